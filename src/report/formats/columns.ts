/** Decides how many terminal cells each column of a table gets, and which columns do not fit. */

/** What the layout needs to know of one column, in terminal cells. */
export interface Wish {
  /** Width of its widest cell or its heading. */
  readonly widest: number;
  /** Only text may be cut; a number that lost digits would lie. */
  readonly cuttable: boolean;
  /** Shrinks before all others. */
  readonly flexible: boolean;
  /** Below this width its text says nothing. */
  readonly narrowest?: number;
}

/** Blanks between two columns. */
export const GAP = 2;
/** Where a column does not say more. */
const NARROWEST = 10;

/**
 * Widths that fit into the terminal: the flexible column shrinks first, then other texts, the widest first; then
 * columns are left out from the right.
 *
 * @param wishes one per column
 * @param width cells of the terminal; null for no limit
 * @returns one width per column; 0 for a column that is left out. The first is always kept.
 */
export function layOut(wishes: readonly Wish[], width: number | null): number[] {
  const widths = wishes.map((wish) => wish.widest);
  if (width === null) return widths;
  shrink(widths, wishes, width, (wish) => wish.flexible);
  shrink(widths, wishes, width, (wish) => wish.cuttable);
  for (let last = widths.length - 1; last > 0 && total(widths) > width; last--) widths[last] = 0;
  if (widths[0] !== undefined) widths[0] = Math.min(widths[0], Math.max(1, width));
  return growBack(widths, wishes, width);
}

function total(widths: readonly number[]): number {
  const kept = widths.filter((width) => width > 0);
  return kept.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, kept.length - 1);
}

/** Takes cells from the widest of the columns that may shrink, again and again, until all fits or none is left. */
function shrink(widths: number[], wishes: readonly Wish[], width: number, mayShrink: (wish: Wish) => boolean): void {
  const candidates = [...wishes.entries()].filter(([, wish]) => mayShrink(wish)).map(([index]) => index);
  for (let over = total(widths) - width; over > 0; over--) {
    const left = candidates.filter((index) => (widths[index] ?? 0) > (wishes[index]?.narrowest ?? NARROWEST));
    const widest = Math.max(...left.map((index) => widths[index] ?? 0));
    const index = left.find((candidate) => widths[candidate] === widest);
    if (index === undefined) return;
    widths[index] = widest - 1;
  }
}

/** Columns that were left out may have freed more than was needed: the cut ones get it back, those first that lack least. */
function growBack(widths: number[], wishes: readonly Wish[], width: number): number[] {
  const lack = (index: number): number => (wishes[index]?.widest ?? 0) - (widths[index] ?? 0);
  const order = [...widths.keys()].sort((a, b) => lack(a) - lack(b));
  for (const index of order) {
    const cells = widths[index] ?? 0;
    if (cells > 0) widths[index] = Math.min(wishes[index]?.widest ?? cells, cells + Math.max(0, width - total(widths)));
  }
  return widths;
}
