/** Stores are brought to this release's tables step by step, and a broken set of steps is refused. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, migrations, versionOf } from '../../../src/store/database/migrate.js';
import { openStore, openStoreToRead } from '../../../src/store/database/open.js';
import { scratchFolder } from '../stores.js';

const scratch = scratchFolder();
const SHIPPED = fileURLToPath(new URL('../../../migrations/', import.meta.url));
const NEWEST = migrations().length;

let folders = 0;
function folderOf(files: Readonly<Record<string, string>>): URL {
  const name = `migrations-${++folders}`;
  mkdirSync(join(scratch.folder, name));
  for (const [file, sql] of Object.entries(files)) scratch.write(`${name}/${file}`, sql);
  return pathToFileURL(`${join(scratch.folder, name)}/`);
}

/** What a database is made of, in the words of its statements. */
function schemaOf(db: Database.Database): unknown {
  return db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();
}

const A = 'CREATE TABLE a (x INTEGER) STRICT;';
const B = 'CREATE TABLE b (x INTEGER) STRICT;';

describe('migrations', () => {
  it.each([
    ['a gap', { '0001_a.sql': A, '0003_b.sql': B }, /migrations\/0003_b\.sql instead of number 2/],
    ['a number given twice', { '0001_a.sql': A, '0001_b.sql': B }, /migrations\/0001_b\.sql instead of number 2/],
    ['another first number', { '0002_b.sql': B }, /migrations\/0002_b\.sql instead of number 1/],
  ])('with %s are refused, and nothing is changed', (_, files, sentence) => {
    const db = new Database(':memory:');
    expect(() => migrate(db, folderOf(files))).toThrow(sentence);
    expect(schemaOf(db)).toEqual([]);
    expect(versionOf(db)).toBe(0);
  });

  it('apply each step with its number, or not at all', () => {
    const db = new Database(':memory:');
    const folder = folderOf({ '0001_a.sql': A, '0002_b.sql': `${B} CREATE TABLE a (y INTEGER) STRICT;` });
    expect(() => migrate(db, folder)).toThrow(/already exists/);
    expect(versionOf(db)).toBe(1);
    expect(schemaOf(db)).toMatchObject([{ name: 'a' }]);
  });

  it('that are shipped make strict tables only', () => {
    const { db } = openStore(':memory:');
    const loose =
      "SELECT name FROM pragma_table_list WHERE strict = 0 AND type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'";
    expect(db.prepare(loose).pluck().all()).toEqual([]);
    expect(readdirSync(SHIPPED)).toEqual(migrations().map(({ name }) => name));
  });
});

describe('a store of an older release', () => {
  const steps = migrations().slice(0, -1);

  it.each(steps.map(({ number }) => [number] as const))('of version %i becomes one of this release', (version) => {
    const files = migrations()
      .slice(0, version)
      .map(({ name }) => [name, readFileSync(join(SHIPPED, name), 'utf8')]);
    const path = join(scratch.folder, `old-${version}.db`);
    const old = new Database(path);
    migrate(old, folderOf(Object.fromEntries(files)));
    old.exec("INSERT INTO lists (name) VALUES ('kept.example.org')");
    expect(versionOf(old)).toBe(version);
    old.close();

    const store = openStoreToRead(path);
    expect(versionOf(store.db)).toBe(NEWEST);
    expect(store.db.prepare('SELECT name FROM lists').pluck().all()).toEqual(['kept.example.org']);
    expect(schemaOf(store.db)).toEqual(schemaOf(openStore(':memory:').db));
    store.close();
  });
});
