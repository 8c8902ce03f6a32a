/** Arguments in, exit code out: the program from its start to its end. */
import { Command, CommanderError } from '@commander-js/extra-typings';
import { makeContext } from './context.js';
import { coverageCommand } from './coverage.js';
import { doctorCommand } from './doctor.js';
import { explainError } from './errors.js';
import { ingestCommand } from './ingest.js';
import { openOutput, wantsColour } from './output.js';
import { rebuildCommand } from './rebuild.js';
import { seriesCommand } from './series.js';
import { showCommand } from './show.js';
import { statsCommand } from './stats.js';
import { version } from './version.js';

/**
 * Runs one command and leaves its exit code in `process.exitCode`: 0 done, 1 a check failed, 2 it could not be done.
 * @param argv as Node gives it.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const debug = argv.includes('--debug');
  try {
    await program().parseAsync(argv.length > 2 ? [...argv] : [...argv, 'coverage']);
  } catch (error) {
    // commander has printed its own sentence; help and version are no failures.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const { exitCode, message } = explainError(error, debug);
    const output = openOutput({
      stdout: process.stdout,
      stderr: process.stderr,
      env: process.env,
      colour: 'auto',
      quiet: false,
    });
    if (message !== '') output.complain(message);
    process.exitCode = exitCode;
  }
}

function program() {
  const root = new Command('revcov')
    .description('Review coverage for patches sent by mail.')
    .version(version())
    .exitOverride()
    .configureOutput({
      getOutHasColors: () => wantsColour('auto', process.env, process.stdout),
      getErrHasColors: () => wantsColour('auto', process.env, process.stderr),
      outputError: (text, write) => write(`revcov: ${text.replace(/^error: /, '')}`),
    })
    .showSuggestionAfterError()
    .addHelpText('after', EXAMPLES);
  const commands = [
    ingestCommand,
    coverageCommand,
    seriesCommand,
    showCommand,
    statsCommand,
    doctorCommand,
    rebuildCommand,
  ];
  for (const make of commands) root.addCommand(make(makeContext).copyInheritedSettings(root));
  return root;
}

const EXAMPLES = `
Examples:
  $ revcov ingest list.mbox.gz          read a mailing list into the store
  $ revcov coverage                     which subsystem waits for review

Every command has --help with examples of its own.`;
