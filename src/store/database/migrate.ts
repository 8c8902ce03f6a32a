/** Migrates a store to the tables of this release, one numbered SQL file per step. */
import { readdirSync, readFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { StoreError } from './errors.js';

/** `revc`: tells a store from any other SQLite file (https://www.sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x72657663;

const FOLDER = new URL('../../../migrations/', import.meta.url);

interface Migration {
  readonly number: number;
  readonly name: string;
}

/**
 * The migrations that this release brings along, in order.
 * @param folder of the numbered files, with a slash at its end.
 * @throws StoreError if a number is missing or given twice: the steps that a store lacks would be unclear.
 */
export function migrations(folder: URL = FOLDER): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort();
  return names.map((name, index) => {
    const number = Number(name.slice(0, 4));
    if (number !== index + 1)
      throw new StoreError(
        `This installation of revcov is damaged: found migrations/${name} instead of number ${index + 1}. Install revcov again.`,
      );
    return { number, name };
  });
}

/**
 * Applies the migrations that a store lacks, each with its version number in one transaction.
 * @param db a writable database whose `user_version` is not newer than this release.
 * @param folder as for `migrations`.
 * @throws StoreError as `migrations`, before anything is changed.
 */
export function migrate(db: Database.Database, folder: URL = FOLDER): void {
  for (const { number, name } of migrations(folder)) {
    // Read within the transaction: another process may have migrated in between.
    db.transaction(() => {
      if (versionOf(db) >= number) return;
      db.exec(readFileSync(new URL(name, folder), 'utf8'));
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${number}`);
    }).immediate();
  }
}

/**
 * Refuses a file that is not a store of this release or an older one, before anything is written to it.
 * @throws StoreError in one sentence.
 */
export function refuseForeign(db: Database.Database, path: string): void {
  const application = Number(db.pragma('application_id', { simple: true }));
  const tables = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0;
  if (application !== APPLICATION_ID && (application !== 0 || tables > 0 || versionOf(db) !== 0))
    throw new StoreError(`${path} belongs to another program. Name another file with --db.`);
  const trigger = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().get();
  if (trigger !== undefined)
    throw new StoreError(
      `${path} has a trigger, ${trigger}, which revcov did not make and which would run with every command. Drop it, or name another file with --db.`,
    );
  const newest = migrations().length;
  if (versionOf(db) > newest)
    throw new StoreError(
      `${path} was written by a newer revcov (schema ${versionOf(db)}; this release knows ${newest}). Install the newer release, or name another file with --db.`,
    );
}

/** The number of the last migration that a store has. */
export function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
