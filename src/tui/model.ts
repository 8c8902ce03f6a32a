/** The plain data of the screens: lines, places, views, pages. */
import type { Report } from '../report/model.js';

/** The meaning of a piece of text; `theme.ts` defines how it looks. */
export type Tone =
  | 'text'
  | 'muted'
  | 'heading'
  | 'accent'
  | 'good'
  | 'fair'
  | 'warn'
  | 'bad'
  | 'quote'
  | 'added'
  | 'removed'
  | 'hunk'
  | 'found';

/** A piece of a line. Its text has been through `visible`. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
}

/** One row of the terminal; painted, and cut to its width, at the very end. */
export type Line = readonly Span[];

/** Cells of the terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The position in a page: the row of the cursor, and the first visible row. */
export interface Place {
  readonly cursor: number;
  readonly top: number;
}

/** Which series a list of series is about. */
export type Within =
  | { readonly kind: 'all' }
  | { readonly kind: 'subsystem'; readonly name: string }
  | { readonly kind: 'person'; readonly name: string; readonly email: string }
  | { readonly kind: 'list'; readonly name: string };

/** What a screen shows. */
export type Subject =
  | { readonly screen: 'subsystems' }
  | { readonly screen: 'series-list'; readonly within: Within }
  | { readonly screen: 'reviewers' }
  | { readonly screen: 'lists' }
  | { readonly screen: 'search'; readonly query: string }
  /** By message ids, which stay when series are numbered again: one of its mails; one of the revision, null: the latest. */
  | { readonly screen: 'series'; readonly messageId: string; readonly revision: string | null }
  | { readonly screen: 'mail'; readonly messageId: string }
  /** Of the revision that the mail belongs to. */
  | { readonly screen: 'range-diff'; readonly messageId: string };

export type ScreenName = Subject['screen'];

/** The column that a table is ordered by, from 0, and whether the order is reversed. */
export interface Order {
  readonly column: number;
  readonly reversed: boolean;
}

/** The state of a screen, kept for coming back to it. */
export interface View {
  readonly subject: Subject;
  /** What it is called in the trail above it. */
  readonly name: string;
  /** Only rows that hold these words; on a text, what is searched for. */
  readonly filter: string;
  /** Null for the order that the screen begins with. */
  readonly order: Order | null;
  readonly place: Place;
  /** Quoted text is folded away. */
  readonly folded: boolean;
}

/** What a row opens. */
export interface Opening {
  readonly subject: Subject;
  readonly name: string;
}

/** A screen filled with rows for one width of the terminal. */
export interface Page {
  /** What is shown, in one line; '' if there is nothing to say. */
  readonly scope: string;
  /** What is above the rows and stays there. */
  readonly head: readonly Line[];
  /** What is below them when there is room. */
  readonly foot: readonly Line[];
  /** Rows. */
  readonly count: number;
  /** `rows`: the cursor goes from row to row; `text`: there is no cursor, the page scrolls. */
  readonly kind: 'rows' | 'text';
  /** Rows that stand for one thing. */
  readonly each: number;
  /** How many rows there would be without the filter; equal to `count` if there is none. */
  readonly all: number;
  /** What to say if there are no rows. */
  readonly empty: string;
  /** Columns that it can be ordered by, and the order in force; none on a text. */
  readonly orders: readonly string[];
  readonly order: Order;
  /** Its rows are not what they were when more of it has been read. */
  readonly changes: boolean;
  line(index: number): Line;
  /** Whether the cursor stops at a row. */
  stops(index: number): boolean;
  /** Names a row, so that it is found again after a reload. */
  keyOf(index: number): string;
  /** Where Enter leads from a row; a sentence why nowhere. */
  opening(index: number): Opening | string;
  /** Message id of what a row shows; null for none. */
  messageId(index: number): string | null;
  /** Rows of open comments on a text. */
  readonly comments: readonly number[];
  /** Rows that hold what is searched for on a text. */
  readonly found: readonly number[];
  /** What is typed after `/` is searched for and marked; in lists it leaves out rows. */
  readonly finds: boolean;
  /** The sibling to the left or right (the message before, the next revision); a sentence why there is none; null in lists. */
  sibling(step: -1 | 1): Opening | string | null;
  /** Range-diff of what a row shows; a sentence why there is none. */
  rangeDiff(index: number): Opening | string;
  /** The rows for a file. */
  report(): Report;
}
