/** Series in scope, and one series by any of its names. */
import type { Store } from '../store/open.js';
import { findSeries, seriesReader, seriesRow, seriesRows } from '../store/queries/series.js';
import { messageIdOf } from './message-name.js';
import { ALL_STATES, chooseScope, type Scope, type ScopeOptions } from './scope.js';
import { detailOf, lineOf } from './series-detail.js';
import type { SeriesDetail, SeriesLine } from './series-model.js';

/** The series in scope, the one with the newest mail first; lines are made as they are asked for. */
export function readSeries(
  store: Store,
  options: ScopeOptions,
): { readonly scope: Scope; readonly lines: Iterable<SeriesLine> } {
  const scope = chooseScope(store, options);
  return {
    scope,
    lines: (function* () {
      for (const row of seriesRows(store.db)) yield lineOf(row);
    })(),
  };
}

/** The series in scope in full; each is read when it is asked for. */
export function* readSeriesDetails(store: Store, options: ScopeOptions): Generator<SeriesDetail, void, void> {
  chooseScope(store, options);
  const reader = seriesReader(store.db);
  // Read to the end first: a row iterator left open would keep the other statements from running.
  for (const row of [...seriesRows(store.db)]) yield detailOf(row, reader);
}

/** How a name for a series turned out. */
export type Found =
  | { readonly series: SeriesDetail }
  | { readonly candidates: readonly { readonly number: number; readonly title: string }[] };

/**
 * One series by any of its names: a message id of it, a URL that ends in one, `#<number>`, or a part of its title.
 * @param options scope options for what time is measured against; filters do not apply.
 * @returns the series, or what the name fits when that is not one.
 */
export function readOneSeries(store: Store, name: string, options: Pick<ScopeOptions, 'now' | 'activeFor'>): Found {
  const found = namesOf(name)
    .map((wanted) => findSeries(store.db, wanted))
    .find((rows) => rows.length > 0);
  const first = found?.[0];
  if (found === undefined || first === undefined) return { candidates: [] };
  const exact = found.filter(({ title }) => title.toLowerCase() === name.trim().toLowerCase());
  const only = found.length === 1 ? first : exact.length === 1 ? exact[0] : undefined;
  if (only === undefined) return { candidates: found };
  chooseScope(store, { ...options, states: ALL_STATES });
  const row = seriesRow(store.db, only.id);
  return row === undefined ? { candidates: [] } : { series: detailOf(row, seriesReader(store.db)) };
}

/** What a name can mean, the surest first. */
function namesOf(name: string): readonly { number?: number; messageId?: string; title?: string }[] {
  const text = name.trim();
  const number = /^#(\d{1,15})$/.exec(text)?.[1];
  if (number !== undefined) return [{ number: Number(number) }];
  return [{ messageId: messageIdOf(text) }, { title: text }];
}
