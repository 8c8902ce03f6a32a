/** The data that commands pass to formats: tables for people, a document and records for programs. */
import type { CellState } from '../review/model.js';

/** What `--format` takes on every command that lists. */
export const FORMATS = ['table', 'json', 'ndjson', 'csv', 'markdown'] as const;

export type Format = (typeof FORMATS)[number];

/** How many cells of coverage are in each state. */
export type StateCounts = Readonly<Record<CellState, number>>;

/**
 * The kind of a column's values, which determines how they are aligned, written and coloured. Any value can be null
 * (unknown or does not apply).
 *
 * | kind | value |
 * |---|---|
 * | `text` | string |
 * | `state` | a `CellState`, or another short word |
 * | `number` | number |
 * | `serial` | number that names something: never grouped |
 * | `percent` | a share from 0 to 1 |
 * | `date` | seconds since 1970, or ISO 8601, UTC |
 * | `days` | days |
 * | `message` | message id |
 * | `bar` | `StateCounts` |
 * | `marks` | `Marks`, one for each of the column's labels |
 */
export type ColumnKind =
  | 'text'
  | 'state'
  | 'number'
  | 'serial'
  | 'percent'
  | 'date'
  | 'days'
  | 'message'
  | 'bar'
  | 'marks';

/** A cell of a matrix; `missing`: the patch is not in the store. */
export interface Mark {
  readonly state: CellState | 'missing';
  readonly byOwner: boolean;
}

/** The cells of one row of a matrix; null if a patch does not touch the subsystem. */
export type Marks = readonly (Mark | null)[];

export type Value = string | number | StateCounts | Marks | null;

export interface Column {
  /** Header in CSV: camelCase, never renamed. */
  readonly key: string;
  /** Header for people. */
  readonly heading: string;
  readonly kind: ColumnKind;
  /** The one column that gives way first when the terminal is narrow. */
  readonly flexible?: boolean;
  /** Of a column of marks: the positions of its patches. */
  readonly labels?: readonly number[];
  /** Terminal cells below which its text says nothing: columns to the right are left out before it is cut further. */
  readonly narrowest?: number;
  /** Text that is too long loses its middle: names that begin and end alike are distinguished by both. */
  readonly cut?: 'middle';
  /** Key of a column of messages: where there are links, the text is one to that mail, and that column is left out. */
  readonly opens?: string;
  /** Shown to people only when a row has more than nothing (null, 0, '') in it. */
  readonly sparse?: boolean;
}

/** A labelled line above a table: `Author  Mira Holt <mira@example.org>`. */
export interface Heading {
  readonly label: string;
  readonly text: string;
  /** Message id that the text leads to, where there are links. */
  readonly opens?: string;
}

export interface Table {
  readonly title: string;
  /** What is counted: "open series, active in the 180 days before 2026-07-15: 1,204 of 21,345; …"; or ''. */
  readonly scope: string;
  /** What else is to be said before the rows; left out of CSV. */
  readonly headings?: readonly Heading[];
  readonly columns: readonly Column[];
  /** Each row has one value per column. */
  readonly rows: readonly (readonly Value[])[];
  /** Sentences below the table. */
  readonly notes: readonly string[];
}

/** What programs read: `schema` is `revcov.<command>/<version>` and is written first. */
export interface Document {
  readonly schema: string;
}

/** The answer of a command, for any format. */
export interface Report {
  /** Of a report that is a document: its heading, for people. */
  readonly title?: string;
  readonly tables: readonly Table[];
  /** Made only for JSON. */
  document(): Document;
  /** What the command lists, one per line of NDJSON. Made only for NDJSON. */
  records(): Iterable<object>;
}

/** Where a table is shown. */
export interface Look {
  /** Cells of the terminal; null if the output is not one, and nothing is shortened. */
  readonly width: number | null;
  readonly colour: boolean;
  /** Template of the addresses at which mails are found, for formats that can link: see `messageUrl`. */
  readonly link?: string;
}
