/** Finds for the series of a page who had the last word, and for whom each waits. */
import type { Person } from '../../mail/message.js';
import type { Store } from '../../store/database/open.js';
import { statusReader } from '../../store/queries/series-status.js';
import { isoDate } from '../scope.js';
import type { SeriesHead } from '../series/series-model.js';

export interface SeriesStatus {
  readonly lastWord: (Person & { readonly date: string | null; readonly messageId: string }) | null;
  /** Those whose turn it is, the one with most to do first; none where every patch is covered. */
  readonly waitsFor: readonly Person[];
}

/** A line of a list of series, as far as it matters here. */
type Line = Pick<SeriesHead, 'number' | 'author' | 'state'> & { readonly patches: number; readonly covered: number };

/**
 * Prepares a reader for the rows of a list. Whose turn it is (docs/rules.md, "For whom a series waits"): the author's
 * if somebody else wrote last, else that of the owners of the subsystems of its uncovered patches.
 */
export function seriesStatus({ db }: Store): (line: Line) => SeriesStatus {
  const read = statusReader(db);
  return ({ number, author, state, patches, covered }) => {
    const last = read.lastWord(number);
    const lastWord = last === undefined ? null : { ...last, date: last.date === null ? null : isoDate(last.date) };
    if (covered === patches || state === 'merged' || state === 'bot') return { lastWord, waitsFor: [] };
    const byAuthor = last === undefined || last.email.toLowerCase() === author.email.toLowerCase();
    return {
      lastWord,
      waitsFor: byAuthor ? read.awaited(number).map(({ name, email }) => ({ name, email })) : [author],
    };
  };
}
