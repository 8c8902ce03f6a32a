/** Finds or creates the rows of people and lists. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';

/** Names kept in memory; beyond that the table is asked again, so that memory does not grow with the archive. */
const CACHE = 50_000;

/**
 * A function that returns the row id of a person and creates the row if necessary.
 * @param db a writable store.
 */
export function personRows(db: Database.Database): (person: Person) => number {
  const find = db.prepare<[string, string]>('SELECT id FROM people WHERE email = ? AND name = ?').pluck();
  const add = db.prepare<[string, string]>('INSERT INTO people (email, name) VALUES (?, ?)');
  return cached(
    ({ email, name }: Person) => `${email}\n${name}`,
    ({ email, name }) => Number(find.get(email, name) ?? add.run(email, name).lastInsertRowid),
  );
}

/** Row ids of lists. */
export interface ListRows {
  /** Makes the row when there is none. */
  row(name: string): number;
  /** Takes the rows out again that no message is on. */
  dropUnused(): void;
}

export function listRows(db: Database.Database): ListRows {
  const find = db.prepare<[string]>('SELECT id FROM lists WHERE name = ?').pluck();
  const add = db.prepare<[string]>('INSERT INTO lists (name) VALUES (?)');
  const drop = db.prepare('DELETE FROM lists WHERE id NOT IN (SELECT list FROM message_lists)');
  const ids = new Map<string, number>();
  return {
    row: cached(
      (name: string) => name,
      (name) => Number(find.get(name) ?? add.run(name).lastInsertRowid),
      ids,
    ),
    dropUnused() {
      drop.run();
      ids.clear();
    },
  };
}

function cached<T>(
  keyOf: (value: T) => string,
  rowOf: (value: T) => number,
  ids = new Map<string, number>(),
): (value: T) => number {
  return (value) => {
    const key = keyOf(value);
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = rowOf(value);
    if (ids.size >= CACHE) ids.clear();
    ids.set(key, id);
    return id;
  };
}
