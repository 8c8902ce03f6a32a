/** Turns text of unknown origin into one line that a terminal or a report can show: nothing hidden, nothing obeyed. */
import { cellWidth, graphemes } from './cell-width.js';

/**
 * Characters that are not seen or that change how their neighbours are shown: format characters (bidirectional
 * controls, soft hyphen, tags), U+2028 and U+2029, everything that Unicode lists as default-ignorable (zero-width
 * characters, fillers, variation selectors), the blank Braille cell, and noncharacters.
 */
const UNSEEN = '\\p{Cf}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\u2800\\p{Noncharacter_Code_Point}';

/** C1 controls, unseen characters and lone surrogates: what JSON writes as `\u` escapes besides the C0 controls. */
export const UNSEEN_OR_C1: RegExp = new RegExp(`[\\x7f-\\x9f\\p{Cs}${UNSEEN}]`, 'gu');

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const HAZARD_RUN = new RegExp(`[\\x00-\\x1f\\x7f-\\x9f\\p{Cs}${UNSEEN}]+`, 'gu');
/** The emoji variant of a character that also has a plain shape: terminals disagree over its width. */
const EMOJI_VARIANT = /(?<=\p{Emoji})\ufe0f/gu;
const MANY_MARKS = /([\p{Mn}\p{Me}]{4})([\p{Mn}\p{Me}]+)/gu;
const TAB_STOP = 8;
const ELLIPSIS = '…';
/** No honest cell is made of more UTF-16 units: a base of two, four combining marks of two, and some to spare. */
const UNITS_PER_CELL = 16;
/** Cells. Nothing that is shown in one line is meant to be longer. */
const LONGEST_LINE = 2_000;
/** UTF-16 units. */
const WINDOW = 256;

const marks = new Map<number, string>();

/**
 * Makes text safe to show in one line. Code points are replaced, never sequences stripped: what is left of a
 * stripped sequence can form a new one.
 *
 * - C0 controls and DEL become their pictures (`␛`), tabs blanks up to the next multiple of eight characters;
 * - C1 controls become `<9B>`, unseen characters `<U+202E>`, lone surrogates U+FFFD;
 * - of more than four combining marks in a row, the rest becomes `<+96>`;
 * - an emoji's variation selector is left out.
 *
 * `visible(visible(x, n), n)` equals `visible(x, n)`.
 *
 * @param text anything
 * @param maxCells width of the terminal cells that it may take; longer text ends in `…`
 */
export function visible(text: string, maxCells = LONGEST_LINE): string {
  if (PRINTABLE_ASCII.test(text)) return text.length <= maxCells ? text : cutAscii(text, maxCells);
  // Measuring is slow on long text, so whatever cannot fit goes first.
  const capped = capLength(text, maxCells * UNITS_PER_CELL + 64);
  const shown = replaceHazards(capped);
  const shortened = capped.length < text.length;
  // No UTF-16 unit takes more than two cells.
  return !shortened && shown.length * 2 <= maxCells ? shown : cutToCells(shown, maxCells, shortened);
}

/**
 * Cuts text made by `visible` to a width by taking out its middle: `CONTROL GRO…CG)`.
 *
 * @param cells at least 1
 */
export function cutMiddle(shown: string, cells: number): string {
  if (cellWidth(shown) <= cells) return shown;
  const tail = Math.floor((cells - 1) / 2);
  let end = '';
  for (const { segment } of [...graphemes(shown.slice(-tail * UNITS_PER_CELL))].reverse()) {
    if (cellWidth(segment + end) > tail) break;
    end = segment + end;
  }
  // The mark of what was cut off is where the tail continues.
  return visible(shown, cells - cellWidth(end)) + end;
}

function replaceHazards(text: string): string {
  const expanded = text.includes('\t') ? expandTabs(text) : text;
  return expanded
    .replace(EMOJI_VARIANT, '')
    .replace(HAZARD_RUN, markRun)
    .replace(MANY_MARKS, (_, kept: string, rest: string) => `${kept}<+${[...rest].length}>`);
}

function markRun(run: string): string {
  let shown = '';
  for (const character of run) shown += markOf(character.codePointAt(0) ?? 0);
  return shown;
}

function markOf(code: number): string {
  const known = marks.get(code);
  if (known !== undefined) return known;
  const mark = makeMark(code);
  marks.set(code, mark);
  return mark;
}

function makeMark(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code < 0xa0) return `<${code.toString(16).toUpperCase()}>`;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

function expandTabs(text: string): string {
  const parts = text.split('\t');
  let column = 0;
  let shown = '';
  parts.forEach((part, index) => {
    shown += part;
    column += part.length;
    if (index === parts.length - 1) return;
    const blanks = TAB_STOP - (column % TAB_STOP);
    shown += ' '.repeat(blanks);
    column += blanks;
  });
  return shown;
}

function capLength(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  // A surrogate pair is not cut in two.
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
}

function cutAscii(text: string, maxCells: number): string {
  return maxCells < 1 ? '' : text.slice(0, maxCells - 1) + ELLIPSIS;
}

/** Cuts between grapheme clusters, so that no half of a wide character and no mark without its base is left over. */
function cutToCells(shown: string, maxCells: number, shortened: boolean): string {
  if (maxCells < 1) return '';
  let used = 0;
  let room = 0;
  for (const [cluster, end] of clusters(shown)) {
    used += cellWidth(cluster);
    if (used > maxCells) return shown.slice(0, room) + ELLIPSIS;
    if (used < maxCells) room = end;
  }
  return shortened ? shown.slice(0, room) + ELLIPSIS : shown;
}

/** Grapheme clusters with their ends, window by window: the segmenter's cost a cluster grows with its input. */
function* clusters(text: string): Generator<[cluster: string, end: number]> {
  let start = 0;
  while (start < text.length) {
    const window = text.slice(start, start + WINDOW);
    const whole = start + window.length === text.length;
    let next = start;
    for (const { segment, index } of graphemes(window)) {
      // The last cluster of a window may go on behind it.
      if (!whole && index > 0 && index + segment.length === window.length) break;
      next = start + index + segment.length;
      yield [segment, next];
    }
    start = next;
  }
}
