/** The commands, in the order of the help. Each is loaded only when it runs, which halves the start time. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { MakeContext } from './context.js';

type MakeCommand = (makeContext: MakeContext) => CommandUnknownOpts;

const COMMANDS: ReadonlyMap<string, () => Promise<MakeCommand>> = new Map<string, () => Promise<MakeCommand>>([
  ['ingest', async () => (await import('./commands/ingest.js')).ingestCommand],
  ['tui', async () => (await import('./commands/tui.js')).tuiCommand],
  ['coverage', async () => (await import('./commands/coverage.js')).coverageCommand],
  ['series', async () => (await import('./commands/series.js')).seriesCommand],
  ['assign', async () => (await import('./commands/assign.js')).assignCommand],
  ['reviewers', async () => (await import('./commands/reviewers.js')).reviewersCommand],
  ['show', async () => (await import('./commands/show.js')).showCommand],
  ['search', async () => (await import('./commands/search.js')).searchCommand],
  ['link', async () => (await import('./commands/link.js')).linkCommand],
  ['split', async () => (await import('./commands/split.js')).splitCommand],
  ['maintainers', async () => (await import('./commands/maintainers.js')).maintainersCommand],
  ['stats', async () => (await import('./commands/stats.js')).statsCommand],
  ['diff', async () => (await import('./commands/diff.js')).diffCommand],
  ['check', async () => (await import('./commands/check.js')).checkCommand],
  ['doctor', async () => (await import('./commands/doctor.js')).doctorCommand],
  ['explain', async () => (await import('./commands/explain.js')).explainCommand],
  ['report', async () => (await import('./commands/report.js')).reportCommand],
  ['rebuild', async () => (await import('./commands/rebuild.js')).rebuildCommand],
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
