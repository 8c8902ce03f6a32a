/** Everything that rules make of a store's mail, made anew where it has changed. */

import { explainSqliteError } from '../database/errors.js';
import type { Store } from '../database/open.js';
import { searchKeywords } from '../facts/search-keywords.js';
import { type DeriveOptions, type DeriveReport, derive } from './derive.js';

/**
 * Searches patches for keywords where that was not done yet, then derives. What was searched is kept when the run is cut
 * short.
 * @param store open for writing.
 * @throws StoreError when the store cannot be read or written
 */
export async function bringUpToDate(store: Store, options: DeriveOptions): Promise<DeriveReport> {
  try {
    await searchKeywords(store, options.inputs);
  } catch (error) {
    throw explainSqliteError(error, store.path);
  }
  return derive(store, options);
}
