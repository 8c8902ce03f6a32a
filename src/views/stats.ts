/** Sizes and counts of a store. */

import type { Store } from '../store/database/open.js';
import { readInputs } from '../store/facts/inputs.js';
import { holdsMail, type StoreCounts, storeCounts } from '../store/queries/stats.js';
import { isoDate } from './scope.js';
import { type CorrectionLine, listCorrections } from './series/corrections.js';

export interface StatsView extends Omit<StoreCounts, 'firstDate' | 'lastDate'> {
  readonly store: string;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  /** Names of the files besides mail that the derived rows were made with. */
  readonly inputs: readonly string[];
  readonly corrections: readonly CorrectionLine[];
}

/** True for a store without a single mail. */
export function isEmpty(store: Store): boolean {
  return !holdsMail(store.db);
}

/** Counts what is in the store. */
export function readStats(store: Store): StatsView {
  const { firstDate, lastDate, ...counts } = storeCounts(store.db);
  return {
    store: store.path,
    ...counts,
    firstDate: firstDate === null ? null : isoDate(firstDate),
    lastDate: lastDate === null ? null : isoDate(lastDate),
    inputs: Object.entries(readInputs(store.db))
      .filter(([, content]) => content !== '' && content !== '[]')
      .map(([name]) => name),
    corrections: listCorrections(store),
  };
}
