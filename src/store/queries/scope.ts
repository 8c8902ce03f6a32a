/** Selects the series and patches of a question: the filters of the command line as temporary tables. */
import type Database from 'better-sqlite3';

export type SeriesState = 'open' | 'rfc' | 'dormant' | 'bot' | 'merged';

/** Filters; null means no limit. */
export interface ScopeFilter {
  /** Number of the only series wanted. */
  readonly series: number | null;
  /** Rows of the only series wanted. */
  readonly among: readonly number[] | null;
  /** List id or address, or a part of one. */
  readonly list: string | null;
  /** Name of a subsystem, or a part of one: patches that touch it. */
  readonly subsystem: string | null;
  /** Name or address, or a part of one: author of the series, giver of a fact about it, or asked for it. */
  readonly person: string | null;
  /** A glob over touched paths, or a folder that they are in; `*` crosses `/`. */
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
 * Fills the temporary tables that the queries of a view read:
 * `scope (series, latest, state)`, the series that match;
 * `scope_subsystems (id)`, the subsystems that are counted: those that the filter names, or all;
 * `scope_patches`, the patches that are counted, each with its state: those that stand for a series in scope and touch
 * such a subsystem and path.
 * @returns how many series match, of how many.
 */
export function fillScope(db: Database.Database, filter: ScopeFilter): ScopeSize {
  db.exec(TABLES);
  const parameters = parametersOf(filter);
  db.prepare(FILL_SUBSYSTEMS).run(parameters);
  if (filter.person !== null) db.prepare(FILL_PEOPLE).run(parameters);
  const inScope = db.prepare(FILL).run(parameters).changes;
  db.prepare(FILL_PATCHES).run(parameters);
  const all = db.prepare<[], number>('SELECT count(*) FROM series').pluck().get() ?? 0;
  return { inScope, all };
}

/** The filters of a name that nothing in the store has. */
export function filtersWithoutMatch(
  db: Database.Database,
  filter: ScopeFilter,
): readonly ('list' | 'subsystem' | 'person')[] {
  return db
    .prepare<object, 'list' | 'subsystem' | 'person'>(`
      SELECT 'list' WHERE @list IS NOT NULL AND NOT EXISTS (SELECT 1 FROM lists WHERE instr(name, @list) > 0)
      UNION ALL SELECT 'subsystem' WHERE @subsystem IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM subsystems WHERE instr(lower(name), @subsystem) > 0)
      UNION ALL SELECT 'person' WHERE @person IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM people WHERE instr(lower(name || ' <' || email || '>'), @person) > 0)`)
    .pluck()
    .all(parametersOf(filter));
}

/** The filter as the statements take it. */
function parametersOf(filter: ScopeFilter) {
  const { among, list, subsystem, person, path, now, activeFor, states } = filter;
  return {
    ...filter,
    among: among === null ? null : JSON.stringify(among),
    list: list?.toLowerCase().replace('@', '.') ?? null,
    subsystem: subsystem?.toLowerCase() ?? null,
    person: person?.toLowerCase() ?? null,
    path,
    below: path === null ? null : `${path.replace(/\/+$/, '')}/*`,
    horizon: now - activeFor,
    states: JSON.stringify(states),
  };
}

/** The state of `series AS s`, for series without a mail since `@horizon`. */
export const SERIES_STATE = `CASE
  WHEN s.all_merged = 1 THEN 'merged'
  WHEN s.bot = 1 THEN 'bot'
  WHEN s.last_date IS NULL OR s.last_date < @horizon THEN 'dormant'
  WHEN s.rfc = 1 THEN 'rfc'
  ELSE 'open' END`;

const TABLES = `
  CREATE TEMP TABLE IF NOT EXISTS scope (series INTEGER PRIMARY KEY, latest INTEGER NOT NULL, state TEXT NOT NULL);
  CREATE TEMP TABLE IF NOT EXISTS scope_subsystems (id INTEGER PRIMARY KEY);
  CREATE TEMP TABLE IF NOT EXISTS scope_people (id INTEGER PRIMARY KEY);
  CREATE TEMP TABLE IF NOT EXISTS scope_patches (
    series INTEGER NOT NULL, position INTEGER NOT NULL, message INTEGER NOT NULL, date INTEGER, state TEXT NOT NULL,
    by_owner INTEGER NOT NULL, if_claimed INTEGER NOT NULL, if_name_only INTEGER NOT NULL, PRIMARY KEY (series, position)
  ) WITHOUT ROWID;
  DELETE FROM scope; DELETE FROM scope_subsystems; DELETE FROM scope_people; DELETE FROM scope_patches`;

// A name that is given whole means that subsystem alone, though it may begin the names of others.
const FILL_SUBSYSTEMS = `
  INSERT INTO scope_subsystems (id)
  SELECT u.id FROM subsystems AS u
  WHERE @subsystem IS NULL OR lower(u.name) = @subsystem
    OR (instr(lower(u.name), @subsystem) > 0 AND NOT EXISTS (SELECT 1 FROM subsystems AS o WHERE lower(o.name) = @subsystem))`;

const FILL_PEOPLE = `
  INSERT INTO scope_people (id)
  SELECT a.id FROM people AS a WHERE instr(lower(a.name || ' <' || a.email || '>'), @person) > 0`;

/** Whether `positions AS p` is a patch that is counted. */
const PATCH_MATCHES = `
  (@subsystem IS NULL OR EXISTS (
    SELECT 1 FROM patch_subsystems AS c WHERE c.position = p.id AND c.subsystem IN (SELECT id FROM scope_subsystems)))
  AND (@path IS NULL OR EXISTS (
    SELECT 1 FROM touched_files AS f WHERE f.message = p.message
      AND (f.path GLOB @path OR f.path GLOB @below OR f.old_path GLOB @path OR f.old_path GLOB @below)))`;

const FILL = `
  INSERT INTO scope (series, latest, state)
  SELECT * FROM (
    SELECT s.id, s.latest, ${SERIES_STATE} AS state
    FROM series AS s
    WHERE (@series IS NULL OR s.number = @series) AND (@among IS NULL OR s.id IN (SELECT value FROM json_each(@among))) AND (@since IS NULL OR s.last_date >= @since) AND (@until IS NULL OR s.last_date <= @until)
      AND (@list IS NULL OR EXISTS (
        SELECT 1 FROM places AS pl JOIN message_lists AS ml ON ml.message = pl.message JOIN lists AS l ON l.id = ml.list
        WHERE pl.revision = s.latest AND instr(l.name, @list) > 0))
      AND ((@subsystem IS NULL AND @path IS NULL) OR EXISTS (SELECT 1 FROM positions AS p WHERE p.series = s.id AND ${PATCH_MATCHES}))
      AND (@person IS NULL OR s.author IN (SELECT id FROM scope_people)
        OR EXISTS (SELECT 1 FROM asks AS k WHERE k.revision = s.latest AND k.person IN (SELECT id FROM scope_people))
        OR EXISTS (
          SELECT 1 FROM positions AS p JOIN reviews AS v ON v.revision = p.revision AND v.position = p.id
          WHERE p.series = s.id AND v.person IN (SELECT id FROM scope_people)))
  ) WHERE state IN (SELECT value FROM json_each(@states))`;

// By owner: in any of the subsystems counted, except catch-alls.
const FILL_PATCHES = `
  INSERT INTO scope_patches (series, position, message, date, state, by_owner, if_claimed, if_name_only)
  SELECT p.series, p.id, p.message, pl.date, p.state,
    EXISTS (
      SELECT 1 FROM patch_subsystems AS c JOIN scope_subsystems AS n ON n.id = c.subsystem JOIN subsystems AS u ON u.id = n.id
      WHERE c.position = p.id AND c.by_owner = 1 AND u.catch_all = 0),
    p.if_claimed, p.if_name_only
  FROM scope AS sc CROSS JOIN positions AS p ON p.series = sc.series CROSS JOIN places AS pl ON pl.message = p.message
  WHERE ${PATCH_MATCHES}`;

/**
 * The newest date in the store that can be believed; what ages are measured against. A mail that claims to come from
 * the future or long after all others (a clock gone wrong, a forged date) does not move it: dates more than a day ahead
 * of the clock are ignored, and so are dates more than two years after the next older one, as long as they are the
 * exception.
 * @param clock seconds since 1970.
 * @returns seconds since 1970, or null for a store without believable dates.
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

/** Date of the oldest mail, seconds since 1970; null in a store without dates. */
export function oldestDate(db: Database.Database): number | null {
  return db.prepare<[], number | null>('SELECT min(date) FROM places').pluck().get() ?? null;
}
