/** A mail's text to the few sentences in it that tell what its trailers are about. */
import type { TrailerLine } from '../patch/facts.js';
import { kindsOf } from './kinds.js';

/** Where a sentence stands: the paragraph above the trailers, the line right below them, or below a blank line. */
export type ScopeSide = 'above' | 'below' | 'after';

/** One line of scope text, read back. */
export interface ScopeSentence {
  /** The trailers' first and last line in the mail's text, from 1. */
  readonly first: number;
  readonly last: number;
  readonly side: ScopeSide;
  readonly text: string;
}

const WORTH_KEEPING = /series|serie\b|patch|\bset\b|\b\d{1,4}\/\d/i;
const COUNTER_LINE = /^\s*\[[^\]\n]{0,100}\b\d{1,4}\/\d{1,4}\]/;
const QUOTED = /^\s{0,3}[>|]/;

// Longer than any sentence about scope; keeps a mail without line ends from being stored twice.
const LONGEST = 400;
const FARTHEST = 8;

/**
 * Keeps what may tell the scope of a mail's own review trailers: for each run of them the paragraph above and the line
 * below, where these speak of a series or of patches. Quoted lines are left out.
 * @param text the mail's text, LF line ends.
 * @param trailers its trailer lines.
 * @returns lines `first-last side sentence`; mostly ''.
 */
export function scopeText(text: string, trailers: readonly TrailerLine[]): string {
  const own = trailers.filter(isOwnReview).map((trailer) => trailer.line);
  if (own.length === 0 || !WORTH_KEEPING.test(text)) return '';
  const lines = text.split('\n');
  const isTrailer = new Set(trailers.map((trailer) => trailer.line));
  const kept: string[] = [];
  for (const [first, last] of runs(own, lines, isTrailer)) {
    const above = paragraphAbove(lines, first, isTrailer);
    if (WORTH_KEEPING.test(above)) kept.push(`${first}-${last} above ${above}`);
    const [side, below] = lineBelow(lines, last, isTrailer);
    if (WORTH_KEEPING.test(below)) kept.push(`${first}-${last} ${side} ${below}`);
  }
  return kept.join('\n');
}

function isOwnReview(trailer: TrailerLine): boolean {
  if (trailer.place !== 'own') return false;
  const kinds = kindsOf(trailer.name);
  return kinds.length > 0 && kinds[0] !== 'other';
}

/** Joins trailers that follow each other, blank lines and other trailers between them set aside. */
function* runs(own: readonly number[], lines: readonly string[], isTrailer: ReadonlySet<number>) {
  let first = own[0] ?? 0;
  let last = first;
  for (const line of own.slice(1)) {
    if (line - last > FARTHEST || !allSkippable(lines, last + 1, line, isTrailer)) {
      yield [first, last] as const;
      first = line;
    }
    last = line;
  }
  yield [first, last] as const;
}

function allSkippable(lines: readonly string[], from: number, to: number, isTrailer: ReadonlySet<number>): boolean {
  for (let line = from; line < to; line++) {
    if (!isTrailer.has(line) && !isContinuation(lines, line) && (lines[line - 1] ?? '').trim() !== '') return false;
  }
  return true;
}

function isContinuation(lines: readonly string[], line: number): boolean {
  return /^[ \t]+\S/.test((lines[line - 1] ?? '').slice(0, LONGEST));
}

/** The unquoted lines of the paragraph that ends above the line, joined by blanks. */
function paragraphAbove(lines: readonly string[], first: number, isTrailer: ReadonlySet<number>): string {
  let line = first - 1;
  const nearest = Math.max(1, first - FARTHEST);
  while (line >= nearest && (isTrailer.has(line) || (lines[line - 1] ?? '').trim() === '')) line--;
  const paragraph: string[] = [];
  let size = 0;
  for (; line >= nearest && size < LONGEST && !isTrailer.has(line); line--) {
    const text = (lines[line - 1] ?? '').slice(0, LONGEST).trim();
    if (text === '' || QUOTED.test(text)) break;
    paragraph.unshift(text);
    size += text.length;
    // A patch's subject, put above the trailers that are for it.
    if (COUNTER_LINE.test(text)) break;
  }
  return paragraph.join(' ').slice(-LONGEST);
}

function lineBelow(
  lines: readonly string[],
  last: number,
  isTrailer: ReadonlySet<number>,
): readonly [ScopeSide, string] {
  let line = last + 1;
  let side: ScopeSide = 'below';
  while (isContinuation(lines, line) && !/^\s+\(?(?:for|patch)/i.test((lines[line - 1] ?? '').slice(0, LONGEST)))
    line++;
  if ((lines[line - 1] ?? '').trim() === '') {
    side = 'after';
    line++;
  }
  const text = (lines[line - 1] ?? '').slice(0, LONGEST).trim();
  return [side, isTrailer.has(line) || QUOTED.test(text) ? '' : text];
}

const KEPT_LINE = /^(\d+)-(\d+) (above|below|after) (.*)$/;

/** Reads scope text back. A line without line numbers is about every trailer of the mail. */
export function readScopeText(scope: string): readonly ScopeSentence[] {
  if (scope === '') return [];
  return scope.split('\n').map((line) => {
    const [, first, last, side, text] = KEPT_LINE.exec(line) ?? [];
    if (text === undefined) return { first: 0, last: Number.MAX_SAFE_INTEGER, side: 'above', text: line };
    return { first: Number(first), last: Number(last), side: side as ScopeSide, text };
  });
}
