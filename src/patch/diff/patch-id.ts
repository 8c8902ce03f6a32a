/** Computes the patch-id of a diff, the value of `git patch-id --stable`. */
import { createHash } from 'node:crypto';

const [TAB, LF, CR, SPACE, PLUS, MINUS, BACKSLASH] = [0x09, 0x0a, 0x0d, 0x20, 0x2b, 0x2d, 0x5c] as const;

const prefix = (text: string) => new TextEncoder().encode(text);
const DIFF = prefix('diff ');
const INDEX = prefix('index ');
const OLD_NAME = prefix('--- ');
const HUNK = prefix('@@ -');
const COMMIT = prefix('commit ');
const FROM = prefix('From ');
const BINARY_PATCH = prefix('GIT binary patch');
const BINARY_FILES = prefix('Binary files');

/** Digits of an object id that git keeps. */
const LONGEST_OID = 64;
const NO_BYTES = new Uint8Array(0);

/** The text holds no further patch. */
const END = Symbol('end');

interface PatchId {
  /** 40 hex digits; null if git prints no id, as the text has no `diff …` line. */
  readonly id: string | null;
  /**
   * The id is that of a part only: git stops at text between two files and begins another id after it. Equal ids do
   * not mean equal patches then.
   */
  readonly partial: boolean;
}

/**
 * Computes the patch-id of a diff: a SHA-1 for each file over its headers and hunks without white space and line
 * numbers, added up as 20-byte numbers, so that the order of the files does not matter.
 *
 * @param diff UTF-8, from the diff's first line to the end of the mail's text
 * @returns the first id that git prints
 * Source of the rule: git 2.39, builtin/patch-id.c: its states, what it leaves out, and where it stops.
 */
export function patchId(diff: Uint8Array): PatchId {
  const reader = new PatchIdReader(diff);
  let first: string | null = null;
  for (let id = reader.next(); id !== END; id = reader.next()) {
    if (id !== null && first !== null) return { id: first, partial: true };
    first ??= id;
  }
  return { id: first, partial: false };
}

/** The position of a line of the diff, for git's reader. */
type Step = 'hash' | 'skip' | 'stop';

/** git's reader, state by state. */
class PatchIdReader {
  readonly #diff: Uint8Array;
  /** The parts of the current file that go into its hash. */
  readonly #stripped: Buffer;
  #filled = 0;
  readonly #sum = new Uint8Array(20);
  #at = 0;
  /** Lines that the hunk still lacks on each side; both are -1 in a file's header and 0 between hunks. */
  #before = -1;
  #after = -1;
  #binary = false;
  #hashed = false;
  #oids: readonly [Uint8Array, Uint8Array] = [NO_BYTES, NO_BYTES];

  constructor(diff: Uint8Array) {
    this.#diff = diff;
    this.#stripped = Buffer.allocUnsafe(diff.length + 2 * LONGEST_OID);
  }

