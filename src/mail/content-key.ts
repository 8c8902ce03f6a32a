/** Computes a key of a mail's content that is equal for all its copies. */
import { createHash } from 'node:crypto';

export interface KeyedContent {
  /** The author's address, any case. */
  readonly email: string;
  /** What the Date field says, seconds since 1970; null if unusable. Received differs from copy to copy. */
  readonly claimedDate: number | null;
  /** The mail's own text without a list's footer. */
  readonly text: string;
  /** The decoded texts of the attachments, in order. */
  readonly attachments: readonly string[];
}

const LF = 10;
const CR = 13;
const TAB = 9;
const BLANK = 32;

/**
 * The content key of a mail: SHA-1 over author, date and normalised texts.
 *
 * Lists change transfer encodings, charsets, subjects, footers and trailing blanks; so the key has none of these:
 * blanks at line ends and blank lines at the end are left out, and `>From ` at a line start (an mbox on the way) is
 * `From `. Subject and recipients do not count: lists rewrite both.
 * @returns 40 hex digits
 */
export function contentKey(content: KeyedContent): string {
  let keyed = `${content.email.toLowerCase()}\n${content.claimedDate ?? 'undated'}\n${normalised(content.text)}`;
  for (const attachment of content.attachments) {
    const text = normalised(attachment);
    // A blank attachment counts as none, since lists may add an empty part.
    if (text !== '') keyed += `\0${text}`;
  }
  return createHash('sha1').update(keyed).digest('hex');
}

/** A text as it goes into the key. */
function normalised(text: string): string {
  const sent = text.includes('>From ') ? text.replaceAll('\n>From ', '\nFrom ').replace(/^>From /, 'From ') : text;
  return withoutEndBlanks(sent);
}

/** Cuts blanks off line ends and blank lines off the end. A regular expression would be quadratic in a run of blanks. */
function withoutEndBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && (isBlank(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === LF)) end--;
  let out = '';
  let start = 0;
  for (let newline = text.indexOf('\n'); newline >= 0 && newline < end; newline = text.indexOf('\n', newline + 1)) {
    if (!isBlank(text.charCodeAt(newline - 1))) continue;
    let lineEnd = newline - 1;
    while (lineEnd > start && isBlank(text.charCodeAt(lineEnd - 1))) lineEnd--;
    out += text.slice(start, lineEnd);
    start = newline;
  }
  return out + text.slice(start, end);
}

function isBlank(char: number): boolean {
  return char === BLANK || char === TAB || char === CR;
}
