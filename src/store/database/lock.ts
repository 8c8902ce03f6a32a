/** Lets one process at a time write a store, and tells the others which one it is. */
import Database from 'better-sqlite3';
import { explainSqliteError, StoreBusy } from './errors.js';

/** Held while a store is written; it is released by `release` and by any end of the process. */
export interface WriteLock {
  release(): void;
}

/**
 * Takes the write lock of a store. The lock is an SQLite lock on a small file beside it, so the system releases it when
 * a process is killed; the file itself stays.
 * @param path the store's file; `:memory:` needs no lock.
 * @throws StoreBusy naming the process that holds it.
 */
export function lockForWriting(path: string): WriteLock {
  if (path === ':memory:') return { release: () => undefined };
  let db: Database.Database | undefined;
  try {
    db = new Database(`${path}-lock`, { timeout: 0 });
    db.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL) STRICT');
    db.exec('BEGIN IMMEDIATE; DELETE FROM holder');
    db.prepare('INSERT INTO holder VALUES (?)').run(process.pid);
    // The pid has to be committed to be seen, the lock to be held on: a second transaction takes it at once.
    db.exec('COMMIT; BEGIN IMMEDIATE');
  } catch (error) {
    const holder = holderOf(db);
    db?.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      throw new StoreBusy(
        `${path} is being written by ${holder === null ? 'another process' : `process ${holder}`}. Wait until it has finished, or name another store with --db.`,
      );
    throw explainSqliteError(error, path);
  }
  const held = db;
  return { release: () => held.close() };
}

function holderOf(db: Database.Database | undefined): number | null {
  try {
    return db?.prepare<[], { pid: number }>('SELECT pid FROM holder').get()?.pid ?? null;
  } catch {
    return null;
  }
}
