/** Review facts, their verdicts and standings, and the cells of coverage. */
import type { Person } from '../mail/message.js';
import type { TrailerLine } from '../patch/facts.js';
import type { Withdrawn } from '../patch/trailers/withdrawal.js';

export type ReviewKind = 'reviewed' | 'acked' | 'tested' | 'nacked' | 'commented' | 'other';

/** Why a trailer counts or does not; exactly one each. The first four count. */
export type Verdict =
  | 'exact'
  | 'plus-ext'
  | 'subdomain'
  | 'alias'
  | 'self'
  | 'name-only'
  | 'mismatch'
  | 'look-alike'
  | 'quoted'
  | 'in-diff'
  | 'signature'
  | 'forwarded'
  | 'duplicate'
  | 'unparsable'
  | 'empty'
  | 'split-suspect'
  | 'id-conflict';

/** `current`, `carried` and `unchanged` cover; `claimed` only where the policy says so. */
export type Standing = 'current' | 'carried' | 'unchanged' | 'claimed' | 'stale' | 'dropped' | 'revoked';

/** State of one (patch, subsystem), strongest first. */
export type CellState = 'nacked' | 'reviewed' | 'acked' | 'tested' | 'stale' | 'commented' | 'none';

/** A message of a series' threads, as the review rules see it. */
export interface ReviewMessage {
  readonly key: number;
  readonly messageId: string;
  readonly date: number | null;
  readonly sender: Person;
  readonly trailers: readonly TrailerLine[];
  readonly ownLines: number;
  /** Lines of a reply, from 1, that are just NAK. */
  readonly naks: readonly number[];
  /** What its sender takes back in it. */
  readonly withdrawals: readonly { readonly line: number; readonly kind: Withdrawn }[];
  readonly splitSuspect: boolean;
  readonly idConflict: boolean;
}

export interface ReviewPatch {
  readonly message: ReviewMessage;
  readonly position: number;
  /** Author of the commit. */
  readonly author: Person;
  /** Clean. */
  readonly title: string;
  readonly patchId: string | null;
  readonly paths: readonly string[];
  /** Names of the subsystems that it touches. */
  readonly subsystems: readonly string[];
  /** The same patch in an earlier posting. */
  readonly previous: { readonly posting: number; readonly position: number; readonly changed: boolean } | null;
}

/** A reply and what it answers: the nearest ancestor that is a patch or cover of the series. */
export interface ReviewReply {
  readonly message: ReviewMessage;
  /** Index of the posting. */
  readonly posting: number;
  /** Position of the patch answered; null for the cover. */
  readonly position: number | null;
  /** Message ids that it names as what it answers. */
  readonly answers: readonly string[];
  /** Title of the patch that is pasted into it, '' for a diff without one; null if there is none. */
  readonly pasted: string | null;
  /** It quotes a diff that the mail brings which it answers. */
  readonly quotesDiff: boolean;
  /** What the reply says about the scope of its trailers, as `scopeText` makes it; '' if it says nothing. */
  readonly text: string;
}

export interface ReviewPosting {
  readonly revision: number;
  readonly sender: Person;
  readonly cover: ReviewMessage | null;
  /** Every patch of it is known. */
  readonly complete: boolean;
  readonly patches: readonly ReviewPatch[];
}

/** Everything that the review rules need to know about one series, postings oldest first. */
export interface ReviewSeries {
  readonly postings: readonly ReviewPosting[];
  readonly replies: readonly ReviewReply[];
}

/** A review fact: who said what about which patch, when, in which message, with a verdict. */
export interface ReviewFact {
  readonly kind: ReviewKind;
  /** Trailer name as sent; '' for comments and bare NAKs. */
  readonly trailer: string;
  /** Line in the message's text, from 1; 0 for comments. */
  readonly line: number;
  /** After mailmap; the sender where the trailer masks the address. */
  readonly person: Person;
  /** The message that says it. */
  readonly message: ReviewMessage;
  readonly verdict: Verdict;
  /** One plain phrase. */
  readonly reason: string;
  /** Null where the verdict does not count, and for trailers that never cover. */
  readonly standing: Standing | null;
  readonly scope: string | null;
}

/** The facts about one patch of one posting. */
export interface PatchReview {
  readonly posting: number;
  readonly position: number;
  readonly facts: readonly ReviewFact[];
  readonly state: CellState;
  /** It would be covered if `claimed` facts counted. */
  readonly coveredIfClaimed: boolean;
  /** It would be covered if `name-only` facts counted. */
  readonly coveredIfNameOnly: boolean;
}

/**
 * What is said about the cover letter of a posting rather than about a patch: comments, quoted lines, other people's
 * trailers.
 */
export interface CoverReview {
  readonly posting: number;
  readonly facts: readonly ReviewFact[];
}
