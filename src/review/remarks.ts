/** Splits a reply into remarks: the sender's own words, each with the quotation above it. */
import { type PlacedLine, walkLines } from '../patch/text/line-places.js';
import { OwnWords } from '../patch/text/own-words.js';
import { isOmission } from '../patch/text/quoting.js';
import { TrailerCollector } from '../patch/trailers/trailers.js';
import { lineKey } from './diff-anchors.js';

/** A quoted line without its marks. */
export interface QuotedLine {
  readonly text: string;
  /** Quote marks in front of it. */
  readonly depth: number;
}

/** A block of the sender's own words. */
export interface Remark {
  /** As written, without blank lines around it, trailers, attributions and omission marks. */
  readonly text: string;
  /** The quoted lines between the words before and these: indices into all quoted lines of the reply, end exclusive. */
  readonly quotedFrom: number;
  readonly quotedTo: number;
}

/** The quoted lines of a reply, and what is said under them. */
export interface RemarkedText {
  readonly quoted: readonly QuotedLine[];
  readonly remarks: readonly Remark[];
}

/** Quoted lines of one mail that are read. */
const MOST_QUOTED = 50_000;

/**
 * Reads a reply. Greetings, thanks and a bare name are not remarks; a signature, forwarded text and trailers belong to
 * none.
 *
 * @param text of the reply, decoded, LF
 * @param quotable keys (`lineKey`) of the lines of the mail that it answers: they tell quoted lines from own ones where
 *   an archive has lost the quote marks. Null: everything below an attribution without marks is quoted.
 */
export function readRemarks(text: string, quotable: ReadonlySet<string> | null = null): RemarkedText {
  const reader = new RemarkReader(text, quotable);
  const walk = { text, from: 0, to: text.length, place: 'own', discussion: true, signature: true } as const;
  walkLines(walk, (line) => reader.add(line));
  reader.close();
  return { quoted: reader.quoted, remarks: reader.remarks };
}

class RemarkReader {
  readonly quoted: QuotedLine[] = [];
  readonly remarks: Remark[] = [];
  readonly #text: string;
  readonly #quotable: ReadonlySet<string> | null;
  readonly #trailers: TrailerCollector;
  #lines: string[] = [];
  /** How many of the lines there are up to the last that is not a closing. */
  #told = 0;
  #words: OwnWords;
  /** End of the last line that was taken into the open remark. */
  #end = 0;
  #quotedFrom = 0;

  constructor(text: string, quotable: ReadonlySet<string> | null) {
    this.#text = text;
    this.#quotable = quotable;
    this.#trailers = new TrailerCollector(text);
    this.#words = new OwnWords(text);
  }

  add(line: PlacedLine): void {
    if (line.place === 'unmarked') line.place = this.#isQuotable(line) ? 'quoted' : 'own';
    const trailer = this.#trailers.add(line);
    const depth = line.place === 'quoted' ? this.#depthOf(line) : 0;
    // Code that is proposed is indented too, and goes with the words around it.
    const indented = line.place === 'quoted' && depth === 0 && line.content > line.start;
    const own = indented || line.place === 'own' || line.place === 'in-diff';
    if (line.place === 'quoted' && !indented) {
      if (this.#isAttribution(line.start)) [this.#lines, this.#told] = [[], 0];
      this.#quote(line, depth);
    } else if (!own || line.attribution) this.close();
    else if (!trailer && !isOmission(this.#text, line.content, line.end)) this.#say(line);
  }

  /** Whether a line that no mark distinguishes is one of the mail that is answered. */
  #isQuotable({ start, end }: PlacedLine): boolean {
    return this.#quotable === null || this.#quotable.has(lineKey(this.#text.slice(start, end)));
  }

  /** Ends the open remark. */
  close(): void {
    if (this.#lines.length === 0) return;
    if (this.#words.lines > 0) {
      const text = this.#lines.slice(0, this.#told).join('\n').trimEnd();
      this.remarks.push({ text, quotedFrom: this.#quotedFrom, quotedTo: this.quoted.length });
    }
    this.#quotedFrom = this.quoted.length;
    this.#lines = [];
    this.#told = 0;
    this.#words = new OwnWords(this.#text);
  }

  /**
   * Whether the open remark only introduces the first quotation, in words that no table of languages has: one or two
   * lines that end in a colon and hold a date or an address, right above it.
   */
  #isAttribution(next: number): boolean {
    const said = this.#lines.join(' ');
    if (this.quoted.length > 0 || this.#lines.length > 2 || said.length > 300) return false;
    const apart = this.#text.slice(this.#end, next).length > 2;
    return !apart && said.endsWith(':') && (said.includes('@') || /\d\d/.test(said));
  }

  /** Quote marks in front of a line. */
  #depthOf({ start, content }: PlacedLine): number {
    let depth = 0;
    for (let at = start; at < content; at++) if (MARKS.includes(this.#text[at] ?? '')) depth++;
    return depth;
  }

  #quote({ content, end }: PlacedLine, depth: number): void {
    this.close();
    if (this.quoted.length < MOST_QUOTED) this.quoted.push({ text: this.#text.slice(content, end), depth });
  }

  #say(line: PlacedLine): void {
    const between = this.#text.slice(this.#end, line.start);
    if (this.#lines.length > 0 && between.trim() === '' && between.length > 1) this.#lines.push('');
    this.#lines.push(this.#text.slice(line.start, line.end).trimEnd());
    this.#end = line.end;
    if (!this.#words.add(line)) this.#told = this.#lines.length;
  }
}

/** Of the marks that `skipQuoteMarks` removes, those that stand for one level each. */
const MARKS = '>|]:';
