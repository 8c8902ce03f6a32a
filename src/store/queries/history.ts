/** Reads a series with the dates of everything in it, for figures at earlier times. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { ReviewKind, Standing } from '../../review/model.js';

/** A series in the temporary table `scope`. */
export interface PastSeries {
  readonly id: number;
  readonly bot: number;
}

/** A posting of a series. */
export interface PastPosting {
  readonly id: number;
  readonly date: number | null;
  readonly rfc: number;
  readonly total: number;
  readonly partialReroll: number;
}

/** A patch of a posting. */
export interface PastPatch {
  /** Row of the position. */
  readonly id: number;
  /** Row of the posting. */
  readonly revision: number;
  readonly position: number;
  readonly date: number | null;
  /** 1: it touches what the filters select. */
  readonly counted: number;
  /** When it was merged; null: it was not. */
  readonly merged: number | null;
}

export interface PastFact {
  /** Row of the position. */
  readonly position: number;
  readonly kind: ReviewKind;
  readonly standing: Standing | null;
  readonly date: number | null;
  readonly person: number;
}

/** Statements that read the past of one series. */
export interface HistoryReader {
  /** Oldest first. */
  postings(series: number): readonly PastPosting[];
  patches(series: number): readonly PastPatch[];
  facts(series: number): readonly PastFact[];
  /** Dates of its mails, replies too, the oldest first. */
  mails(series: number): readonly number[];
  /** Subsystems, except catch-alls, that its patches touch and the filters select. */
  cells(series: number): readonly { readonly position: number; readonly subsystem: number }[];
  /** Whom its postings ask for which patches: row of the posting, positions separated by blanks. */
  asked(series: number): readonly { readonly revision: number; readonly positions: string; readonly person: number }[];
}

/**
 * The series in scope, by their number.
 * @param heardSince only those with a mail not before this, in seconds since 1970; null for all.
 */
export function pastSeries(db: Database.Database, heardSince: number | null): readonly PastSeries[] {
  return db
    .prepare<[object], PastSeries>(`
      SELECT s.id, s.bot FROM scope AS sc CROSS JOIN series AS s ON s.id = sc.series
      WHERE @heardSince IS NULL OR s.last_date >= @heardSince ORDER BY s.number`)
    .all({ heardSince });
}

/**
 * Prepares the statements.
 * @param filter as in `ScopeFilter`: which patches are counted.
 */
export function historyReader(
  db: Database.Database,
  filter: { readonly subsystem: string | null; readonly path: string | null },
): HistoryReader {
  const { subsystem, path } = filter;
  const selected = {
    everySubsystem: subsystem === null ? 1 : 0,
    path,
    below: path === null ? null : `${path.replace(/\/+$/, '')}/*`,
  };
  const postings = db.prepare<[number], PastPosting>(`
    SELECT id, date, rfc, total, partial_reroll AS partialReroll FROM revisions WHERE series = ? ORDER BY ordinal`);
  const patches = db.prepare<[object], PastPatch>(`
    SELECT p.id, p.revision, p.position, pl.date,
      (@everySubsystem = 1 OR EXISTS (
        SELECT 1 FROM patch_subsystems AS c WHERE c.position = p.id AND c.subsystem IN (SELECT id FROM scope_subsystems)))
      AND (@path IS NULL OR EXISTS (
        SELECT 1 FROM touched_files AS f WHERE f.message = p.message
          AND (f.path GLOB @path OR f.path GLOB @below OR f.old_path GLOB @path OR f.old_path GLOB @below))) AS counted,
      (SELECT min(coalesce(g.date, 0)) FROM merges AS g WHERE g.position = p.id AND g.weak = 0) AS merged
    FROM revisions AS r CROSS JOIN positions AS p ON p.revision = r.id CROSS JOIN places AS pl ON pl.message = p.message
    WHERE r.series = @series ORDER BY r.ordinal, p.position, p.id`);
  const facts = db.prepare<[number], PastFact>(`
    SELECT v.position, v.kind, v.standing, v.date, v.person
    FROM revisions AS r CROSS JOIN reviews AS v ON v.revision = r.id
    WHERE r.series = ? AND v.position IS NOT NULL AND (v.standing IS NOT NULL OR v.kind = 'commented')`);
  const mails = db
    .prepare<[number], number>(`
      SELECT pl.date FROM revisions AS r CROSS JOIN places AS pl ON pl.revision = r.id
      WHERE r.series = ? AND pl.date IS NOT NULL ORDER BY pl.date`)
    .pluck();
  const cells = db.prepare<[number], { position: number; subsystem: number }>(`
    SELECT c.position, c.subsystem
    FROM revisions AS r CROSS JOIN positions AS p ON p.revision = r.id CROSS JOIN patch_subsystems AS c ON c.position = p.id
      CROSS JOIN scope_subsystems AS n ON n.id = c.subsystem CROSS JOIN subsystems AS u ON u.id = n.id
    WHERE r.series = ? AND u.catch_all = 0`);
  const asked = db.prepare<[number], { revision: number; positions: string; person: number }>(`
    SELECT k.revision, k.positions, k.person FROM revisions AS r CROSS JOIN asks AS k ON k.revision = r.id
    WHERE r.series = ? AND k.person IS NOT NULL`);
  return {
    postings: (series) => postings.all(series),
    patches: (series) => patches.all({ ...selected, series }),
    facts: (series) => facts.all(series),
    mails: (series) => mails.all(series),
    cells: (series) => cells.all(series),
    asked: (series) => asked.all(series),
  };
}

/** Owners of the subsystems that the filters select, by row. */
export function ownersBySubsystem(
  db: Database.Database,
): readonly { readonly subsystem: number; readonly person: number }[] {
  return db
    .prepare<[], { subsystem: number; person: number }>(
      'SELECT o.subsystem, o.person FROM scope_subsystems AS n CROSS JOIN owners AS o ON o.subsystem = n.id',
    )
    .all();
}

/** Returns people by their rows. */
export function personReader(db: Database.Database): (person: number) => Person {
  const find = db.prepare<[number], Person>('SELECT name, email FROM people WHERE id = ?');
  const known = new Map<number, Person>();
  return (id) => {
    const person = known.get(id) ?? find.get(id) ?? { name: '', email: '' };
    known.set(id, person);
    return person;
  };
}
