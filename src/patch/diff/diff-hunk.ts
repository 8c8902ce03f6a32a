/** Reads the hunks of a diff: counts their lines as announced in the header, and hashes the changed ones. */

const [LF, SPACE, PLUS, MINUS, BACKSLASH, COMMA] = [0x0a, 0x20, 0x2b, 0x2d, 0x5c, 0x2c] as const;

/** Collects 32-bit hashes; grows by doubling. */
export class HashList {
  #values = new Uint32Array(256);
  #length = 0;

  push(hash: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = hash;
  }

  toArray(): Uint32Array {
    return this.#values.slice(0, this.#length);
  }
}

interface Hunk {
  readonly added: number;
  readonly removed: number;
  /** Offset after its last line. */
  readonly end: number;
}

/**
 * Reads one hunk.
 *
 * @param diff UTF-8
 * @param start offset of its `@@ -` line
 * @param hashes gets the hash of every added and removed line: sign and content without white space
 * @returns its line counts; null if the header cannot be read. A hunk that breaks off (a line that a mail program
 *   wrapped, the end of the text) counts as far as it goes.
 * Source: git's `parse_fragment` (apply.c): the header's counts decide where it ends, so `-- ` after the last line is
 * no removed line and `--- x` within is one; an empty line is an empty context line.
 */
export function readHunk(diff: Uint8Array, start: number, hashes: HashList): Hunk | null {
  const header = readHeader(diff, start);
  if (!header) return null;
  let { old, new: fresh, end: at } = header;
  let [added, removed] = [0, 0];
  while (at < diff.length && (old > 0 || fresh > 0 || diff[at] === BACKSLASH)) {
    const sign = diff[at];
    if (sign === PLUS && fresh > 0) {
      fresh--;
      added++;
    } else if (sign === MINUS && old > 0) {
      old--;
      removed++;
    } else if ((sign === SPACE || sign === LF || sign === 0x0d) && old > 0 && fresh > 0) {
      old--;
      fresh--;
    } else if (sign !== BACKSLASH) {
      break;
    }
    at = sign === PLUS || sign === MINUS ? hashLine(diff, at, hashes) : lineEnd(diff, at);
  }
  return { added, removed, end: at };
}

/** FNV-1a over sign and content without white space. Returns the offset after the line. */
function hashLine(diff: Uint8Array, start: number, hashes: HashList): number {
  let hash = 0x811c9dc5;
  let at = start;
  for (; at < diff.length; at++) {
    const byte = diff[at] ?? 0;
    if (byte > SPACE) hash = Math.imul(hash ^ byte, 0x01000193);
    else if (byte === LF) {
      at++;
      break;
    }
  }
  hashes.push(hash >>> 0);
  return at;
}

function lineEnd(diff: Uint8Array, at: number): number {
  const end = diff.indexOf(LF, at);
  return end < 0 ? diff.length : end + 1;
}

/** `@@ -a,b +c,d @@`; a count that is not there is 1. */
function readHeader(diff: Uint8Array, start: number): { old: number; new: number; end: number } | null {
  const old = readRange(diff, start + 4);
  if (!old || diff[old.end] !== SPACE || diff[old.end + 1] !== PLUS) return null;
  const fresh = readRange(diff, old.end + 2);
  if (!fresh || diff[fresh.end] !== SPACE || diff[fresh.end + 1] !== 0x40) return null;
  return { old: old.count, new: fresh.count, end: lineEnd(diff, fresh.end) };
}

function readRange(diff: Uint8Array, start: number): { count: number; end: number } | null {
  const line = readNumber(diff, start);
  if (line === null) return null;
  if (diff[line.end] !== COMMA) return { count: 1, end: line.end };
  const count = readNumber(diff, line.end + 1);
  return count && { count: count.value, end: count.end };
}

function readNumber(diff: Uint8Array, start: number): { value: number; end: number } | null {
  let value = 0;
  let at = start;
  for (; at < start + 10; at++) {
    const digit = (diff[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return at === start ? null : { value, end: at };
}
