/** The table of coverage over time, a row for each week or month. */
import type { PeriodLength } from '../../views/coverage/periods.js';
import type { TrendPoint, TrendsView } from '../../views/coverage/trends.js';
import { secondsOf } from '../../views/scope.js';
import type { Column, Report, Table } from '../model.js';

const HEADINGS: Readonly<Record<PeriodLength, string>> = { week: 'Week from', month: 'Month' };

const COLUMNS: readonly Column[] = [
  { key: 'patches', heading: 'Patches', kind: 'number' },
  { key: 'covered', heading: 'Covered', kind: 'number' },
  { key: 'coverage', heading: 'Coverage', kind: 'percent' },
  { key: 'states', heading: 'States', kind: 'bar' },
  { key: 'ownerCoverage', heading: 'By owner', kind: 'percent' },
  { key: 'oldestWaiting', heading: 'Waiting since', kind: 'date' },
  { key: 'series', heading: 'Series', kind: 'number' },
];

/** A report with the oldest period first. */
export function trendsReport({ scope, length, points }: TrendsView): Report {
  return {
    title: 'Review coverage over time',
    tables: [{ ...trendsTable(length, points), scope: scope.text }],
    document: () => ({ schema: 'revcov.trends/1', scope, by: length, periods: points }),
    records: () => points,
  };
}

/** Only the table. */
export function trendsTable(length: PeriodLength, points: readonly TrendPoint[]): Table {
  return {
    title: '',
    scope: '',
    columns: [{ key: 'period', heading: HEADINGS[length], kind: 'text' }, ...COLUMNS],
    rows: points.map(rowOf),
    notes: [`Each row shows the end of the ${length}; the last row is now.`],
  };
}

function rowOf({ period, patches, covered, coverage, states, ownerCoverage, oldestWaiting, series }: TrendPoint) {
  return [period, patches, covered, coverage, states, ownerCoverage, secondsOf(oldestWaiting), series];
}
