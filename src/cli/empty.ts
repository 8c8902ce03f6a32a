/** Messages for when there is nothing to show. */
import type { Store } from '../store/database/open.js';
import { type Scope, type ScopeOptions, unknownNames } from '../views/scope.js';
import { isEmpty } from '../views/stats.js';
import type { Output } from './output.js';

/** The message for an empty store. */
export const EMPTY = 'The store is empty. Try: revcov ingest list.mbox';

/**
 * Says why a view has nothing to show, if the scope does not make that obvious: no series at all, or a filter that
 * names what the store does not have.
 */
export function noteOnScope(store: Store, options: ScopeOptions, scope: Scope, output: Output): void {
  if (scope.allSeries === 0) output.note(whyNoSeries(store));
  else if (scope.series === 0)
    for (const { what, name } of unknownNames(store, options))
      output.note(`There is no ${what} "${name}" in the store.`);
}

/** The message for a store without series; it may still contain mail. */
export function whyNoSeries(store: Store): string {
  return isEmpty(store) ? EMPTY : 'No mail in the store has a patch, so there are no series.';
}
