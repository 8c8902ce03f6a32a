/** Runs one command: its options, its errors, its exit code. */
import { Command, CommanderError } from '@commander-js/extra-typings';
import { visible } from '../report/text/visible.js';
import { commandTerm, isCommand, makeCommands } from './commands.js';
import { findConfig, NO_CONFIG } from './config/config.js';
import { contextMaker, type LoadConfig } from './context.js';
import { explainError } from './errors.js';
import { type Output, openOutput, wantsColour } from './output.js';
import { version } from './version.js';

/**
 * Runs one command and leaves its exit code in `process.exitCode`: 0 done, 1 a check failed, 2 it could not be done.
 * @param argv as Node gives it.
 */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const output = openOutput({
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    colour: 'auto',
    quiet: false,
  });
  try {
    await run(commandFirst(argv.slice(2)), output);
  } catch (error) {
    const { exitCode, message } = explainError(error, argv.includes('--debug'));
    if (message !== '') output.complain(message);
    process.exitCode = exitCode;
  }
}

async function run(words: readonly string[], output: Output): Promise<void> {
  const said: Promise<void>[] = [];
  try {
    const root = await program(words, (text) => said.push(output.write(text)));
    await root.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    await Promise.all(said);
    // commander has printed its own sentence; help and version are no failures.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}

/** Options may stand before the command; without a command it is `tui` on a terminal, else `coverage`. */
function commandFirst(words: readonly string[]): readonly string[] {
  const [first = '--'] = words;
  if (!first.startsWith('-') || ['-h', '--help', '-V', '--version'].includes(first)) return words;
  const at = words.findIndex(isCommand);
  return at < 0
    ? [onTerminal() ? 'tui' : 'coverage', ...words]
    : [words[at] ?? '', ...words.slice(0, at), ...words.slice(at + 1)];
}

/** Who has no file of settings does not wait for what reads one, which takes longer to load than all the rest. */
async function configLoader(words: readonly string[]): Promise<LoadConfig> {
  const named = words.some((word) => word.startsWith('--config'));
  if (!named && findConfig(undefined, process.cwd()) === null) return () => NO_CONFIG;
  return (await import('./config/config-file.js')).loadConfig;
}

function onTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

async function program(words: readonly string[], say: (text: string) => void) {
  const root = new Command('revcov')
    .description('Review coverage for patches sent by mail.')
    .version(version())
    .exitOverride()
    .configureOutput({
      getOutHasColors: () => wantsColour('auto', process.env, process.stdout),
      getErrHasColors: () => wantsColour('auto', process.env, process.stderr),
      writeOut: say,
      outputError: (text, write) => write(`revcov: ${visible(usageSentence(text, words))}\n`),
    })
    .configureHelp({ subcommandTerm: commandTerm })
    .showSuggestionAfterError()
    .addHelpText('after', EXAMPLES);
  const makeContext = contextMaker(await configLoader(words));
  for (const command of await makeCommands(words, makeContext)) root.addCommand(command.copyInheritedSettings(root));
  return root;
}

/**
 * Commander's words (`error: unknown option '--frmat'\n(Did you mean --format?)`) as one or two sentences that say what to
 * do.
 */
function usageSentence(text: string, words: readonly string[]): string {
  const [said = '', guess] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}.`;
  const command = words.find(isCommand);
  const help = `See "revcov ${command === undefined ? '' : `${command} `}--help".`;
  return `${sentence} ${guess?.replace(/^\((.*)\)$/, '$1') ?? help}`;
}

const EXAMPLES = `
Examples:
  $ revcov ingest list.mbox.gz          read a mailing list into the store
  $ revcov                              browse the store
  $ revcov coverage                     which subsystem waits for review

Every command has --help with examples of its own.`;
