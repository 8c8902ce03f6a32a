/** The tables of `assign`: a split, and a backtest. */

import { rangesOf } from '../../series/ranges.js';
import type { Assignment, AssignView } from '../../views/assign/assign-model.js';
import type { BacktestView } from '../../views/assign/backtest.js';
import { nameOf } from '../../views/people/person-name.js';
import type { Column, Report, Table } from '../model.js';

const COLUMNS: readonly Column[] = [
  { key: 'name', heading: 'Reviewer', kind: 'text' },
  { key: 'positions', heading: 'Patches', kind: 'text' },
  { key: 'backup', heading: 'Backup', kind: 'text', sparse: true },
  { key: 'done', heading: 'Done', kind: 'text', sparse: true },
  { key: 'about', heading: 'What', kind: 'text', flexible: true },
  { key: 'load', heading: 'Waiting elsewhere', kind: 'number' },
];

/** The split in a table, and below it the reasons. */
export function assignReport(view: AssignView): Report {
  const { series, assignments, unassigned, notes } = view;
  return {
    tables: [splitTable(view, titleOf(view)), ...reasonTable(assignments)],
    document: () => ({ schema: 'revcov.assign/1', series, assignments, unassigned, notes }),
    records: () => assignments,
  };
}

function splitTable(view: AssignView, title: string): Table {
  return {
    title,
    scope: summary(view),
    columns: COLUMNS,
    rows: view.assignments.map((one) => [
      nameOf(one),
      rangesOf(one.positions),
      rangesOf(one.backup),
      rangesOf(one.done),
      one.about,
      one.load,
    ]),
    notes: view.notes,
  };
}

/** The split with the reasons beside each reviewer's part. */
export function splitWithReasons(view: AssignView): Table {
  const table = splitTable(view, 'Who should review what');
  return {
    ...table,
    columns: [...table.columns, { key: 'why', heading: 'Why', kind: 'text', flexible: true }],
    rows: table.rows.map((row, index) => [...row, reasonsOf(view.assignments[index]?.reasons ?? [])]),
  };
}

function titleOf({ series: { number, title, revision } }: AssignView): string {
  return `${number === null ? '' : `#${number} `}${title}${revision > 1 ? ` (v${revision})` : ''}`;
}

/** `45 patches, 9 reviewers, at most 7 proposed to each`: asked and done are not proposals. */
function summary({ series: { patches }, assignments, unassigned }: AssignView): string {
  const first = assignments.filter(({ positions }) => positions.length > 0);
  const words = `${counted(patches, 'patch', 'patches')}, ${counted(first.length, 'reviewer', 'reviewers')}`;
  const most = Math.max(0, ...first.map(proposedTo));
  if (patches > 0 && most === 0 && unassigned.length === 0)
    return `${words}, all asked for or done; nobody else is needed`;
  return first.length > 1 && patches > 1 ? `${words}, at most ${most} proposed to each` : words;
}

function proposedTo({ positions, asked, done }: Assignment): number {
  return positions.filter((position) => !asked.includes(position) && !done.includes(position)).length;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function reasonTable(assignments: readonly Assignment[]): readonly Table[] {
  if (assignments.length === 0) return [];
  const headings = assignments.map((one) => ({
    label: nameOf(one),
    text: reasonsOf(one.reasons),
  }));
  return [{ title: 'Why', scope: '', headings, columns: [], rows: [], notes: [] }];
}

function reasonsOf(reasons: Assignment['reasons']): string {
  return tellingReasons(reasons)
    .map(({ detail }) => detail)
    .join('; ');
}

/** Of what somebody has done to such patches the first says most, and the load has a column; JSON has all. */
function tellingReasons(reasons: Assignment['reasons']): Assignment['reasons'] {
  const deeds = reasons.filter(({ kind }) => DEEDS.has(kind));
  return reasons.filter((reason) => reason.kind !== 'load' && (!DEEDS.has(reason.kind) || reason === deeds[0]));
}

const DEEDS: ReadonlySet<string> = new Set(['reviewed', 'commented', 'changed']);

const BACKTEST_COLUMNS: readonly Column[] = [
  { key: 'method', heading: 'Proposed by', kind: 'text' },
  { key: 'top1', heading: 'Top 1', kind: 'percent' },
  { key: 'top3', heading: 'Top 3', kind: 'percent' },
  { key: 'top5', heading: 'Top 5', kind: 'percent' },
  { key: 'mrr', heading: 'MRR', kind: 'text' },
];

const METHOD_WORDS = {
  assign: 'assign',
  maintainers: 'MAINTAINERS alone',
  directory: 'most active in the directory',
} as const;

const GROUP_WORDS = {
  all: 'All reviewed patches',
  'second-half': 'The newer half',
  'first-postings': 'First postings only',
} as const;

/** How often a person who then reviewed a patch is among the first proposed. */
export function backtestReport(view: BacktestView): Report {
  const { from, until, groups } = view;
  const scope =
    from === null || until === null
      ? 'No patch in the store was reviewed in reply to its posting, so there is nothing to test.'
      : `Patches sent from ${from.slice(0, 10)} to ${until.slice(0, 10)}, each ranked with only what was known before.`;
  return {
    tables: groups.map(({ name, patches, postings, methods }, index) => ({
      title: `${GROUP_WORDS[name]}: ${counted(patches, 'patch', 'patches')} of ${counted(postings, 'posting', 'postings')}`,
      scope: index === 0 ? scope : '',
      columns: BACKTEST_COLUMNS,
      rows: methods.map(({ method, top1, top3, top5, mrr }) => [
        METHOD_WORDS[method],
        top1,
        top3,
        top5,
        mrr.toFixed(3),
      ]),
      notes: [],
    })),
    document: () => ({ schema: 'revcov.assign-backtest/1', from, until, groups }),
    records: () =>
      groups.flatMap(({ name, patches, postings, methods }) =>
        methods.map((figures) => ({ group: name, patches, postings, ...figures })),
      ),
  };
}
