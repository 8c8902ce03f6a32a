/** Compares two people: how far they are the same. */
import type { Person } from '../mail/message.js';
import { lowerAscii } from './ascii-case.js';
import { looksAlike } from './confusable.js';
import type { Mailmap } from './mailmap.js';
import { isMasked, maskAgrees } from './masked-address.js';
import { isShared } from './role-address.js';

export type AddressMatch = 'exact' | 'plus-ext' | 'subdomain';

/** The first four are the same person; the others are not enough to say so. */
export type PersonMatch = AddressMatch | 'alias' | 'name-only' | 'look-alike';

/** The address without the `+ext` of its local part: `jane+lists@example.org` → `jane@example.org`. */
export function withoutExtension(address: string): string {
  const plus = address.indexOf('+');
  if (plus <= 0) return address;
  const at = address.lastIndexOf('@');
  return plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/**
 * Compares two full addresses, ASCII case aside: the same, the same except a `+ext`, or the same except one more label
 * in front of the domain (b4's rule). The shorter domain must have a dot: `jane@org` is not `jane@example.org`.
 */
function sameAddress(a: string, b: string): AddressMatch | null {
  if (a === '' || b === '') return null;
  if (a === b) return 'exact';
  if (differEarly(a, b)) return null;
  const first = lowerAscii(a);
  const second = lowerAscii(b);
  if (first === second) return 'exact';
  const bare = withoutExtension(first);
  const other = withoutExtension(second);
  if (bare === other) return 'plus-ext';
  return isOneLabelBelow(bare, other) || isOneLabelBelow(other, bare) ? 'subdomain' : null;
}

/**
 * Whether the addresses differ in front of any `+` or `@`, where no rule forgives a difference. Nearly all pairs of people
 * do; the loop spares them the rest.
 */
function differEarly(a: string, b: string): boolean {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const first = a.charCodeAt(at);
    const second = b.charCodeAt(at);
    if (isBoundary(first) || isBoundary(second)) return false;
    if (first !== second && (first | 0x20) !== (second | 0x20)) return true;
  }
  return false;
}

function isBoundary(code: number): boolean {
  return code === 0x2b || code === 0x40;
}

function isOneLabelBelow(long: string, short: string): boolean {
  const at = short.lastIndexOf('@');
  if (at <= 0 || long.length < short.length + 2 || !long.startsWith(short.slice(0, at + 1))) return false;
  const domain = short.slice(at + 1);
  if (!domain.includes('.') || !long.endsWith(`.${domain}`)) return false;
  const label = long.slice(at + 1, long.length - domain.length - 1);
  return label !== '' && !label.includes('.') && !label.includes('@');
}

/**
 * A display name normalised for comparison: quotes, `(Company)`, `via list`, accents and case removed and the words put
 * in one order, so that `Doe, Jane` and `Jane Doe` are the same. '' if there is none.
 */
export function nameKey(name: string): string {
  let key = name;
  if (key.includes('(')) key = key.replace(/\([^()]*\)/g, ' ');
  if (/[^\0-\x7f]/.test(key)) key = key.normalize('NFD').replace(/\p{Mn}+/gu, '');
  key = key.toLowerCase();
  const via = key.indexOf(' via ');
  if (via > 0) key = key.slice(0, via);
  return key
    .split(/[\s"',]+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

// The people of a thread are compared again and again.
const knownKeys = new WeakMap<Person, string>();

function nameKeyOf(person: Person): string {
  let key = knownKeys.get(person);
  if (key === undefined) {
    key = nameKey(person.name);
    knownKeys.set(person, key);
  }
  return key;
}

function sameName(a: Person, b: Person): boolean {
  if (a.name === '' || b.name === '') return false;
  const key = nameKeyOf(a);
  return key !== '' && key === nameKeyOf(b);
}

/**
 * Determines how far two people are the same, as written. A masked address fits a full one only under the same display
 * name; an address that several people share (a list's) makes two people one only under the same display name.
 */
export function comparePeople(a: Person, b: Person): PersonMatch | null {
  const address = sameAddress(a.email, b.email);
  if (address !== null) {
    if (isMasked(a.email) || isMasked(b.email)) return sameName(a, b) ? masked(a, b) : null;
    return isShared(a.email) && !sameName(a, b) ? null : address;
  }
  if (a.email !== '' && b.email !== '' && looksAlike(a.email, b.email)) return 'look-alike';
  if (sameName(a, b)) return isMasked(a.email) || isMasked(b.email) ? masked(a, b) : 'name-only';
  return a.name !== '' && looksAlike(a.name, b.name) ? 'look-alike' : null;
}

function masked(a: Person, b: Person): PersonMatch {
  return maskAgrees(a.email, b.email) ? 'alias' : 'name-only';
}

/** Like `comparePeople`, but `alias` if the mailmap makes them the same. */
export function matchPeople(a: Person, b: Person, mailmap: Mailmap | null): PersonMatch | null {
  const match = comparePeople(a, b);
  if (mailmap === null || isSamePerson(match)) return match;
  const first = mailmap(a);
  const second = mailmap(b);
  if (first === a && second === b) return match;
  return isSamePerson(comparePeople(first, second)) ? 'alias' : match;
}

/** Whether a match says that two people are one; a display name or a likeness does not. */
export function isSamePerson(match: PersonMatch | null): boolean {
  return match !== null && match !== 'name-only' && match !== 'look-alike';
}
