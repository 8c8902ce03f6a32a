/** Turns untrusted text into spans of an exact number of cells. */

import { cellWidth } from '../report/text/cell-width.js';
import { visible } from '../report/text/visible.js';
import { groupDigits } from '../views/digits.js';
import type { Line, Span, Tone } from './model.js';

/** Text on one line, with nothing hidden and not cut, except for extreme lengths. */
export function span(text: string, tone: Tone = 'text'): Span {
  return { text: visible(text), tone };
}

/** Text in exactly `width` cells: cut with `…` at its end, or padded with blanks. */
export function cell(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const shown = visible(text, width);
  const blanks = ' '.repeat(Math.max(0, width - cellWidth(shown)));
  return align === 'left' ? shown + blanks : blanks + shown;
}

/** The width of a line in cells. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + cellWidth(text), 0);
}

/** A line with something at its right end, if there is room for both. */
export function spread(left: Line, right: Line, width: number): Line {
  const gap = width - lineWidth(left) - lineWidth(right);
  return gap < 1 ? left : [...left, { text: ' '.repeat(gap) }, ...right];
}

/** `12 patches`, `1 patch`, `1,204 patches`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${groupDigits(count)} ${count === 1 ? one : many}`;
}

/**
 * Text in lines of at most `width` cells: broken at a blank, or within a word that is too long. The indent is kept.
 * @param hang prefix of continuation lines.
 */
export function broken(text: string, width: number, hang = ''): readonly string[] {
  let rest = visible(text);
  const next = hang.length * 2 < width ? hang : '';
  const lines: string[] = [];
  while (rest.length > width || cellWidth(rest) > width) {
    const fits = prefix(rest, width);
    const blank = rest[fits] === ' ' ? fits : rest.lastIndexOf(' ', fits - 1);
    // A blank of the indent is not a place to break at.
    const at = blank > 0 && rest.slice(0, blank).trim() !== '' ? blank : fits;
    lines.push(rest.slice(0, at));
    rest = next + rest.slice(rest[at] === ' ' ? at + 1 : at);
  }
  return rest === next && lines.length > 0 ? lines : [...lines, rest];
}

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** UTF-16 units of the longest beginning that fits, at least one character. */
function prefix(text: string, width: number): number {
  const window = text.slice(0, width * MOST_UNITS);
  if (PRINTABLE_ASCII.test(window)) return Math.max(1, Math.min(width, text.length));
  let end = 0;
  let used = 0;
  for (const { segment } of segmenter.segment(window)) {
    used += cellWidth(segment);
    if (used > width && end > 0) break;
    end += segment.length;
  }
  return end;
}

/** UTF-16 units that `visible` leaves in one cell, at most. */
const MOST_UNITS = 16;
const segmenter = new Intl.Segmenter('en');