  /** The next id of the text; null if a patch ended before it began, END after the last one. */
  next(): string | null | typeof END {
    const diff = this.#diff;
    if (this.#at >= diff.length) return END;
    this.#restart();
    while (this.#at < diff.length) {
      const first = diff[this.#at] ?? 0;
      if (this.#inHunk() && (first === SPACE || first === PLUS || first === MINUS)) {
        this.#hashLine(first);
        continue;
      }
      const start = this.#at;
      const newline = diff.indexOf(LF, start);
      const end = newline < 0 ? diff.length : newline + 1;
      const step = this.#step(start, end, first);
      if (step === 'hash') this.#hashLine(first);
      else this.#at = end;
      if (step === 'stop') break;
    }
    if (!this.#hashed) return null;
    this.#addHash();
    return Buffer.from(this.#sum).toString('hex');
  }

  #restart(): void {
    this.#sum.fill(0);
    this.#filled = 0;
    this.#before = -1;
    this.#after = -1;
    this.#binary = false;
    this.#hashed = false;
    this.#oids = [NO_BYTES, NO_BYTES];
  }

  /** Between a hunk's header and its last line: nothing but its own lines begins with a sign there. */
  #inHunk(): boolean {
    return this.#hashed && !this.#binary && this.#before !== -1 && (this.#before !== 0 || this.#after !== 0);
  }

  /** Decides what to do with a line, and updates the state. */
  #step(start: number, end: number, first: number): Step {
    const diff = this.#diff;
    // `\ No newline at end of file` says nothing about the change, in whatever language.
    if (first === BACKSLASH && diff[start + 1] === SPACE && end - start > 12) return 'skip';
    if (namesCommit(diff, start, end)) return 'stop';
    const opens = startsWith(diff, start, DIFF);
    if (!this.#hashed && !opens) return 'skip';
    if (this.#before === -1) {
      const step = this.#stepInHeader(start, end, first);
      if (step !== null) return step;
    }
    if (this.#binary) {
      if (opens) {
        this.#binary = false;
        this.#before = -1;
      }
      return 'skip';
    }
    if (this.#before !== 0 || this.#after !== 0) return 'hash';
    if (startsWith(diff, start, HUNK)) {
      [this.#before, this.#after] = readHunkCounts(diff, start + HUNK.length);
      return 'skip';
    }
    if (!opens) return 'stop';
    this.#addHash();
    this.#before = -1;
    this.#after = -1;
    return 'hash';
  }

  /** A line of a file's header; null if it is read on as any other. */
  #stepInHeader(start: number, end: number, first: number): Step | null {
    const diff = this.#diff;
    if (startsWith(diff, start, BINARY_PATCH) || startsWith(diff, start, BINARY_FILES)) {
      // Of binary contents, git hashes the object ids of the index line.
      this.#binary = true;
      this.#before = 0;
      for (const oid of this.#oids) {
        this.#stripped.set(oid, this.#filled);
        this.#filled += oid.length;
      }
      this.#addHash();
      return 'skip';
    }
    if (startsWith(diff, start, INDEX)) {
      this.#oids = readOids(diff, start + INDEX.length, end) ?? this.#oids;
      return 'skip';
    }
    if (startsWith(diff, start, OLD_NAME)) {
      this.#before = 1;
      this.#after = 1;
      return null;
    }
    return isLetter(first) ? null : 'stop';
  }

  /** Takes a line into the hash without its white space. A NUL ends it, as it ends a line for git. */
  #hashLine(first: number): void {
    if (first === MINUS || first === SPACE) this.#before--;
    if (first === PLUS || first === SPACE) this.#after--;
    const diff = this.#diff;
    const into = this.#stripped;
    const start = this.#filled;
    let filled = start;
    let at = this.#at;
    for (; at < diff.length; at++) {
      const byte = diff[at] ?? 0;
      if (byte > SPACE) into[filled++] = byte;
      else if (byte === LF) break;
      else if (byte === 0) {
        const newline = diff.indexOf(LF, at);
        at = newline < 0 ? diff.length : newline;
        break;
      } else if (byte !== SPACE && byte !== TAB && byte !== CR) into[filled++] = byte;
    }
    this.#at = at + 1;
    this.#filled = filled;
    this.#hashed ||= filled > start;
  }

  /** Ends a file: adds its SHA-1 to the sum, byte by byte from the first, carrying into the next. */
  #addHash(): void {
    const hash = createHash('sha1').update(this.#stripped.subarray(0, this.#filled)).digest();
    this.#filled = 0;
    let carry = 0;
    for (let i = 0; i < this.#sum.length; i++) {
      carry += (this.#sum[i] ?? 0) + (hash[i] ?? 0);
      this.#sum[i] = carry & 0xff;
      carry >>= 8;
    }
  }
}

/** A line that begins with an object id, bare or after `commit ` or `From `, opens another patch. */
function namesCommit(diff: Uint8Array, line: number, end: number): boolean {
  let at = line;
  if (startsWith(diff, line, COMMIT)) at += COMMIT.length;
  else if (startsWith(diff, line, FROM)) at += FROM.length;
  if (end - at < 40) return false;
  for (let i = at; i < at + 40; i++) if (!isHex(diff[i] ?? 0)) return false;
  return true;
}

/** The two object ids of `index <old>..<new> <mode>`, each at most 40 digits as git keeps them; null without `..`. */
function readOids(diff: Uint8Array, from: number, end: number): readonly [Uint8Array, Uint8Array] | null {
  let dots = from - INDEX.length;
  while (dots < end - 1 && !(diff[dots] === 0x2e && diff[dots + 1] === 0x2e)) dots++;
  if (dots >= end - 1) return null;
  let stop = dots;
  while (stop < end && diff[stop] !== SPACE) stop++;
  if (stop === end) stop = end - 1;
  return [cut(diff, from, dots), cut(diff, dots + 2, stop)];
}

function cut(diff: Uint8Array, from: number, to: number): Uint8Array {
  return diff.subarray(from, Math.max(from, Math.min(to, from + LONGEST_OID)));
}

/** The two counts of `@@ -a,b +c,d @@`; a count that is not there is 1, one that cannot be read leaves 0. */
function readHunkCounts(diff: Uint8Array, from: number): [number, number] {
  const old = readCount(diff, from);
  const next = old.end;
  if (!old.digits || diff[next] !== SPACE || diff[next + 1] !== PLUS) return [old.count, 0];
  return [old.count, readCount(diff, next + 2).count];
}

function readCount(diff: Uint8Array, from: number): { count: number; digits: boolean; end: number } {
  let at = skipDigits(diff, from);
  if (diff[at] !== 0x2c) return { count: 1, digits: at > from, end: at };
  const start = at + 1;
  at = skipDigits(diff, start);
  let count = 0;
  for (let i = start; i < at; i++) count = Math.min(count * 10 + (diff[i] ?? 0) - 0x30, 0x7fffffff);
  return { count, digits: at > start, end: at };
}

function skipDigits(diff: Uint8Array, from: number): number {
  let at = from;
  while ((diff[at] ?? 0) >= 0x30 && (diff[at] ?? 0) <= 0x39) at++;
  return at;
}

function startsWith(diff: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (diff[at + i] !== text[i]) return false;
  return true;
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}
