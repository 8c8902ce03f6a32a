/** Errors about a store that cannot be opened or written, in one or two plain sentences. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** Another process writes the store. */
export class StoreBusy extends StoreError {}

/** The file of the store is damaged. */
export class StoreDamaged extends StoreError {}

/**
 * Says why the compiled part of better-sqlite3 could not be loaded.
 * @param error what opening a database threw: of the package `bindings`, which has no code, or of dlopen(3).
 * @returns null for any other error.
 */
function explainNoBinary(error: unknown): StoreError | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const missing = error.message.includes('Could not locate the bindings file') || code === 'MODULE_NOT_FOUND';
  if (!missing && code !== 'ERR_DLOPEN_FAILED') return null;
  const why = missing
    ? 'has not been compiled: its install script did not run, as with npm install --ignore-scripts'
    : `was compiled for another release of Node.js than this one (${process.versions.node}), or for another system`;
  return new StoreError(
    `better-sqlite3, which reads and writes the store, ${why}. Run "npm rebuild better-sqlite3 --ignore-scripts=false" ` +
      'where revcov is installed (with -g if it is installed globally).',
    { cause: error },
  );
}

/**
 * Says an SQLite error in a sentence for the user.
 * @param error whatever a statement threw.
 * @param path the store's file.
 * @returns a StoreError for errors that a user can fix (full disk, read-only, damaged file); anything else unchanged.
 */
export function explainSqliteError(error: unknown, path: string): unknown {
  const noBinary = explainNoBinary(error);
  if (noBinary !== null) return noBinary;
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
