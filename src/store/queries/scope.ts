/** Which series a question is about: the filters of the command line as one temporary table. */
import type Database from 'better-sqlite3';

export type SeriesState = 'open' | 'rfc' | 'dormant' | 'bot' | 'merged';

/** Filters; null means no limit. */
export interface ScopeFilter {
  /** Number of the only series wanted. */
  readonly series: number | null;
  /** List id or address, or a part of one. */
  readonly list: string | null;
  /** Name of a subsystem, or a part of one. */
  readonly subsystem: string | null;
  /** Name or address, or a part of one: author of the series or giver of a fact about it. */
  readonly person: string | null;
  /** A glob over touched paths; `*` crosses `/`. */
  readonly path: string | null;
  /** Last mail not before, not after; seconds since 1970. */
  readonly since: number | null;
  readonly until: number | null;
  readonly states: readonly SeriesState[];
  /** A series without a mail in this many seconds before `now` is dormant. */
  readonly activeFor: number;
  /** Seconds since 1970; what time is measured against. */
  readonly now: number;
}

export interface ScopeSize {
  /** Series that match. */
  readonly inScope: number;
  /** Series in the store. */
  readonly all: number;
}

/**
 * Fills the temporary table `scope (series, latest, state)` with the series that match.
 * @returns how many match, of how many.
 */
export function fillScope(db: Database.Database, filter: ScopeFilter): ScopeSize {
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS scope (series INTEGER PRIMARY KEY, latest INTEGER NOT NULL, state TEXT NOT NULL);
    DELETE FROM scope`);
  const parameters = {
    ...filter,
    ...lower(filter),
    horizon: filter.now - filter.activeFor,
    states: JSON.stringify(filter.states),
  };
  const inScope = db.prepare(FILL).run(parameters).changes;
  const all = db.prepare<[], number>('SELECT count(*) FROM series').pluck().get() ?? 0;
  return { inScope, all };
}

function lower({ list, subsystem, person }: ScopeFilter) {
  return {
    list: list?.toLowerCase().replace('@', '.') ?? null,
    subsystem: subsystem?.toLowerCase() ?? null,
    person: person?.toLowerCase() ?? null,
  };
}

const FILL = `
  INSERT INTO scope (series, latest, state)
  SELECT * FROM (
    SELECT s.id, s.latest, CASE
        WHEN s.all_merged = 1 THEN 'merged'
        WHEN s.bot = 1 THEN 'bot'
        WHEN s.last_date IS NULL OR s.last_date < @horizon THEN 'dormant'
        WHEN s.rfc = 1 THEN 'rfc'
        ELSE 'open' END AS state
    FROM series AS s
    WHERE (@series IS NULL OR s.number = @series) AND (@since IS NULL OR s.last_date >= @since) AND (@until IS NULL OR s.last_date <= @until)
      AND (@list IS NULL OR EXISTS (
        SELECT 1 FROM places AS pl JOIN message_lists AS ml ON ml.message = pl.message JOIN lists AS l ON l.id = ml.list
        WHERE pl.revision = s.latest AND instr(l.name, @list) > 0))
      AND (@subsystem IS NULL OR EXISTS (
        SELECT 1 FROM positions AS p JOIN patch_subsystems AS c ON c.position = p.id JOIN subsystems AS u ON u.id = c.subsystem
        WHERE p.revision = s.latest AND instr(lower(u.name), @subsystem) > 0))
      AND (@path IS NULL OR EXISTS (
        SELECT 1 FROM positions AS p JOIN touched_files AS f ON f.message = p.message
        WHERE p.revision = s.latest AND (f.path GLOB @path OR f.old_path GLOB @path)))
      AND (@person IS NULL
        OR EXISTS (SELECT 1 FROM people AS a WHERE a.id = s.author AND instr(lower(a.name || ' <' || a.email || '>'), @person) > 0)
        OR EXISTS (
          SELECT 1 FROM positions AS p JOIN reviews AS v ON v.revision = p.revision AND v.position = p.id JOIN people AS a ON a.id = v.person
          WHERE p.revision = s.latest AND instr(lower(a.name || ' <' || a.email || '>'), @person) > 0))
  ) WHERE state IN (SELECT value FROM json_each(@states))`;

/**
 * The newest date in the store that can be believed; what ages are measured against.
 * A mail that claims to come from the future or long after all others (a clock gone wrong, a forged date) does not
 * move it: dates more than a day ahead of the clock are passed over, and so are dates that stand more than two years
 * after the next older one, as long as they are the exception.
 * @param clock seconds since 1970.
 * @returns seconds since 1970, or null for a store without dates that can be.
 */
export function newestDate(db: Database.Database, clock = Date.now() / 1000): number | null {
  const dates = db
    .prepare<[number], number>('SELECT date FROM places WHERE date <= ? ORDER BY date DESC LIMIT 50')
    .pluck()
    .all(Math.floor(clock) + DAY);
  const believable = dates.findIndex((date, index) => date - (dates[index + 1] ?? date) <= TWO_YEARS);
  const exceptions = believable > 0 && believable * 10 < dates.length ? believable : 0;
  return dates[exceptions] ?? null;
}

const DAY = 86_400;
const TWO_YEARS = 2 * 365 * DAY;
