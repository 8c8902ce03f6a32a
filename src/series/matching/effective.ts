/** Turns a series into the patches that stand after each of its postings, those of partial rerolls filled in. */
import type { PostedPatch, Posting } from '../model.js';

/** What of a patch matters here. */
type Positioned = Pick<PostedPatch, 'position'>;

/** A patch as it stands, and the posting that it was sent in. */
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
 * @param before What stood before it.
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

/** What stood before a posting and was continued by none of its patches, wherever it has moved. */
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
