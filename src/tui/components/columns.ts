/** Computes column widths: drops the least important columns, and gives spare room to those that can use it. */

export interface Measure {
  /** Cells below which it says nothing. */
  readonly min: number;
  /** Cells beyond which it needs no more. */
  readonly max: number;
  /** 0 is never left out; the highest goes first. */
  readonly rank: number;
}

/** Blanks between two columns. */
export const GAP = 2;

/**
 * @param width cells for all columns and the gaps between them.
 * @returns one width per column; 0 for one that is left out.
 */
export function columnWidths(columns: readonly Measure[], width: number): readonly number[] {
  const kept = new Set(columns.keys());
  const need = (): number => [...kept].reduce((sum, at) => sum + (columns[at]?.min ?? 0) + GAP, -GAP);
  const least = [...columns.keys()].sort((a, b) => (columns[b]?.rank ?? 0) - (columns[a]?.rank ?? 0) || b - a);
  for (const at of least) {
    if (need() <= width || (columns[at]?.rank ?? 0) === 0) break;
    kept.delete(at);
  }
  const widths = columns.map(({ min }, at) => (kept.has(at) ? min : 0));
  share(columns, widths, width - need());
  return widths;
}

/** Gives spare cells, one at a time, to the column that lacks most. */
function share(columns: readonly Measure[], widths: number[], room: number): void {
  for (let left = room; left > 0; left--) {
    let neediest = -1;
    let most = 0;
    for (const [at, { max }] of columns.entries()) {
      const wish = (widths[at] ?? 0) === 0 ? 0 : max - (widths[at] ?? 0);
      if (wish > most) [neediest, most] = [at, wish];
    }
    if (neediest < 0) return;
    widths[neediest] = (widths[neediest] ?? 0) + 1;
  }
}
