/** Shows the rows of a view as a page with columns, an order, a filter and a cursor. */

import { alignsRight, wordsOf as valueWords } from '../../report/formats/values.js';
import type { ColumnKind, Report, Value } from '../../report/model.js';
import type { Line, Opening, Order, Page, Span, Tone, View } from '../model.js';
import { cell } from '../text.js';
import { columnWidths, GAP, type Measure } from './columns.js';
import { type RowSet, type Select, type Weight, wordsOf } from './row-set.js';

export interface TableColumn<Row> extends Measure {
  /** Its name in a file that is written. */
  readonly key: string;
  readonly heading: string;
  readonly kind: ColumnKind;
  /** Text that is at the right of its column. */
  readonly right?: boolean;
  value(row: Row): Value;
  /** What is seen, where that is not the value in words; spans take exactly the column's width. */
  spans?(row: Row, width: number): readonly Span[];
  tone?(row: Row): Tone;
  /** What it is ordered by in memory, where that is not the value. */
  weight?: Weight<Row>;
}

/** What the columns of rows in memory are ordered by. */
export function weightsOf<Row>(columns: readonly TableColumn<Row>[]): readonly Weight<Row>[] {
  return columns.map(({ weight, value }) => weight ?? ((row) => plain(value(row))));
}

function plain(value: Value): number | string | null {
  return typeof value === 'object' ? null : value;
}

export interface TableSource<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly select: Select<Row>;
  /** Rows without a filter. */
  readonly all: number;
  /** The column that they are in order of. */
  readonly orderedBy: number;
  readonly empty: string;
  /** What is counted, in one line. */
  readonly scope: string;
  readonly foot?: readonly Line[];
  keyOf(row: Row): string;
  opening(row: Row): Opening | string;
  messageId(row: Row): string | null;
}

/** Cells in front of the first column: the cursor's mark. */
const MARGIN = 2;

/** The page of a table, as wide as the terminal. */
export function tablePage<Row extends object>(source: TableSource<Row>, view: View, width: number): Page {
  const { columns } = source;
  const rows = source.select(view.order, wordsOf(view.filter));
  const order = view.order ?? { column: source.orderedBy, reversed: false };
  const widths = columnWidths(columns, width - MARGIN);
  const withRow = <Result>(index: number, otherwise: Result, use: (row: Row) => Result): Result => {
    const row = rows.at(index);
    return row === undefined ? otherwise : use(row);
  };
  return {
    kind: 'rows',
    scope: source.scope,
    head: [headingLine(columns, widths, order)],
    foot: source.foot ?? [],
    count: rows.length,
    each: 1,
    all: source.all,
    empty: source.all === 0 ? source.empty : 'No row contains these words. Esc shows all rows.',
    orders: columns.map(({ heading }) => heading),
    order,
    line: (index) => withRow(index, [], (row) => rowLine(row, columns, widths)),
    stops: () => true,
    keyOf: (index) => withRow(index, '', source.keyOf),
    opening: (index) => withRow(index, 'There is no row to open.', source.opening),
    messageId: (index) => withRow(index, null, source.messageId),
    comments: [],
    found: [],
    changes: false,
    finds: false,
    sibling: () => null,
    rangeDiff: () => 'Open a series first.',
    report: () => reportOf(source, rows),
  };
}

function headingLine<Row>(columns: readonly TableColumn<Row>[], widths: readonly number[], order: Order): Line {
  const words = columns.flatMap((column, index) => {
    const width = widths[index] ?? 0;
    if (width === 0) return [];
    const mark = index !== order.column ? '' : order.reversed ? '▴' : '▾';
    return [cell(column.heading + mark, width, alignOf(column))];
  });
  return [{ text: ' '.repeat(MARGIN) + words.join(' '.repeat(GAP)), tone: 'heading' }];
}

function rowLine<Row>(row: Row, columns: readonly TableColumn<Row>[], widths: readonly number[]): Line {
  const spans: Span[] = [];
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 0;
    if (width === 0) continue;
    if (spans.length > 0) spans.push({ text: ' '.repeat(GAP) });
    const made = column.spans?.(row, width);
    if (made !== undefined) spans.push(...made);
    else {
      const text = cell(valueWords(column, column.value(row)), width, alignOf(column));
      spans.push({ text, tone: column.tone?.(row) ?? 'text' });
    }
  }
  return spans;
}

function alignOf<Row>(column: TableColumn<Row>): 'left' | 'right' {
  return column.right === true || alignsRight(column) ? 'right' : 'left';
}

function reportOf<Row extends object>({ columns, scope }: TableSource<Row>, rows: RowSet<Row>): Report {
  const all = (): Row[] =>
    Array.from({ length: rows.length }, (_, index) => rows.at(index)).filter((row) => row !== undefined);
  return {
    tables: [
      {
        title: '',
        scope,
        columns: columns.map(({ key, heading, kind }) => ({ key, heading, kind })),
        rows: all().map((row) => columns.map((column) => column.value(row))),
        notes: [],
      },
    ],
    document: () => ({ schema: 'revcov.view/1', scope, rows: all() }),
    records: all,
  };
}
