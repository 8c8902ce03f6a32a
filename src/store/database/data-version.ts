/** Detects whether another process has written the store. */
import type { Store } from './open.js';

/**
 * A number that changes whenever another connection has changed the store
 * (https://www.sqlite.org/pragma.html#pragma_data_version).
 */
export function dataVersion({ db }: Store): number {
  return Number(db.pragma('data_version', { simple: true }));
}
