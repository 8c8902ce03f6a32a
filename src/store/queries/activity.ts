/** Reads what people did to which patches, the basis of expertise. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';

/** A patch at its place in a posting. */
export interface ActivePatch {
  /** Row of the position. */
  readonly id: number;
  readonly message: number;
  readonly position: number;
  readonly title: string;
  readonly subject: string;
  readonly posting: number;
  readonly series: number;
  /** Of the posting in its series, from 0. */
  readonly ordinal: number;
  readonly revision: number;
  /** When the patch and its posting were sent, seconds since 1970; 0 where no mail tells. */
  readonly date: number;
  readonly postingDate: number;
  /** Rows of people: who wrote the commit, who sent it. */
  readonly author: number;
  readonly sender: number;
  readonly bot: number;
  /** 1: it stands for its series; 0: a later revision took its place. */
  readonly stands: number;
}

/** What somebody said about a patch, or is said to have said; `co-author`: wrote it too. */
export interface ActivityRow {
  /** Row of the position. */
  readonly patch: number;
  readonly person: number;
  readonly kind: 'reviewed' | 'acked' | 'tested' | 'nacked' | 'commented' | 'co-author';
  /** Null for co-authors. */
  readonly standing: 'current' | 'carried' | 'unchanged' | 'claimed' | 'revoked' | null;
  readonly date: number;
}

/** A path that a patch touches, old or new. */
export interface PathRow {
  readonly message: number;
  readonly path: string;
}

/** One spelling of a person. */
export interface SpellingRow extends Person {
  readonly id: number;
  /** Date of the newest mail under it, seconds since 1970; null if there is none. */
  readonly lastSeen: number | null;
}

/** Every path that a patch touches. */
export function pathRows(db: Database.Database): IterableIterator<PathRow> {
  return db
    .prepare<[], PathRow>(`
      SELECT message, path FROM touched_files
      UNION ALL SELECT message, old_path FROM touched_files WHERE old_path IS NOT NULL AND old_path <> path`)
    .iterate();
}

/** A patch, found by what it touches. */
export interface PatchPlace {
  readonly id: number;
  readonly message: number;
  readonly series: number;
}

/** The place of every patch. */
export function patchPlaces(db: Database.Database): readonly PatchPlace[] {
  return db
    .prepare<[], PatchPlace>(
      'SELECT p.id, p.message, r.series FROM positions AS p CROSS JOIN revisions AS r ON r.id = p.revision',
    )
    .all();
}

/** Patches by their rows, in an order that does not depend on arrival. */
export function activePatches(db: Database.Database, ids: readonly number[]): readonly ActivePatch[] {
  return db
    .prepare<[string], ActivePatch>(`
      SELECT p.id, p.message, p.position, t.title, m.subject, p.revision AS posting, r.series, r.ordinal, r.revision,
        coalesce(pl.date, r.date, 0) AS date, coalesce(r.date, pl.date, 0) AS postingDate, t.author, m.author AS sender,
        s.bot, p.series IS NOT NULL AS stands
      FROM json_each(?) AS wanted CROSS JOIN positions AS p ON p.id = wanted.value
        CROSS JOIN places AS pl ON pl.message = p.message CROSS JOIN patches AS t ON t.message = p.message
        CROSS JOIN messages AS m ON m.id = p.message CROSS JOIN revisions AS r ON r.id = p.revision
        CROSS JOIN series AS s ON s.id = r.series
      ORDER BY m.message_id, p.position, m.content_key`)
    .all(JSON.stringify(ids));
}

/** Counting facts about patches, and co-authors. */
export function activityRows(db: Database.Database, ids: readonly number[]): readonly ActivityRow[] {
  return db
    .prepare<[string], ActivityRow>(`
      SELECT v.position AS patch, v.person, CASE v.kind WHEN 'other' THEN 'co-author' ELSE v.kind END AS kind, v.standing, v.date
      FROM json_each(?) AS wanted CROSS JOIN positions AS p ON p.id = wanted.value
        CROSS JOIN reviews AS v ON v.revision = p.revision AND v.position = p.id
      WHERE v.date IS NOT NULL AND CASE v.kind
        WHEN 'other' THEN lower(v.trailer) IN ('co-developed-by', 'co-authored-by')
        ELSE v.standing IN ('current', 'carried', 'unchanged', 'claimed', 'revoked') END`)
    .all(JSON.stringify(ids));
}

/** Every spelling of every person. */
export function spellingRows(db: Database.Database): readonly SpellingRow[] {
  return db
    .prepare<[], SpellingRow>(
      'SELECT id, name, email, (SELECT max(date) FROM messages WHERE author = a.id) AS lastSeen FROM people AS a',
    )
    .all();
}

/** Who wrote each mail, and when. */
export function mailDates(db: Database.Database): IterableIterator<{ person: number; date: number }> {
  return db
    .prepare<[], { person: number; date: number }>(
      'SELECT author AS person, date FROM messages WHERE date IS NOT NULL ORDER BY date',
    )
    .iterate();
}

/** The people whom cover letters ask, by posting; positions are separated by blanks. */
export function askedPeople(db: Database.Database): readonly { posting: number; person: number; positions: string }[] {
  return db
    .prepare<[], { posting: number; person: number; positions: string }>(
      'SELECT revision AS posting, person, positions FROM asks WHERE person IS NOT NULL ORDER BY revision, ordinal',
    )
    .all();
}

/** The row of a series, by its number. */
export function seriesOf(db: Database.Database, number: number): number | undefined {
  return db.prepare<[number], number>('SELECT id FROM series WHERE number = ?').pluck().get(number);
}

/** The paths, old and new, that the patches standing for a series touch. */
export function standingPaths(db: Database.Database, series: number): readonly string[] {
  return db
    .prepare<[number], { path: string; oldPath: string | null }>(`
      SELECT f.path, f.old_path AS oldPath FROM positions AS p JOIN touched_files AS f ON f.message = p.message
      WHERE p.series = ?`)
    .all(series)
    .flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath]));
}
