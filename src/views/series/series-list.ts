/** The list of series in scope, page by page. */

import type { Store } from '../../store/database/open.js';
import { rowsBy } from '../../store/group.js';
import { hasOwners } from '../../store/queries/coverage.js';
import { findSeries, seriesRows } from '../../store/queries/series.js';
import { type SeriesColumn, seriesCounts, sortedSeries } from '../../store/queries/series-order.js';
import { figuresOf } from '../coverage/figures.js';
import { chooseScope, horizonOf, measureOf, type Scope, type ScopeOptions } from '../scope.js';
import { headOf } from './series-head.js';
import type { SeriesLine } from './series-model.js';

/** How a list of series is sorted. */
export interface SeriesOrder {
  readonly by: SeriesColumn;
  readonly descending: boolean;
}

/** The one with the newest mail first. */
export const NEWEST_FIRST: SeriesOrder = { by: 'lastDate', descending: true };

/** The series that were in scope when the list was opened, in order. Rows are read a page at a time. */
export interface SeriesList {
  readonly scope: Scope;
  readonly length: number;
  /** The lines from `offset` on, at most `limit` of them. */
  page(offset: number, limit: number): readonly SeriesLine[];
  /** Where a series stands, from 0; -1 when it is not in the list. */
  indexOf(number: number): number;
}

/** Lines read at once where all are wanted. */
const PAGE = 500;

/**
 * Opens the list of series in scope. It stays as it is, whatever other views are read from the same store meanwhile.
 * @param options the common filters; with `subsystem` or `path` the figures count the patches that these select.
 * @param words only series whose number, state, title or author hold each of them.
 */
export function openSeriesList(
  store: Store,
  options: ScopeOptions,
  order: SeriesOrder = NEWEST_FIRST,
  words: readonly string[] = [],
): SeriesList {
  const { db } = store;
  const scope = chooseScope(store, options);
  const ids = sortedSeries(db, order.by, order.descending, words);
  const owned = hasOwners(db);
  const counts = rowsBy(seriesCounts(db), ({ series }) => series);
  const read = seriesRows(db, { horizon: horizonOf(measureOf(store, options)) });
  return {
    scope,
    length: ids.length,
    page: (offset, limit) =>
      read(ids.slice(offset, offset + limit)).map((row) => {
        return { ...headOf(row), postings: row.revisions, ...figuresOf(counts.get(row.id) ?? [], owned) };
      }),
    indexOf(number) {
      const found = findSeries(db, { number })[0];
      return found === undefined ? -1 : ids.indexOf(found.id);
    },
  };
}

/** All lines of a list, made as they are asked for. */
export function* linesOf(list: SeriesList): Generator<SeriesLine, void, void> {
  for (let offset = 0; offset < list.length; offset += PAGE) yield* list.page(offset, PAGE);
}
