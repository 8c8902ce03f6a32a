/** The commands, in the order of the help; each is loaded only when it is called for, which halves the start. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { MakeContext } from './context.js';

type MakeCommand = (makeContext: MakeContext) => CommandUnknownOpts;

const COMMANDS: ReadonlyMap<string, () => Promise<MakeCommand>> = new Map<string, () => Promise<MakeCommand>>([
  ['ingest', async () => (await import('./ingest.js')).ingestCommand],
  ['tui', async () => (await import('./tui.js')).tuiCommand],
  ['coverage', async () => (await import('./coverage.js')).coverageCommand],
  ['series', async () => (await import('./series.js')).seriesCommand],
  ['assign', async () => (await import('./assign.js')).assignCommand],
  ['reviewers', async () => (await import('./reviewers.js')).reviewersCommand],
  ['show', async () => (await import('./show.js')).showCommand],
  ['search', async () => (await import('./search.js')).searchCommand],
  ['link', async () => (await import('./link.js')).linkCommand],
  ['split', async () => (await import('./split.js')).splitCommand],
  ['maintainers', async () => (await import('./maintainers.js')).maintainersCommand],
  ['stats', async () => (await import('./stats.js')).statsCommand],
  ['diff', async () => (await import('./diff.js')).diffCommand],
  ['check', async () => (await import('./check.js')).checkCommand],
  ['doctor', async () => (await import('./doctor.js')).doctorCommand],
  ['explain', async () => (await import('./explain.js')).explainCommand],
  ['report', async () => (await import('./report.js')).reportCommand],
  ['rebuild', async () => (await import('./rebuild.js')).rebuildCommand],
]);

/** Whether a word names a command. */
export function isCommand(word: string): boolean {
  return COMMANDS.has(word);
}

/**
 * Loads the commands that the words of a command line name; all of them when it names none.
 * @param words arguments, options among them.
 */
export async function loadCommands(words: readonly string[]): Promise<readonly MakeCommand[]> {
  const named = [...COMMANDS].filter(([name]) => words.includes(name));
  const wanted = named.length > 0 && words[0] !== 'help' ? named : [...COMMANDS];
  return Promise.all(wanted.map(([, load]) => load()));
}
