/** The tables of a series' matrix: subsystem × patch with a letter per cell, and the asks of the cover letter. */

import { rangesOf } from '../../series/ranges.js';
import type { CoverageView } from '../../views/coverage/coverage.js';
import type { MatrixColumn, MatrixRow, SeriesMatrix } from '../../views/series/matrix.js';
import type { Column, Mark, Report, Table } from '../model.js';
import { askTable } from './asks.js';
import { coverageHeadings } from './headline.js';

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
    { key: 'name', heading: 'Subsystem', kind: 'text', flexible: true, narrowest: 20, cut: 'middle' },
    { key: 'patch', heading: 'Patches', kind: 'marks', labels: columns.map(({ position }) => position) },
    { key: 'covered', heading: 'Covered', kind: 'number' },
    { key: 'patches', heading: 'Patches', kind: 'number' },
  ];
}

function matrixTable(
  matrix: SeriesMatrix,
  rows: readonly MatrixRow[],
  total: CoverageView['total'],
): Omit<Table, 'notes'> {
  const { number, title, latestRevision, columns } = matrix;
  const lines = rows.map(({ name, covered, patches, cells }) => [name, cells, covered, patches]);
  return {
    title: `#${number} ${title}`,
    scope: '',
    headings: [{ label: 'Revision', text: `v${latestRevision}, ${counted(columns)}` }, ...coverageHeadings(total)],
    columns: columnsFor(columns),
    rows:
      columns.length === 0
        ? []
        : [...lines, ['each patch once', columns.map(markOfPatch), total.covered, total.patches]],
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
