/** The input and output of the rules in `merged.ts` about applied patches. */
import type { Person } from '../../mail/message.js';
import type { Notice } from '../../patch/facts.js';

/** A commit of a code repository, as far as it can be a patch of a series. */
export interface Commit {
  /** 40 or 64 hex digits. */
  readonly hash: string;
  /** After mailmap. */
  readonly author: Person;
  readonly title: string;
  /** The committer's, seconds since 1970; null if it is not known. */
  readonly date: number | null;
  readonly patchId: string | null;
  /** How many messages its `Link:` and `Message-ID:` trailers name. */
  readonly links: number;
}

/** A mail from any thread that names a patch in its `Link:`. */
export interface TargetedNotice {
  readonly notice: Notice;
  /** Caller's handle and id of the mail. */
  readonly key: number;
  readonly messageId: string;
  readonly date: number | null;
  /** How many messages the mail names in this way. */
  readonly targets: number;
}

/** Everything that is relevant to a set of messages. */
export interface Applied {
  /** By key of the mail that gives them. */
  readonly notices: ReadonlyMap<number, readonly Notice[]>;
  /** By the message id that they name. */
  readonly targeting: ReadonlyMap<string, readonly TargetedNotice[]>;
  /** Commits by the message id that they name. */
  readonly linking: ReadonlyMap<string, readonly Commit[]>;
  /** Commits by patch-id. */
  readonly samePatch: ReadonlyMap<string, readonly Commit[]>;
  /** Commits by title, as `titleKey` makes it. */
  readonly sameTitle: ReadonlyMap<string, readonly Commit[]>;
}

/** One piece of evidence that a patch was merged. */
export interface Merge {
  readonly kind: 'link' | 'patch-id' | 'author and title' | 'notice' | 'said';
  /** Hex digits, perhaps shortened; null if no commit is named. */
  readonly commit: string | null;
  /** As a mail names it, or ''. */
  readonly tree: string;
  /** Key of the mail that says so; null for a commit. */
  readonly message: number | null;
  readonly date: number | null;
  /** One plain phrase. */
  readonly detail: string;
  /** Somebody says so, and nothing shows it: does not make a patch merged. */
  readonly weak: boolean;
}

/** What was found for each patch of a series. */
export interface SeriesMerges {
  /** By posting, then in the order of its patches; the surest first. Empty if nothing is about the series. */
  readonly patches: readonly (readonly (readonly Merge[])[])[];
  /** Of the patches that the latest posting stands for, those that are merged. */
  readonly merged: number;
  /** Every patch that the latest posting stands for is merged. */
  readonly all: boolean;
}
