/** One row of a series to what names it. */
import type { SeriesRow } from '../../store/queries/series.js';
import { isoDate } from '../scope.js';
import type { SeriesHead } from './series-model.js';

/** What names the series. */
export function headOf(row: SeriesRow): SeriesHead {
  return {
    number: row.number,
    id: row.messageId,
    title: row.title,
    author: { name: row.authorName, email: row.authorEmail },
    changeId: row.changeId,
    state: row.state,
    firstDate: dateOf(row.firstDate),
    lastDate: dateOf(row.lastDate),
    latestRevision: row.latestRevision,
    merged: row.merged,
  };
}

/** ISO 8601 of seconds since 1970; null for null. */
export function dateOf(seconds: number | null): string | null {
  return seconds === null ? null : isoDate(seconds);
}
