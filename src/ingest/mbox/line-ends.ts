/** Examines line ends and blank lines around a position, for LF and CRLF. */

const LF = 10;
const CR = 13;

/** What precedes a line: whether it is a blank line, and where the text before that blank line ends. */
export interface LineBefore {
  readonly blank: boolean;
  /** Behind the last byte of the text, one blank line left out. */
  readonly textEnd: number;
}

/**
 * Looks back from the start of a line.
 *
 * @param from nothing before this index is read
 * @param lineStart index of the first byte of a line
 */
export function lineBefore(window: Buffer, from: number, lineStart: number): LineBefore {
  const carriageReturn = window[lineStart - 2] === CR && lineStart - 2 >= from;
  const blankStart = lineStart - (carriageReturn ? 2 : 1);
  const blank = window[lineStart - 1] === LF && blankStart > from && window[blankStart - 1] === LF;
  return { blank, textEnd: blank ? blankStart : lineStart };
}

/** Index after the first blank line that lies between `from` and `to`, counted from `from`, or -1. */
export function blankLineEnd(window: Buffer, from: number, to: number): number {
  const text = window.subarray(from, to);
  const lf = text.indexOf('\n\n');
  const crlf = text.indexOf('\n\r\n');
  if (lf < 0) return crlf < 0 ? -1 : crlf + 3;
  return crlf < 0 || lf < crlf ? lf + 2 : crlf + 3;
}

/** Index after up to two line ends at `at`: one that ends the mail's last line, and the blank line. */
export function behindLineEnds(window: Buffer, at: number): number {
  let next = at;
  for (let lines = 0; lines < 2; lines += 1) {
    if (window[next] === LF) next += 1;
    else if (window[next] === CR && window[next + 1] === LF) next += 2;
  }
  return next;
}
