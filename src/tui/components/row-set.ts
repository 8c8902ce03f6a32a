/** Rows of a list, read only when they become visible. */
import type { Order } from '../model.js';

export interface RowSet<Row> {
  readonly length: number;
  at(index: number): Row | undefined;
}

/** Chooses and orders rows: null for the initial order; words that each row must contain. */
export type Select<Row> = (order: Order | null, words: readonly string[]) => RowSet<Row>;

/** What rows are ordered by: numbers descending, texts from A to Z, unknown values last. */
export type Weight<Row> = (row: Row) => number | string | null;

/** The words of a filter; a row must contain all of them. */
export function wordsOf(filter: string): readonly string[] {
  return filter
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
}

/**
 * Chooses from rows that are in memory.
 * @param weights one per column.
 */
export function selectFrom<Row>(
  rows: readonly Row[],
  weights: readonly Weight<Row>[],
  textOf: (row: Row) => string,
): Select<Row> {
  return (order, words) => {
    const kept = words.length === 0 ? rows : rows.filter((row) => holds(textOf(row).toLowerCase(), words));
    const weight = order === null ? undefined : weights[order.column];
    const chosen = order === null || weight === undefined ? kept : sorted(kept, weight, order.reversed);
    return { length: chosen.length, at: (index) => chosen[index] };
  };
}

function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function sorted<Row>(rows: readonly Row[], weight: Weight<Row>, reversed: boolean): readonly Row[] {
  const weighed = rows.map((row) => ({ row, by: weight(row) })).sort((a, b) => compared(a.by, b.by));
  const inOrder = weighed.map(({ row }) => row);
  return reversed ? inOrder.reverse() : inOrder;
}

function compared(a: number | string | null, b: number | string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return b - a;
  const [one, other] = [String(a).toLowerCase(), String(b).toLowerCase()];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Rows read at once: more than a screen has, few enough for a frame. */
const PAGE = 100;

/** Rows that are read page by page. */
export function pagedRows<Row>(length: number, read: (offset: number, limit: number) => readonly Row[]): RowSet<Row> {
  const pages = new Map<number, readonly Row[]>();
  return {
    length,
    at(index) {
      const number = Math.floor(index / PAGE);
      const page = pages.get(number) ?? read(number * PAGE, PAGE);
      pages.set(number, page);
      return page[index - number * PAGE];
    },
  };
}
