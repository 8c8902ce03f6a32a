/** Finds the person that a name in a cover letter means. */
import type { Person } from '../mail/message.js';

/** Where a name is looked up, nearest first. */
export interface AskPeople {
  /** Who the cover letter went to. */
  readonly recipients: readonly Person[];
  /** Owners of the subsystems that the posting touches. */
  readonly owners: readonly Person[];
  /** Everybody else who is known, by full name only; called when no one nearer fits. */
  readonly people: () => readonly Person[];
  /** The author, who asks others. */
  readonly author: Person;
}

/**
 * The person that a name stands for: a full name among recipients, owners, people known; else a first name, a last
 * name or the local part of an address among recipients and owners. A name that fits two people there is nobody's,
 * unless exactly one of them is a recipient.
 *
 * @returns null where nobody or several fit
 */
export function personNamed(name: string, people: AskPeople): Person | null {
  const wanted = nameWords(name);
  if (wanted.length === 0) return null;
  const near = [people.recipients, people.owners].map((some) =>
    some.filter((person) => !isAuthor(person, people.author)),
  );
  const full = wanted.join(' ');
  if (wanted.length > 1) {
    const named = (some: readonly Person[]) => some.find((person) => nameWords(person.name).join(' ') === full);
    const found = near.map(named).find((person) => person !== undefined) ?? named(people.people());
    if (found !== undefined) return found;
  }
  for (const fits of [startsName, endsName, isLocalPart]) {
    for (const some of near) {
      const found = distinct(some.filter((person) => fits(person, wanted)));
      if (found.length === 1) return found[0] ?? null;
      if (found.length > 1) return null;
    }
  }
  return null;
}

/** `Pine, Pete (ACME)` → `pete pine`: lower case, without accents, quotes and remarks, first name first. */
function nameWords(name: string): string[] {
  const plain = name
    .slice(0, 200)
    .replace(/\([^()]*\)|["“”]/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const comma = plain.indexOf(',');
  const ordered = comma === -1 ? plain : `${plain.slice(comma + 1)} ${plain.slice(0, comma)}`;
  return ordered.split(/[\s.]+/).filter((word) => word !== '');
}

function startsName(person: Person, wanted: readonly string[]): boolean {
  const words = nameWords(person.name);
  return wanted.every((word, index) => words[index] === word || (index > 0 && words.includes(word)));
}

function endsName(person: Person, wanted: readonly string[]): boolean {
  return wanted.length === 1 && nameWords(person.name).at(-1) === wanted[0];
}

/** Nicknames: `@pete_p` is pete_p@example.org. */
function isLocalPart({ email }: Person, wanted: readonly string[]): boolean {
  return wanted.length === 1 && email.slice(0, email.lastIndexOf('@')).toLowerCase() === wanted[0];
}

/** One of each name: a person may have several addresses. */
function distinct(people: readonly Person[]): Person[] {
  const first = new Map<string, Person>();
  for (const person of people) {
    const key = nameWords(person.name).join(' ') || person.email.toLowerCase();
    if (!first.has(key)) first.set(key, person);
  }
  return [...first.values()];
}

function isAuthor(person: Person, author: Person): boolean {
  return person.email === author.email || (person.name !== '' && person.name === author.name);
}
