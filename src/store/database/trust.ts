/** Whether a store's file is what revcov writes: whole pages, the tables and indexes of this release, and nothing that runs. */
import Database from 'better-sqlite3';
import { explainSqliteError, StoreDamaged } from './errors.js';
import { migrate } from './migrate.js';
import type { Store } from './open.js';

interface SchemaPart {
  readonly type: 'table' | 'index' | 'trigger' | 'view';
  readonly name: string;
  readonly sql: string | null;
}

/**
 * What differs between the schema of a store and that of this release, as plain words. A trigger would run when the store is
 * written, and a view in the place of a table could show reviews that no mail gives. Views of other names are the user's own.
 */
export function foreignParts(db: Database.Database): readonly string[] {
  const wanted = new Map(ownSchema().map((part) => [part.name, part]));
  const found = schemaOf(db);
  const names = new Set(found.map(({ name }) => name));
  const changed = found.flatMap(({ type, name, sql }) => {
    const own = wanted.get(name);
    if (own === undefined) return type === 'trigger' ? [`the trigger ${name} is not one of revcov's`] : [];
    return own.type === type && own.sql === sql ? [] : [`the ${own.type} ${name} has been changed`];
  });
  const missing = [...wanted.values()].filter(({ name }) => !names.has(name));
  return [...changed, ...missing.map(({ type, name }) => `the ${type} ${name} is missing`)];
}

/**
 * Refuses to judge a store that is damaged or was changed by another program.
 * @throws StoreDamaged saying what is wrong first.
 */
export function refuseUntrusted({ db, path }: Store): void {
  const [first] = [...damage(db, path), ...foreignParts(db)];
  if (first === undefined) return;
  throw new StoreDamaged(
    `${path} is not as revcov wrote it: ${first}. Run "revcov doctor --db ${path}" to see the damage, or ingest the mail into a new store.`,
  );
}

/** @returns what SQLite finds first when it looks at every page. */
function damage(db: Database.Database, path: string): readonly string[] {
  try {
    const rows = db.prepare<[], string>('PRAGMA quick_check(1)').pluck().all();
    return rows.filter((row) => row !== 'ok');
  } catch (error) {
    throw explainSqliteError(error, path);
  }
}

/** The schema that the migrations of this release make. */
function ownSchema(): readonly SchemaPart[] {
  const db = new Database(':memory:');
  try {
    migrate(db);
    return schemaOf(db);
  } finally {
    db.close();
  }
}

/** What SQLite makes by itself for tables and for ANALYZE is left out. */
function schemaOf(db: Database.Database): readonly SchemaPart[] {
  return db
    .prepare<[], SchemaPart>("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .all()
    .map((part) => ({ ...part, sql: part.sql?.replace(/\s+/g, ' ') ?? null }));
}
