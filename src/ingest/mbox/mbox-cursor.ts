/** Remembers between runs how far an mbox was read, with a hash that shows whether it has only grown. */
import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { fileReader } from '../reading/byte-reader.js';
import { type CursorSchema, readCursor } from '../reading/cursor.js';
import type { CursorKeeper } from '../reading/windows.js';
import type { MboxFormat } from '../source.js';
import type { MboxCutter } from './mbox-cutter.js';
import type { FirstMail } from './neighbours.js';

export interface MboxCursor {
  readonly format: MboxFormat;
  /** Offset of the first byte that is not settled. */
  readonly offset: number;
  /** SHA-1 of all bytes before `offset`, hex. A checksum against change, not against attack. */
  readonly hash: string;
  readonly first: FirstMail | null;
  /** The file as it was when it was read to its end; null in a run that was stopped. */
  readonly whole: {
    readonly size: number;
    readonly hash: string;
    readonly first: FirstMail | null;
    readonly blankAtEnd: boolean;
    readonly truncated: boolean;
  } | null;
}

const cursorSchema: CursorSchema<MboxCursor> = (z) => {
  const first = z.object({
    form: z.enum(['public-inbox', 'git', 'pipermail', 'other']),
    received: z.boolean(),
    messageId: z.boolean(),
  });
  const whole = z.object({
    size: z.number(),
    hash: z.string(),
    first: first.nullable(),
    blankAtEnd: z.boolean(),
    truncated: z.boolean(),
  });
  return z.object({
    format: z.enum(['mboxrd', 'mboxo', 'mboxcl', 'mboxcl2', 'pipermail']),
    offset: z.number().int().nonnegative(),
    hash: z.string(),
    first: first.nullable(),
    whole: whole.nullable(),
  });
};

/** @returns null when `text` is no cursor of an mbox */
export function parseMboxCursor(text: string | null): Promise<MboxCursor | null> {
  return readCursor(cursorSchema, text);
}

/** Where to continue reading a file. */
export interface Continuation {
  readonly offset: number;
  /** State of the hash over all bytes before `offset`. */
  readonly hash: Hash;
  readonly first: FirstMail | null;
  /** Nothing has changed since it was read to its end. */
  readonly unchanged: boolean;
}

/**
 * Checks a cursor against the file.
 *
 * @param size of the file, bytes
 * @param separatorAt whether a mail begins at an offset of the file
 * @returns null if the part that was read has changed: the file must be read from its start
 */
export async function continuation(
  file: FileHandle,
  size: number,
  cursor: MboxCursor,
  separatorAt: (offset: number) => Promise<boolean>,
): Promise<Continuation | null> {
  if (cursor.offset > size || (cursor.whole !== null && cursor.whole.size > size)) return null;
  const hash = createHash('sha1');
  await hashRange(file, 0, cursor.offset, hash);
  if (hash.copy().digest('hex') !== cursor.hash) return null;
  const { first, whole, offset } = cursor;
  if (whole !== null) {
    const toEnd = hash.copy();
    await hashRange(file, offset, whole.size, toEnd);
    if (toEnd.copy().digest('hex') === whole.hash) {
      if (whole.size === size) return { offset: size, hash: toEnd, first, unchanged: true };
      // The last mail is not read again when another one begins right after it.
      const complete = whole.blankAtEnd && (await separatorAt(whole.size));
      if (complete) return { offset: whole.size, hash: toEnd, first: whole.first, unchanged: false };
    }
  }
  if (offset > 0 && offset < size && !(await separatorAt(offset))) return null;
  return { offset, hash, first, unchanged: false };
}

/** Hashes a part of a file, reading ahead while it hashes. */
export async function hashRange(file: FileHandle, from: number, to: number, hash: Hash): Promise<void> {
  const reader = fileReader(file, from, to);
  let [current, other] = [Buffer.allocUnsafeSlow(1 << 20), Buffer.allocUnsafeSlow(1 << 20)];
  let count = await reader.read(current);
  while (count > 0) {
    const ahead = reader.read(other);
    hash.update(current.subarray(0, count));
    count = await ahead;
    [current, other] = [other, current];
  }
}

/** Maintains the cursor of a file while it is read. */
export class MboxCursorKeeper implements CursorKeeper {
  readonly #hash: Hash;
  readonly #format: MboxFormat;
  readonly #cutter: MboxCutter;
  #offset: number;

  /**
   * @param cutter that cuts the file
   * @param hash state over all bytes before `offset`
   */
  constructor(format: MboxFormat, cutter: MboxCutter, offset: number, hash: Hash) {
    this.#format = format;
    this.#cutter = cutter;
    this.#offset = offset;
    this.#hash = hash;
  }

  settle(bytes: Uint8Array): string {
    this.#hash.update(bytes);
    this.#offset += bytes.length;
    return JSON.stringify(this.#cursor(this.#cutter.first));
  }

  end(lastMail: Uint8Array): string {
    const { first, firstBeforeLast, blankAtEnd, truncated } = this.#cutter;
    const cursor = this.#cursor(firstBeforeLast);
    this.#hash.update(lastMail);
    const size = this.#offset + lastMail.length;
    const whole = { size, hash: this.#hash.digest('hex'), first, blankAtEnd, truncated };
    return JSON.stringify({ ...cursor, whole });
  }

  #cursor(first: FirstMail | null): MboxCursor {
    const hash = this.#hash.copy().digest('hex');
    return { format: this.#format, offset: this.#offset, hash, first, whole: null };
  }
}
