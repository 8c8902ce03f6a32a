/** Runs the compiled program within this process: what takes a second as a process of its own takes a tenth of it here. */
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Ended, Scratch } from './revcov.js';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

function collector() {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

/** Gives the process other streams, settings and another folder while something runs. */
async function asOther(
  folder: string,
  streams: { readonly stdout: Writable; readonly stderr: Writable },
  run: () => Promise<void>,
): Promise<number> {
  const before = { folder: process.cwd(), exitCode: process.exitCode, env: { ...process.env } };
  const own = (['stdout', 'stderr'] as const).map(
    (name) => [name, Object.getOwnPropertyDescriptor(process, name)] as const,
  );
  for (const [name] of own) Object.defineProperty(process, name, { value: streams[name], configurable: true });
  process.chdir(folder);
  setEnvironment({ PATH: before.env.PATH, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder });
  process.exitCode = 0;
  try {
    await run();
    return Number(process.exitCode);
  } finally {
    process.exitCode = before.exitCode;
    setEnvironment(before.env);
    process.chdir(before.folder);
    for (const [name, descriptor] of own)
      if (descriptor !== undefined) Object.defineProperty(process, name, descriptor);
  }
}

/** The object stays the same: modules such as env-paths keep it, and are shared by the files of tests. */
function setEnvironment(variables: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) process.env[name] = value;
}

/** Runs `revcov ARGS` in a scratch folder; one at a time. */
export async function runWithin({ folder }: Scratch, args: readonly string[]): Promise<Omit<Ended, 'signal'>> {
  const { main } = (await import(MAIN)) as { main(argv: readonly string[]): Promise<void> };
  const [stdout, stderr] = [collector(), collector()];
  const streams = { stdout: stdout.stream, stderr: stderr.stream };
  const code = await asOther(folder, streams, () => main(['node', 'revcov', ...args]));
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
