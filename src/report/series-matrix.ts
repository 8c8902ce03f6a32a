/** The matrix of a series to tables: subsystem × patch with a letter a cell, and what the cover letter asks for. */
import type { AnsweredAsk } from '../views/answered-asks.js';
import type { CoverageView } from '../views/coverage.js';
import type { MatrixColumn, MatrixRow, SeriesMatrix } from '../views/matrix.js';
import { coverageHeadings } from './headline.js';
import type { Column, Mark, Report, Table } from './model.js';
import { rangesOf } from './ranges.js';

/**
 * A report of one series' coverage.
 * @param view its figures by subsystem: rows that it leaves out are left out here too.
 */
export function matrixReport(matrix: SeriesMatrix, view: CoverageView & { readonly notes: readonly string[] }): Report {
  const listed = new Set(view.subsystems.map(({ name }) => name));
  const rows = matrix.rows.filter(({ name }) => listed.has(name));
  const { notes, ...document } = view;
  return {
    tables: [{ ...matrixTable(matrix, rows, view.total), notes }, ...askTable(matrix.asks)],
    document: () => ({ schema: 'revcov.coverage/1', ...document, matrix: { ...matrix, rows } }),
    records: () => rows,
  };
}

function columnsFor(columns: readonly MatrixColumn[]): readonly Column[] {
  return [
    { key: 'name', heading: 'Subsystem', kind: 'text', flexible: true, cut: 'middle' },
    { key: 'covered', heading: 'Covered', kind: 'number' },
    { key: 'patches', heading: 'of', kind: 'number' },
    { key: 'patch', heading: 'Patches', kind: 'marks', labels: columns.map(({ position }) => position) },
  ];
}

function matrixTable(
  matrix: SeriesMatrix,
  rows: readonly MatrixRow[],
  total: CoverageView['total'],
): Omit<Table, 'notes'> {
  const { number, title, latestRevision, columns } = matrix;
  const lines = rows.map(({ name, covered, patches, cells }) => [name, covered, patches, cells]);
  return {
    title: `#${number} ${title}`,
    scope: '',
    headings: [{ label: 'Revision', text: `v${latestRevision}, ${counted(columns)}` }, ...coverageHeadings(total)],
    columns: columnsFor(columns),
    rows: [...lines, ['each patch once', total.covered, total.patches, columns.map(markOfPatch)]],
  };
}

function counted(columns: readonly MatrixColumn[]): string {
  const missing = columns.filter(({ cell }) => cell === null);
  const held = columns.length - missing.length;
  const patches = `${held} ${held === 1 ? 'patch' : 'patches'}`;
  return missing.length === 0
    ? patches
    : `${patches}; not in the store: ${rangesOf(missing.map(({ position }) => position))}`;
}

function markOfPatch({ cell }: MatrixColumn): Mark {
  return cell ?? { state: 'missing', byOwner: false };
}

const ASK_COLUMNS: readonly Column[] = [
  { key: 'who', heading: 'Asked', kind: 'text' },
  { key: 'about', heading: 'For', kind: 'text', flexible: true },
  { key: 'positions', heading: 'Patches', kind: 'text' },
  { key: 'covered', heading: 'Covered', kind: 'text' },
  { key: 'answered', heading: 'Answered', kind: 'text' },
  { key: 'waiting', heading: 'Waiting', kind: 'text' },
];

/** What the author asked for, unless nothing. */
function askTable(asks: readonly AnsweredAsk[]): readonly Table[] {
  if (asks.length === 0) return [];
  const unknown = asks.filter(({ person }) => person === null).length;
  return [
    {
      title: 'Asked by the author',
      scope: '',
      columns: ASK_COLUMNS,
      rows: asks.map((ask) => [
        ask.person?.name || ask.person?.email || `${ask.who} (?)`,
        ask.about || 'the whole series',
        rangesOf(ask.positions),
        ask.person === null ? null : rangesOf(ask.covered),
        ask.person === null ? null : rangesOf(ask.answered),
        ask.person === null ? null : rangesOf(ask.waiting),
      ]),
      notes: unknown === 0 ? [] : ['(?) a group, or nobody known by that name.'],
    },
  ];
}
