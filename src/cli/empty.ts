/** What to say where there is nothing to show. */
import type { Store } from '../store/open.js';
import { isEmpty } from '../views/stats.js';

/** What to do with a store that holds nothing. */
export const EMPTY = 'The store is empty. Try: revcov ingest list.mbox';

/** What to say of a store without series: it may hold mail all the same. */
export function whyNoSeries(store: Store): string {
  return isEmpty(store) ? EMPTY : 'None of the mails in the store carries a patch, so there are no series.';
}
