/** Review coverage of each subsystem in scope: the figures in every table, report and screen. */
import type { Person } from '../../mail/message.js';
import type { Store } from '../../store/database/open.js';
import { rowsBy } from '../../store/group.js';
import {
  cellCounts,
  coveredRows,
  hasOwners,
  ownerRows,
  ownWaitingRows,
  type PersonCount,
  patchCounts,
  type SubsystemRow,
  subsystemRows,
} from '../../store/queries/coverage.js';
import type { OwnerRole } from '../../subsystems/model.js';
import { personKey } from '../people/person-key.js';
import { chooseScope, type Scope, type ScopeOptions } from '../scope.js';
import { type CoverageFigures, figuresOf, type TotalFigures, totalOf } from './figures.js';

export interface SubsystemCoverage extends CoverageFigures {
  readonly name: string;
  readonly source: SubsystemRow['source'];
  readonly status: string;
  readonly catchAll: boolean;
  readonly series: number;
  readonly owners: readonly (Person & { readonly role: OwnerRole })[];
  /** Who covered how many of its patches, and for how many uncovered ones an owner is waited for. */
  readonly reviewers: readonly (Person & { readonly covered: number; readonly waiting: number })[];
}

export interface CoverageView {
  readonly scope: Scope;
  /** By name. */
  readonly subsystems: readonly SubsystemCoverage[];
  /** Each patch once, whatever number of subsystems it touches. */
  readonly total: TotalFigures & { readonly series: number };
}

/**
 * Reads the coverage of what is in scope, a row for each subsystem, including catch-alls.
 * @param options the common filters.
 */
export function readCoverage(store: Store, options: ScopeOptions): CoverageView {
  const { db } = store;
  const scope = chooseScope(store, options);
  const cells = rowsBy(cellCounts(db), ({ subsystem }) => subsystem);
  const owners = rowsBy(ownerRows(db), ({ subsystem }) => subsystem);
  const covered = rowsBy(coveredRows(db), ({ subsystem }) => subsystem);
  const ownWaiting = rowsBy(ownWaitingRows(db), ({ subsystem }) => subsystem);
  const subsystems = subsystemRows(db).map(({ id, catchAll, name, source, status, series }): SubsystemCoverage => {
    const own = (owners.get(id) ?? []).map(({ subsystem: _, ...owner }) => owner);
    const figures = figuresOf(cells.get(id) ?? [], own.length > 0);
    const work = workOf(own, covered.get(id) ?? [], {
      uncovered: figures.patches - figures.covered,
      own: ownWaiting.get(id) ?? [],
    });
    return { name, source, status, catchAll: catchAll === 1, series, ...figures, owners: own, reviewers: work };
  });
  return { scope, subsystems, total: { series: scope.series, ...totalOf(patchCounts(db), hasOwners(db)) } };
}

/** The default order of subsystems: most waiting patches first. */
export function byWaiting(a: SubsystemCoverage, b: SubsystemCoverage): number {
  return b.patches - b.covered - (a.patches - a.covered) || b.patches - a.patches || (a.name < b.name ? -1 : 1);
}

/** Leaves out catch-alls such as THE REST, since everything touches them. */
export function withoutCatchAlls(view: CoverageView): CoverageView & { readonly hidden: number } {
  const subsystems = view.subsystems.filter(({ catchAll }) => !catchAll);
  return { ...view, subsystems, hidden: view.subsystems.length - subsystems.length };
}

/** Those who covered something, most first, then the owners who did not yet. */
function workOf(
  owners: readonly Person[],
  covered: readonly PersonCount[],
  waits: { readonly uncovered: number; readonly own: readonly PersonCount[] },
) {
  const ownOf = sumsBy(waits.own);
  const owning = new Set(owners.map(personKey));
  const waitingFor = (key: string): number => (owning.has(key) ? waits.uncovered - (ownOf.get(key) ?? 0) : 0);
  const work = new Map<string, Person & { covered: number; waiting: number }>();
  for (const { name, email, patches } of covered) {
    const key = personKey({ email });
    const known = work.get(key);
    if (known !== undefined) known.covered += patches;
    else work.set(key, { name, email, covered: patches, waiting: waitingFor(key) });
  }
  for (const { name, email } of owners) {
    const key = personKey({ email });
    if (!work.has(key)) work.set(key, { name, email, covered: 0, waiting: waitingFor(key) });
  }
  return [...work.values()].sort((a, b) => b.covered - a.covered);
}

function sumsBy(counts: readonly PersonCount[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { email, patches } of counts) {
    const key = personKey({ email });
    sums.set(key, (sums.get(key) ?? 0) + patches);
  }
  return sums;
}
