/** Errors about a store that cannot be opened or written, in one or two plain sentences. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** Another process writes the store. */
export class StoreBusy extends StoreError {}

/** The file of the store is damaged. */
export class StoreDamaged extends StoreError {}

/**
 * Explains an SQLite error in a sentence for the user.
 * @param error whatever a statement threw.
 * @param path the store's file.
 * @returns a StoreError for errors that a user can fix (full disk, read-only, damaged file); anything else unchanged.
 */
export function explainSqliteError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const say = (text: string): StoreError => new StoreError(text, { cause: error });
  if (code === 'SQLITE_FULL')
    return say(
      `The disk is full: ${path} could not be written. Mail stored before is kept. Free some space and run the command again.`,
    );
  if (code.startsWith('SQLITE_IOERR'))
    return say(
      `Reading or writing ${path} failed (${code}). Mail stored before is kept. Check the disk and run the command again.`,
    );
  if (code === 'SQLITE_NOTADB') return say(`${path} is not a revcov store. Name another file with --db.`);
  if (code.startsWith('SQLITE_CORRUPT'))
    return new StoreDamaged(
      `${path} is damaged. Run "revcov doctor --db ${path}" to see the damage, or ingest the mail into a new store.`,
      { cause: error },
    );
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM')
    return say(
      `${path} cannot be written. Check its permissions and those of its folder, or name another file with --db.`,
    );
  if (code === 'SQLITE_CANTOPEN')
    return say(`${path} cannot be opened. Check that the folder exists and that you may read and write it.`);
  if (code.startsWith('SQLITE_BUSY')) return say(`${path} is in use by another program. Try again later.`);
  return error;
}
