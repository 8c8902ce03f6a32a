/** Arguments in, exit code out: the program from its start to its end. */
import { Command, CommanderError } from '@commander-js/extra-typings';
import { visible } from '../report/visible.js';
import { isCommand, loadCommands } from './commands.js';
import { makeContext } from './context.js';
import { explainError } from './errors.js';
import { openOutput, wantsColour } from './output.js';
import { version } from './version.js';

/**
 * Runs one command and leaves its exit code in `process.exitCode`: 0 done, 1 a check failed, 2 it could not be done.
 * @param argv as Node gives it.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const debug = argv.includes('--debug');
  try {
    const words = commandFirst(argv.slice(2));
    await (await program(words)).parseAsync([...words], { from: 'user' });
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

/** Options may stand before the command; without a command it is `coverage`. */
function commandFirst(words: readonly string[]): readonly string[] {
  const [first = '--'] = words;
  if (!first.startsWith('-') || ['-h', '--help', '-V', '--version'].includes(first)) return words;
  const at = words.findIndex(isCommand);
  return at < 0 ? ['coverage', ...words] : [words[at] ?? '', ...words.slice(0, at), ...words.slice(at + 1)];
}

async function program(words: readonly string[]) {
  const root = new Command('revcov')
    .description('Review coverage for patches sent by mail.')
    .version(version())
    .exitOverride()
    .configureOutput({
      getOutHasColors: () => wantsColour('auto', process.env, process.stdout),
      getErrHasColors: () => wantsColour('auto', process.env, process.stderr),
      outputError: (text, write) => write(`revcov: ${visible(text.replace(/^error: /, '').trimEnd())}\n`),
    })
    .showSuggestionAfterError()
    .addHelpText('after', EXAMPLES);
  for (const make of await loadCommands(words)) root.addCommand(make(makeContext).copyInheritedSettings(root));
  return root;
}

const EXAMPLES = `
Examples:
  $ revcov ingest list.mbox.gz          read a mailing list into the store
  $ revcov coverage                     which subsystem waits for review

Every command has --help with examples of its own.`;
