/** Computes the patches that are current after each posting of a series, filling in those of partial rerolls. */
import type { PostedPatch, Posting } from '../model.js';

/** The parts of a patch that matter here. */
type Positioned = Pick<PostedPatch, 'position'>;

/** A current patch, and the posting it was sent in. */
export interface StandingPatch<Patch extends Positioned = PostedPatch> {
  /** Index of the posting in its series. */
  readonly posting: number;
  readonly patch: Patch;
}

/** What a posting lacks is taken from those before it when it is a partial reroll. */
interface Part<Patch> extends Pick<Posting, 'total' | 'partialReroll'> {
  readonly patches: readonly Patch[];
}

/**
 * The patches of a posting together with those of earlier ones in the positions that it does not fill, by position.
 * @param own The posting's patches.
 * @param total n of the posting.
 * @param index Its index in the series.
 * @param before The patches before it.
 */
export function fillPositions<Patch extends Positioned>(
  own: readonly Patch[],
  total: number,
  index: number,
  before: readonly StandingPatch<Patch>[],
): StandingPatch<Patch>[] {
  const filled = new Set(own.map((patch) => patch.position));
  const kept = before.filter(({ patch }) => patch.position <= total && !filled.has(patch.position));
  const standing = [...own.map((patch) => ({ posting: index, patch })), ...kept];
  return standing.sort((one, other) => one.patch.position - other.patch.position);
}

/** Patches that were current before a posting and that none of its patches continues, at any position. */
export function notContinued(own: readonly PostedPatch[], before: readonly StandingPatch[]): StandingPatch[] {
  const continued = new Set(own.map(({ previous }) => (previous ? `${previous.posting} ${previous.position}` : '')));
  return before.filter(({ posting, patch }) => !continued.has(`${posting} ${patch.position}`));
}

/**
 * The patches that a posting stands for: its own, and in a partial reroll those of the last full posting in the other
 * positions.
 * @param postings All postings of the series.
 * @param index Which of them.
 */
export function standingPatches<Patch extends Positioned>(
  postings: readonly Part<Patch>[],
  index: number,
): StandingPatch<Patch>[] {
  let start = index;
  while (start > 0 && postings[start]?.partialReroll) start -= 1;
  let standing: StandingPatch<Patch>[] = [];
  for (let at = start; at <= index; at += 1) {
    const posting = postings[at];
    if (posting) standing = fillPositions(posting.patches, posting.total, at, standing);
  }
  return standing;
}
