/** The columns of lists of series, and what the store orders their rows by. */
import { nameOf, namesOf } from '../../views/people/person-name.js';
import type { SeriesOrder } from '../../views/series/series-list.js';
import type { SeriesLine } from '../../views/series/series-model.js';
import type { SeriesStatus } from '../../views/waiting/series-status.js';
import type { Tone } from '../model.js';
import { BAR_WIDTH, coverageBar } from './coverage-bar.js';
import { daysSince } from './days.js';
import type { TableColumn } from './table.js';

/** One series in a list. */
export type SeriesRow = SeriesLine & SeriesStatus;

/** A column whose rows the store puts in order. */
export type SeriesColumn = TableColumn<SeriesRow> & { readonly order: SeriesOrder };

/** Where the days since the last mail stand. */
export const QUIET = 9;

/**
 * All columns of a list of series.
 * @param now seconds since 1970.
 */
export function seriesColumns(now: number): readonly SeriesColumn[] {
  return [...SERIES, ...COVERED, ...waitingColumns(now), ...talkColumns(now)];
}

const STATE_TONES: ReadonlyMap<string, Tone> = new Map([
  ['merged', 'good'],
  ['rfc', 'fair'],
  ['dormant', 'muted'],
  ['bot', 'muted'],
]);

/** Which series it is. */
const SERIES: readonly SeriesColumn[] = [
  {
    key: 'number',
    heading: '#',
    kind: 'text',
    min: 6,
    max: 6,
    rank: 5,
    right: true,
    value: ({ number }) => `#${number}`,
    tone: () => 'muted',
    order: { by: 'number', descending: true },
  },
  {
    key: 'state',
    heading: 'State',
    kind: 'text',
    min: 7,
    max: 7,
    rank: 4,
    value: ({ state }) => state,
    tone: ({ state }) => STATE_TONES.get(state) ?? 'text',
    order: { by: 'state', descending: false },
  },
  {
    key: 'title',
    heading: 'Title',
    kind: 'text',
    min: 26,
    max: 80,
    rank: 0,
    value: ({ title }) => title,
    order: { by: 'title', descending: false },
  },
  {
    key: 'author',
    heading: 'Author',
    kind: 'text',
    min: 10,
    max: 22,
    rank: 3,
    value: ({ author }) => nameOf(author),
    order: { by: 'author', descending: false },
  },
  {
    key: 'revision',
    heading: 'Rev',
    kind: 'number',
    min: 4,
    max: 4,
    rank: 6,
    value: ({ latestRevision }) => latestRevision,
    order: { by: 'revision', descending: true },
  },
];

/** How much of it is covered. */
const COVERED: readonly SeriesColumn[] = [
  {
    key: 'covered',
    heading: 'Covered',
    kind: 'text',
    min: 8,
    max: 8,
    rank: 1,
    right: true,
    value: ({ covered, patches }) => `${covered}/${patches}`,
    order: { by: 'uncovered', descending: true },
  },
  {
    key: 'coverage',
    heading: 'Coverage',
    kind: 'bar',
    min: BAR_WIDTH,
    max: BAR_WIDTH,
    rank: 7,
    value: ({ states }) => states,
    spans: coverageBar,
    order: { by: 'coverage', descending: true },
  },
];

/** How long a patch of it has waited, and for whom. */
function waitingColumns(now: number): readonly SeriesColumn[] {
  return [
    {
      key: 'waits',
      heading: 'Waits',
      kind: 'days',
      min: 6,
      max: 6,
      rank: 8,
      value: ({ oldestWaiting }) => daysSince(oldestWaiting, now),
      order: { by: 'waiting', descending: false },
    },
    {
      key: 'waitsFor',
      heading: 'For',
      kind: 'text',
      min: 12,
      max: 30,
      rank: 2,
      value: ({ waitsFor }) => namesOf(waitsFor, 2),
      order: { by: 'waiting', descending: false },
    },
  ];
}

/** When somebody wrote last, and who. */
function talkColumns(now: number): readonly SeriesColumn[] {
  return [
    {
      key: 'quiet',
      heading: 'Quiet',
      kind: 'days',
      min: 7,
      max: 7,
      rank: 1,
      value: ({ lastDate }) => daysSince(lastDate, now),
      order: { by: 'lastDate', descending: true },
    },
    {
      key: 'lastWord',
      heading: 'Last word',
      kind: 'text',
      min: 10,
      max: 24,
      rank: 9,
      value: ({ lastWord }) => (lastWord === null ? null : nameOf(lastWord)),
      order: { by: 'lastDate', descending: true },
    },
  ];
}
