/** Runs one command on a store in memory, and keeps what it says. */
import { Writable } from 'node:stream';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { loadConfig } from '../../src/cli/config/config-file.js';
import type { Context, MakeContext } from '../../src/cli/context.js';
import { explainError } from '../../src/cli/errors.js';
import { openOutput, type Stream } from '../../src/cli/output.js';
import type { Store } from '../../src/store/database/open.js';
import type { Inputs } from '../../src/store/facts/inputs.js';

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

type MakeCommand = (makeContext: MakeContext) => CommandUnknownOpts;

/** A command on a store, and what it has said so far. */
function open(make: MakeCommand, store: Store, { terminal = false, inputs = {} }: RunOptions) {
  const [stdout, stderr] = [collector({ isTTY: terminal }), collector({})];
  const streams = { stdout: stdout.stream, stderr: stderr.stream };
  const output = openOutput({ ...streams, env: {}, colour: 'auto', quiet: false });
  const context: Context = {
    config: loadConfig(undefined, '/'),
    output,
    db: store.path,
    inputs,
    read: (use) => Promise.resolve(use(store)),
    write: async (use) => await use(store),
  };
  return { command: make(() => context), output, said: (): Said => ({ stdout: stdout.text(), stderr: stderr.text() }) };
}

export interface RunOptions {
  /** True shows it to somebody who sees colours. */
  readonly terminal?: boolean;
  /** Files besides mail that the command was given. */
  readonly inputs?: Inputs;
}

/**
 * Runs a command as `revcov` would, but for its settings and its store.
 * @param make the command's maker
 * @param args its arguments
 * @param terminal true shows it to somebody who sees colours
 * @throws what the command throws
 */
export async function runCommand(
  make: MakeCommand,
  store: Store,
  args: readonly string[],
  terminal = false,
): Promise<Said> {
  const { command, said } = open(make, store, { terminal });
  await command.parseAsync([...args], { from: 'user' });
  return said();
}

/** Runs a command to its end as `runCommand` does; an error is said on stderr, as `revcov` says it. */
export async function runToEnd(
  make: MakeCommand,
  store: Store,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Said & { readonly code: number }> {
  const { command, output, said } = open(make, store, options);
  try {
    await command.exitOverride().parseAsync([...args], { from: 'user' });
    return { ...said(), code: 0 };
  } catch (error) {
    const { exitCode, message } = explainError(error, false);
    if (message !== '') output.complain(message);
    return { ...said(), code: exitCode };
  }
}
