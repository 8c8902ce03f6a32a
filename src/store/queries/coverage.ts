/**
 * Figures of coverage over the temporary table `scope`. CROSS JOIN keeps SQLite to the order in which tables are named
 * (https://www.sqlite.org/optoverview.html#crossjoin): by itself it would go through all cells for a scope of any size.
 */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { CellState } from '../../review/model.js';
import type { OwnerRole, Subsystem } from '../../subsystems/model.js';

/** Cells of one subsystem (or, for the total, patches) in one state. */
export interface StateCount {
  readonly subsystem: number;
  readonly state: CellState;
  readonly byOwner: number;
  readonly patches: number;
  /** Date of the oldest patch among them, seconds since 1970. */
  readonly oldest: number | null;
}

export interface SubsystemRow {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly source: Subsystem['source'];
  readonly catchAll: number;
  readonly series: number;
}

export interface OwnerRow extends Person {
  readonly subsystem: number;
  readonly role: OwnerRole;
}

export interface ReviewerRow extends Person {
  readonly subsystem: number;
  readonly covered: number;
}

/** The subsystems that patches in scope touch. */
export function subsystemRows(db: Database.Database): readonly SubsystemRow[] {
  return db
    .prepare<[], SubsystemRow>(`
      SELECT u.id, u.name, u.status, u.source, u.catch_all AS catchAll, count(DISTINCT sc.series) AS series
      FROM scope AS sc CROSS JOIN positions AS p ON p.revision = sc.latest
        CROSS JOIN patch_subsystems AS c ON c.position = p.id CROSS JOIN subsystems AS u ON u.id = c.subsystem
      GROUP BY u.id ORDER BY u.name, u.id`)
    .all();
}

/** Cells by subsystem, state and whether an owner gave it. */
export function cellCounts(db: Database.Database): readonly StateCount[] {
  return db
    .prepare<[], StateCount>(`
      SELECT c.subsystem, c.state, c.by_owner AS byOwner, count(*) AS patches, min(pl.date) AS oldest
      FROM scope AS sc CROSS JOIN positions AS p ON p.revision = sc.latest
        CROSS JOIN patch_subsystems AS c ON c.position = p.id CROSS JOIN places AS pl ON pl.message = p.message
      GROUP BY c.subsystem, c.state, c.by_owner`)
    .all();
}

/** Patches by state, each once; `subsystem` is 0. By owner: in any subsystem that is not a catch-all. */
export function patchCounts(db: Database.Database): readonly StateCount[] {
  return db
    .prepare<[], StateCount>(`
      SELECT 0 AS subsystem, state, byOwner, count(*) AS patches, min(date) AS oldest FROM (
        SELECT p.state, pl.date, EXISTS (
          SELECT 1 FROM patch_subsystems AS c JOIN subsystems AS u ON u.id = c.subsystem
          WHERE c.position = p.id AND c.by_owner = 1 AND u.catch_all = 0) AS byOwner
        FROM scope AS sc CROSS JOIN positions AS p ON p.revision = sc.latest CROSS JOIN places AS pl ON pl.message = p.message)
      GROUP BY state, byOwner`)
    .all();
}

/** Owners of the subsystems in scope, in the order of their file. */
export function ownerRows(db: Database.Database): readonly OwnerRow[] {
  return db
    .prepare<[], OwnerRow>(`
      SELECT o.subsystem, o.role, a.name, a.email FROM owners AS o JOIN people AS a ON a.id = o.person
      WHERE o.subsystem IN (
        SELECT c.subsystem FROM scope AS sc CROSS JOIN positions AS p ON p.revision = sc.latest
          CROSS JOIN patch_subsystems AS c ON c.position = p.id)
      ORDER BY o.subsystem, o.ordinal`)
    .all();
}

/** Who covered how many patches of which subsystem. */
export function reviewerRows(db: Database.Database): readonly ReviewerRow[] {
  return db
    .prepare<[], ReviewerRow>(`
      SELECT c.subsystem, a.name, a.email, count(DISTINCT p.id) AS covered
      FROM scope AS sc CROSS JOIN positions AS p ON p.revision = sc.latest
        CROSS JOIN reviews AS v ON v.revision = p.revision AND v.position = p.id CROSS JOIN patch_subsystems AS c ON c.position = p.id
        CROSS JOIN people AS a ON a.id = v.person
      WHERE v.kind IN ('reviewed', 'acked') AND v.standing IN ('current', 'carried', 'unchanged')
        AND c.state IN ('nacked', 'reviewed', 'acked')
      GROUP BY c.subsystem, v.person ORDER BY c.subsystem, covered DESC, a.email, a.name`)
    .all();
}
