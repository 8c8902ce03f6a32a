/** The columns that all coverage tables share: the bar, the percentage, and the age of the oldest waiting patch. */
import type { CoverageFigures } from '../../views/coverage/figures.js';
import { BAR_WIDTH, coverageBar } from './coverage-bar.js';
import { daysSince } from './days.js';
import type { TableColumn } from './table.js';

/** The bar, ordered by the share, and the share. */
export const COVERAGE_COLUMNS: readonly TableColumn<CoverageFigures>[] = [
  {
    key: 'states',
    heading: 'Coverage',
    kind: 'bar',
    min: BAR_WIDTH,
    max: BAR_WIDTH,
    rank: 1,
    value: ({ states }) => states,
    spans: coverageBar,
    weight: ({ coverage }) => coverage,
  },
  { key: 'coverage', heading: '%', kind: 'percent', min: 5, max: 5, rank: 2, value: ({ coverage }) => coverage },
];

/**
 * Days that the oldest uncovered patch has waited.
 * @param now seconds since 1970.
 * @param width of the column.
 */
export function waitsColumn(now: number, width: number): TableColumn<CoverageFigures> {
  return {
    key: 'oldestWaiting',
    heading: 'Waits',
    kind: 'days',
    min: width,
    max: width,
    rank: 2,
    value: ({ oldestWaiting }) => daysSince(oldestWaiting, now),
  };
}
