/** The people of a store: one number for each, whatever spellings their mails use. */
import { type KnownPerson, People } from '../../assign/people.js';
import type { Person } from '../../mail/message.js';
import type { Store } from '../../store/database/open.js';
import { spellingRows } from '../../store/queries/activity.js';
import { readKnownPeople } from './known-people.js';

/** People by number, and their rows in the store. */
export interface StorePeople {
  readonly people: People;
  /** The number of the person with this row. */
  personOf(row: number): number;
}

/**
 * Reads them.
 * @param owners as written in their file.
 * @param others people who may not be in the store.
 */
export function readStorePeople({ db }: Store, owners: Iterable<Person>, others: Iterable<Person> = []): StorePeople {
  const spellings = spellingRows(db).map(({ id, name, email, lastSeen }) => ({
    id,
    person: { name, email },
    lastSeen,
  }));
  const known: KnownPerson[] = spellings.map(({ person, lastSeen }) => ({ person, lastSeen, owner: false }));
  for (const person of owners) known.push({ person, lastSeen: null, owner: true });
  for (const person of others) known.push({ person, lastSeen: null, owner: false });
  const people = new People(known, readKnownPeople({ db }));
  const numbers = new Map(spellings.map(({ id, person }) => [id, people.numberOf(person)]));
  return { people, personOf: (row) => numbers.get(row) ?? -1 };
}
