/** Opens a store, one SQLite file: refuses foreign files and migrates older ones. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { explainSqliteError, StoreError } from './errors.js';
import { migrate, migrations, refuseForeign, versionOf } from './migrate.js';

/** An open store. */
export interface Store {
  readonly db: Database.Database;
  /** Its file, or `:memory:`. */
  readonly path: string;
  close(): void;
}

/** SQLite before this release could lose rows of a WAL (https://www.sqlite.org/wal.html#walresetbug). */
const OLDEST_SQLITE = [3, 51, 3];

/**
 * Opens a store for reading and writing, creates it if necessary, and migrates its tables.
 * @param path a file, or `:memory:`.
 * @throws StoreError if the file is foreign, newer, damaged or cannot be written; the file is then unchanged.
 */
export function openStore(path: string): Store {
  if (path !== ':memory:') {
    if (existsSync(path)) lookFirst(path);
    else makeFolder(dirname(path));
  }
  return connect(path, false);
}

/**
 * Opens an existing store for reading only; older tables are migrated first.
 * @throws StoreError if there is no such file, or as `openStore`.
 */
export function openStoreToRead(path: string): Store {
  if (path === ':memory:') return connect(path, false);
  if (!existsSync(path))
    throw new StoreError(`There is no store at ${path}. Create one with: revcov ingest list.mbox --db ${path}`);
  lookFirst(path);
  const store = connect(path, true);
  if (versionOf(store.db) === migrations().length) return store;
  store.close();
  connect(path, false).close();
  return connect(path, true);
}

function makeFolder(folder: string): void {
  // One level at a time: Node's own recursive way never ends where the system has no folders to make, as in /proc.
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (existsSync(folder)) return;
    throw new StoreError(`The folder ${folder} cannot be created. Name another file with --db.`, { cause: error });
  }
}

/** Looks at the file read-only, so that a foreign or newer one is refused with not one byte changed. */
function lookFirst(path: string): void {
  if (!statSync(path).isFile()) throw new StoreError(`${path} is not a file. Name the file of the store with --db.`);
  if (statSync(path).size === 0) return;
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    refuseForeign(db, path);
  } catch (error) {
    throw explainSqliteError(error, path);
  } finally {
    db?.close();
  }
}

function connect(path: string, readonly: boolean): Store {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly, fileMustExist: readonly });
    // Before WAL: recovering another process's WAL can be busy too.
    db.pragma('busy_timeout = 5000');
    refuseOldSqlite(db);
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -32000');
    if (!readonly) {
      if (versionOf(db) === 0) db.pragma('page_size = 8192');
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
      // Declared for readers and held by doctor and the tests; checking each row would cost a fifth of an ingest.
      db.pragma('foreign_keys = OFF');
      migrate(db);
    }
    const open = db;
    return { db: open, path, close: () => open.close() };
  } catch (error) {
    db?.close();
    throw explainSqliteError(error, path);
  }
}

function refuseOldSqlite(db: Database.Database): void {
  const text = db.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ?? '';
  const have = text.split('.').map(Number);
  for (const [index, wanted] of OLDEST_SQLITE.entries()) {
    const number = have[index] ?? 0;
    if (number > wanted) return;
    if (number < wanted)
      throw new StoreError(`SQLite ${text} is too old: ${OLDEST_SQLITE.join('.')} is needed. Run npm ci again.`);
  }
}
