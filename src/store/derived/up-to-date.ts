/** Brings all derived rows of a store up to date with its mail. */

import { explainSqliteError } from '../database/errors.js';
import type { Store } from '../database/open.js';
import { searchKeywords } from '../facts/search-keywords.js';
import { type DeriveOptions, type DeriveReport, derive } from './derive.js';

/**
 * Searches unsearched patches for keywords, then derives. What was searched is kept when the run is cut short.
 * @param store open for writing.
 * @throws StoreError if the store cannot be read or written
 */
export async function bringUpToDate(store: Store, options: DeriveOptions): Promise<DeriveReport> {
  try {
    await searchKeywords(store, options.inputs);
  } catch (error) {
    throw explainSqliteError(error, store.path);
  }
  return derive(store, options);
}
