/** The explanation of how one message was parsed, as screens and JSON show it. */
import type { Person } from '../../mail/message.js';
import type { Signal } from '../../patch/facts.js';
import type { ReviewComment } from '../../review/comments.js';

export interface Explanation {
  readonly message: {
    readonly messageId: string;
    readonly kind: string;
    readonly subject: string;
    readonly date: string | null;
    readonly author: Person;
    readonly lists: readonly string[];
    /** Remarks of the parser. */
    readonly flags: readonly string[];
  };
  /** What it answers; its subject is null when that is not in the store. */
  readonly parent: { readonly messageId: string; readonly subject: string | null } | null;
  /** The posting that it is part of, or answers. */
  readonly posting: ExplainedPosting | null;
  readonly evidence: readonly ExplainedEvidence[];
  readonly trailers: readonly ExplainedTrailer[];
  /** What it says without trailers: a bare NAK, a comment. */
  readonly said: readonly ExplainedWords[];
  /** Praise, refusals and news without a trailer; none of them counts as a review. */
  readonly signals: readonly Signal[];
  readonly comments: readonly ReviewComment[];
  /** Other mails with the same Message-ID and other text. */
  readonly idConflicts: readonly {
    readonly subject: string;
    readonly date: string | null;
    readonly author: Person;
  }[];
}

export interface ExplainedPosting {
  /** Number of the series. */
  readonly series: number;
  readonly seriesId: string;
  readonly title: string;
  readonly revision: number;
  /** `v3`, `RFC v1`, `v5.1`. */
  readonly revisionName: string;
  /** Of the patch that it is, or answers; null for the cover letter. */
  readonly position: number | null;
  readonly total: number;
}

export interface ExplainedEvidence {
  /** `message`: why the mail is where it is; `posting`: why its posting is in the series; `patch`: which patch it was before. */
  readonly about: 'message' | 'posting' | 'patch';
  readonly kind: string;
  readonly detail: string;
  readonly weak: boolean;
}

/** What something is said about: patches of one revision by position; none means its cover letter. */
export interface Target {
  readonly revision: number;
  readonly positions: readonly number[];
}

export interface ExplainedWords {
  readonly kind: string;
  readonly verdict: string;
  readonly reason: string;
  /** On the posting that the mail belongs to. */
  readonly standing: string | null;
  /** Null when the mail belongs to no posting. */
  readonly target: Target | null;
  /** What became of it on other revisions. */
  readonly later: readonly (Target & { readonly standing: string | null })[];
}

export interface ExplainedTrailer extends ExplainedWords {
  /** Name as sent. */
  readonly trailer: string;
  readonly value: string;
  readonly person: Person;
  /** Line of the mail's text, from 1. */
  readonly line: number;
  readonly place: string;
  readonly scope: string | null;
}
