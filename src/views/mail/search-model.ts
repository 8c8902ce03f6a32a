/** The mails that match a search, as lists and screens show them. */
import type { Person } from '../../mail/message.js';
import type { MessageKind } from '../../patch/facts.js';
import type { Field } from '../../search/fields.js';
import type { MatchRange } from '../../search/marks.js';
import type { ScopeOptions } from '../scope.js';

export type { MatchRange };

/**
 * How mails are searched. `list`, `since` and `until` apply to the mail itself; the other filters apply to its series,
 * and without them mails outside any series are found too.
 */
export interface SearchOptions extends ScopeOptions {
  /** The best first; else the newest. */
  readonly byRank?: boolean;
}

/** A mail that was found. */
export interface SearchLine {
  readonly messageId: string;
  readonly kind: MessageKind;
  readonly date: string | null;
  readonly subject: string;
  /** Places in the subject that match, UTF-16 units. */
  readonly subjectMatches: readonly MatchRange[];
  readonly author: Person;
  /** The posting that it is part of, or answers. */
  readonly series: SearchSeries | null;
}

export interface SearchSeries {
  readonly number: number;
  readonly title: string;
  /** `v2`, `RFC v1`. */
  readonly revision: string;
  /** The patch that it is, or answers; null: the cover letter. */
  readonly position: number | null;
  readonly total: number;
}

/** The line of a mail that matches best. */
export interface SearchMatch {
  readonly field: Field;
  readonly line: string;
  /** Places in the line that match, UTF-16 units. */
  readonly ranges: readonly MatchRange[];
}

/** A mail with its line. */
export interface FoundMail extends SearchLine {
  readonly match: SearchMatch | null;
}

/** The answer to a query. It does not change when more mail is ingested. */
export interface Search {
  /** Mails found. */
  readonly total: number;
  /** One line for above the mails: how many were found, of how many, with which filters, in what order. */
  readonly scope: string;
  /** What is to be said besides: what was not taken as it may have been meant, mails that are not in the index. */
  readonly notes: readonly string[];
  /** Some of the mails, in their order; quick enough for a frame. */
  page(offset: number, limit: number): readonly SearchLine[];
  /**
   * The line of each mail that matches; null if only the subject or the author does. Reads the raw mails: some
   * milliseconds each where they lie far apart.
   */
  matches(lines: readonly SearchLine[]): Promise<readonly (SearchMatch | null)[]>;
}
