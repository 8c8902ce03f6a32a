/** What stands below messages in their threads. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import { rowsBy } from '../group.js';

interface ThreadedRow extends Person {
  readonly id: number;
  readonly parent: number | null;
}

/** Messages that report a patch as applied: they wait for no answer. */
export function isNotice(db: Database.Database): (message: number) => boolean {
  const find = db.prepare<[number], number>('SELECT EXISTS (SELECT 1 FROM notices WHERE message = ?)').pluck();
  return (message) => find.get(message) === 1;
}

/**
 * Prepares a reader of who wrote the messages below one.
 * @returns gives their authors, once for each message; the threads of a message are read when one of them is asked for.
 */
export function authorsBelow(db: Database.Database): (message: number) => readonly Person[] {
  const componentOf = db.prepare<[number], number>('SELECT component FROM places WHERE message = ?').pluck();
  const rowsOf = db.prepare<[number], ThreadedRow>(`
    SELECT pl.message AS id, pl.parent, a.name, a.email
    FROM places AS pl JOIN messages AS m ON m.id = pl.message JOIN people AS a ON a.id = m.author
    WHERE pl.component = ? ORDER BY pl.message`);
  const known = new Map<number, ReadonlyMap<number | null, readonly ThreadedRow[]>>();

  function childrenIn(component: number): ReadonlyMap<number | null, readonly ThreadedRow[]> {
    const read = known.get(component) ?? rowsBy(rowsOf.all(component), ({ parent }) => parent);
    known.set(component, read);
    return read;
  }

  return (message) => {
    const component = componentOf.get(message);
    if (component === undefined) return [];
    const children = childrenIn(component);
    const below = [...(children.get(message) ?? [])];
    const seen = new Set(below);
    for (const row of below)
      for (const next of children.get(row.id) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        below.push(next);
      }
    return below.map(({ name, email }) => ({ name, email }));
  };
}
