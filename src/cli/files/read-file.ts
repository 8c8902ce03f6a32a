/** Reads the text of a file that the user named, whatever kind of file it is. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { groupDigits } from '../../views/digits.js';
import { systemReason, UserError } from '../errors.js';

/**
 * Reads a small text file. Devices and pipes are read up to the limit only, since their size is not known in advance.
 *
 * @param path as given; shown in messages
 * @param limit bytes
 * @returns its text, UTF-8; bytes that are not become U+FFFD
 * @throws UserError if it cannot be read or is larger than the limit
 */
export function readSmallFile(path: string, limit: number): string {
  return readSmallBytes(path, limit).toString('utf8');
}

/**
 * As `readSmallFile`, but its bytes as they are.
 */
export function readSmallBytes(path: string, limit: number): Buffer {
  try {
    const file = openSync(path, 'r');
    try {
      return read(file, path, limit);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} cannot be read: ${systemReason(error)}.`, { cause: error });
  }
}

/** Bytes asked for at first; a file that has more takes room as it is read. */
const FIRST = 65_536;

function read(file: number, path: string, limit: number): Buffer {
  const { size } = fstatSync(file);
  if (size > limit) throw tooLarge(path, limit);
  // The size is that of a file; devices and pipes have none, and a file can grow while it is read.
  let bytes = Buffer.allocUnsafe(Math.max(size + 1, FIRST));
  let filled = 0;
  for (;;) {
    const count = readSync(file, bytes, filled, bytes.length - filled, null);
    if (count === 0) return bytes.subarray(0, filled);
    filled += count;
    if (filled > limit) throw tooLarge(path, limit);
    if (filled === bytes.length) bytes = Buffer.concat([bytes], Math.min(filled * 2, limit + 1));
  }
}

function tooLarge(path: string, limit: number): UserError {
  return new UserError(`${path} is larger than ${groupDigits(limit)} bytes.`);
}
