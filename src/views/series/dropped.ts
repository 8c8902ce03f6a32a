/** Finds the patches that the latest revision of a series no longer has. */
import { standingPatches } from '../../series/matching/effective.js';
import type { PatchDetail, SeriesDetail } from './series-model.js';

/** A patch that was left out. */
export interface DroppedPatch {
  readonly revision: number;
  readonly position: number;
  readonly title: string;
}

/**
 * The patches that were current before the latest posting and that none of its patches continues. A partial reroll
 * drops none.
 * @param series In full, postings oldest first.
 * @returns By position.
 */
export function droppedPatches({ revisions }: SeriesDetail): readonly DroppedPatch[] {
  const latest = revisions.at(-1);
  if (latest === undefined || latest.partialReroll || revisions.length < 2) return [];
  const standing = standingPatches<PatchDetail>(revisions, revisions.length - 2);
  const continued = new Set(
    latest.patches.map(({ previous }) => previous && `${previous.revision} ${previous.position}`),
  );
  return standing.flatMap(({ posting, patch: { position, title } }) => {
    const revision = revisions[posting]?.revision ?? 1;
    return continued.has(`${revision} ${position}`) ? [] : [{ revision, position, title }];
  });
}
