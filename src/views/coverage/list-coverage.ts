/** Review coverage of each mailing list: its patches in scope, each once. */

import type { Store } from '../../store/database/open.js';
import { rowsBy } from '../../store/group.js';
import { hasOwners } from '../../store/queries/coverage.js';
import { listCounts, listSeries } from '../../store/queries/coverage-by.js';
import { chooseScope, type Scope, type ScopeOptions } from '../scope.js';
import { type CoverageFigures, figuresOf } from './figures.js';

export interface ListCoverage extends CoverageFigures {
  readonly name: string;
  readonly series: number;
}

/** Reads the coverage of each list; a patch that was sent to several counts in each. */
export function readListCoverage(
  store: Store,
  options: ScopeOptions,
): { readonly scope: Scope; readonly lists: readonly ListCoverage[] } {
  const scope = chooseScope(store, options);
  const owned = hasOwners(store.db);
  const series = new Map(listSeries(store.db).map((row) => [row.list, row.series]));
  const lists = [...rowsBy(listCounts(store.db), ({ list }) => list)].map(([name, counts]) => {
    return { name, series: series.get(name) ?? 0, ...figuresOf(counts, owned) };
  });
  return { scope, lists: lists.sort((a, b) => b.patches - b.covered - (a.patches - a.covered)) };
}
