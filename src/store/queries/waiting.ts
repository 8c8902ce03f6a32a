/** Reads what waits, over the temporary tables of a scope: uncovered patches, their series, the words of asks. */
import type Database from 'better-sqlite3';
import type { SeriesState } from './scope.js';

/** A patch in scope that is not covered. */
export interface UncoveredPatch {
  /** Row of the position. */
  readonly id: number;
  readonly messageId: string;
  readonly title: string;
}

/** A series in scope. */
export interface ScopedSeriesHead {
  readonly id: number;
  readonly number: number;
  readonly messageId: string;
  readonly title: string;
  readonly name: string;
  readonly email: string;
  readonly state: SeriesState;
  readonly lastDate: number | null;
  /** Its latest posting. */
  readonly revision: number;
  readonly point: number | null;
  readonly rfc: number;
  readonly resend: number;
  readonly date: number | null;
  readonly total: number;
  /** Message id of its cover letter. */
  readonly coverId: string | null;
}

/** A request that names somebody. */
export interface NamedAsk {
  /** Row of the revision. */
  readonly posting: number;
  /** Row of the person asked. */
  readonly person: number;
  readonly text: string;
  readonly messageId: string;
  /** Divided by blanks. */
  readonly positions: string;
}

/** The patches in scope that are not covered, in an order that does not depend on arrival. */
export function uncoveredPatches(db: Database.Database): readonly UncoveredPatch[] {
  return db
    .prepare<[], UncoveredPatch>(`
      SELECT sp.position AS id, m.message_id AS messageId, t.title
      FROM scope_patches AS sp CROSS JOIN positions AS p ON p.id = sp.position
        CROSS JOIN messages AS m ON m.id = sp.message CROSS JOIN patches AS t ON t.message = m.id
      WHERE sp.state NOT IN ('reviewed', 'acked')
      ORDER BY p.position, m.message_id, m.content_key`)
    .all();
}

/** The series in scope, by number. */
export function scopedHeads(db: Database.Database): readonly ScopedSeriesHead[] {
  return db
    .prepare<[], ScopedSeriesHead>(`
      SELECT s.id, s.number, s.message_id AS messageId, s.title, a.name, a.email, sc.state, s.last_date AS lastDate,
        r.revision, r.point, r.rfc, r.resend, r.date, r.total, m.message_id AS coverId
      FROM scope AS sc CROSS JOIN series AS s ON s.id = sc.series CROSS JOIN revisions AS r ON r.id = sc.latest
        CROSS JOIN people AS a ON a.id = s.author LEFT JOIN messages AS m ON m.id = r.cover
      ORDER BY s.number`)
    .all();
}

/** The requests of all postings of the series in scope that name somebody who is known. */
export function namedAsks(db: Database.Database): readonly NamedAsk[] {
  return db
    .prepare<[], NamedAsk>(`
      SELECT k.revision AS posting, k.person, k.text, m.message_id AS messageId, k.positions
      FROM scope AS sc CROSS JOIN revisions AS r ON r.series = sc.series CROSS JOIN asks AS k ON k.revision = r.id
        CROSS JOIN messages AS m ON m.id = k.message
      WHERE k.person IS NOT NULL ORDER BY k.revision, k.ordinal`)
    .all();
}
