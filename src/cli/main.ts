/** Arguments in, exit code out: the program from its start to its end. */
import { version } from './version.js';

/**
 * Runs one command and leaves its exit code in `process.exitCode`: 0 done, 1 a check failed, 2 it could not be done.
 * @param argv as Node gives it.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const [word = '', ...more] = argv.slice(2);
  // Scripts ask for it often, and it needs none of what all else needs.
  if (more.length === 0 && (word === '--version' || word === '-V')) return writeVersion();
  const { runProgram } = await import('./program.js');
  await runProgram(argv);
}

function writeVersion(): void {
  // The reader may be gone.
  process.stdout.on('error', () => undefined);
  process.stdout.write(`${version()}\n`);
}
