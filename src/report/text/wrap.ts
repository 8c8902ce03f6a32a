/** Wraps a line of text between words, so that no line is wider than the terminal. */
import { cellWidth } from './visible.js';

/** Below this width lines are not broken: nothing could be read. */
const NARROWEST = 20;

/**
 * @param shown text made by `visible`
 * @param width terminal cells; null for no limit
 * @returns lines without line ends, at least one; a word that is too long stays whole
 */
export function wrap(shown: string, width: number | null): readonly string[] {
  if (width === null || width < NARROWEST || cellWidth(shown) <= width) return [shown];
  const lines: string[] = [];
  let line = '';
  for (const word of shown.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && cellWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Blanks between two entries of a legend. */
const APART = '   ';

/**
 * Lines of entries that stay whole.
 * @param width terminal cells; null for no limit
 */
export function wrapEntries(entries: readonly string[], width: number | null): readonly string[] {
  const lines: string[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const longer = last === undefined ? entry : `${last}${APART}${entry}`;
    if (last === undefined || (width !== null && cellWidth(longer) > width)) lines.push(entry);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
