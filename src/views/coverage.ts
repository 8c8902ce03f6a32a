/** Review coverage for each subsystem in scope: the figures that every table, report and screen shows. */
import type { Person } from '../mail/message.js';
import type { CellState } from '../review/model.js';
import { rowsBy } from '../store/group.js';
import type { Store } from '../store/open.js';
import {
  cellCounts,
  ownerRows,
  patchCounts,
  reviewerRows,
  type StateCount,
  type SubsystemRow,
  subsystemRows,
} from '../store/queries/coverage.js';
import type { OwnerRole } from '../subsystems/model.js';
import { chooseScope, isoDate, type Scope, type ScopeOptions } from './scope.js';

export type StateCounts = Record<CellState, number>;

/** Counts of a subsystem's cells, or of all patches. */
export interface CoverageFigures {
  readonly patches: number;
  readonly states: StateCounts;
  /** Patches reviewed or acked by somebody other than their author. */
  readonly covered: number;
  /** covered / patches, 0 to 1; null without patches. */
  readonly coverage: number | null;
  /** Covered by an owner of the subsystem. */
  readonly byOwner: number;
  readonly ownerCoverage: number | null;
  /** Date of the oldest patch that is not covered. */
  readonly oldestWaiting: string | null;
}

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
  readonly total: CoverageFigures & { readonly series: number };
}

/** States in which a patch is covered. */
const COVERED: readonly CellState[] = ['reviewed', 'acked'];

/**
 * Reads the coverage of what is in scope.
 * @param options the common filters.
 */
export function readCoverage(store: Store, options: ScopeOptions): CoverageView {
  const { db } = store;
  const scope = chooseScope(store, options);
  const cells = rowsBy(cellCounts(db), ({ subsystem }) => subsystem);
  const owners = rowsBy(ownerRows(db), ({ subsystem }) => subsystem);
  const reviewers = rowsBy(reviewerRows(db), ({ subsystem }) => subsystem);
  const subsystems = subsystemRows(db).map(({ id, catchAll, name, source, status, series }): SubsystemCoverage => {
    const figures = figuresOf(cells.get(id) ?? []);
    const own = (owners.get(id) ?? []).map(({ subsystem: _, ...owner }) => owner);
    return {
      name,
      source,
      status,
      catchAll: catchAll === 1,
      series,
      ...figures,
      owners: own,
      reviewers: workOf(own, reviewers.get(id) ?? [], figures.patches - figures.covered),
    };
  });
  return { scope, subsystems, total: { series: scope.series, ...figuresOf(patchCounts(db)) } };
}

function figuresOf(counts: readonly StateCount[]): CoverageFigures {
  const states: StateCounts = { nacked: 0, reviewed: 0, acked: 0, tested: 0, stale: 0, commented: 0, none: 0 };
  let patches = 0;
  let covered = 0;
  let byOwner = 0;
  let oldest: number | null = null;
  for (const count of counts) {
    states[count.state] += count.patches;
    patches += count.patches;
    if (COVERED.includes(count.state)) {
      covered += count.patches;
      if (count.byOwner === 1) byOwner += count.patches;
    } else if (count.oldest !== null && (oldest === null || count.oldest < oldest)) oldest = count.oldest;
  }
  return {
    patches,
    states,
    covered,
    coverage: patches === 0 ? null : covered / patches,
    byOwner,
    ownerCoverage: patches === 0 ? null : byOwner / patches,
    oldestWaiting: oldest === null ? null : isoDate(oldest),
  };
}

/** Those who covered something, most first, then the owners who did not yet. */
function workOf(
  owners: readonly Person[],
  reviewers: readonly (Person & { readonly covered: number })[],
  uncovered: number,
) {
  const waiting = new Set(owners.map(({ email }) => email.toLowerCase()));
  const work = new Map<string, Person & { covered: number; waiting: number }>();
  for (const { name, email, covered } of reviewers) {
    const key = email.toLowerCase();
    const known = work.get(key);
    if (known !== undefined) known.covered += covered;
    else work.set(key, { name, email, covered, waiting: waiting.has(key) ? uncovered : 0 });
  }
  for (const { name, email } of owners) {
    const key = email.toLowerCase();
    if (!work.has(key)) work.set(key, { name, email, covered: 0, waiting: uncovered });
  }
  return [...work.values()].sort((a, b) => b.covered - a.covered);
}
