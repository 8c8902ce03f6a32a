/** Writes a file whole or not at all. */
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { systemReason, UserError } from './errors.js';

/**
 * Writes the pieces beside the file and puts them in its place when the last one is written. What is no plain file, such
 * as /dev/stdout or a pipe, is written as it is.
 *
 * @param what names the file in an error: `The report`
 * @throws UserError when that cannot be done; a file that was there is then as it was.
 */
export function writeWhole(path: string, pieces: Iterable<string>, what: string): void {
  const inPlace = isSpecial(path);
  const target = inPlace ? path : `${path}.new`;
  try {
    writeAll(target, pieces);
    if (!inPlace) renameSync(target, path);
  } catch (error) {
    if (!inPlace) rmSync(target, { force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UserError(`${what} ${path} cannot be written: ${systemReason(error)}.`, { cause: error });
  }
}

function isSpecial(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

function writeAll(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    }
  } finally {
    closeSync(file);
  }
}
