/** Writes a file completely or not at all. */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { systemReason, UserError } from '../errors.js';

/**
 * Writes the pieces to a temporary file, which replaces the file when the last piece is written. Anything other than a
 * plain file, such as /dev/stdout or a pipe, is written directly.
 *
 * @param what names the file in an error: `The report`
 * @throws UserError if that cannot be done; an existing file is then unchanged.
 */
export function writeWhole(path: string, pieces: Iterable<string>, what: string): void {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && !found.isFile() && !found.isDirectory()) writeAll(openSync(path, 'w'), pieces);
    else replace(found === undefined ? path : realpathSync(path), pieces);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UserError(`${what} ${path} cannot be written: ${systemReason(error)}.`, { cause: error });
  }
}

function replace(path: string, pieces: Iterable<string>): void {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.new`;
  // Nobody's file of that name is opened, nor followed if it is a link.
  const file = openSync(unfinished, 'wx');
  try {
    writeAll(file, pieces);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function writeAll(file: number, pieces: Iterable<string>): void {
  try {
    for (const piece of pieces) {
      const bytes = Buffer.from(piece);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    }
  } finally {
    closeSync(file);
  }
}
