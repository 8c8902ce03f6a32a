/** The commands, in the order of the help. Each is loaded only when it is called for; the help needs none of them. */
import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import type { MakeContext } from './context.js';

type MakeCommand = (makeContext: MakeContext) => CommandUnknownOpts;

interface CommandEntry {
  readonly name: string;
  /** Its arguments as its own file declares them. */
  readonly args: string;
  readonly description: string;
  readonly load: () => Promise<MakeCommand>;
}

/** What the help says of each command, and where it is. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'ingest',
    args: '<source...>',
    description:
      'read mail into the store: mboxes, .gz, maildirs, .eml and .patch files, folders, public-inbox repositories, - for stdin; or commits, to find out which patches were merged: a git repository, or the output of git log on stdin',
    load: async () => (await import('./commands/ingest.js')).ingestCommand,
  },
  {
    name: 'tui',
    args: '',
    description: 'browse the store: subsystems, series, patches, threads, mails',
    load: async () => (await import('./commands/tui.js')).tuiCommand,
  },
  {
    name: 'coverage',
    args: '[series]',
    description: 'show review coverage by subsystem, or for one series by subsystem and patch',
    load: async () => (await import('./commands/coverage.js')).coverageCommand,
  },
  {
    name: 'series',
    args: '',
    description: 'list series, newest mail first',
    load: async () => (await import('./commands/series.js')).seriesCommand,
  },
  {
    name: 'assign',
    args: '[series-or-files...]',
    description: 'propose who should review which patches, and why',
    load: async () => (await import('./commands/assign.js')).assignCommand,
  },
  {
    name: 'reviewers',
    args: '',
    description: 'show what waits for whom, and how soon people answer',
    load: async () => (await import('./commands/reviewers.js')).reviewersCommand,
  },
  {
    name: 'show',
    args: '<series>',
    description: 'show one series in full: revisions, patches, and who said what',
    load: async () => (await import('./commands/show.js')).showCommand,
  },
  {
    name: 'search',
    args: '<query...>',
    description: 'find mails by words, people, paths and dates, newest first',
    load: async () => (await import('./commands/search.js')).searchCommand,
  },
  {
    name: 'link',
    args: '[series] [other]',
    description: 'join two series by hand; ingests and rebuilds keep the link',
    load: async () => (await import('./commands/link.js')).linkCommand,
  },
  {
    name: 'split',
    args: '[series] [revision]',
    description: 'split a revision off into its own series by hand; ingests and rebuilds keep the split',
    load: async () => (await import('./commands/split.js')).splitCommand,
  },
  {
    name: 'maintainers',
    args: '[path...]',
    description:
      'show the people and lists for paths or patches, as get_maintainer.pl prints them; the other formats group them by path and subsystem',
    load: async () => (await import('./commands/maintainers.js')).maintainersCommand,
  },
  {
    name: 'stats',
    args: '',
    description: 'show sizes and counts of the store',
    load: async () => (await import('./commands/stats.js')).statsCommand,
  },
  {
    name: 'diff',
    args: '<series> [from] [to]',
    description: 'show what changed between two revisions, patch by patch, like git range-diff',
    load: async () => (await import('./commands/diff.js')).diffCommand,
  },
  {
    name: 'check',
    args: '[source...]',
    description: 'judge a mailing list by rules: exit code 0 if all hold, 1 if one fails, 2 if one could not be judged',
    load: async () => (await import('./commands/check.js')).checkCommand,
  },
  {
    name: 'doctor',
    args: '',
    description: 'check the store: integrity, references, counts, and whether every raw mail can be restored',
    load: async () => (await import('./commands/doctor.js')).doctorCommand,
  },
  {
    name: 'explain',
    args: '<message-id>',
    description:
      'show how a message was parsed: its posting and the evidence, its trailers with verdict and reason, its comments',
    load: async () => (await import('./commands/explain.js')).explainCommand,
  },
  {
    name: 'report',
    args: '[series]',
    description: 'write a review report to send or publish',
    load: async () => (await import('./commands/report.js')).reportCommand,
  },
  {
    name: 'rebuild',
    args: '',
    description: 'rebuild all derived rows from the stored facts, without reading mail again',
    load: async () => (await import('./commands/rebuild.js')).rebuildCommand,
  },
];

/** Whether a word names a command. */
export function isCommand(word: string): boolean {
  return COMMANDS.some(({ name }) => name === word);
}

/**
 * Makes the commands that the words of a command line name. When they name none, nothing will run, and all commands are
 * made without being loaded, for the help and for guesses at what was meant.
 * @param words arguments, options among them.
 */
export async function makeCommands(
  words: readonly string[],
  makeContext: MakeContext,
): Promise<readonly CommandUnknownOpts[]> {
  const named = COMMANDS.filter(({ name }) => words.includes(name));
  if (named.length === 0) return COMMANDS.map(({ name, description }) => new Command(name).description(description));
  return Promise.all(named.map(async ({ load, description }) => (await load())(makeContext).description(description)));
}

/** How the help names a command: `show [options] <series>`. Of those that are not ours there is `help` alone. */
export function commandTerm(command: { name(): string }): string {
  const entry = COMMANDS.find(({ name }) => name === command.name());
  return entry === undefined ? `${command.name()} [command]` : `${entry.name} [options] ${entry.args}`.trimEnd();
}
