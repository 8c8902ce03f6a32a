/** Sets of bytes, for the character classes of patterns. */

/** Ascending, disjoint ranges as pairs: `[97, 122]` holds a to z. */
export type CharSet = readonly number[];

const LAST = 0xff;

/** The set that holds what any of the given ranges holds; ranges may overlap and come in any order. */
export function setOf(ranges: readonly (readonly [number, number])[]): CharSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const set: number[] = [];
  let end = -2;
  for (const [first, last] of sorted) {
    if (first > end + 1) set.push(first, last);
    else if (last > end) set[set.length - 1] = last;
    end = Math.max(end, last);
  }
  return set;
}

/** Everything that the set does not hold. */
export function complement(set: CharSet): CharSet {
  const rest: number[] = [];
  let next = 0;
  for (const [first, last] of rangesOf(set)) {
    if (first > next) rest.push(next, first - 1);
    next = last + 1;
  }
  if (next <= LAST) rest.push(next, LAST);
  return rest;
}

/** The set with the other case of every ASCII letter in it: bytes above 127 have no case. */
export function foldCase(set: CharSet): CharSet {
  const ranges = [...rangesOf(set)];
  for (const [first, last] of rangesOf(set)) {
    addShifted(ranges, Math.max(first, 0x41), Math.min(last, 0x5a), 32);
    addShifted(ranges, Math.max(first, 0x61), Math.min(last, 0x7a), -32);
  }
  return setOf(ranges);
}

export function holds(set: CharSet, code: number): boolean {
  for (let at = 0; at < set.length; at += 2) {
    if (code <= (set[at + 1] ?? LAST)) return code >= (set[at] ?? 0);
  }
  return false;
}

export function rangesOf(set: CharSet): [number, number][] {
  const ranges: [number, number][] = [];
  for (let at = 0; at < set.length; at += 2) ranges.push([set[at] ?? 0, set[at + 1] ?? LAST]);
  return ranges;
}

function addShifted(ranges: [number, number][], first: number, last: number, by: number): void {
  if (first <= last) ranges.push([first + by, last + by]);
}

const DIGIT: CharSet = [0x30, 0x39];
export const WORD: CharSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
const SPACE: CharSet = [0x09, 0x0d, 0x20, 0x20];
const BLANK: CharSet = [0x09, 0x09, 0x20, 0x20];
// These two are Perl's only shorthands that hold bytes above 127.
const NO_BREAK: CharSet = [...BLANK, 0xa0, 0xa0];
const VERTICAL: CharSet = [0x0a, 0x0d, 0x85, 0x85];
const NEWLINE: CharSet = [0x0a, 0x0a];
export const NOT_NEWLINE: CharSet = complement(NEWLINE);
export const ANY: CharSet = [0, LAST];

/** `\d`, `\W` …, as Perl has them for bytes (perlrecharclass). */
export const SHORTHANDS: ReadonlyMap<string, CharSet> = new Map([
  ['d', DIGIT],
  ['D', complement(DIGIT)],
  ['w', WORD],
  ['W', complement(WORD)],
  ['s', SPACE],
  ['S', complement(SPACE)],
  ['h', NO_BREAK],
  ['H', complement(NO_BREAK)],
  ['v', VERTICAL],
  ['V', complement(VERTICAL)],
  ['N', NOT_NEWLINE],
]);

/** `[:alpha:]` … (POSIX), for ASCII. */
export const POSIX_CLASSES: ReadonlyMap<string, CharSet> = new Map([
  ['alnum', [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a]],
  ['alpha', [0x41, 0x5a, 0x61, 0x7a]],
  ['ascii', [0, 0x7f]],
  ['blank', BLANK],
  ['cntrl', [0, 0x1f, 0x7f, 0x7f]],
  ['digit', DIGIT],
  ['graph', [0x21, 0x7e]],
  ['lower', [0x61, 0x7a]],
  ['print', [0x20, 0x7e]],
  ['punct', [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]],
  ['space', SPACE],
  ['upper', [0x41, 0x5a]],
  ['word', WORD],
  ['xdigit', [0x30, 0x39, 0x41, 0x46, 0x61, 0x66]],
]);
