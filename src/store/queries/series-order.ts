/** Orders the series of a scope by any column, as row numbers, and reads the figures of some of them. */
import type Database from 'better-sqlite3';
import type { StateCount } from './coverage.js';

/** What a list of series can be sorted by. */
export type SeriesColumn = keyof typeof KEYS;

/** What is sorted by, for each column; `f` holds the figures of the series' patches in scope. */
const KEYS = {
  number: 's.number',
  state: 'sc.state',
  title: 's.title COLLATE NOCASE',
  author: '(SELECT a.name || a.email FROM people AS a WHERE a.id = s.author) COLLATE NOCASE',
  revision: '(SELECT r.revision FROM revisions AS r WHERE r.id = s.latest)',
  patches: 'f.patches',
  covered: 'f.covered',
  coverage: 'f.covered * 1.0 / f.patches',
  byOwner: 'f.by_owner',
  uncovered: 'f.patches - f.covered',
  waiting: 'f.waiting',
  merged: 's.merged',
  firstDate: 's.first_date',
  lastDate: 's.last_date',
} as const;

/** All of them. */
export const SERIES_COLUMNS: readonly SeriesColumn[] = Object.keys(KEYS).filter(
  (key): key is SeriesColumn => key in KEYS,
);

const FIGURES = `
  SELECT series, count(*) AS patches, sum(state IN ('reviewed', 'acked')) AS covered, sum(by_owner) AS by_owner,
    min(CASE WHEN state NOT IN ('reviewed', 'acked') THEN date END) AS waiting
  FROM scope_patches GROUP BY series`;

/** Whether number, title or author hold each of the words; `lower` handles only ASCII. */
const HOLDS_WORDS = `NOT EXISTS (
  SELECT 1 FROM json_each(@words) AS w JOIN people AS a ON a.id = s.author
  WHERE instr(lower('#' || s.number || ' ' || sc.state || ' ' || s.title || ' ' || a.name || ' ' || a.email), lower(w.value)) = 0)`;

/**
 * Rows of the series in the temporary table `scope`, sorted; unknown values come last, and ties are ordered by newest
 * mail first.
 * @param words only series whose number, state, title or author contains each of them.
 */
export function sortedSeries(
  db: Database.Database,
  by: SeriesColumn,
  descending: boolean,
  words: readonly string[] = [],
): readonly number[] {
  const key = KEYS[by];
  const order = `${key} IS NULL, ${key} ${descending ? 'DESC' : 'ASC'}, s.last_date DESC, s.number DESC`;
  const figures = key.startsWith('f.') ? `LEFT JOIN (${FIGURES}) AS f ON f.series = sc.series` : '';
  const where = words.length === 0 ? '' : `WHERE ${HOLDS_WORDS}`;
  return db
    .prepare<[{ words: string }], number>(
      `SELECT sc.series FROM scope AS sc JOIN series AS s ON s.id = sc.series ${figures} ${where} ORDER BY ${order}`,
    )
    .pluck()
    .all({ words: JSON.stringify(words) });
}

export interface SeriesCount extends StateCount {
  readonly series: number;
}

/** Patches in scope by series and state. */
export function seriesCounts(db: Database.Database): IterableIterator<SeriesCount> {
  return db
    .prepare<[], SeriesCount>(`
      SELECT series, state, by_owner AS byOwner, count(*) AS patches, min(date) AS oldest
      FROM scope_patches GROUP BY series, state, by_owner`)
    .iterate();
}
