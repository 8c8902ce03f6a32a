/** What the screens read: the store through its views, with the filters of the command line. */
import type { Store } from '../store/open.js';
import type { ScopeOptions } from '../views/scope.js';

export interface Reader {
  readonly store: Store;
  /** As given on the command line. */
  readonly options: ScopeOptions;
}
