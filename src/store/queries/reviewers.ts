/**
 * Reads what reviewers have done and owe, over the temporary tables of a scope. CROSS JOIN keeps SQLite to the order in
 * which tables are named (https://www.sqlite.org/optoverview.html#crossjoin).
 */
import type Database from 'better-sqlite3';
import type { CellState } from '../../review/model.js';

/** A patch in scope. */
export interface ScopedPatch {
  readonly id: number;
  readonly posting: number;
  readonly series: number;
  readonly position: number;
  readonly state: CellState;
  readonly date: number | null;
  /** Rows of people. */
  readonly author: number;
  readonly sender: number;
}

/** The patches in scope. */
export function scopedPatches(db: Database.Database): readonly ScopedPatch[] {
  return db
    .prepare<[], ScopedPatch>(`
      SELECT p.id, p.revision AS posting, sp.series, p.position, sp.state, sp.date, t.author, m.author AS sender
      FROM scope_patches AS sp CROSS JOIN positions AS p ON p.id = sp.position
        CROSS JOIN patches AS t ON t.message = sp.message CROSS JOIN messages AS m ON m.id = sp.message`)
    .all();
}

/** The subsystems they touch, ignoring catch-alls, in no particular order. */
export function scopedCells(db: Database.Database): IterableIterator<{ patch: number; subsystem: number }> {
  return db
    .prepare<[], { patch: number; subsystem: number }>(`
      SELECT c.position AS patch, c.subsystem
      FROM scope_patches AS sp CROSS JOIN patch_subsystems AS c ON c.position = sp.position
        CROSS JOIN scope_subsystems AS n ON n.id = c.subsystem CROSS JOIN subsystems AS u ON u.id = n.id
      WHERE u.catch_all = 0`)
    .iterate();
}

/** Who has reviewed or acked them with effect. */
export function scopedReviews(db: Database.Database): IterableIterator<{ patch: number; person: number }> {
  return db
    .prepare<[], { patch: number; person: number }>(`
      SELECT DISTINCT v.position AS patch, v.person
      FROM scope_patches AS sp CROSS JOIN positions AS p ON p.id = sp.position
        CROSS JOIN reviews AS v ON v.revision = p.revision AND v.position = p.id
      WHERE v.kind IN ('reviewed', 'acked') AND v.standing IN ('current', 'carried', 'unchanged')`)
    .iterate();
}

/** Subsystems that are not catch-alls, with the rows of their owners, in the order of their file. */
export function ownedSubsystems(db: Database.Database): readonly OwnedSubsystemRow[] {
  return db
    .prepare<[], OwnedSubsystemRow>(`
      SELECT u.id, u.name, u.status, o.person AS owner, a.name AS ownerName, a.email AS ownerEmail
      FROM subsystems AS u LEFT JOIN owners AS o ON o.subsystem = u.id LEFT JOIN people AS a ON a.id = o.person
      WHERE u.catch_all = 0 ORDER BY u.name, u.id, o.ordinal`)
    .all();
}

/** A subsystem and one of its owners; null if it has none. */
export interface OwnedSubsystemRow {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly owner: number | null;
  readonly ownerName: string | null;
  readonly ownerEmail: string | null;
}

/** When each person first answered each posting of the series in scope, seconds after it was sent. */
export function firstAnswers(
  db: Database.Database,
): IterableIterator<{ person: number; posting: number; seconds: number }> {
  return db
    .prepare<[], { person: number; posting: number; seconds: number }>(`
      SELECT m.author AS person, r.id AS posting, max(0, min(pl.date) - r.date) AS seconds
      FROM scope AS sc CROSS JOIN revisions AS r ON r.series = sc.series CROSS JOIN places AS pl ON pl.revision = r.id
        CROSS JOIN messages AS m ON m.id = pl.message
      WHERE m.kind = 'reply' AND r.date IS NOT NULL AND pl.date IS NOT NULL
      GROUP BY r.id, m.author`)
    .iterate();
}

/** Who sent the postings of the series in scope, and wrote their patches: their answers are not responses. */
export function postingInsiders(db: Database.Database): IterableIterator<{ posting: number; person: number }> {
  return db
    .prepare<[], { posting: number; person: number }>(`
      SELECT DISTINCT r.id AS posting, m.author AS person
      FROM scope AS sc CROSS JOIN revisions AS r ON r.series = sc.series CROSS JOIN positions AS p ON p.revision = r.id
        CROSS JOIN messages AS m ON m.id = p.message
      UNION SELECT r.id, t.author
      FROM scope AS sc CROSS JOIN revisions AS r ON r.series = sc.series CROSS JOIN positions AS p ON p.revision = r.id
        CROSS JOIN patches AS t ON t.message = p.message`)
    .iterate();
}
