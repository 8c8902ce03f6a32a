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

/** Which lists messages are on. */
export interface MembershipRows {
  /**
   * Puts a message on lists, which are made when there are none.
   * @returns true when it was not known to be on one of them.
   */
  add(message: number, names: readonly string[]): boolean;
  /** Takes a message off all lists, and those out again that no message is on. */
  drop(message: number): void;
}

/**
 * Prepares the statements.
 * @param db a writable store.
 */
export function membershipRows(db: Database.Database): MembershipRows {
  const find = db.prepare<[string]>('SELECT id FROM lists WHERE name = ?').pluck();
  const addList = db.prepare<[string]>('INSERT INTO lists (name) VALUES (?)');
  const dropUnused = db.prepare('DELETE FROM lists WHERE id NOT IN (SELECT list FROM message_lists)');
  const add = db.prepare<[number, number]>('INSERT OR IGNORE INTO message_lists (message, list) VALUES (?, ?)');
  const drop = db.prepare<[number]>('DELETE FROM message_lists WHERE message = ?');
  const ids = new Map<string, number>();
  const listRow = cached(
    (name: string) => name,
    (name) => Number(find.get(name) ?? addList.run(name).lastInsertRowid),
    ids,
  );
  return {
    add(message, names) {
      let changes = 0;
      for (const name of names) changes += add.run(message, listRow(name)).changes;
      return changes > 0;
    },
    drop(message) {
      drop.run(message);
      dropUnused.run();
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
