/** Writes positions for a table cell. */
import { rangesOf } from '../../series/ranges.js';

/** `all`, `1-3, 5`, `cover letter`. */
export function placesOf(positions: ReadonlySet<number>, cover: boolean, all: readonly number[]): string {
  const words = cover ? ['cover letter'] : [];
  if (positions.size > 1 && all.every((position) => positions.has(position))) words.push('all');
  else if (positions.size > 0) words.push(rangesOf(positions));
  return words.join(', ');
}
