/** Detects whether a reply contains a diff of its own, and whether it quotes the diff it replies to. */

import { parseSubject } from '../subject/subject.js';
import type { PlacedLine } from './line-places.js';

/** A mail's header field in front of a pasted patch. */
const SUBJECT = /^Subject:[ \t]{1,8}(\S.{0,400})/;

/** Lines that reveal a diff in a quotation. */
const DIFF_MARK = /^(?:@@ -\d|diff --git |\+\+\+ \S)/;

/** Collects both, line by line. */
export class PastedCollector {
  readonly #text: string;
  /** Subject above the diff, as far as it was read. */
  #subject = '';
  /** The line before belongs to it. */
  #open = false;
  #pasted = false;
  #quoted = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Title of the patch that the reply brings, '' if it has none; null if it brings no diff. */
  get title(): string | null {
    return this.#pasted ? parseSubject(this.#subject).title : null;
  }

  /** It quotes, in the words of the mail that it answers, a diff. */
  get quotesDiff(): boolean {
    return this.#quoted;
  }

  /** Reads one line of a reply. */
  add(line: PlacedLine): void {
    const { start, content, end, place } = line;
    if (place === 'in-diff') {
      const sign = this.#text.charCodeAt(start);
      this.#pasted ||= sign === 0x2b || sign === 0x2d;
    } else if (place === 'quoted') {
      this.#open = false;
      const first = this.#text.charCodeAt(content);
      // Most quoted lines begin with neither `@`, `d` nor `+`.
      if (first !== 0x40 && first !== 0x64 && first !== 0x2b) return;
      if (!this.#quoted && this.#depth(start, content) === 1)
        this.#quoted = DIFF_MARK.test(this.#text.slice(content, Math.min(end, content + 20)));
    } else if (place === 'own' || place === 'forwarded') {
      if (!this.#pasted) this.#readSubject(start, content, end);
      return;
    }
    this.#open = false;
  }

  #readSubject(start: number, content: number, end: number): void {
    const more = this.#open && content > start;
    const field =
      this.#text.charCodeAt(start) === 0x53 ? SUBJECT.exec(this.#text.slice(start, Math.min(end, start + 420))) : null;
    if (field !== null) this.#subject = field[1] ?? '';
    else if (more) this.#subject += ` ${this.#text.slice(content, Math.min(end, content + 200))}`;
    this.#open = field !== null || more;
  }

  /** Quote marks in front of a line; more than one may be told as two. */
  #depth(start: number, content: number): number {
    let depth = 0;
    for (let at = start; at < content && depth < 2; at++) if (MARKS.includes(this.#text[at] ?? '')) depth++;
    return depth;
  }
}

const MARKS = '>|]:';
