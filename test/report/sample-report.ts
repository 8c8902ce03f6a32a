/** A small report about invented subsystems, for the tests of the formats. */
import type { Report, StateCounts, Table, Value } from '../../src/report/model.js';

const COUNTS: StateCounts = { nacked: 0, reviewed: 4, acked: 2, tested: 0, stale: 1, commented: 1, none: 2 };

/** One table with a column of every kind. */
export function sampleTable(rows: readonly (readonly Value[])[] = SAMPLE_ROWS): Table {
  return {
    title: 'Coverage by subsystem',
    scope: 'open series: 2 of 3',
    columns: [
      { key: 'subsystem', heading: 'Subsystem', kind: 'text', flexible: true },
      { key: 'patches', heading: 'Patches', kind: 'number' },
      { key: 'coverage', heading: 'Covered', kind: 'percent' },
      { key: 'states', heading: 'States', kind: 'bar' },
      { key: 'state', heading: 'State', kind: 'state' },
      { key: 'oldestWaiting', heading: 'Waiting since', kind: 'date' },
      { key: 'waiting', heading: 'Waiting', kind: 'days' },
    ],
    rows,
    notes: ['Addresses in mail are not authenticated.'],
  };
}

const SAMPLE_ROWS: readonly (readonly Value[])[] = [
  ['MEMORY SHELF', 1204, 0.6, COUNTS, 'reviewed', 1_767_225_600, 12.7],
  ['棚 DRIVERS', 3, null, null, 'none', null, null],
];

/** A report that holds one table. */
export function reportOf(table: Table, document: object = {}, records: readonly object[] = []): Report {
  return { tables: [table], document: () => ({ schema: 'revcov.sample/1', ...document }), records: () => records };
}
