/** Finds cover letters that counters do not identify: unnumbered roots, and covers with another n. */

import type { SeriesMessage } from '../model.js';
import type { PostedMessage } from '../threads/ancestry.js';
import { compareDates, compareText, maybeNakedCover, senderKey } from '../threads/roles.js';
import { BURST, type Draft } from './draft.js';

/** Seconds between an unnumbered cover letter and its first patch: a slow sender, not a talk that led to patches. */
const NAKED_COVER_WAIT = 12 * 3600;

function compareDrafts(one: Draft, other: Draft): number {
  return (
    compareDates(one.head.date, other.head.date) ||
    compareText(one.head.message.messageId, other.head.message.messageId)
  );
}

/** The patches' nearest ancestor among cover letters and patches: where a posting without a cover letter belongs. */
function hangsBelow(draft: Draft): PostedMessage | null {
  return draft.head.above;
}

function mayCover(cover: PostedMessage, draft: Draft): boolean {
  const first = draft.head;
  return (
    senderKey(cover.message) === senderKey(first.message) &&
    cover.date !== null &&
    first.date !== null &&
    Math.abs(first.date - cover.date) <= BURST
  );
}

/** Joins a lone cover letter with the patches below it that bear another n: a slip of the sender's. */
function joinCover(lone: Draft, patches: Draft): void {
  const { cover } = lone;
  if (!cover) return;
  if (lone.revision !== patches.revision) patches.flags.add('revision-mismatch');
  patches.flags.add('total-mismatch');
  patches.add(cover, null);
  patches.revision = lone.revision ?? patches.revision;
}

/**
 * Joins cover letters that got no patches with the patches sent below them within a burst, though their n differs.
 * The posting takes the cover letter's revision where it has one, and is flagged.
 * @param drafts All drafts; changed in place.
 * @returns The drafts that are left.
 */
export function adoptOddCovers(drafts: readonly Draft[]): Draft[] {
  const lone = new Map<PostedMessage, Draft>();
  for (const draft of drafts) if (draft.cover && draft.patchCount === 0) lone.set(draft.cover, draft);
  if (lone.size === 0) return [...drafts];
  const gone = new Set<Draft>();
  const bare = drafts.filter((draft) => !draft.hasCover && draft.total !== null).sort(compareDrafts);
  for (const patches of bare) {
    const cover = hangsBelow(patches);
    const owner = cover === null ? undefined : lone.get(cover);
    if (!cover || !owner || gone.has(owner) || !mayCover(cover, patches)) continue;
    joinCover(owner, patches);
    gone.add(owner);
  }
  return drafts.filter((draft) => !gone.has(draft));
}

function isNakedCover(root: SeriesMessage, draft: Draft): boolean {
  const first = draft.head;
  if (!maybeNakedCover(root) || senderKey(root) !== senderKey(first.message)) return false;
  if (root.date === null || first.message.date === null) return true;
  return Math.abs(first.message.date - root.date) <= NAKED_COVER_WAIT;
}

/**
 * Finds unnumbered cover letters: a mail without diff whose direct children are the numbered patches of its sender.
 * A posting takes the revision of such a mail where its own patches have none.
 * @param drafts All drafts; changed in place.
 */
export function findNakedCovers(drafts: readonly Draft[]): void {
  const bare = drafts.filter((draft) => !draft.hasCover && draft.total !== null).sort(compareDrafts);
  const taken = new Set<string>();
  for (const draft of bare) {
    const root = draft.head.answered;
    if (!root || taken.has(root.messageId) || !isNakedCover(root, draft)) continue;
    taken.add(root.messageId);
    draft.nakedCover = root;
    const { revision } = root.subject;
    if (revision !== null && draft.revision !== null && revision !== draft.revision)
      draft.flags.add('revision-mismatch');
    draft.revision = revision ?? draft.revision;
    if (root.date !== null) draft.first = Math.min(draft.first, root.date);
  }
}
