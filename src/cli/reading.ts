/** Opens a store for a command that reads it: derived first where its rows are out of date, copied where it is read-only. */
import { StoreBusy } from '../store/database/errors.js';
import { openStoreToRead, type Store } from '../store/database/open.js';
import { copyStore, isReadOnly } from '../store/database/read-only.js';
import { needsDeriving } from '../store/derived/rules.js';
import type { Inputs } from '../store/facts/inputs.js';
import type { Output } from './output.js';

/** What is read, and how. */
export interface Reading {
  readonly path: string;
  readonly inputs: Inputs;
  readonly output: Output;
  /** True refuses a store that another process is writing: what it holds so far is not judged. */
  readonly whole: boolean;
  /** Makes the derived rows of a store again. */
  readonly derive: (path: string) => Promise<void>;
}

/**
 * Opens a store, reads it, and closes it again.
 * @throws StoreError when it cannot be opened; StoreBusy when it has to be whole and another process is writing it.
 */
export async function withReadableStore<Result>(
  reading: Reading,
  use: (store: Store) => Result,
): Promise<Awaited<Result>> {
  if (!isReadOnly(reading.path)) return readAt(reading.path, reading, use);
  const copy = copyStore(reading.path);
  try {
    return await readAt(copy.path, reading, use);
  } finally {
    copy.remove();
  }
}

/** @param at the store's file, or that of its copy */
async function readAt<Result>(at: string, reading: Reading, use: (store: Store) => Result): Promise<Awaited<Result>> {
  let store = openStoreToRead(at);
  try {
    if (needsDeriving(store, reading.inputs)) {
      store.close();
      await deriveUnlessWritten(at, reading);
      store = openStoreToRead(at);
    }
    return await use({ ...store, path: reading.path });
  } finally {
    store.close();
  }
}

/** While another process writes the store, it is read as it is: its rows are derived at the end of that run. */
async function deriveUnlessWritten(at: string, { whole, derive, output }: Reading): Promise<void> {
  try {
    await derive(at);
  } catch (error) {
    if (whole || !(error instanceof StoreBusy)) throw error;
    output.note('Another process is writing this store. What is shown is what it has finished so far.');
  }
}
