/** What to say where there is nothing to show. */
import type { Store } from '../store/database/open.js';
import { type Scope, type ScopeOptions, unknownNames } from '../views/scope.js';
import { isEmpty } from '../views/stats.js';
import type { Output } from './output.js';

/** What to do with a store that holds nothing. */
export const EMPTY = 'The store is empty. Try: revcov ingest list.mbox';

/**
 * Says why a view has nothing to show, where that is not plain from its scope: no series at all, or a filter that names
 * what the store does not have.
 */
export function noteOnScope(store: Store, options: ScopeOptions, scope: Scope, output: Output): void {
  if (scope.allSeries === 0) output.note(whyNoSeries(store));
  else if (scope.series === 0)
    for (const { what, name } of unknownNames(store, options))
      output.note(`There is no ${what} "${name}" in the store.`);
}

/** What to say of a store without series: it may hold mail all the same. */
export function whyNoSeries(store: Store): string {
  return isEmpty(store) ? EMPTY : 'No mail in the store has a patch, so there are no series.';
}
