/** Series: of a subsystem, a person, a list, or all in scope. */

import type { Store } from '../../store/database/open.js';
import { nameOf } from '../../views/people/person-name.js';
import { type Scope, type ScopeOptions, secondsOf } from '../../views/scope.js';
import { openSeriesList, type SeriesOrder } from '../../views/series/series-list.js';
import { seriesStatus } from '../../views/waiting/series-status.js';
import { BAR_LEGEND } from '../components/coverage-bar.js';
import { pagedRows, type RowSet, type Select } from '../components/row-set.js';
import { QUIET, type SeriesRow, seriesColumns } from '../components/series-columns.js';
import { tablePage } from '../components/table.js';
import type { Order, Page, View, Within } from '../model.js';
import { type Reader, type Screen, whyEmpty } from '../screen.js';

interface SeriesListData {
  readonly scope: Scope;
  readonly all: number;
  /** Why there may be no rows. */
  readonly emptiness: string;
  readonly select: Select<SeriesRow>;
}

/**
 * Opens the list; rows are read when they become visible.
 * @param waiting of a person: rows of the series in which patches wait for them.
 */
export function openSeriesScreen({ store, options }: Reader, within: Within, waiting: readonly number[] = []): Screen {
  const narrowed = { ...options, ...filterOf(within, waiting) };
  const { scope, length } = openSeriesList(store, narrowed);
  const known = new Map<string, RowSet<SeriesRow>>();
  const select: Select<SeriesRow> = (order, words) => {
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

function readRows(
  store: Store,
  options: ScopeOptions,
  order: SeriesOrder,
  words: readonly string[],
): RowSet<SeriesRow> {
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
  return tablePage<SeriesRow>(
    {
      columns: seriesColumns(secondsOf(scope.now) ?? 0).map(({ order: _, ...column }) => column),
      select,
      all,
      orderedBy: QUIET,
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

function orderOf(order: Order | null): SeriesOrder {
  const { by, descending } = seriesColumns(0)[order?.column ?? QUIET]?.order ?? { by: 'lastDate', descending: true };
  return { by, descending: descending !== (order?.reversed ?? false) };
}
