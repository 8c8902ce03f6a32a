/** Splits the text of a patch or cover letter as `git am` does: in-body headers, message, notes, diff. */
import type { Person } from '../../mail/message.js';
import { findDiff } from '../diff/diff-start.js';
import { readInBodyHeaders } from './in-body-headers.js';

/** Offsets into the text; each part ends where the next begins. */
export interface Body {
  /** Author of the commit that the text names (`From:`, hg's `# User`), or null. */
  readonly from: Person | null;
  /** In-body subject as written, or null. */
  readonly subject: string | null;
  /** In-body date, seconds since 1970, or null. */
  readonly date: number | null;
  /** Where words to the readers end that are above the patch and a line `---`; 0 where there are none. */
  readonly preface: number;
  /** Where the commit message begins: after the in-body headers. */
  readonly message: number;
  /** Where it ends: the first line `---`, or of a diff. What is between here and `diff` are the notes. */
  readonly notes: number;
  /** Where the diff begins; the length of the text when it has none. */
  readonly diff: number;
}

/**
 * Splits a text.
 *
 * @param text with LF line ends
 * @returns the parts, by offset. Scissors lines have no meaning here, as they have none to `git am` by default.
 * Source of the rules: git's mailinfo (`handle_commit_msg`, `patchbreak`). It differs in one thing: where the first line
 * `---` is followed by the header of a mail, git takes the words above for the commit message, and what is below the
 * header for notes; here the patch begins with that header.
 */
export function splitBody(text: string): Body {
  let headers = readInBodyHeaders(text);
  let notes = findBreak(text, headers.end);
  const below = headers.from === null ? headersBelow(text, notes) : null;
  const preface = below === null ? 0 : notes;
  if (below !== null) {
    headers = below;
    notes = findBreak(text, headers.end);
  }
  const found = findDiff(text, notes);
  return {
    from: headers.from,
    subject: headers.subject,
    date: headers.date,
    preface,
    message: headers.end,
    notes,
    diff: found < 0 ? text.length : found,
  };
}

/** The header of a mail, author and subject at least, right below a line of dashes; null if there is none. */
function headersBelow(text: string, at: number): ReturnType<typeof readInBodyHeaders> | null {
  const end = text.charCodeAt(at) === 0x2d ? text.indexOf('\n', at) : -1;
  if (end < 0 || !/^\s{0,200}>?From[: ]/.test(text.slice(end, end + 220))) return null;
  const headers = readInBodyHeaders(text, end + 1);
  return headers.from !== null && headers.subject !== null ? headers : null;
}

/** Offset of the first line that ends a commit message, as git's `patchbreak` tells it. */
function findBreak(text: string, from: number): number {
  for (let at = from; at < text.length; ) {
    const first = text.charCodeAt(at);
    if (first === 0x64 && text.startsWith('diff -', at)) return at;
    if (first === 0x49 && text.startsWith('Index: ', at)) return at;
    if (first === 0x2d && isDashes(text, at)) return at;
    const end = text.indexOf('\n', at);
    if (end < 0) break;
    at = end + 1;
  }
  return text.length;
}

/** `---` and blanks, or `--- ` and a file name. */
function isDashes(text: string, at: number): boolean {
  if (!text.startsWith('---', at)) return false;
  let next = at + 3;
  if (text[next] === ' ' && next + 1 < text.length && text.charCodeAt(next + 1) > 32) return true;
  while (next < text.length && isBlank(text.charCodeAt(next))) next++;
  return next === text.length || text[next] === '\n';
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d;
}
