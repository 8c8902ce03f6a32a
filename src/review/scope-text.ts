/** Finds the few sentences of a mail that say what its trailers and NAKs are about. */
import type { Signal, TrailerLine } from '../patch/facts.js';
import { messageIdOfLink } from '../patch/pointers/message-link.js';
import { kindsOf } from './kinds.js';

/**
 * Where a sentence is: the paragraph above the trailers, the line right below them, or below a blank line. A `heading`
 * is the name of a patch anywhere above them, with no other heading between; a `link` is the message id of what the
 * paragraph above says was tried.
 */
export type ScopeSide = 'above' | 'below' | 'after' | 'heading' | 'link';

/** One parsed line of scope text. */
export interface ScopeSentence {
  /** The trailers' first and last line in the mail's text, from 1. */
  readonly first: number;
  readonly last: number;
  readonly side: ScopeSide;
  readonly text: string;
}

const WORTH_KEEPING =
  /series|serie\b|patch|\bset\b|\b\d{1,4}\/\d|\bv\d|\b(?:bits?|parts?|pieces|side)\b|following tags?\b|\bfold(?:ed|ing)?\b|squash|combined|\bboth\b|\bversion\b/i;
/** What was applied or tried is said by a footnote. */
const TRIED = /\b(?:apply(?:ing)?|applied|tested|tried) (?:(?:the )?(?:patch|fix|series|patchset) )?\[(\d{1,2})\]/i;
const COUNTER_LINE = /^\s*\[[^\]\n]{0,100}\b\d{1,4}\/\d{1,4}\]/;
/** `* mm/slab: do it`: a patch's title with a bullet, above what is said about it. */
const LISTED_TITLE = /^\s*(?:[*#•+-]{1,3}|\d{1,3}[.)])\s{1,3}["'`]?[\w./,+-]{2,40}(?: [\w./,+-]{1,40}){0,2}: \S/;
/** The same without a bullet; counts only directly above trailers. */
const BARE_TITLE = /^\s{0,3}["'`]?[\w./,+-]{2,40}(?: [\w./,+-]{1,40}){0,2}: \S.{4}/;
const QUOTED = /^\s{0,3}[>|]/;
const MARKS = /^[>|\s]{0,20}/;

// Longer than any sentence about scope; keeps a mail without line ends from being stored twice.
const LONGEST = 400;
const FARTHEST = 8;
/** Runs of trailers in one mail whose scope is searched for. */
const MOST_RUNS = 200;

/**
 * Keeps what may tell the scope of a mail's own review trailers and NAKs: for each run of them the paragraph above and the
 * line below, where these speak of a series or of patches, and the heading that they stand under. Quoted lines are left out.
 * @param text the mail's text, LF line ends.
 * @param trailers its trailer lines.
 * @param signals its NAKs, among other things.
 * @returns lines `first-last side sentence`; mostly ''.
 */
export function scopeText(text: string, trailers: readonly TrailerLine[], signals: readonly Signal[] = []): string {
  const naks = signals.filter(({ kind }) => kind === 'nak').map(({ line }) => line);
  const own = [...trailers.filter(isOwnReview).map(({ line }) => line), ...naks].sort((a, b) => a - b);
  if (own.length === 0) return '';
  const lines = text.split('\n');
  const isTrailer = new Set([...trailers.map(({ line }) => line), ...naks]);
  const kept: string[] = [];
  let heading = '';
  let next = 1;
  for (const [first, last] of runs(own, lines, isTrailer)) {
    for (; next < first; next++) if (isHeading(lines, next, isTrailer)) heading = headingAt(lines, next);
    const above = paragraphAbove(lines, first, isTrailer);
    if (WORTH_KEEPING.test(above)) kept.push(`${first}-${last} above ${above}`);
    const link = triedLink(above, lines);
    if (link !== '') kept.push(`${first}-${last} link ${link}`);
    const [side, below] = lineBelow(lines, last, isTrailer);
    if (WORTH_KEEPING.test(below)) kept.push(`${first}-${last} ${side} ${below}`);
    if (heading !== '') kept.push(`${first}-${last} heading ${heading}`);
    if (kept.length > 3 * MOST_RUNS) break;
  }
  return kept.join('\n');
}

/** "Applying [1] on top of next fixes this": the message id that `[1]` links, or ''. */
function triedLink(above: string, lines: readonly string[]): string {
  const mark = TRIED.exec(above)?.[1];
  if (mark === undefined) return '';
  // The note may be that of the mail which is answered.
  const note = lines.find((line) => line.includes('://') && line.replace(MARKS, '').startsWith(`[${mark}]`));
  return note === undefined ? '' : (messageIdOfLink(note.slice(0, LONGEST)) ?? '');
}

/** A counter and title, a title with a bullet, or a title alone on the line right above trailers. */
function isHeading(lines: readonly string[], line: number, isTrailer: ReadonlySet<number>): boolean {
  if (isTrailer.has(line)) return false;
  const text = headingAt(lines, line);
  if (COUNTER_LINE.test(text) || LISTED_TITLE.test(text)) return true;
  const opens = line === 1 || (lines[line - 2] ?? '').trim() === '';
  return opens && isTrailer.has(line + 1) && BARE_TITLE.test(text);
}

function headingAt(lines: readonly string[], line: number): string {
  return (lines[line - 1] ?? '').slice(0, LONGEST).trim();
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

const KEPT_LINE = /^(\d+)-(\d+) (above|below|after|heading|link) (.*)$/;

/** Parses scope text. A line without line numbers is about every trailer of the mail. */
export function readScopeText(scope: string): readonly ScopeSentence[] {
  if (scope === '') return [];
  return scope.split('\n').map((line) => {
    const [, first, last, side, text] = KEPT_LINE.exec(line) ?? [];
    if (text === undefined) return { first: 0, last: Number.MAX_SAFE_INTEGER, side: 'above', text: line };
    return { first: Number(first), last: Number(last), side: side as ScopeSide, text };
  });
}
