/** Joins the parts of a posting whose patches have different revisions, by habit or by mistake of the sender. */

import { compareDates, compareText } from '../threads/roles.js';
import type { Draft } from './draft.js';

/** How many of the latest parts are tried. */
const LATEST_TRIED = 16;

function areDisjoint(one: Draft, other: Draft): boolean {
  for (const position of one.slots.keys()) if (other.slots.has(position)) return false;
  return true;
}

/** Whether both answer the same message, or one answers the other: what a sender does within one posting. */
function hangTogether(one: Draft, other: Draft): boolean {
  const [left, right] = [one.head, other.head];
  return (left.parent !== null && left.parent === right.parent) || one.holds(right.above) || other.holds(left.above);
}

function belongTogether(one: Draft, other: Draft): boolean {
  if (one.point !== other.point || one.revision === other.revision) return false;
  return (
    one.isNear(Number.isFinite(other.first) ? other.first : null) && areDisjoint(one, other) && hangTogether(one, other)
  );
}

/** The revision to keep: the cover letter's, else that of most patches, else the higher one. */
function standingRevision(one: Draft, other: Draft): number | null {
  if (one.hasCover !== other.hasCover) {
    const [covered, bare] = one.hasCover ? [one, other] : [other, one];
    // A single cover letter without a revision forgot it; with patches that have none either, it means v1.
    return covered.revision ?? (covered.patchCount === 0 ? bare.revision : null);
  }
  if (one.patchCount !== other.patchCount) return (one.patchCount > other.patchCount ? one : other).revision;
  return Math.max(one.revision ?? 1, other.revision ?? 1);
}

function absorb(whole: Draft, part: Draft): void {
  whole.revision = standingRevision(whole, part);
  whole.flags.add('revision-mismatch');
  const detail = `sent with ${whole.head.message.messageId} together, but labelled differently`;
  whole.doubles.push(...part.doubles);
  for (const { posted, evidence } of part.slots.values()) {
    whole.add(posted, evidence ?? { kind: 'in-reply-to', detail, weak: false });
  }
}

/**
 * Joins drafts of one thread, sender and n that were sent within a burst, fill different positions, and reply to the
 * same message or to each other. Some senders number the revisions of each patch separately (`[PATCH 04/15]`, `[PATCH
 * 02/15 v4]`).
 * @param drafts Drafts of one thread, sender and n; changed in place.
 * @returns The drafts that are left.
 */
export function joinOddLabels(drafts: readonly Draft[]): Draft[] {
  if (drafts.length < 2) return [...drafts];
  const sorted = [...drafts].sort(
    (a, b) =>
      b.slots.size - a.slots.size ||
      compareDates(a.head.date, b.head.date) ||
      compareText(a.head.message.messageId, b.head.message.messageId),
  );
  const left: Draft[] = [];
  for (const draft of sorted) {
    const whole = left.slice(-LATEST_TRIED).find((other) => belongTogether(other, draft));
    if (whole) absorb(whole, draft);
    else left.push(draft);
  }
  return left;
}
