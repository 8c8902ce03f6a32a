/** What a patch was in the revision before, in a few words. */
import type { PatchDetail } from '../../views/series/series-model.js';

/**
 * `same`, `changed`, `new`; with the place that it had, when that was another.
 * @param before number of the revision that is compared with.
 */
export function sinceLast({ previous, position }: PatchDetail, before: number): string {
  if (previous === null) return 'new';
  const what = previous.changed ? 'changed' : 'same';
  const from = [
    ...(previous.revision === before ? [] : [`v${previous.revision}`]),
    ...(previous.position === position ? [] : [String(previous.position)]),
  ];
  return from.length === 0 ? what : `${what}, was ${from.join(' ')}`;
}
