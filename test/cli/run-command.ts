/** Runs one command on a store in memory, and keeps what it says. */
import { Writable } from 'node:stream';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { loadConfig } from '../../src/cli/config-file.js';
import type { Context, MakeContext } from '../../src/cli/context.js';
import { openOutput, type Stream } from '../../src/cli/output.js';
import type { Store } from '../../src/store/open.js';

export interface Said {
  readonly stdout: string;
  readonly stderr: string;
}

function collector(properties: { isTTY?: boolean }) {
  let text = '';
  const stream: Stream = Object.assign(
    new Writable({
      write(chunk, _, done) {
        text += String(chunk);
        done();
      },
    }),
    properties,
  );
  return { stream, text: () => text };
}

/**
 * Runs a command as `revcov` would, but for its settings and its store.
 * @param make the command's maker
 * @param args its arguments
 * @param terminal true shows it to somebody who sees colours
 * @throws what the command throws
 */
export async function runCommand(
  make: (makeContext: MakeContext) => CommandUnknownOpts,
  store: Store,
  args: readonly string[],
  terminal = false,
): Promise<Said> {
  const [stdout, stderr] = [collector({ isTTY: terminal }), collector({})];
  const streams = { stdout: stdout.stream, stderr: stderr.stream };
  const context: Context = {
    config: loadConfig(undefined, '/'),
    output: openOutput({ ...streams, env: {}, colour: 'auto', quiet: false }),
    db: store.path,
    inputs: {},
    read: (use) => Promise.resolve(use(store)),
    write: async (use) => await use(store),
  };
  await make(() => context).parseAsync([...args], { from: 'user' });
  return { stdout: stdout.text(), stderr: stderr.text() };
}
