/** Series in full: those in scope, or one by any of its names. */

import type { Store } from '../../store/database/open.js';
import { findSeries, seriesReader, seriesRows } from '../../store/queries/series.js';
import { sortedSeries } from '../../store/queries/series-order.js';
import { messageIdOf } from '../mail/message-name.js';
import { readKnownPeople } from '../people/known-people.js';
import { chooseScope, horizonOf, measureOf, type ScopeOptions } from '../scope.js';
import { detailOf } from './series-detail.js';
import { NEWEST_FIRST, type SeriesOrder } from './series-list.js';
import type { SeriesDetail } from './series-model.js';

/** The series in scope in full; each is read on demand. */
export function* readSeriesDetails(
  store: Store,
  options: ScopeOptions,
  order: SeriesOrder = NEWEST_FIRST,
): Generator<SeriesDetail, void, void> {
  const { db } = store;
  chooseScope(store, options);
  const ids = sortedSeries(db, order.by, order.descending);
  const read = seriesRows(db, { horizon: horizonOf(measureOf(store, options)) });
  const reader = seriesReader(db);
  const known = readKnownPeople(store);
  for (const id of ids) for (const row of read([id])) yield detailOf(row, reader, known);
}

/** One series in full by its number; null if none has it. */
export function readSeriesByNumber(
  store: Store,
  number: number,
  options: Pick<ScopeOptions, 'now' | 'activeFor'>,
): SeriesDetail | null {
  const found = findSeries(store.db, { number })[0];
  return found === undefined ? null : readDetail(store, found.id, options);
}

/** One series in full by the message id of any of its mails; null if none has it. */
export function readSeriesOf(
  store: Store,
  messageId: string,
  options: Pick<ScopeOptions, 'now' | 'activeFor'>,
): SeriesDetail | null {
  const found = findSeries(store.db, { messageId })[0];
  return found === undefined ? null : readDetail(store, found.id, options);
}

/** What a series is called, `#17 mm: …`, by the message id of any of its mails; null if none has it. */
export function seriesNameOf({ db }: Store, messageId: string): string | null {
  const found = findSeries(db, { messageId })[0];
  return found === undefined ? null : `#${found.number} ${found.title}`;
}

function readDetail(store: Store, id: number, options: Pick<ScopeOptions, 'now' | 'activeFor'>): SeriesDetail | null {
  const [row] = seriesRows(store.db, { horizon: horizonOf(measureOf(store, options)) })([id]);
  return row === undefined ? null : detailOf(row, seriesReader(store.db), readKnownPeople(store));
}

/** The result of looking up a name for a series. */
export type Found =
  | { readonly series: SeriesDetail }
  | { readonly candidates: readonly { readonly number: number; readonly title: string }[] };

/**
 * One series by any of its names: a message id of it, a URL that ends in one, `#<number>`, or a part of its title.
 * @param options scope options for the time; filters do not apply.
 * @returns the series, or everything the name matches if that is not exactly one.
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
  const series = readDetail(store, only.id, options);
  return series === null ? { candidates: [] } : { series };
}

/** The possible meanings of a name, the most reliable first. */
export function namesOf(name: string): readonly { number?: number; messageId?: string; title?: string }[] {
  const text = name.trim();
  const number = /^#(\d{1,15})$/.exec(text)?.[1];
  if (number !== undefined) return [{ number: Number(number) }];
  return [{ messageId: messageIdOf(text) }, { title: text }];
}
