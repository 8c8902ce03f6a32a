/** A store that may be read and not written: its file, or the folder in which SQLite would put files beside it. */
import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StoreError } from './errors.js';
import { openStoreToRead, type Store } from './open.js';

/** A copy of a store in a folder of its own. */
export interface StoreCopy {
  readonly path: string;
  remove(): void;
}

/** Whether the system lets us write neither the store nor, which SQLite needs even to read it, files beside it. */
export function isReadOnly(path: string): boolean {
  return path !== ':memory:' && existsSync(path) && !(isWritable(path) && isWritable(dirname(path)));
}

/**
 * Copies a store with what SQLite has written beside it, so that it can be read, and derived again, without a byte of it
 * being changed.
 * @throws StoreError when there is no room for it.
 */
export function copyStore(path: string): StoreCopy {
  const folder = mkdtempSync(join(tmpdir(), 'revcov-copy-'));
  const copy = join(folder, 'store.db');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const end of ['', '-wal'])
      if (existsSync(path + end)) copyFileSync(path + end, copy + end, constants.COPYFILE_FICLONE);
    chmodSync(copy, 0o600);
    return { path: copy, remove };
  } catch (error) {
    remove();
    throw new StoreError(
      `${path} is read-only, and no copy of it can be made in ${tmpdir()}. Make room there, or set TMPDIR to a folder with room.`,
      { cause: error },
    );
  }
}

/**
 * Opens a store to read it as it is, wherever it is.
 * @throws StoreError as `openStoreToRead`, and as `copyStore`.
 */
export function openAnywhereToRead(path: string): Store {
  if (!isReadOnly(path)) return openStoreToRead(path);
  const copy = copyStore(path);
  try {
    const { db, close } = openStoreToRead(copy.path);
    return {
      db,
      path,
      close() {
        close();
        copy.remove();
      },
    };
  } catch (error) {
    copy.remove();
    throw error;
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
