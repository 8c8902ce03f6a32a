/** Turns text with match marks from the full-text index into one line and the positions of the matches. */

/** Mark the start and the end of a match. */
export const OPEN = '\u0001';
export const CLOSE = '\u0002';

/** Start and end of a place in a text, UTF-16 units. */
export type MatchRange = readonly [start: number, end: number];

export interface MarkedLine {
  readonly text: string;
  readonly ranges: readonly MatchRange[];
}

/** UTF-16 units that are shown of a line, and those of them that may stand before the first mark. */
const LONGEST = 400;
const BEFORE = 80;

/** Removes the mark characters from a text before it is marked. */
export function unmarked(text: string): string {
  return text.includes(OPEN) || text.includes(CLOSE) ? text.replaceAll(OPEN, ' ').replaceAll(CLOSE, ' ') : text;
}

/**
 * The line with the most marks; the first of several. a place that continues over the end of a line ends there.
 * @param text with marks; lines end at LF.
 * @returns null if nothing is marked; a long line begins shortly before its first mark.
 */
export function bestLine(text: string): MarkedLine | null {
  let best: string | null = null;
  let most = 0;
  for (let mark = text.indexOf(OPEN); mark >= 0; ) {
    const end = lineEnd(text, mark);
    const line = text.slice(text.lastIndexOf('\n', mark) + 1, end);
    const marks = countMarks(line);
    if (marks > most) [best, most] = [line, marks];
    mark = text.indexOf(OPEN, end);
  }
  return best === null ? null : shortened(readMarks(best));
}

/** Removes the marks from a text and returns their positions. */
export function readMarks(text: string): MarkedLine {
  const ranges: MatchRange[] = [];
  let plain = '';
  let start: number | null = null;
  for (const piece of text.split(/([\u0001\u0002])/)) {
    if (piece === OPEN) start = plain.length;
    else if (piece === CLOSE) {
      if (start !== null) ranges.push([start, plain.length]);
      start = null;
    } else plain += piece;
  }
  if (start !== null) ranges.push([start, plain.length]);
  return { text: plain, ranges };
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function countMarks(line: string): number {
  let marks = 0;
  for (let at = line.indexOf(OPEN); at >= 0; at = line.indexOf(OPEN, at + 1)) marks++;
  return marks;
}

function shortened({ text, ranges }: MarkedLine): MarkedLine {
  const indent = text.length - text.trimStart().length;
  const first = ranges[0]?.[0] ?? 0;
  const start = first > LONGEST - BEFORE ? first - BEFORE : Math.min(indent, first);
  const shown = text.slice(start, start + LONGEST).trimEnd();
  const places = ranges.flatMap(([from, to]): MatchRange[] =>
    from - start < shown.length ? [[from - start, Math.min(to - start, shown.length)]] : [],
  );
  return { text: shown, ranges: places };
}
