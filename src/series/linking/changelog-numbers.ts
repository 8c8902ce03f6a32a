/** Takes the revision of a posting from its changelog if its subjects have none. */
import type { SeriesMessage } from '../model.js';

/**
 * The revision that its changelog gives a posting: that of the cover letter; without one, what all patches agree on,
 * since a single patch may have its own history.
 * @returns null if nothing is said.
 */
export function changelogRevision(cover: SeriesMessage | null, patches: readonly SeriesMessage[]): number | null {
  const stated = new Set((cover ? [cover] : patches).map(statedRevision));
  const [revision = null] = stated;
  return stated.size === 1 ? revision : null;
}

function statedRevision({ pointers }: SeriesMessage): number | null {
  const stated = pointers.find(({ kind }) => kind === 'changelog');
  return stated ? Number(stated.value) : null;
}
