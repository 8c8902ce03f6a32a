/** Finds the mails that a query asks for, puts them in order, and reads what is shown of them. */
import type Database from 'better-sqlite3';
import type { MessageKind } from '../../patch/facts.js';
import { matchText } from '../../search/match-text.js';
import { anyOf, type Query, soughtWords } from '../../search/query.js';
import { groupedBy } from '../group.js';
import { stepOf } from './search-steps.js';

/** Mails in their order, and by what they are ordered. */
export interface FoundMails {
  readonly messages: readonly number[];
  /** Date or rank of each; equal ones are in no certain order. */
  readonly keys: readonly (number | null)[];
}

export interface SearchOrder {
  /** The best first; else the newest. */
  readonly byRank: boolean;
  /** Only mails of the series in the temporary table `scope`. */
  readonly inScope: boolean;
}

/**
 * Finds mails.
 * @param query null finds every mail.
 */
export function findMails(db: Database.Database, query: Query | null, { byRank, inScope }: SearchOrder): FoundMails {
  const step = stepOf(db, query);
  if (inScope) keepScope(db, step);
  const dated = db
    .prepare<[number], Ordered>(`
      SELECT pl.message, pl.date AS key FROM temp.hits AS h JOIN places AS pl ON pl.message = h.message
      WHERE h.step = ? ORDER BY pl.date DESC`)
    .all(step);
  const words = query && anyOf(soughtWords(query));
  const found = byRank && words !== null ? ranked(db, step, matchText(words), dated) : dated;
  return { messages: found.map(({ message }) => message), keys: found.map(({ key }) => key) };
}

function keepScope(db: Database.Database, step: number): void {
  db.prepare(`
    DELETE FROM temp.hits WHERE step = ? AND message NOT IN (
      SELECT pl.message FROM temp.scope AS sc JOIN revisions AS r ON r.series = sc.series
        JOIN places AS pl ON pl.revision = r.id)`).run(step);
}

interface Ordered {
  readonly message: number;
  readonly key: number | null;
}

/** Words of the subject say most of what a mail is about, then people and paths. */
function ranked(
  db: Database.Database,
  step: number,
  match: string | null,
  dated: readonly Ordered[],
): readonly Ordered[] {
  // The plus keeps SQLite from asking the index for each row again.
  const best = db
    .prepare<[string | null, number], Ordered>(`
      SELECT s.rowid AS message, bm25(search, 10, 4, 1, 1, 1, 1, 1, 2, 4) AS key FROM search AS s
      WHERE s.search MATCH ? AND +s.rowid IN (SELECT message FROM temp.hits WHERE step = ?) ORDER BY key`)
    .all(match, step);
  const seen = new Set(best.map(({ message }) => message));
  const rest = dated.filter(({ message }) => !seen.has(message)).map(({ message }) => ({ message, key: null }));
  return [...best, ...rest];
}

/** How many mails there are. */
export function mailCount(db: Database.Database): number {
  return db.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
}

/** What is shown of a mail. */
export interface FoundRow {
  readonly id: number;
  readonly messageId: string;
  readonly kind: MessageKind;
  readonly date: number | null;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  /** Number of the series; null: it belongs to none. */
  readonly series: number | null;
  readonly title: string | null;
  readonly revision: number | null;
  readonly point: number | null;
  readonly rfc: number | null;
  readonly resend: number | null;
  readonly total: number | null;
  readonly position: number | null;
}

/** Rows of mails, in the order: date, the newest first, then message id. */
export function foundRows(db: Database.Database, messages: readonly number[]): readonly FoundRow[] {
  return db
    .prepare<[string], FoundRow>(`
      SELECT m.id, m.message_id AS messageId, m.kind, pl.date, m.subject, a.name, a.email, s.number AS series, s.title,
        r.revision, r.point, r.rfc, r.resend, r.total, pl.position
      FROM json_each(?) AS j JOIN messages AS m ON m.id = j.value JOIN places AS pl ON pl.message = m.id
        JOIN people AS a ON a.id = m.author LEFT JOIN revisions AS r ON r.id = pl.revision
        LEFT JOIN series AS s ON s.id = r.series
      ORDER BY pl.date DESC, m.message_id, m.content_key`)
    .all(JSON.stringify(messages));
}

/** Paths that the patches of mails touch, old names too, by mail. */
export function pathsOfMails(
  db: Database.Database,
  messages: readonly number[],
): ReadonlyMap<number, readonly string[]> {
  const files = db
    .prepare<[string], { message: number; path: string; oldPath: string | null }>(`
      SELECT f.message, f.path, f.old_path AS oldPath FROM json_each(?) AS j JOIN touched_files AS f ON f.message = j.value
      ORDER BY f.message, f.ordinal`)
    .all(JSON.stringify(messages));
  const paths = files.flatMap(({ message, path, oldPath }) =>
    [path, oldPath].flatMap((name) => (name === null ? [] : [{ message, name }])),
  );
  return groupedBy(
    paths,
    ({ message }) => message,
    ({ name }) => name,
  );
}
