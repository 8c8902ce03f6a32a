/** Every command that shows what mails say, in every format that it has. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { RULES } from '../../src/check/rules.js';
import { assignCommand } from '../../src/cli/commands/assign.js';
import { checkCommand } from '../../src/cli/commands/check.js';
import { coverageCommand } from '../../src/cli/commands/coverage.js';
import { diffCommand } from '../../src/cli/commands/diff.js';
import { explainCommand } from '../../src/cli/commands/explain.js';
import { maintainersCommand } from '../../src/cli/commands/maintainers.js';
import { reportCommand } from '../../src/cli/commands/report.js';
import { reviewersCommand } from '../../src/cli/commands/reviewers.js';
import { searchCommand } from '../../src/cli/commands/search.js';
import { seriesCommand } from '../../src/cli/commands/series.js';
import { showCommand } from '../../src/cli/commands/show.js';
import { statsCommand } from '../../src/cli/commands/stats.js';
import type { MakeContext } from '../../src/cli/context.js';
import type { Kind } from './structure.js';

type MakeCommand = (makeContext: MakeContext) => CommandUnknownOpts;

/** Whom an output is for: programs read JSON, which has one writer. */
export type Readers = 'people' | 'programs';

/** A command line, and what its output is read as. */
export interface Call {
  readonly make: MakeCommand;
  readonly args: readonly string[];
  readonly kind: Kind;
}

type Formats = readonly (readonly [format: string, kind: Kind])[];

const LISTING: Readonly<Record<Readers, Formats>> = {
  people: [
    ['table', 'table'],
    ['csv', 'csv'],
    ['markdown', 'markdown'],
  ],
  programs: [
    ['json', 'json'],
    ['ndjson', 'ndjson'],
  ],
};
const JUDGING: Readonly<Record<Readers, Formats>> = {
  people: [
    ['text', 'lines'],
    ['junit', 'xml'],
    ['github', 'github'],
    ['markdown', 'markdown'],
    ['html', 'html'],
  ],
  programs: [
    ['json', 'json'],
    ['sarif', 'json'],
  ],
};

/** A flag for each rule, with a limit that fails. */
const ALL_RULES = RULES.flatMap(({ name, unit }) => [
  `--${name}`,
  ...(unit === 'none' ? [] : [unit === 'percent' ? '100' : '1']),
]);

/** What is asked for by name. */
interface Named {
  readonly ids: readonly string[];
  readonly path: string;
}

/** Command lines in every format for these readers. */
export function callsFor(readers: Readers, { ids, path }: Named): readonly Call[] {
  const listed: readonly (readonly [MakeCommand, readonly (readonly string[])[]])[] = [
    [
      coverageCommand,
      [[], ...['series', 'patch', 'person', 'list'].map((by) => ['--by', by, '--state', 'all']), ['#1']],
    ],
    [seriesCommand, [['--state', 'all'], ...(readers === 'programs' ? [['--state', 'all', '--detail']] : [])]],
    [showCommand, [['#1'], ['#2']]],
    [diffCommand, [['#1']]],
    [assignCommand, [['#1', '--backup']]],
    [reviewersCommand, [[], ['--by', 'subsystem']]],
    [searchCommand, [['mm'], ['why']]],
    [statsCommand, [[]]],
    [explainCommand, ids.map((id) => [id])],
    [reportCommand, [[], ['#1'], ['--waiting'], ['--trends']]],
    [maintainersCommand, [['mm/a.c', 'net/b.c', path]]],
  ];
  return [
    ...listed.flatMap(([make, calls]) =>
      calls.flatMap((args) =>
        LISTING[readers].map(
          ([format, kind]): Call => ({ make, args: [...args, '--format', format], kind: kindOf(make, kind) }),
        ),
      ),
    ),
    ...(readers === 'people' ? ['cc', 'cover'] : []).map(
      (format): Call => ({ make: assignCommand, args: ['#1', '--format', format], kind: 'wrapped' }),
    ),
    ...(readers === 'people' ? [[], ['#1'], ['--waiting'], ['--trends']] : []).map(
      (args): Call => ({ make: reportCommand, args: [...args, '--html', '-'], kind: 'html' }),
    ),
    ...JUDGING[readers].map(
      ([format, kind]): Call => ({
        make: checkCommand,
        args: [...ALL_RULES, '--state', 'all', '--format', format],
        kind,
      }),
    ),
  ];
}

/** The tables of two commands are what get_maintainer.pl and range-diff print. */
function kindOf(make: MakeCommand, kind: Kind): Kind {
  return kind === 'table' && (make === maintainersCommand || make === diffCommand) ? 'lines' : kind;
}

/** Commands that are given a name by whoever calls them, which may come from a mail. */
export function callsNaming(name: string): readonly Call[] {
  const calls: readonly (readonly [MakeCommand, readonly string[]])[] = [
    [showCommand, ['--', name]],
    [diffCommand, ['--', name]],
    [explainCommand, ['--', name]],
    [assignCommand, ['--', name]],
    [coverageCommand, ['--', name]],
    [searchCommand, ['--', name]],
    [coverageCommand, ['--list', name]],
    [seriesCommand, ['--person', name]],
    [checkCommand, ['--no-open-nak', '--series', name]],
    [checkCommand, ['--no-open-nak', '--warn', name]],
    [checkCommand, ['--min-coverage', name]],
    [showCommand, ['#1', '--format', name]],
    [seriesCommand, ['--since', name]],
  ];
  return calls.map(([make, args]): Call => ({ make, args, kind: 'lines' }));
}
