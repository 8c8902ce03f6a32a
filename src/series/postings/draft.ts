/** A posting under construction. */

import type { Evidence, SeriesMessage } from '../model.js';
import type { PostedMessage } from '../threads/ancestry.js';
import { compareText, isCover } from '../threads/roles.js';

/** Seconds between two mails that may belong to one burst of mails: `git send-email` needs seconds, a person minutes. */
export const BURST = 30 * 60;

/** A message in a posting, and why it is there (null for the one that opened it). */
export interface Slot {
  readonly posted: PostedMessage;
  readonly evidence: Evidence | null;
}

/** What a posting says about itself in its counters and labels. */
export interface Label {
  /** As written, or taken from the cover letter; null without a token. */
  readonly revision: number | null;
  readonly point: number | null;
}

/**
 * A posting under construction: one message per position, doubles kept separately; position 0 is the cover letter's.
 */
export class Draft {
  readonly slots = new Map<number, Slot>();
  /** Messages sent along with the others in positions that were taken already. */
  readonly doubles: Slot[] = [];
  readonly flags = new Set<string>();
  revision: number | null;
  readonly point: number | null;
  /** n of k/n; null for an unnumbered patch. */
  total: number | null;
  /** An unnumbered cover letter: the root of the thread, without a diff. */
  nakedCover: SeriesMessage | null = null;
  /** Earliest and latest date of its messages, in seconds; +∞ and -∞ when none has one. */
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;

  constructor(label: Label, total: number | null) {
    this.revision = label.revision;
    this.point = label.point;
    this.total = total;
  }

  /** Puts a message into its position, which must be free. */
  add(posted: PostedMessage, evidence: Evidence | null): void {
    this.slots.set(positionOf(posted.message), { posted, evidence });
    if (posted.date === null) return;
    this.first = Math.min(this.first, posted.date);
    this.last = Math.max(this.last, posted.date);
  }

  isFree(position: number): boolean {
    return !this.slots.has(position) && (position > 0 || this.nakedCover === null);
  }

  /** Whether `date` lies within a burst of the earliest or latest message, or between them. */
  isNear(date: number | null): boolean {
    return date !== null && date >= this.first - BURST && date <= this.last + BURST;
  }

  /** Whether a message is one of this posting. */
  holds(posted: PostedMessage | null): boolean {
    return posted !== null && this.slots.get(positionOf(posted.message))?.posted === posted;
  }

  get cover(): PostedMessage | null {
    return this.slots.get(0)?.posted ?? null;
  }

  get hasCover(): boolean {
    return this.slots.has(0) || this.nakedCover !== null;
  }

  get patchCount(): number {
    return this.slots.size - (this.slots.has(0) ? 1 : 0);
  }

  /** Cover letter, else the lowest patch. */
  get head(): PostedMessage {
    let head: PostedMessage | null = null;
    let lowest = Number.POSITIVE_INFINITY;
    for (const [position, { posted }] of this.slots) {
      if (position < lowest) {
        lowest = position;
        head = posted;
      }
    }
    if (head === null) throw new Error('a posting without messages');
    return head;
  }
}

/** The slot of a message: 0 for a cover letter, k of k/n, 1 for an unnumbered patch. */
export function positionOf(message: SeriesMessage): number {
  if (isCover(message)) return 0;
  return message.subject.position ?? 1;
}

/** Orders messages as they were sent: never a message before the one it replies to. */
export function compareSent(one: PostedMessage, other: PostedMessage): number {
  if (one.order !== other.order) return one.order < other.order ? -1 : 1;
  return (
    one.depth - other.depth ||
    positionOf(one.message) - positionOf(other.message) ||
    compareText(one.message.messageId, other.message.messageId)
  );
}
