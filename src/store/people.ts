/** Rows for people and lists, looked up or made. */
import type Database from 'better-sqlite3';
import type { Person } from '../mail/message.js';

/** Names kept in memory; beyond that the table is asked again, so that memory does not grow with the archive. */
const CACHE = 50_000;

/**
 * A function that gives the row id of a person, making the row when there is none.
 * @param db a writable store.
 */
export function personRows(db: Database.Database): (person: Person) => number {
  const find = db.prepare<[string, string]>('SELECT id FROM people WHERE email = ? AND name = ?').pluck();
  const add = db.prepare<[string, string]>('INSERT INTO people (email, name) VALUES (?, ?) RETURNING id').pluck();
  return cached(
    ({ email, name }: Person) => `${email}\n${name}`,
    ({ email, name }) => Number(find.get(email, name) ?? add.get(email, name)),
  );
}

/** A function that gives the row id of a list, making the row when there is none. */
export function listRows(db: Database.Database): (name: string) => number {
  const find = db.prepare<[string]>('SELECT id FROM lists WHERE name = ?').pluck();
  const add = db.prepare<[string]>('INSERT INTO lists (name) VALUES (?) RETURNING id').pluck();
  return cached(
    (name: string) => name,
    (name) => Number(find.get(name) ?? add.get(name)),
  );
}

function cached<T>(keyOf: (value: T) => string, rowOf: (value: T) => number): (value: T) => number {
  const ids = new Map<string, number>();
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
