/** Orders the patches of a scope by any column, as row numbers, and reads what is shown of some of them. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { CellState } from '../../review/model.js';

/** What is sorted by, for each column. */
const KEYS = {
  series: 's.number',
  title: '(SELECT t.title FROM patches AS t WHERE t.message = sp.message) COLLATE NOCASE',
  author:
    '(SELECT a.name || a.email FROM patches AS t JOIN people AS a ON a.id = t.author WHERE t.message = sp.message) COLLATE NOCASE',
  state: "instr('nacked reviewed acked tested stale commented none', sp.state)",
  waiting: "CASE WHEN sp.state NOT IN ('reviewed', 'acked') THEN sp.date END",
  date: 'sp.date',
} as const;

/** What a list of patches can be sorted by. */
export type PatchColumn = keyof typeof KEYS;

/** All of them. */
export const PATCH_COLUMNS: readonly PatchColumn[] = Object.keys(KEYS).filter((key): key is PatchColumn => key in KEYS);

export interface SortedPatch {
  readonly id: number;
  readonly byOwner: number;
}

/** The patches in `scope_patches`, sorted; unknown values come last. */
export function sortedPatches(db: Database.Database, by: PatchColumn, descending: boolean): readonly SortedPatch[] {
  const key = KEYS[by];
  return db
    .prepare<[], SortedPatch>(`
      SELECT sp.position AS id, sp.by_owner AS byOwner
      FROM scope_patches AS sp CROSS JOIN series AS s ON s.id = sp.series CROSS JOIN positions AS p ON p.id = sp.position
      ORDER BY ${key} IS NULL, ${key} ${descending ? 'DESC' : 'ASC'}, s.number, p.position, p.id`)
    .all();
}

export interface PatchRow {
  readonly id: number;
  readonly series: number;
  readonly seriesTitle: string;
  readonly revision: number;
  readonly position: number;
  readonly total: number;
  readonly messageId: string;
  readonly title: string;
  readonly name: string;
  readonly email: string;
  readonly state: CellState;
  readonly date: number | null;
}

export interface NameOfPatch {
  readonly patch: number;
  readonly name: string;
}

export interface PersonOfPatch extends Person {
  readonly patch: number;
}

/** Statements that read some patches by their rows. */
export interface PatchReader {
  /** In the order given. */
  patches(ids: string): readonly PatchRow[];
  /** Subsystems that they touch, except catch-alls. */
  subsystems(ids: string): readonly NameOfPatch[];
  /** Who covers them. */
  coverers(ids: string): readonly PersonOfPatch[];
}

/** Prepares the statements; ids are a JSON list of rows. */
export function patchReader(db: Database.Database): PatchReader {
  const patches = db.prepare<[string], PatchRow>(`
    SELECT p.id, s.number AS series, s.title AS seriesTitle, r.revision, p.position, r.total, m.message_id AS messageId,
      t.title, a.name, a.email, p.state, pl.date
    FROM json_each(?) AS j CROSS JOIN positions AS p ON p.id = j.value JOIN revisions AS r ON r.id = p.revision
      JOIN series AS s ON s.id = r.series JOIN messages AS m ON m.id = p.message JOIN patches AS t ON t.message = m.id
      JOIN people AS a ON a.id = t.author JOIN places AS pl ON pl.message = m.id
    ORDER BY j.key`);
  const subsystems = db.prepare<[string], NameOfPatch>(`
    SELECT c.position AS patch, u.name
    FROM json_each(?) AS j CROSS JOIN patch_subsystems AS c ON c.position = j.value JOIN subsystems AS u ON u.id = c.subsystem
    WHERE u.catch_all = 0 ORDER BY j.key, u.name`);
  const coverers = db.prepare<[string], PersonOfPatch>(`
    SELECT DISTINCT p.id AS patch, a.name, a.email
    FROM json_each(?) AS j CROSS JOIN positions AS p ON p.id = j.value
      CROSS JOIN reviews AS v ON v.revision = p.revision AND v.position = p.id JOIN people AS a ON a.id = v.person
    WHERE v.kind IN ('reviewed', 'acked') AND v.standing IN ('current', 'carried', 'unchanged')
    ORDER BY j.key, v.kind DESC, a.name, a.email`);
  return {
    patches: (ids) => patches.all(ids),
    subsystems: (ids) => subsystems.all(ids),
    coverers: (ids) => coverers.all(ids),
  };
}
