/** A link between two postings, and when two postings are close enough in number, time and content to be linked. */

import type { Evidence } from '../model.js';
import type { Candidate } from './candidate.js';

/** Two postings of one series, and why. */
export interface Link {
  readonly one: number;
  readonly other: number;
  readonly evidence: Evidence;
}

const DAY = 86_400;

/** Days between an earlier posting and one that says that it follows (a higher revision, RFC → PATCH, RESEND). */
const FOLLOWING_LIMIT = 730 * DAY;
/** Days between two postings of the same revision: an unlabelled repost, not next year's patch of the same name. */
const REPEAT_LIMIT = 180 * DAY;
/** Days between a posting and a later one of a lower revision: the label was forgotten; later, the counting starts again. */
const FORGOTTEN_LIMIT = 30 * DAY;

/** How many of the latest postings under one key are tried for a link. */
export const LATEST_TRIED = 16;

/** Whether `later` says that it follows a posting such as `earlier`. */
export function follows(earlier: Candidate, later: Candidate): boolean {
  return later.revision > earlier.revision || (earlier.rfc && !later.rfc) || later.resend || later.draft.point !== null;
}

/**
 * Whether two postings touch a path in common; true if either has no paths, since that cannot count against the link.
 */
export function sharePath(one: Candidate, other: Candidate): boolean {
  const paths = new Set<string>();
  for (const patch of one.patches) for (const path of patch.paths) paths.add(path);
  if (paths.size === 0) return true;
  let any = false;
  for (const patch of other.patches) {
    for (const path of patch.paths) {
      if (paths.has(path)) return true;
      any = true;
    }
  }
  return !any;
}

function gapBetween(earlier: Candidate, later: Candidate): number {
  return earlier.date === null || later.date === null ? 0 : later.date - earlier.date;
}

/** Whether the time between two postings is too long for an unlabelled repost. */
export function isLongAfter(earlier: Candidate, later: Candidate): boolean {
  return gapBetween(earlier, later) > REPEAT_LIMIT;
}

/**
 * Whether two postings with similar title or content may be revisions of one series.
 * @param earlier The posting that was sent first.
 * @param later The other.
 * @param sameContent Whether equal patch-ids have shown that the content is the same.
 * @returns null if they may not; else whether the link is weak: a long gap, or no revision given.
 */
export function plausible(earlier: Candidate, later: Candidate, sameContent: boolean): { weak: boolean } | null {
  if (earlier.tree !== later.tree) return null;
  const gap = gapBetween(earlier, later);
  if (follows(earlier, later) || sameContent) {
    return gap <= FOLLOWING_LIMIT ? { weak: gap > REPEAT_LIMIT } : null;
  }
  const limit = later.revision < earlier.revision ? FORGOTTEN_LIMIT : REPEAT_LIMIT;
  return gap <= limit && sharePath(earlier, later) ? { weak: true } : null;
}
