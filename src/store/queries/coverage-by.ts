/** Coverage by person and by list: who has covered, was asked and is waited for, over the tables of a scope. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { StateCount } from './coverage.js';

export interface CoveredByPerson extends Person {
  readonly patches: number;
}

/** Who covered how many patches in scope. */
export function coveredByPerson(db: Database.Database): readonly CoveredByPerson[] {
  return db
    .prepare<[], CoveredByPerson>(`
      SELECT a.name, a.email, count(DISTINCT p.id) AS patches
      FROM scope_patches AS sp CROSS JOIN positions AS p ON p.id = sp.position
        CROSS JOIN reviews AS v ON v.revision = p.revision AND v.position = p.id CROSS JOIN people AS a ON a.id = v.person
      WHERE sp.state IN ('reviewed', 'acked') AND v.kind IN ('reviewed', 'acked')
        AND v.standing IN ('current', 'carried', 'unchanged')
      GROUP BY v.person`)
    .all();
}

/** A cell that is not covered. */
export interface WaitingCell {
  readonly subsystem: number;
  readonly patch: number;
  readonly date: number | null;
  /** Address of the patch's author. */
  readonly author: string;
}

/** The cells in scope that wait, except those of catch-alls. */
export function waitingCells(db: Database.Database): IterableIterator<WaitingCell> {
  return db
    .prepare<[], WaitingCell>(`
      SELECT c.subsystem, sp.position AS patch, sp.date, a.email AS author
      FROM scope_patches AS sp CROSS JOIN patches AS t ON t.message = sp.message CROSS JOIN people AS a ON a.id = t.author
        CROSS JOIN patch_subsystems AS c ON c.position = sp.position CROSS JOIN scope_subsystems AS n ON n.id = c.subsystem
        CROSS JOIN subsystems AS u ON u.id = n.id
      WHERE sp.state NOT IN ('reviewed', 'acked') AND u.catch_all = 0`)
    .iterate();
}

/** A patch that somebody was asked for. */
export interface AskedPatch extends Person {
  readonly patch: number;
  readonly date: number | null;
  /** 1: nobody covers it yet. */
  readonly waiting: number;
}

/** The patches in scope that a cover letter asks a known person for. */
export function askedPatches(db: Database.Database): readonly AskedPatch[] {
  return db
    .prepare<[], AskedPatch>(`
      SELECT DISTINCT a.name, a.email, sp.position AS patch, sp.date, sp.state NOT IN ('reviewed', 'acked') AS waiting
      FROM scope_patches AS sp CROSS JOIN positions AS p ON p.id = sp.position CROSS JOIN asks AS k ON k.revision = p.revision
        CROSS JOIN people AS a ON a.id = k.person
      WHERE instr(' ' || k.positions || ' ', ' ' || p.position || ' ') > 0`)
    .all();
}

export interface ListCount extends StateCount {
  readonly list: string;
}

/** Patches in scope by the lists that they were sent to, and by state. */
export function listCounts(db: Database.Database): readonly ListCount[] {
  return db
    .prepare<[], ListCount>(`
      SELECT l.name AS list, sp.state, sp.by_owner AS byOwner, count(*) AS patches, min(sp.date) AS oldest
      FROM scope_patches AS sp CROSS JOIN message_lists AS ml ON ml.message = sp.message CROSS JOIN lists AS l ON l.id = ml.list
      GROUP BY l.id, sp.state, sp.by_owner ORDER BY l.name`)
    .all();
}

/** Series in scope by the lists that their patches were sent to. */
export function listSeries(db: Database.Database): readonly { readonly list: string; readonly series: number }[] {
  return db
    .prepare<[], { list: string; series: number }>(`
      SELECT l.name AS list, count(DISTINCT sp.series) AS series
      FROM scope_patches AS sp CROSS JOIN message_lists AS ml ON ml.message = sp.message CROSS JOIN lists AS l ON l.id = ml.list
      GROUP BY l.id`)
    .all();
}
