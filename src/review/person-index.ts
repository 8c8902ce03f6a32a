/** Numbers people: one number per person, even with several addresses. */
import type { Person } from '../mail/message.js';
import { lowerAscii } from './ascii-case.js';
import type { Mailmap } from './mailmap.js';
import { isMasked } from './masked-address.js';
import { comparePeople, isSamePerson, nameKey, withoutExtension } from './person.js';
import { isShared } from './role-address.js';

// How many people of one name are compared with each other: enough for real threads, a bound for hostile ones.
const NAMESAKES = 16;

/** Numbers the people of one patch from 0, in the order in which they are first asked for. */
export class PersonIndex {
  readonly #mailmap: Mailmap | null;
  readonly #byAddress = new Map<string, number>();
  /** By the address with the domain's first label removed. */
  readonly #byParent = new Map<string, number>();
  readonly #byName = new Map<string, { readonly person: Person; readonly number: number }[]>();
  #count = 0;

  constructor(mailmap: Mailmap | null) {
    this.#mailmap = mailmap;
  }

  /** The person's number; a new one when nobody met so far is the same person. */
  numberOf(person: Person): number {
    const mapped = this.#mailmap?.(person) ?? person;
    const key = addressKey(mapped);
    const parent = parentOf(key);
    const known = this.#byAddress.get(key) ?? this.#byParent.get(key) ?? this.#byAddress.get(parent ?? '');
    const number = known ?? this.#numberByName(mapped) ?? this.#count++;
    this.#byAddress.set(key, number);
    if (parent !== null && !this.#byParent.has(parent)) this.#byParent.set(parent, number);
    return number;
  }

  #numberByName(person: Person): number | null {
    const name = nameKey(person.name);
    if (name === '') return null;
    const namesakes = this.#byName.get(name);
    if (namesakes === undefined) {
      this.#byName.set(name, [{ person, number: this.#count }]);
      return null;
    }
    const same = namesakes.find((other) => isSamePerson(comparePeople(person, other.person)));
    // A masked address that is known already is not compared any more: it would tie other addresses of the name to it.
    const isNew = same === undefined || !isMasked(person.email);
    if (isNew && namesakes.length < NAMESAKES) namesakes.push({ person, number: same?.number ?? this.#count });
    return same?.number ?? null;
  }
}

/** The address without case and extension; with the name if the address does not identify the person. */
function addressKey(person: Person): string {
  const address = withoutExtension(lowerAscii(person.email));
  return isMasked(address) || isShared(address) || address === '' ? `${nameKey(person.name)} <${address}>` : address;
}

function parentOf(address: string): string | null {
  const at = address.lastIndexOf('@');
  const dot = address.indexOf('.', at);
  return at > 0 && dot > 0 && address.includes('.', dot + 1) ? address.slice(0, at + 1) + address.slice(dot + 1) : null;
}
