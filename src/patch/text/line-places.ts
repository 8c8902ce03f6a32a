/** Walks over the lines of a text and classifies each: the sender's own, quoted, forwarded … */
import type { TrailerPlace } from '../facts.js';
import { readTrailerName } from '../trailers/trailer-name.js';
import { isOmission, readAttribution, readForwardMark, skipQuoteMarks } from './quoting.js';

/** Gets one line that is not blank. */
export type LineVisitor = (line: PlacedLine) => void;

/** The line that is being visited: valid only during the visit. */
export interface PlacedLine {
  /** Offset of its first character. */
  start: number;
  /** Offset after quote marks and blanks. */
  content: number;
  /** Offset of its LF, or the end of the text. */
  end: number;
  place: TrailerPlace;
  /** Introduces a quotation. */
  attribution: boolean;
}

/** Blanks in front of a line that is an indented paste, as `git log` indents a commit message. */
const PASTE_INDENT = 4;

/** Words above an indented trailer by which the sender gives it: "please fix this and you can add". */
const OFFER =
  /\b(?:add|feel free|(?:have|take|gets?) (?:my|an?)|here(?:'s| is) (?:my|an?)|you (?:can|may) (?:use|have))\b/i;
const LONGEST_OFFER = 200;

/** What `walkLines` has to know of the text. */
interface Walk {
  readonly text: string;
  /** Offsets of the part to walk over. */
  readonly from: number;
  readonly to: number;
  /** Place of lines that are nobody else's. */
  readonly place: TrailerPlace;
  /**
   * The text is a discussion: unmarked copies of other mails, pasted diffs and a signature end the sender's words. In a
   * commit message the same lines are part of the message.
   */
  readonly discussion: boolean;
  /** A line `-- ` begins a signature. */
  readonly signature: boolean;
}

/**
 * Walks over lines.
 *
 * @param walk what to walk over
 * @param visit called for every line that is not blank, in order
 * Source of the rules: docs/rules.md, "Whose words". Lines end at LF and nothing else.
 */
export function walkLines(walk: Walk, visit: LineVisitor): void {
  new LineWalker(walk, visit).run();
}

class LineWalker {
  readonly #walk: Walk;
  readonly #visit: LineVisitor;
  readonly #line: PlacedLine;
  /** What unmarked lines are, once a mark has said that they are no longer the sender's. */
  #mode: TrailerPlace;
  /** The sender has said something: text below an attribution is then an unmarked copy. */
  #spoken = false;
  /** End of the sender's own line before, which may offer the indented trailers below it; 0 if there is none. */
  #above = 0;
  /** Lines that a pasted hunk still lacks. */
  #old = 0;
  #fresh = 0;

  constructor(walk: Walk, visit: LineVisitor) {
    this.#walk = walk;
    this.#visit = visit;
    this.#mode = walk.place;
    this.#line = { start: 0, content: 0, end: 0, place: walk.place, attribution: false };
  }

  run(): void {
    const { text, from, to } = this.#walk;
    for (let start = from; start < to; ) {
      const found = text.indexOf('\n', start);
      const end = found < 0 || found > to ? to : found;
      this.#readLine(start, end);
      start = end + 1;
    }
  }

  #readLine(start: number, end: number): void {
    const { text, discussion } = this.#walk;
    const first = firstVisible(text, start, end);
    if (first === end) {
      if (this.#old > 0 && this.#fresh > 0) this.#takeHunkLine(0x20);
      return;
    }
    const line = this.#line;
    line.start = start;
    line.end = end;
    line.attribution = false;
    const behind = skipQuoteMarks(text, start, end);
    if (behind > start) {
      this.#old = 0;
      this.#fresh = 0;
      line.content = behind;
      line.place = 'quoted';
    } else {
      line.content = first;
      line.place = discussion ? this.#placeInDiscussion(start, first, end) : this.#readSignature(start, end);
      const indented = line.place === this.#walk.place && indent(text, start, first) >= PASTE_INDENT;
      const own = line.place === this.#walk.place && !indented && discussion && !line.attribution;
      if (own) this.#above = end;
      else if (indented && !this.#isOffered(line)) line.place = 'quoted';
    }
    if (line.place !== this.#walk.place) this.#above = 0;
    this.#visit(line);
  }

  /** Whether an indented line is a trailer that the sender's line above gives, or continues with such trailers. */
  #isOffered({ content, end }: PlacedLine): boolean {
    const { text } = this.#walk;
    if (this.#above === 0 || readTrailerName(text, content, end, false) === null) return false;
    const start = text.lastIndexOf('\n', this.#above - 1) + 1;
    return OFFER.test(text.slice(Math.max(start, this.#above - LONGEST_OFFER), this.#above));
  }

  #placeInDiscussion(start: number, first: number, end: number): TrailerPlace {
    const { text } = this.#walk;
    if (this.#mode !== 'unmarked') {
      if (this.#takeHunkLine(text.charCodeAt(start))) return 'in-diff';
      if (this.#readHunkHeader(start, end)) return 'in-diff';
    }
    if (this.#readSignature(start, end) === 'signature' && isSignatureMark(text, start, end)) return 'signature';
    const mark = first === start ? readForwardMark(text, start, end) : null;
    if (mark === 'attribution') {
      this.#line.attribution = true;
      return this.#mode;
    }
    if (mark !== null) {
      this.#mode = mark === 'start' ? 'forwarded' : this.#walk.place;
      return 'forwarded';
    }
    if (this.#mode === this.#walk.place || this.#mode === 'signature') this.#readAttribution(first, end);
    if (!this.#line.attribution && this.#mode === this.#walk.place) this.#spoken = true;
    return this.#mode;
  }

  /** The place as it is after this line. */
  #readSignature(start: number, end: number): TrailerPlace {
    const { text, signature, place } = this.#walk;
    if (signature && this.#mode === place && isSignatureMark(text, start, end)) this.#mode = 'signature';
    return this.#mode;
  }

  /** Below "On … wrote:" all may be quoted, unless the quotation is marked, or the sender has said nothing yet. */
  #readAttribution(first: number, end: number): void {
    const { text, to } = this.#walk;
    const attribution = readAttribution(text, first, end);
    if (attribution === null) return;
    this.#line.attribution = true;
    if (attribution !== 'sure' || !this.#spoken || nextIsQuoted(text, end + 1, to)) return;
    const hunk = text.indexOf('\n@@ -', end);
    this.#mode = hunk >= 0 && hunk < to ? 'unmarked' : 'quoted';
  }

  /** Takes a line off a pasted hunk; false where no hunk is open or the line cannot belong to it. */
  #takeHunkLine(sign: number): boolean {
    if (this.#old <= 0 && this.#fresh <= 0) return false;
    if (sign === 0x2d) this.#old--;
    else if (sign === 0x2b) this.#fresh--;
    else if (sign === 0x20) {
      this.#old--;
      this.#fresh--;
    } else if (sign !== 0x5c) {
      [this.#old, this.#fresh] = [0, 0];
      return false;
    }
    return true;
  }

  #readHunkHeader(start: number, end: number): boolean {
    const { text } = this.#walk;
    if (text.charCodeAt(start) !== 0x40 || !text.startsWith('@@ -', start)) return false;
    const counts = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/.exec(
      text.slice(start, Math.min(end, start + 60)),
    );
    if (!counts) return false;
    this.#old = Number(counts[1] ?? 1);
    this.#fresh = Number(counts[2] ?? 1);
    return true;
  }
}

/** `-- `, and `--` where the blank after it was lost. */
function isSignatureMark(text: string, start: number, end: number): boolean {
  return (
    end - start >= 2 &&
    end - start <= 3 &&
    text.startsWith('--', start) &&
    (end - start === 2 || text[start + 2] === ' ')
  );
}

/** An attribution may be wrapped: its own next lines are skipped with the blank ones. */
function nextIsQuoted(text: string, from: number, to: number): boolean {
  let wrapped = 2;
  for (let start = from; start < to; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 || found > to ? to : found;
    const first = firstVisible(text, start, end);
    if (first < end) {
      if (skipQuoteMarks(text, start, end) > start) return true;
      if (isOmission(text, first, end)) {
        start = end + 1;
        continue;
      }
      const last = text.slice(Math.max(first, end - 60), end).trimEnd();
      if (wrapped-- === 0 || !/[:：]$/.test(last)) return false;
    }
    start = end + 1;
  }
  return true;
}

function firstVisible(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}

/** Columns in front of a line; a tab counts as a full indentation. */
function indent(text: string, start: number, first: number): number {
  for (let at = start; at < first; at++) if (text.charCodeAt(at) === 0x09) return PASTE_INDENT;
  return first - start;
}
