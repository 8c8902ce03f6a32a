/** Numbers people, so that somebody who writes from several addresses is one reviewer. */
import type { Person } from '../mail/message.js';
import type { KnownPeople } from '../review/known-people.js';
import type { Mailmap } from '../review/mailmap.js';
import { isMasked } from '../review/masked-address.js';
import { nameKey } from '../review/person.js';
import { PersonIndex } from '../review/person-index.js';
import { isShared } from '../review/role-address.js';

/** One spelling of a person. */
export interface KnownPerson {
  readonly person: Person;
  /** Date of the newest mail under it, seconds since 1970; null if there is none. */
  readonly lastSeen: number | null;
  /** It is in a file that says who answers for what. */
  readonly owner: boolean;
}

/**
 * Identifies people: the same by address or mailmap, or by a full name of at least two words. Reviews are judged by
 * stricter rules; if the wrong Jane Doe is asked, a reader will notice.
 */
export class People {
  readonly #index: PersonIndex;
  readonly #mailmap: Mailmap | null;
  /** Numbers of the spellings that were given, so that none is compared twice. */
  readonly #known = new Map<Person, number>();
  readonly #same = new Map<number, number>();
  readonly #byName = new Map<string, number>();
  readonly #shown = new Map<number, KnownPerson>();
  readonly #lastSeen = new Map<number, number>();
  readonly #nobody = new Set<number>();

  /** @param known every spelling there is, in any order: numbers do not depend on it. */
  constructor(known: Iterable<KnownPerson>, { mailmap, isRobot }: KnownPeople) {
    this.#mailmap = mailmap;
    this.#index = new PersonIndex(mailmap);
    const ordered = [...known].sort(bySpelling);
    for (const { person } of ordered) this.#join(person);
    for (const one of ordered) this.#note(one, isRobot);
  }

  /** The number of a person; spellings that were not known beforehand get one too. */
  numberOf(person: Person): number {
    return this.#root(this.#known.get(person) ?? this.#index.numberOf(person));
  }

  /** Whether this is not a human being: a list, a role address, a program. */
  isNobody(person: number): boolean {
    return this.#nobody.has(person);
  }

  /** As to write to them: the spelling of the file that names owners, else the one used last. */
  shown(person: number): Person {
    return this.#shown.get(person)?.person ?? { name: '', email: '' };
  }

  /** Date of their newest mail, seconds since 1970. */
  lastSeen(person: number): number | null {
    return this.#lastSeen.get(person) ?? null;
  }

  #join(person: Person): void {
    const first = this.#index.numberOf(person);
    this.#known.set(person, first);
    const number = this.#root(first);
    const name = nameKey(person.name);
    if (!name.includes(' ') || isShared(person.email)) return;
    const namesake = this.#byName.get(name);
    if (namesake === undefined) this.#byName.set(name, number);
    else if (this.#root(namesake) !== number) this.#same.set(number, this.#root(namesake));
  }

  #note(one: KnownPerson, isRobot: KnownPeople['isRobot']): void {
    const { person, lastSeen } = one;
    const number = this.numberOf(person);
    if (isShared(person.email) || isRobot(person)) this.#nobody.add(number);
    const seen = this.#lastSeen.get(number);
    if (lastSeen !== null && (seen === undefined || lastSeen > seen)) this.#lastSeen.set(number, lastSeen);
    const shown = this.#shown.get(number);
    if (shown === undefined || isBetter(one, shown))
      this.#shown.set(number, { ...one, person: this.#mailmap?.(person) ?? person });
  }

  #root(number: number): number {
    let root = number;
    for (let next = this.#same.get(root); next !== undefined; next = this.#same.get(root)) root = next;
    return root;
  }
}

function bySpelling(a: KnownPerson, b: KnownPerson): number {
  return compare(a.person.email, b.person.email) || compare(a.person.name, b.person.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether to show the first rather than the second. */
function isBetter(one: KnownPerson, other: KnownPerson): boolean {
  const order =
    Number(isMasked(other.person.email)) - Number(isMasked(one.person.email)) ||
    Number(one.owner) - Number(other.owner) ||
    Number(one.person.name !== '') - Number(other.person.name !== '') ||
    (one.lastSeen ?? 0) - (other.lastSeen ?? 0);
  return order > 0;
}
