/** Series: of a subsystem, a person, a list, or all in scope. */

import type { Store } from '../../store/database/open.js';
import { nameOf, namesOf } from '../../views/people/person-name.js';
import { type Scope, type ScopeOptions, secondsOf } from '../../views/scope.js';
import { openSeriesList, type SeriesOrder } from '../../views/series/series.js';
import type { SeriesLine } from '../../views/series/series-model.js';
import { type SeriesStatus, seriesStatus } from '../../views/waiting/series-status.js';
import { BAR_LEGEND, BAR_WIDTH, coverageBar } from '../components/coverage-bar.js';
import { pagedRows, type RowSet, type Select } from '../components/row-set.js';
import { type TableColumn, tablePage } from '../components/table.js';
import type { Order, Page, Tone, View, Within } from '../model.js';
import { type Reader, type Screen, whyEmpty } from '../screen.js';

type Row = SeriesLine & SeriesStatus;

interface SeriesListData {
  readonly scope: Scope;
  readonly all: number;
  /** Why there may be no rows. */
  readonly emptiness: string;
  readonly select: Select<Row>;
}

/**
 * Opens the list; rows are read when they become visible.
 * @param waiting of a person: rows of the series in which patches wait for them.
 */
export function openSeriesScreen({ store, options }: Reader, within: Within, waiting: readonly number[] = []): Screen {
  const narrowed = { ...options, ...filterOf(within, waiting) };
  const { scope, length } = openSeriesList(store, narrowed);
  const known = new Map<string, RowSet<Row>>();
  const select: Select<Row> = (order, words) => {
    const key = JSON.stringify([order, words]);
    const rows = known.get(key) ?? readRows(store, narrowed, orderOf(order), words);
    if (known.size > MOST_KEPT) known.clear();
    known.set(key, rows);
    return rows;
  };
  const emptiness = within.kind === 'person' ? 'Nothing is waiting for them.' : 'No series in scope.';
  const data = { scope, all: length, emptiness, select };
  return { page: (view, { columns }) => seriesListPage(data, view, columns) };
}

/** Orders and filters whose rows are kept: one for each letter that was typed. */
const MOST_KEPT = 20;

function readRows(store: Store, options: ScopeOptions, order: SeriesOrder, words: readonly string[]): RowSet<Row> {
  const list = openSeriesList(store, options, order, words);
  const status = seriesStatus(store);
  return pagedRows(list.length, (offset, limit) =>
    list.page(offset, limit).map((line) => ({ ...line, ...status(line) })),
  );
}

/** Of a person it is what waits for them, so that the figures of reviewers lead to what they count. */
function filterOf(within: Within, waiting: readonly number[]): Partial<ScopeOptions> {
  switch (within.kind) {
    case 'all':
      return {};
    case 'subsystem':
      return { subsystem: within.name };
    case 'person':
      return { waiting: { name: nameOf(within), series: waiting } };
    case 'list':
      return { list: within.name };
  }
}

/** The series with the newest mail first, unless another order is asked for. */
function seriesListPage({ scope, all, emptiness, select }: SeriesListData, view: View, width: number): Page {
  return tablePage<Row>(
    {
      columns: columnsAt(secondsOf(scope.now) ?? 0).map(({ order: _, ...column }) => column),
      select,
      all,
      orderedBy: LAST_WORD,
      scope: scope.text,
      foot: [BAR_LEGEND],
      empty: whyEmpty(scope.allSeries, `${emptiness} a shows series in all states.`),
      keyOf: ({ id }) => id,
      opening: ({ id, number, title }) => ({
        subject: { screen: 'series', messageId: id, revision: null },
        name: `#${number} ${title}`,
      }),
      messageId: ({ id }) => id,
    },
    view,
    width,
  );
}

const LAST_WORD = 9;
const DAY = 86_400;

function orderOf(order: Order | null): SeriesOrder {
  const { by, descending } = columnsAt(0)[order?.column ?? LAST_WORD]?.order ?? { by: 'lastDate', descending: true };
  return { by, descending: descending !== (order?.reversed ?? false) };
}

const STATE_TONES: ReadonlyMap<string, Tone> = new Map([
  ['merged', 'good'],
  ['rfc', 'fair'],
  ['dormant', 'muted'],
  ['bot', 'muted'],
]);

type SeriesColumn = TableColumn<Row> & { readonly order: SeriesOrder };

function columnsAt(now: number): readonly SeriesColumn[] {
  const daysSince = (date: string | null): number | null => {
    const seconds = secondsOf(date);
    return seconds === null ? null : Math.max(0, (now - seconds) / DAY);
  };
  return [
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
    {
      key: 'waits',
      heading: 'Waits',
      kind: 'days',
      min: 6,
      max: 6,
      rank: 8,
      value: ({ oldestWaiting }) => daysSince(oldestWaiting),
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
    {
      key: 'quiet',
      heading: 'Quiet',
      kind: 'days',
      min: 7,
      max: 7,
      rank: 1,
      value: ({ lastDate }) => daysSince(lastDate),
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
