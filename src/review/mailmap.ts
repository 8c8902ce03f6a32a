/** Parses a `.mailmap` file into a table of proper names and addresses, as git does. */
import type { Person } from '../mail/message.js';
import { lowerAscii } from './ascii-case.js';

/** Gives a person's proper name and address, as `git check-mailmap` does (the domain in lower case). */
export type Mailmap = (person: Person) => Person;

interface Proper {
  name: string | null;
  email: string | null;
}

interface Entry extends Proper {
  /** For lines that name the commit's author too: by that name, lower-case. */
  readonly byName: Map<string, Proper>;
}

/** One `Name <mail>` of a line; `rest` is what follows, null at the line's end. */
interface Part {
  readonly name: string | null;
  readonly email: string;
  readonly rest: string | null;
}

function readPart(text: string, allowEmpty: boolean): Part | null {
  const open = text.indexOf('<');
  const close = text.indexOf('>', open + 1);
  if (open < 0 || close < 0 || (!allowEmpty && close === open + 1)) return null;
  const name = text.slice(0, open).trim();
  const rest = text.slice(close + 1);
  return { name: name === '' ? null : name, email: text.slice(open + 1, close), rest: rest === '' ? null : rest };
}

/**
 * Reads a `.mailmap` (gitmailmap(5)): `Proper <commit>`, `<proper> <commit>`, `Proper <proper> <commit>`, `Proper
 * <proper> Commit <commit>`. Lines that begin with `#` and lines without an address are skipped; a later line for the
 * same address wins, name and address separately, as in git's mailmap.c.
 * @param text the file's text; '' maps nobody.
 */
export function mailmapOf(text: string): Mailmap {
  const entries = readEntries(text);
  if (entries.size === 0) return (person) => person;
  const known = new WeakMap<Person, Person>();
  return (person) => {
    let mapped = known.get(person);
    if (mapped === undefined) {
      mapped = mapPerson(entries, person);
      known.set(person, mapped);
    }
    return mapped;
  };
}

function mapPerson(entries: ReadonlyMap<string, Entry>, person: Person): Person {
  const entry = entries.get(lowerAscii(person.email));
  if (entry === undefined) return person;
  const proper = entry.byName.get(lowerAscii(person.name)) ?? entry;
  if (proper.name === null && proper.email === null) return person;
  return { name: proper.name ?? person.name, email: proper.email ?? person.email };
}

/** By the address in commits, lower-case. */
function readEntries(text: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) continue;
    const first = readPart(line, false);
    if (first === null) continue;
    const second = first.rest === null ? null : readPart(first.rest, true);
    const key = lowerAscii(second === null ? first.email : second.email);
    const entry = entries.get(key) ?? { name: null, email: null, byName: new Map<string, Proper>() };
    entries.set(key, entry);
    const proper = { name: first.name, email: second === null ? null : lowerDomain(first.email) };
    if (second !== null && second.name !== null) entry.byName.set(lowerAscii(second.name), proper);
    else {
      entry.name = proper.name ?? entry.name;
      entry.email = proper.email ?? entry.email;
    }
  }
  return entries;
}

function lowerDomain(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? email : email.slice(0, at) + lowerAscii(email.slice(at));
}
