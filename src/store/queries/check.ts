/**
 * Reads what the gate judges, from the temporary tables of a scope: the series, their current patches, and what was
 * said about these. CROSS JOIN keeps SQLite to the order in which tables are named, as for coverage.
 */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { CellState, ReviewKind, Standing } from '../../review/model.js';

export interface ScopedSeries {
  readonly id: number;
  readonly number: number;
  readonly messageId: string;
  readonly title: string;
  readonly state: string;
  readonly revision: number;
  readonly point: number | null;
  readonly rfc: number;
  readonly resend: number;
  readonly total: number;
  /** Positions, separated by blanks. */
  readonly missing: string;
  readonly coverId: string | null;
}

export interface ScopedPatch {
  /** Row of the series. */
  readonly series: number;
  /** Row of the position. */
  readonly id: number;
  readonly position: number;
  /** Row of the message. */
  readonly message: number;
  readonly messageId: string;
  readonly title: string;
  readonly date: number | null;
  readonly state: CellState;
  readonly path: string | null;
}

export interface ScopedCell {
  readonly position: number;
  readonly subsystem: string;
  readonly catchAll: number;
  readonly state: CellState;
  readonly byOwner: number;
}

/** A fact about a latest revision that has a standing, or a comment. */
export interface ScopedFact extends Person {
  readonly series: number;
  /** Row of the position; null: about the cover letter. */
  readonly position: number | null;
  readonly kind: ReviewKind;
  readonly trailer: string;
  readonly standing: Standing | null;
  /** Row of the giver. */
  readonly person: number;
  /** Row of the message. */
  readonly message: number;
  readonly messageId: string;
  /** Number of the revision that the message was sent to; null if it is none of a series. */
  readonly given: number | null;
}

export interface ScopedAsk {
  readonly series: number;
  readonly who: string;
  readonly about: string;
  /** The mail that asks. */
  readonly messageId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly positions: string;
}

/** The series in scope, by number. */
export function scopedSeries(db: Database.Database): readonly ScopedSeries[] {
  return db
    .prepare<[], ScopedSeries>(`
      SELECT s.id, s.number, s.message_id AS messageId, s.title, sc.state, r.revision, r.point, r.rfc, r.resend, r.total,
        r.missing, m.message_id AS coverId
      FROM scope AS sc JOIN series AS s ON s.id = sc.series JOIN revisions AS r ON r.id = sc.latest
        LEFT JOIN messages AS m ON m.id = r.cover
      ORDER BY s.number`)
    .all();
}

/** Their patches, by position. */
export function scopedPatches(db: Database.Database): readonly ScopedPatch[] {
  return db
    .prepare<[], ScopedPatch>(`
      SELECT sp.series, p.id, p.position, p.message, m.message_id AS messageId, t.title, sp.date, p.state, f.path
      FROM scope_patches AS sp CROSS JOIN positions AS p ON p.id = sp.position
        CROSS JOIN messages AS m ON m.id = p.message CROSS JOIN patches AS t ON t.message = m.id
        LEFT JOIN touched_files AS f ON f.message = m.id AND f.ordinal = 0
      ORDER BY sp.series, p.position, m.message_id`)
    .all();
}

/** The cells of their patches, by name of the subsystem. */
export function scopedCells(db: Database.Database): readonly ScopedCell[] {
  return db
    .prepare<[], ScopedCell>(`
      SELECT c.position, u.name AS subsystem, u.catch_all AS catchAll, c.state, c.by_owner AS byOwner
      FROM scope_patches AS sp CROSS JOIN patch_subsystems AS c ON c.position = sp.position
        CROSS JOIN scope_subsystems AS n ON n.id = c.subsystem CROSS JOIN subsystems AS u ON u.id = n.id
      ORDER BY c.position, u.name, u.source`)
    .all();
}

/** What was said about their patches, and to their latest cover letters, if it has a standing or is a comment. */
export function scopedFacts(db: Database.Database): readonly ScopedFact[] {
  return db
    .prepare<[], ScopedFact>(`
      SELECT about.series, v.position, v.kind, v.trailer, v.standing, v.person, a.name, a.email, m.id AS message,
        m.message_id AS messageId, g.revision AS given
      FROM (
          SELECT sp.series, p.revision, p.id AS position
          FROM scope_patches AS sp CROSS JOIN positions AS p ON p.id = sp.position
          UNION ALL SELECT series, latest, NULL FROM scope) AS about
        CROSS JOIN reviews AS v ON v.revision = about.revision AND v.position IS about.position
        CROSS JOIN people AS a ON a.id = v.person CROSS JOIN messages AS m ON m.id = v.message
        LEFT JOIN places AS pl ON pl.message = m.id LEFT JOIN revisions AS g ON g.id = pl.revision
      WHERE v.standing IS NOT NULL OR v.kind = 'commented'
      ORDER BY about.series, v.position, v.date IS NULL, v.date, m.message_id, v.line`)
    .all();
}

/** What the letters of their latest revisions ask, in their order. */
export function scopedAsks(db: Database.Database): readonly ScopedAsk[] {
  return db
    .prepare<[], ScopedAsk>(`
      SELECT sc.series, k.who, k.about, m.message_id AS messageId, a.name, a.email, k.positions
      FROM scope AS sc CROSS JOIN asks AS k ON k.revision = sc.latest CROSS JOIN messages AS m ON m.id = k.message
        LEFT JOIN people AS a ON a.id = k.person
      ORDER BY sc.series, k.ordinal`)
    .all();
}

/** Which lists their latest revisions are on. */
export function scopedLists(db: Database.Database): readonly { readonly series: number; readonly name: string }[] {
  return db
    .prepare<[], { series: number; name: string }>(`
      SELECT DISTINCT sc.series, l.name
      FROM scope AS sc CROSS JOIN places AS pl ON pl.revision = sc.latest
        CROSS JOIN message_lists AS ml ON ml.message = pl.message CROSS JOIN lists AS l ON l.id = ml.list
      ORDER BY sc.series, l.name`)
    .all();
}

/** The files that their patches touch, in the order of each diff. */
export function scopedFiles(
  db: Database.Database,
): readonly { readonly position: number; readonly path: string; readonly oldPath: string | null }[] {
  return db
    .prepare<[], { position: number; path: string; oldPath: string | null }>(`
      SELECT sp.position, f.path, f.old_path AS oldPath
      FROM scope_patches AS sp CROSS JOIN touched_files AS f ON f.message = sp.message
      ORDER BY sp.position, f.ordinal`)
    .all();
}

/** Names of all subsystems that patches touch, and of all lists. */
export function knownNames(db: Database.Database): {
  readonly subsystems: readonly string[];
  readonly lists: readonly string[];
} {
  const names = (sql: string): readonly string[] => db.prepare<[], string>(sql).pluck().all();
  return {
    subsystems: names('SELECT name FROM subsystems ORDER BY name'),
    lists: names('SELECT name FROM lists ORDER BY name'),
  };
}

export interface RejectRow {
  readonly source: string;
  readonly offset: number;
  readonly code: string;
  readonly reason: string;
}

/** All pieces of sources that could not be read. */
export function rejectRows(db: Database.Database): readonly RejectRow[] {
  return db
    .prepare<[], RejectRow>('SELECT source, offset, code, reason FROM rejects ORDER BY source, offset, code')
    .all();
}

/** How many mails there are. */
export function messageCount(db: Database.Database): number {
  return db.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
}
