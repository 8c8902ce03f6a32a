/** Deletes derived rows, one component at a time. */
import type Database from 'better-sqlite3';

/**
 * Drops every derived row, and the indexes of their tables: many rows are written faster without them.
 * @param db a writable store, within a transaction that makes the rows again.
 * @returns makes the indexes again; to be called in the same transaction.
 */
export function dropAllDerived(db: Database.Database): () => void {
  for (const table of DERIVED_TABLES) db.exec(`DELETE FROM ${table}`);
  // Those that belong to a primary key or UNIQUE have no text, and stay.
  const indexes = db
    .prepare<[string], { name: string; sql: string }>(`
      SELECT name, sql FROM sqlite_schema
      WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(?))`)
    .all(JSON.stringify(DERIVED_TABLES));
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  return () => {
    for (const { sql } of indexes) db.exec(sql);
  };
}

/** Children first, so that no row is left pointing at nothing. */
const DERIVED_TABLES = [
  'asks',
  'merges',
  'patch_subsystems',
  'reviews',
  'evidence',
  'positions',
  'places',
  'link_keys',
  'revisions',
  'series',
  'owners',
  'subsystems',
] as const;

/**
 * A function that drops the derived rows of one component.
 * @param db a writable store, within a transaction that makes them again.
 */
export function componentDropper(db: Database.Database): (component: number) => void {
  const positions = `SELECT p.id FROM series AS s JOIN revisions AS r ON r.series = s.id JOIN positions AS p ON p.revision = r.id WHERE s.component = ?`;
  const revisions = 'SELECT r.id FROM series AS s JOIN revisions AS r ON r.series = s.id WHERE s.component = ?';
  const steps = [
    `DELETE FROM asks WHERE revision IN (${revisions})`,
    `DELETE FROM merges WHERE position IN (${positions})`,
    `DELETE FROM patch_subsystems WHERE position IN (${positions})`,
    `DELETE FROM reviews WHERE revision IN (${revisions})`,
    `DELETE FROM evidence WHERE revision IN (${revisions})`,
    `DELETE FROM positions WHERE revision IN (${revisions})`,
    'DELETE FROM places WHERE component = ?',
    `DELETE FROM revisions WHERE series IN (SELECT id FROM series WHERE component = ?)`,
    'DELETE FROM series WHERE component = ?',
  ].map((sql) => db.prepare<[number]>(sql));
  return (component) => {
    for (const step of steps) step.run(component);
  };
}

/**
 * Releases a message that is about to be removed from the facts: its component's derived rows are dropped and the
 * component's other messages marked to be derived again.
 */
export function releaseMessage(db: Database.Database, message: number): void {
  const component = db.prepare<[number], number>('SELECT component FROM places WHERE message = ?').pluck().get(message);
  if (component !== undefined) {
    db.prepare('INSERT OR IGNORE INTO pending SELECT message FROM places WHERE component = ?').run(component);
    componentDropper(db)(component);
  }
  db.prepare('DELETE FROM pending WHERE message = ?').run(message);
}
