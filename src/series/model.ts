/** The input and output of grouping messages into postings, revisions and series. */
import type { Person } from '../mail/message.js';
import type { MessageKind, Pointer, Subject } from '../patch/facts.js';

/** A stored message, as the grouping rules see it. Nothing in it depends on when it was ingested. */
export interface SeriesMessage {
  /** The caller's handle. Never compared or used for order: two runs may give other keys. */
  readonly key: number;
  readonly messageId: string;
  readonly kind: MessageKind;
  /** Seconds since 1970, or null. */
  readonly date: number | null;
  /** Who sent it, after mailmap. */
  readonly sender: Person;
  readonly lists: readonly string[];
  readonly subject: Subject;
  /** Clean title of the commit. */
  readonly title: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly pointers: readonly Pointer[];
  readonly patchId: string | null;
  readonly paths: readonly string[];
  readonly changedLines: Uint32Array;
  /** Addresses of its Signed-off-by trailers, lower-case. */
  readonly signedOffBy: readonly string[];
}

/** Why two things were joined. `weak` links (title and author only, long gaps) are shown as such. */
export interface Evidence {
  readonly kind:
    | 'change-id'
    | 'in-reply-to'
    | 'references'
    | 'same sender and time'
    | 'same title'
    | 'patch-id'
    | 'supersedes'
    | 'earlier-revision'
    | 'patch titles'
    | 'message-id'
    | 'changelog'
    | 'manual';
  /** One plain phrase with the ids or titles that it is based on. */
  readonly detail: string;
  readonly weak: boolean;
}

export interface PostedPatch {
  readonly message: SeriesMessage;
  /** k of k/n; 1 for an unnumbered patch. */
  readonly position: number;
  /** Why it belongs to this posting. */
  readonly evidence: readonly Evidence[];
  /** The same patch in the revision before, if the two could be matched. */
  readonly previous: PatchMatch | null;
}

export interface PatchMatch {
  /** Index of the earlier posting in its series. */
  readonly posting: number;
  readonly revision: number;
  readonly position: number;
  readonly match: 'patch-id' | 'title' | 'content';
  /** False if the patch-ids are equal. */
  readonly changed: boolean;
}

/** One posting: what a sender sent in one go. */
export interface Posting {
  readonly cover: SeriesMessage | null;
  /** By position, then message id. */
  readonly patches: readonly PostedPatch[];
  readonly revision: number;
  readonly point: number | null;
  readonly rfc: boolean;
  readonly resend: boolean;
  /** n of k/n, or the number of patches if there is no counter. */
  readonly total: number;
  /** Earliest date among its messages. */
  readonly date: number | null;
  readonly complete: boolean;
  /** Positions 1…n that no message fills (and, in a partial reroll, no earlier revision either). */
  readonly missing: readonly number[];
  readonly partialReroll: boolean;
  /** Why this posting belongs to its series; empty for the first. */
  readonly evidence: readonly Evidence[];
  /** `revision-mismatch`: the cover's revision is unlike its patches'; `extra-patch`: k > n … */
  readonly flags: readonly string[];
}

/** One change proposal through all its postings, oldest first (by revision, then date). */
export interface Series {
  /** Message id of the oldest posting's head (cover, else lowest patch). */
  readonly id: string;
  readonly title: string;
  readonly author: Person;
  readonly changeId: string | null;
  readonly postings: readonly Posting[];
  /** Index of the posting that stands for the series now. */
  readonly latest: number;
  /** Automatic postings (stable rounds, tip-bot, AUTOSEL, test robots). */
  readonly bot: boolean;
}

/** The place of one message in its thread. */
export interface Place {
  readonly key: number;
  /** Id of the thread's first message; that of a ghost when the first message is missing. */
  readonly root: string;
  /** Id of the message (or ghost) that it answers; null for a root. */
  readonly parent: string | null;
}
