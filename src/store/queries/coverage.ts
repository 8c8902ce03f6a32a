/**
 * Coverage figures over the temporary tables of a scope. CROSS JOIN keeps SQLite to the order in which tables are named
 * (https://www.sqlite.org/optoverview.html#crossjoin); otherwise it would scan all cells for a scope of any size.
 */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { CellState } from '../../review/model.js';
import type { OwnerRole, Subsystem } from '../../subsystems/model.js';

/** Cells or patches that share a state. */
export interface StateCount {
  readonly state: CellState;
  readonly byOwner: number;
  readonly patches: number;
  /** Date of the oldest patch among them, seconds since 1970. */
  readonly oldest: number | null;
}

export interface SubsystemCount extends StateCount {
  readonly subsystem: number;
}

/** Patches that share a state, with what they would be under a laxer policy. */
export interface PatchCount extends StateCount {
  /** Of these, covered if `claimed` facts counted. */
  readonly ifClaimed: number;
  /** Of these, covered if `name-only` facts counted. */
  readonly ifNameOnly: number;
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

export interface PersonCount extends Person {
  readonly subsystem: number;
  readonly patches: number;
}

/** The subsystems counted that patches in scope touch. */
export function subsystemRows(db: Database.Database): readonly SubsystemRow[] {
  return db
    .prepare<[], SubsystemRow>(`
      SELECT u.id, u.name, u.status, u.source, u.catch_all AS catchAll, count(DISTINCT sp.series) AS series
      FROM scope_patches AS sp CROSS JOIN patch_subsystems AS c ON c.position = sp.position
        CROSS JOIN scope_subsystems AS n ON n.id = c.subsystem CROSS JOIN subsystems AS u ON u.id = n.id
      GROUP BY u.id ORDER BY u.name, u.id`)
    .all();
}

/** Cells by subsystem, state and whether an owner gave it. */
export function cellCounts(db: Database.Database): readonly SubsystemCount[] {
  return db
    .prepare<[], SubsystemCount>(`
      SELECT c.subsystem, c.state, c.by_owner AS byOwner, count(*) AS patches, min(sp.date) AS oldest
      FROM scope_patches AS sp CROSS JOIN patch_subsystems AS c ON c.position = sp.position
        CROSS JOIN scope_subsystems AS n ON n.id = c.subsystem
      GROUP BY c.subsystem, c.state, c.by_owner`)
    .all();
}

/** Patches by state, each once. */
export function patchCounts(db: Database.Database): readonly PatchCount[] {
  return db
    .prepare<[], PatchCount>(`
      SELECT state, by_owner AS byOwner, count(*) AS patches, min(date) AS oldest, sum(if_claimed) AS ifClaimed,
        sum(if_name_only) AS ifNameOnly
      FROM scope_patches GROUP BY state, by_owner`)
    .all();
}

/** Whether any subsystem in the store has an owner: directories have none. */
export function hasOwners(db: Database.Database): boolean {
  return db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM owners)').pluck().get() === 1;
}

/** Owners of the subsystems in scope, in the order of their file. */
export function ownerRows(db: Database.Database): readonly OwnerRow[] {
  return db
    .prepare<[], OwnerRow>(`
      SELECT o.subsystem, o.role, a.name, a.email FROM owners AS o JOIN people AS a ON a.id = o.person
      WHERE o.subsystem IN (SELECT id FROM scope_subsystems) ORDER BY o.subsystem, o.ordinal`)
    .all();
}

/** Who covered how many patches of which subsystem. */
export function coveredRows(db: Database.Database): readonly PersonCount[] {
  return db
    .prepare<[], PersonCount>(`
      SELECT c.subsystem, a.name, a.email, count(DISTINCT p.id) AS patches
      FROM scope_patches AS sp CROSS JOIN positions AS p ON p.id = sp.position
        CROSS JOIN reviews AS v ON v.revision = p.revision AND v.position = p.id
        CROSS JOIN patch_subsystems AS c ON c.position = p.id CROSS JOIN scope_subsystems AS n ON n.id = c.subsystem
        CROSS JOIN people AS a ON a.id = v.person
      WHERE sp.state IN ('reviewed', 'acked') AND v.kind IN ('reviewed', 'acked')
        AND v.standing IN ('current', 'carried', 'unchanged')
      GROUP BY c.subsystem, v.person ORDER BY c.subsystem, patches DESC, a.email, a.name`)
    .all();
}

/** How many uncovered patches of their own people have in each subsystem: nobody waits for themselves. */
export function ownWaitingRows(db: Database.Database): readonly PersonCount[] {
  return db
    .prepare<[], PersonCount>(`
      SELECT c.subsystem, a.name, a.email, count(*) AS patches
      FROM scope_patches AS sp CROSS JOIN patches AS t ON t.message = sp.message
        CROSS JOIN patch_subsystems AS c ON c.position = sp.position CROSS JOIN scope_subsystems AS n ON n.id = c.subsystem
        CROSS JOIN people AS a ON a.id = t.author
      WHERE sp.state NOT IN ('reviewed', 'acked')
      GROUP BY c.subsystem, t.author`)
    .all();
}
