/** Computes the state of a patch from its facts: the strongest one. */
import type { CellState, ReviewFact, Standing } from './model.js';

/** The parts of a fact that decide. */
type Judged = Pick<ReviewFact, 'kind' | 'standing'>;

/** Whether a standing covers; `claimed` only if the policy says so. */
export function covers(standing: Standing | null, countClaimed: boolean): boolean {
  return (
    standing === 'current' ||
    standing === 'carried' ||
    standing === 'unchanged' ||
    (countClaimed && standing === 'claimed')
  );
}

/** Whether a patch or cell in this state is covered: reviewed or acked, without an open NAK. */
export function isCovered(state: CellState): boolean {
  return state === 'reviewed' || state === 'acked';
}

/**
 * The strongest state that the facts give. A review, ack or test that no longer stands (`stale`, or `dropped` by the
 * author) makes `stale`; revoked facts and lifted NAKs have no effect.
 */
export function stateOf(facts: readonly Judged[], countClaimed: boolean): CellState {
  let strongest: CellState = 'none';
  for (const fact of facts) {
    const state = stateOfFact(fact, countClaimed);
    if (state !== 'none' && STRENGTH[state] > STRENGTH[strongest]) strongest = state;
  }
  return strongest;
}

const STRENGTH: Readonly<Record<CellState, number>> = {
  nacked: 6,
  reviewed: 5,
  acked: 4,
  tested: 3,
  stale: 2,
  commented: 1,
  none: 0,
};

function stateOfFact({ kind, standing }: Judged, countClaimed: boolean): CellState {
  if (kind === 'other' || standing === null) return 'none';
  if (covers(standing, countClaimed)) return kind;
  return kind !== 'nacked' && (standing === 'stale' || standing === 'dropped') ? 'stale' : 'none';
}
