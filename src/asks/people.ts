/** Finds the person that a name in a cover letter means. */
import type { Person } from '../mail/message.js';

/** Where a name is looked up, nearest first. */
export interface AskPeople {
  /** Who the cover letter went to. */
  readonly recipients: readonly Person[];
  /** Who answered the posting. */
  readonly answerers: readonly Person[];
  /** Owners of the subsystems that the posting touches. */
  readonly owners: readonly Person[];
  /** Everybody else who is known, by full name only (see `peopleByName`); called when no one nearer fits. */
  readonly others: () => readonly ReadonlyMap<string, Person>[];
  /** The author, who asks others. */
  readonly author: Person;
}

/** What a name was found to be. */
export interface FoundPerson {
  /** Null where nobody or several fit. */
  readonly person: Person | null;
  /** It is the name of somebody, or of several. */
  readonly isName: boolean;
}

export const NOBODY: FoundPerson = { person: null, isName: false };

/** People by their full names, as `personNamed` looks them up; the first of two with the same name. */
export function peopleByName(people: readonly Person[]): ReadonlyMap<string, Person> {
  const found = new Map<string, Person>();
  for (const person of people) {
    const words = nameWords(person.name);
    const name = words.join(' ');
    if (words.length > 1 && !found.has(name)) found.set(name, person);
  }
  return found;
}

/**
 * The person that a name means: a full name among recipients, people who replied, owners, and other known people; else
 * a first name, a last name or the local part of an address among the first three groups, in this order. A name that
 * matches two people in one group means nobody.
 */
export function personNamed(name: string, people: AskPeople): FoundPerson {
  const wanted = nameWords(name);
  if (wanted.length === 0) return NOBODY;
  const near = [people.recipients, people.answerers, people.owners].map((some) =>
    some.filter((person) => !isAuthor(person, people.author)),
  );
  const full = wanted.join(' ');
  if (wanted.length > 1) {
    const found =
      near.flat().find((person) => nameWords(person.name).join(' ') === full) ??
      people
        .others()
        .map((names) => names.get(full))
        .find((person) => person !== undefined);
    if (found !== undefined) return isAuthor(found, people.author) ? NOBODY : { person: found, isName: true };
  }
  for (const fits of [startsName, endsName, isLocalPart]) {
    for (const some of near) {
      const found = distinct(some.filter((person) => fits(person, wanted)));
      if (found.length > 0) return { person: found.length === 1 ? (found[0] ?? null) : null, isName: true };
    }
  }
  return NOBODY;
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
