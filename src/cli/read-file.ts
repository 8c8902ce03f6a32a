/** Turns a path that the user named into its text, whatever stands behind it. */
import { closeSync, openSync, readSync } from 'node:fs';
import { systemReason, UserError } from './errors.js';

/**
 * Reads a small text file. Devices and pipes are read up to the limit only: their size is not known before.
 *
 * @param path as given; shown in messages
 * @param limit bytes
 * @returns its text, UTF-8; bytes that are not become U+FFFD
 * @throws UserError when it cannot be read or is larger than the limit
 */
export function readSmallFile(path: string, limit: number): string {
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

function read(file: number, path: string, limit: number): string {
  const bytes = Buffer.alloc(limit + 1);
  let filled = 0;
  for (;;) {
    const count = readSync(file, bytes, filled, bytes.length - filled, null);
    if (count === 0) return bytes.toString('utf8', 0, filled);
    filled += count;
    if (filled > limit) throw new UserError(`${path} is larger than ${limit.toLocaleString('en-US')} bytes.`);
  }
}
