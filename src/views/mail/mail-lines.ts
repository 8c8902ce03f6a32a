/** Classifies the lines of a mail: own words, quoted, part of a diff with its place in the patch. */

import type { MessageKind } from '../../patch/facts.js';
import { splitBody } from '../../patch/text/body.js';
import { skipQuoteMarks } from '../../patch/text/quoting.js';

export type MailLineKind = 'own' | 'quoted' | 'file' | 'hunk' | 'added' | 'removed' | 'context' | 'signature';

export interface MailLine {
  readonly text: string;
  readonly kind: MailLineKind;
  /** Place in the patch of a line of its diff; null for other lines. */
  readonly place: { readonly path: string; readonly line: number; readonly side: 'old' | 'new' } | null;
}

/** Lines of one mail that are shown. */
const MOST_LINES = 20_000;

/**
 * Reads the lines of a mail.
 * @param text decoded, LF.
 * @param kind of the message: a patch carries a diff of its own.
 */
export function mailLines(text: string, kind: MessageKind): readonly MailLine[] {
  const diff = kind === 'patch' ? splitBody(text).diff : text.length;
  const reader = new DiffReader();
  const lines: MailLine[] = [];
  let signature = false;
  for (let start = 0; start < text.length && lines.length < MOST_LINES; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    signature ||= line === '-- ' && reader.done;
    if (signature) lines.push({ text: line, kind: 'signature', place: null });
    else if (start >= diff) lines.push(reader.read(line));
    else lines.push({ text: line, kind: isQuoted(text, start, end) ? 'quoted' : 'own', place: null });
    start = end + 1;
  }
  return lines;
}

function isQuoted(text: string, start: number, end: number): boolean {
  return skipQuoteMarks(text, start, end) > start && text.charCodeAt(start) !== 0x20;
}

const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;
const NEW_FILE = /^\+\+\+ (?:b\/)?([^\t]+)/;
const OLD_FILE = /^--- (?:a\/)?([^\t]+)/;

/** Follows a diff line by line; a hunk ends when its counts are used up, as git reads it. */
class DiffReader {
  #path = '';
  #old = 0;
  #fresh = 0;
  #oldLeft = 0;
  #freshLeft = 0;

  /** No hunk is open. */
  get done(): boolean {
    return this.#oldLeft === 0 && this.#freshLeft === 0;
  }

  read(text: string): MailLine {
    return this.done ? this.#readHeader(text) : this.#readHunkLine(text);
  }

  #readHeader(text: string): MailLine {
    const hunk = HUNK.exec(text);
    if (hunk !== null) {
      this.#old = Number(hunk[1]);
      this.#oldLeft = Number(hunk[2] ?? 1);
      this.#fresh = Number(hunk[3]);
      this.#freshLeft = Number(hunk[4] ?? 1);
      return { text, kind: 'hunk', place: { path: this.#path, line: this.#fresh, side: 'new' } };
    }
    const old = OLD_FILE.exec(text)?.[1];
    if (old !== undefined && old !== '/dev/null') this.#path = old;
    const fresh = NEW_FILE.exec(text)?.[1];
    if (fresh !== undefined && fresh !== '/dev/null') this.#path = fresh;
    const file =
      /^(?:diff |index |--- |\+\+\+ |new file|deleted file|old mode|new mode|similarity|rename |copy |Binary)/.test(
        text,
      );
    return { text, kind: file ? 'file' : 'context', place: null };
  }

  #readHunkLine(text: string): MailLine {
    const path = this.#path;
    if (text.startsWith('+')) {
      this.#freshLeft = Math.max(0, this.#freshLeft - 1);
      return { text, kind: 'added', place: { path, line: this.#fresh++, side: 'new' } };
    }
    if (text.startsWith('-')) {
      this.#oldLeft = Math.max(0, this.#oldLeft - 1);
      return { text, kind: 'removed', place: { path, line: this.#old++, side: 'old' } };
    }
    if (text.startsWith('\\')) return { text, kind: 'context', place: null };
    // A blank line is a context line that has lost its blank on the way.
    this.#oldLeft = Math.max(0, this.#oldLeft - 1);
    this.#freshLeft = Math.max(0, this.#freshLeft - 1);
    this.#old++;
    return { text, kind: 'context', place: { path, line: this.#fresh++, side: 'new' } };
  }
}
