/** Computes coverage figures from counts of cells or patches by state. */
import { isCovered } from '../../review/cell-state.js';
import type { CellState } from '../../review/model.js';
import type { PatchCount, StateCount } from '../../store/queries/coverage.js';
import { isoDate } from '../scope.js';

export type StateCounts = Record<CellState, number>;

/** Figures of a subsystem's cells, or of patches. */
export interface CoverageFigures {
  readonly patches: number;
  readonly states: StateCounts;
  /** Patches reviewed or acked by somebody other than their author. */
  readonly covered: number;
  /** covered / patches, 0 to 1; null without patches. */
  readonly coverage: number | null;
  /** Covered by an owner of the subsystem. */
  readonly byOwner: number;
  /** byOwner / patches; null without patches, and if there is no owner who could cover any. */
  readonly ownerCoverage: number | null;
  /** Date of the oldest patch that is not covered. */
  readonly oldestWaiting: string | null;
}

/** Figures of patches, each counted once, and what they would be under a laxer policy. */
export interface TotalFigures extends CoverageFigures {
  /** Patches covered if claims counted: trailers that the author passed on, without the mail that gave them. */
  readonly coveredIfClaimed: number;
  readonly coverageIfClaimed: number | null;
  /** Patches covered if trailers counted whose sender only has the same name. */
  readonly coveredIfNameOnly: number;
  readonly coverageIfNameOnly: number | null;
}

/**
 * Adds up the counts of one subsystem, series or list.
 * @param owned whether what is counted has owners.
 */
export function figuresOf(counts: readonly StateCount[], owned: boolean): CoverageFigures {
  const states: StateCounts = { nacked: 0, reviewed: 0, acked: 0, tested: 0, stale: 0, commented: 0, none: 0 };
  let patches = 0;
  let covered = 0;
  let byOwner = 0;
  let oldest: number | null = null;
  for (const count of counts) {
    states[count.state] += count.patches;
    patches += count.patches;
    if (isCovered(count.state)) {
      covered += count.patches;
      if (count.byOwner === 1) byOwner += count.patches;
    } else if (count.oldest !== null && (oldest === null || count.oldest < oldest)) oldest = count.oldest;
  }
  return {
    patches,
    states,
    covered,
    coverage: share(covered, patches),
    byOwner,
    ownerCoverage: owned || byOwner > 0 ? share(byOwner, patches) : null,
    oldestWaiting: oldest === null ? null : isoDate(oldest),
  };
}

/** Adds up the counts of patches. */
export function totalOf(counts: readonly PatchCount[], owned: boolean): TotalFigures {
  const figures = figuresOf(counts, owned);
  const coveredIfClaimed = counts.reduce((sum, { ifClaimed }) => sum + ifClaimed, 0);
  const coveredIfNameOnly = counts.reduce((sum, { ifNameOnly }) => sum + ifNameOnly, 0);
  return {
    ...figures,
    coveredIfClaimed,
    coverageIfClaimed: share(coveredIfClaimed, figures.patches),
    coveredIfNameOnly,
    coverageIfNameOnly: share(coveredIfNameOnly, figures.patches),
  };
}

/** A part of a whole, 0 to 1; null if there is nothing to cover. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
