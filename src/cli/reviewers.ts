/** `revcov reviewers`: workload and responsiveness of each reviewer, or who carries each subsystem. */
import { Command } from '@commander-js/extra-typings';
import { format } from '../report/format.js';
import type { Column, Format, Report, Table } from '../report/model.js';
import { type ReviewerLine, type ReviewersView, readReviewers, type SubsystemLoad } from '../views/reviewers.js';
import { secondsOf } from '../views/scope.js';
import type { MakeContext } from './context.js';
import { noteOnScope } from './empty.js';
import { UserError } from './errors.js';
import {
  addFilters,
  addGlobalOptions,
  type FilterOptions,
  formatOption,
  type GlobalOptions,
  parseDays,
  scopeOptions,
} from './global-options.js';

interface Options extends GlobalOptions, FilterOptions {
  readonly by?: 'person' | 'subsystem';
  readonly silentFor?: number;
  readonly format?: Format;
}

export function reviewersCommand(makeContext: MakeContext) {
  return addFilters(addGlobalOptions(new Command('reviewers')))
    .description('what waits for whom, and how soon people answer')
    .option('--by <what>', 'person, or subsystem: who carries each, and whose owners are silent', parseBy)
    .option('--silent-for <days>', 'an owner without mail for so many days is silent (default: 90)', parseDays)
    .option(...formatOption)
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => {
      const context = makeContext(options);
      const scope = scopeOptions(options, context.config.activeFor);
      const silentFor = options.silentFor === undefined ? {} : { silentFor: options.silentFor };
      await context.read((store) => {
        const view = readReviewers(store, { ...scope, ...silentFor });
        noteOnScope(store, scope, view.scope, context.output);
        const report = options.by === 'subsystem' ? subsystemReport(view) : personReport(view);
        return context.output.write(format(report, options.format ?? 'table', context.output.look));
      });
    });
}

const COLUMNS: readonly Column[] = [
  { key: 'name', heading: 'Reviewer', kind: 'text', flexible: true },
  { key: 'asked', heading: 'Asked', kind: 'number', sparse: true },
  { key: 'owed', heading: 'Owed', kind: 'number' },
  { key: 'done', heading: 'Done', kind: 'number' },
  { key: 'waiting', heading: 'Waiting', kind: 'number' },
  { key: 'oldestWaiting', heading: 'Since', kind: 'date' },
  { key: 'medianResponse', heading: 'Median', kind: 'text' },
  { key: 'p90Response', heading: '90 %', kind: 'text' },
  { key: 'lastSeen', heading: 'Last seen', kind: 'date' },
  { key: 'subsystems', heading: 'Subsystems', kind: 'text' },
];

function personReport(view: ReviewersView): Report {
  const { scope, reviewers } = view;
  const notes =
    reviewers.length === 0
      ? []
      : ['Owed: asked for, or of a subsystem of theirs. Median, 90 %: days to the first answer to a posting.'];
  return {
    tables: [{ title: '', scope: scope.text, columns: COLUMNS, rows: reviewers.map(rowOf), notes }],
    document: () => ({ schema: 'revcov.reviewers/1', ...view }),
    records: () => reviewers,
  };
}

function rowOf(line: ReviewerLine) {
  const { name, email, asked, owed, done, waiting, oldestWaiting, medianResponse, p90Response, lastSeen } = line;
  const since = secondsOf(oldestWaiting);
  const response = [medianResponse, p90Response].map(inDays);
  const [first = '', ...others] = line.subsystems;
  const subsystems = others.length === 0 ? first : `${first} +${others.length}`;
  return [name || email, asked, owed, done, waiting, since, ...response, secondsOf(lastSeen), subsystems];
}

/** `0.6 d`, `12 d`. */
function inDays(days: number | null): string | null {
  return days === null ? null : `${days < 10 ? days.toFixed(1) : Math.round(days)} d`;
}

const SUBSYSTEM_COLUMNS: readonly Column[] = [
  { key: 'name', heading: 'Subsystem', kind: 'text' },
  { key: 'patches', heading: 'Patches', kind: 'number' },
  { key: 'waiting', heading: 'Waiting', kind: 'number' },
  { key: 'busFactor', heading: 'Bus', kind: 'number' },
  { key: 'carriedBy', heading: 'Carried by', kind: 'text', flexible: true },
  { key: 'silent', heading: 'Owners', kind: 'text' },
];

function subsystemReport(view: ReviewersView): Report {
  const { scope, subsystems } = view;
  const rows = [...subsystems].sort((a, b) => b.patches - a.patches || (a.name < b.name ? -1 : 1));
  const main: Table = {
    title: '',
    scope: scope.text,
    columns: SUBSYSTEM_COLUMNS,
    rows: rows.map((one) => [one.name, one.patches, one.waiting, one.busFactor, carriers(one), ownersOf(one)]),
    notes: [
      'Bus: how few people did more than half of the reviews.',
      `Silent: no mail of any owner in the ${view.silentFor} days before ${scope.now?.slice(0, 10) ?? 'now'}.`,
    ],
  };
  return {
    tables: [rows.length === 0 ? { ...main, notes: [] } : main],
    document: () => ({ schema: 'revcov.reviewers/1', ...view }),
    records: () => subsystems,
  };
}

/** Those who did most of the reviews: `Ann 12, Bob 7 +3`. */
function carriers({ reviewers }: SubsystemLoad): string {
  const shown = reviewers.slice(0, 2).map(({ name, email, covered }) => `${name || email} ${covered}`);
  return reviewers.length > 2 ? `${shown.join(', ')} +${reviewers.length - 2}` : shown.join(', ');
}

function ownersOf({ owners, silent }: SubsystemLoad): string {
  if (owners.length === 0) return 'none';
  return silent ? 'silent' : `${owners.filter((owner) => !owner.silent).length} of ${owners.length} here`;
}

function parseBy(text: string): 'person' | 'subsystem' {
  if (text === 'person' || text === 'subsystem') return text;
  throw new UserError(`--by takes person or subsystem, not "${text}".`);
}

const EXAMPLES = `
Examples:
  $ revcov reviewers --list linux-mm --since 90d
  $ revcov reviewers --by subsystem --silent-for 180 --format json`;
