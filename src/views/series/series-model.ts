/** Series, as lists and screens show them. */
import type { Person } from '../../mail/message.js';
import type { CellState, Standing, Verdict } from '../../review/model.js';
import type { SeriesState } from '../../store/queries/scope.js';
import type { FileOfPosition } from '../../store/queries/series.js';
import type { CoverageFigures, TotalFigures } from '../coverage/figures.js';

/** What identifies a series. */
export interface SeriesHead {
  readonly number: number;
  /** Message id of the head of its first posting. */
  readonly id: string;
  readonly title: string;
  readonly author: Person;
  readonly changeId: string | null;
  readonly state: SeriesState;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly latestRevision: number;
  /** Patches that stand for the series and were merged, weak signs left aside. */
  readonly merged: number;
}

/** A line of a list of series, with the figures of its patches in scope: all, unless a filter names some. */
export interface SeriesLine extends SeriesHead, CoverageFigures {
  /** Postings. */
  readonly postings: number;
}

/** A series in full, with the figures of all patches that stand for it. */
export interface SeriesDetail extends SeriesHead, TotalFigures {
  readonly lists: readonly string[];
  readonly revisions: readonly RevisionDetail[];
}

export interface RevisionDetail {
  readonly revision: number;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly date: string | null;
  readonly total: number;
  readonly received: number;
  readonly complete: boolean;
  readonly missing: readonly number[];
  readonly partialReroll: boolean;
  readonly flags: readonly string[];
  readonly coverLetter: { readonly messageId: string; readonly date: string | null; readonly subject: string } | null;
  readonly diffstat: { readonly files: number; readonly added: number; readonly removed: number };
  readonly evidence: readonly { readonly kind: string; readonly detail: string; readonly weak: boolean }[];
  readonly asks: readonly AskDetail[];
  /** Patches that were merged, weak signs left aside. */
  readonly merged: number;
  /** What was said to the cover letter and is about no single patch. */
  readonly facts: readonly FactDetail[];
  readonly signals: readonly SignalDetail[];
  readonly patches: readonly PatchDetail[];
}

/** A request by the author. */
export interface AskDetail {
  /** The words that it comes from. */
  readonly text: string;
  /** Of the mail that says it. */
  readonly messageId: string;
  readonly who: string;
  /** Null for a group, and for a name that matches no known person. */
  readonly person: Person | null;
  readonly about: string;
  readonly positions: readonly number[];
}

export interface FactDetail {
  readonly kind: string;
  readonly trailer: string;
  readonly person: Person;
  readonly messageId: string;
  readonly date: string | null;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly standing: Standing | null;
  readonly scope: string | null;
  /** Of a comment: whether somebody else has written below it; null for all else, and where it asks for no answer. */
  readonly comment: 'open' | 'answered' | null;
}

/** What a line of a reply says about a patch without a trailer: shown, but never counted. */
export interface SignalDetail {
  readonly kind: 'looks-good' | 'agreed' | 'applied' | 'queued';
  readonly text: string;
  readonly line: number;
  readonly person: Person;
  readonly messageId: string;
  readonly date: string | null;
}

/** Evidence that a patch was merged. */
export interface AppliedDetail {
  readonly kind: string;
  /** Hex digits, perhaps shortened. */
  readonly commit: string | null;
  readonly tree: string;
  /** Who says so, in which mail; null for a commit. */
  readonly person: Person | null;
  readonly messageId: string | null;
  readonly date: string | null;
  readonly detail: string;
  readonly weak: boolean;
}

export interface PatchDetail {
  readonly position: number;
  readonly messageId: string;
  readonly date: string | null;
  readonly subject: string;
  readonly title: string;
  readonly author: Person;
  readonly submitter: Person;
  readonly patchId: string | null;
  readonly files: readonly Omit<FileOfPosition, 'position'>[];
  readonly subsystems: readonly {
    readonly name: string;
    readonly status: string;
    readonly source: string;
    readonly catchAll: boolean;
    readonly state: CellState;
    readonly byOwner: boolean;
  }[];
  readonly state: CellState;
  /** It would be covered if `claimed` facts counted. */
  readonly coveredIfClaimed: boolean;
  /** It would be covered if `name-only` facts counted. */
  readonly coveredIfNameOnly: boolean;
  readonly merged: boolean;
  readonly applied: readonly AppliedDetail[];
  readonly facts: readonly FactDetail[];
  readonly signals: readonly SignalDetail[];
  readonly previous: {
    readonly revision: number;
    readonly position: number;
    readonly match: string;
    readonly changed: boolean;
  } | null;
}
