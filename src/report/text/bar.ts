/** Draws counts of coverage states as a bar of ten cells that needs no colour: `!███▓▓░░··`. */
import type { StateCounts } from '../model.js';

const CELLS = 10;

/** A part of the bar: which states it stands for. */
interface Part {
  readonly glyph: string;
  readonly meaning: string;
  readonly states: readonly (keyof StateCounts)[];
}

const PARTS: readonly Part[] = [
  { glyph: '!', meaning: 'nacked', states: ['nacked'] },
  { glyph: '█', meaning: 'reviewed', states: ['reviewed'] },
  { glyph: '▓', meaning: 'acked', states: ['acked'] },
  { glyph: '░', meaning: 'tested, stale or commented', states: ['tested', 'stale', 'commented'] },
  { glyph: '·', meaning: 'none', states: ['none'] },
];

/** States in the order in which a table with a column for each shows them, strongest first. */
export const STATES: readonly (keyof StateCounts)[] = PARTS.flatMap((part) => part.states);

/** A legend of the bar's characters, one entry per character. */
export const BAR_LEGEND: readonly string[] = PARTS.map(({ glyph, meaning }) => `${glyph} ${meaning}`);

/**
 * Draws the bar. Every part that is not empty gets at least one cell, so a bar is never full of `█` while something
 * is missing; the other cells go to the largest remainders.
 *
 * @param counts cells of coverage by state; all zero gives an empty bar of blanks
 */
export function bar(counts: StateCounts): string {
  const sizes = PARTS.map((part) => part.states.reduce((sum, state) => sum + Math.max(0, counts[state]), 0));
  const cells = share(sizes);
  return PARTS.map((part, index) => part.glyph.repeat(cells[index] ?? 0))
    .join('')
    .padEnd(CELLS);
}

/**
 * Distributes ten cells: one for each size that is not 0, then one at a time to the size with the largest remainder.
 */
export function share(sizes: readonly number[]): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (!(total > 0)) return sizes.map(() => 0);
  const cells: number[] = sizes.map((size) => (size > 0 ? 1 : 0));
  for (let left = CELLS - cells.reduce((sum, count) => sum + count, 0); left > 0; left--) {
    const owed = sizes.map((size, index) => (size / total) * CELLS - (cells[index] ?? 0));
    const most = owed.indexOf(Math.max(...owed));
    cells[most] = (cells[most] ?? 0) + 1;
  }
  return cells;
}
