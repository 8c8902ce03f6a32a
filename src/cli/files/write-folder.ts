/** Writes a folder of files, all of them or none. */
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemReason, UserError } from '../errors.js';

/**
 * Writes the files into a temporary folder, which is then renamed. Nothing is written through a symbolic link, and
 * nothing is replaced: the folder must be new or empty.
 *
 * @param files their names are plain names.
 * @throws UserError if that cannot be done; no files are left behind then.
 */
export function writeFolder(path: string, files: Iterable<{ readonly file: string; readonly text: string }>): void {
  let fresh: string | null = null;
  try {
    refuseUsed(path);
    mkdirSync(dirname(path), { recursive: true });
    fresh = mkdtempSync(join(dirname(path), `.${basename(path)}.`));
    for (const { file, text } of files) writeFileSync(join(fresh, file), text, { flag: 'wx' });
    // Over an empty folder only: what has come into it meanwhile stays, and this fails.
    renameSync(fresh, path);
  } catch (error) {
    if (fresh !== null) rmSync(fresh, { recursive: true, force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UserError(`The folder ${path} cannot be written: ${systemReason(error)}.`, { cause: error });
  }
}

function refuseUsed(path: string): void {
  // It would be replaced while a process is in it.
  if (path === process.cwd()) throw new UserError('Name a folder other than the current one.');
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) throw new UserError(`${path} is not a folder. Name a new or empty folder.`);
  if (readdirSync(path).length > 0)
    throw new UserError(`The folder ${path} is not empty. Name a new folder, so that no old reminder is sent again.`);
}
