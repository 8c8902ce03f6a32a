/** Finds postings that resend only some patches of an earlier one (partial rerolls). */

import { positionOf } from '../postings/draft.js';
import type { PostedMessage } from '../threads/ancestry.js';
import type { Candidate } from './candidate.js';
import { titleKey } from './title-key.js';

/** The patches of a partial reroll. */
export interface Reroll {
  /** n of the posting that it mends. */
  readonly total: number;
  /** Position of each unnumbered patch by message id: that of the patch that it answers. */
  readonly positions: ReadonlyMap<string, number>;
}

/** Postings before this one in its series, by each of their messages. */
export type Earlier = ReadonlyMap<PostedMessage, Candidate>;

function sameTitle(one: PostedMessage, other: PostedMessage): boolean {
  return titleKey(one.message.title) === titleKey(other.message.title);
}

/** The patch that an unnumbered patch answers and replaces: one of several, of the same title. */
function answeredPatch(posted: PostedMessage, earlier: Earlier): PostedMessage | null {
  const { above } = posted;
  if (above === null || !earlier.has(above) || positionOf(above.message) === 0) return null;
  return above.message.subject.total !== null && sameTitle(posted, above) ? above : null;
}

/** Whether a numbered patch answers the patch that it replaces, by position or title. */
function answersItsOwn(posted: PostedMessage, earlier: Earlier): boolean {
  const { above, message } = posted;
  if (above === null || !earlier.has(above)) return false;
  return positionOf(above.message) === positionOf(message) || sameTitle(posted, above);
}

/** Whether a numbered patch answers any message, such as the cover letter, of an earlier posting with the same n. */
function answersAny({ above }: PostedMessage, total: number, earlier: Earlier): boolean {
  return above !== null && earlier.get(above)?.draft.total === total;
}

function unnumberedReroll(posted: PostedMessage, earlier: Earlier): Reroll | null {
  const answered = answeredPatch(posted, earlier);
  const total = answered?.message.subject.total ?? 1;
  if (!answered || total <= 1) return null;
  return { total, positions: new Map([[posted.message.messageId, positionOf(answered.message)]]) };
}

/**
 * Whether a posting is a partial reroll. It has no cover letter, lacks patches, and has a point number (`v5.1 3/7`); or
 * each of its patches replies to the patch that it replaces; or they are at most half of n and reply to an earlier
 * posting with the same n. An unnumbered patch, or `1/1`, is one if it replies to one of several patches and has its
 * title.
 * @param earlier Messages of the postings before it in its series.
 */
export function rerollOf({ draft }: Candidate, earlier: Earlier): Reroll | null {
  if (earlier.size === 0 || draft.hasCover) return null;
  const { total } = draft;
  if (total === null || total === 1) return unnumberedReroll(draft.head, earlier);
  if (total < 1 || draft.patchCount >= total) return null;
  const members = [...draft.slots.values()].map((slot) => slot.posted).filter((posted) => !draft.holds(posted.above));
  const few = draft.patchCount * 2 <= total;
  const partial =
    draft.point !== null ||
    members.every((posted) => answersItsOwn(posted, earlier)) ||
    (few && members.every((posted) => answersItsOwn(posted, earlier) || answersAny(posted, total, earlier)));
  return partial ? { total, positions: new Map() } : null;
}
