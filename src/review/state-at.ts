/** Computes the state of a patch at an earlier time from its current facts. */
import { covers, isCovered, stateOf } from './cell-state.js';
import type { CellState, ReviewKind, Standing } from './model.js';

/** A fact with the time at which it became known. */
export interface DatedFact {
  readonly kind: ReviewKind;
  /** As it is now. */
  readonly standing: Standing | null;
  /** Seconds since 1970; null counts from the beginning. */
  readonly date: number | null;
  /** Whoever gave it; the same number is the same person. */
  readonly person: number;
}

/** The state of a patch at a time. */
export interface StateAt {
  readonly state: CellState;
  /** Those who covered it; none where it was not covered. */
  readonly givers: readonly number[];
  /** Seconds since 1970 of the next fact, until which all this holds; Infinity when none comes. */
  readonly until: number;
}

/**
 * The state of a patch at a time: of the facts that were given by then. One that is revoked now stood until the same
 * person said the opposite (docs/rules.md, "Standing"). Its earlier standing on this revision is not kept, so it counts
 * as given on it.
 *
 * @param facts about the patch on one revision
 * @param time seconds since 1970
 * @param countClaimed lets `claimed` facts cover
 */
export function stateAt(facts: readonly DatedFact[], time: number, countClaimed: boolean): StateAt {
  const known = facts.filter((fact) => timeOf(fact) <= time);
  const then = known.map((fact) => (isOverturned(fact, known) ? fact : { ...fact, standing: standingThen(fact) }));
  const state = stateOf(then, countClaimed);
  const until = facts.reduce((next, fact) => (timeOf(fact) > time ? Math.min(next, timeOf(fact)) : next), Infinity);
  if (!isCovered(state)) return { state, givers: [], until };
  const covering = then.filter(({ kind, standing }) => isCovered(stateOfKind(kind)) && covers(standing, countClaimed));
  return { state, givers: covering.map(({ person }) => person), until };
}

function timeOf({ date }: DatedFact): number {
  return date ?? -Infinity;
}

function standingThen({ standing }: DatedFact): Standing | null {
  return standing === 'revoked' ? 'current' : standing;
}

/** Whether a fact that is revoked now was so by then. */
function isOverturned(fact: DatedFact, known: readonly DatedFact[]): boolean {
  if (fact.standing !== 'revoked') return false;
  const others = known.filter(({ person, standing }) => person === fact.person && standing !== null);
  if (fact.kind !== 'nacked') return others.some((one) => one.kind === 'nacked' && timeOf(one) >= timeOf(fact));
  return others.some((one) => isCovered(stateOfKind(one.kind)) && timeOf(one) > timeOf(fact));
}

/** The state that a fact of this kind gives a patch while it applies. */
function stateOfKind(kind: ReviewKind): CellState {
  return kind === 'other' ? 'none' : kind;
}
