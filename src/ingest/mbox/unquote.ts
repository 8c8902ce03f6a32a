/** Removes the quoting that an mbox writer added to body lines that begin with `From `. */

import type { Batch } from '../source.js';
import { bodyStart } from './mail-head.js';

const QUOTED_FROM = Buffer.from('>From ');
const LF = 10;
const ANGLE = 62;

/**
 * Removes one `>` from each quoted line of the body: from `>From `, `>>From `, … in mboxrd, and only from `>From ` in
 * mboxo and pipermail, whose writers do not quote quoted lines again. The header has no quoted lines: a `>From ` there
 * comes from an old mailer and stays.
 *
 * @param mail one mail as it is in the mbox
 * @returns the same array when there is nothing to undo, otherwise a new one
 */
export function unquote(mail: Uint8Array, quoting: Batch['quoting']): Uint8Array {
  if (quoting === 'none') return mail;
  const bytes = Buffer.from(mail.buffer, mail.byteOffset, mail.byteLength);
  if (!bytes.includes(QUOTED_FROM)) return mail;
  const marks = quoteMarks(bytes, quoting === 'mboxrd');
  if (marks.length === 0) return mail;
  const plain = new Uint8Array(bytes.length - marks.length);
  let from = 0;
  let to = 0;
  for (const mark of [...marks, bytes.length]) {
    plain.set(bytes.subarray(from, mark), to);
    to += mark - from;
    from = mark + 1;
  }
  return plain;
}

/** Indices of the `>` that begin quoted lines, ascending. */
function quoteMarks(bytes: Buffer, anyDepth: boolean): number[] {
  const marks: number[] = [];
  const body = bodyStart(bytes);
  if (body < 0) return marks;
  let at = bytes.indexOf(QUOTED_FROM, body);
  while (at >= 0) {
    let lineStart = at;
    while (anyDepth && lineStart > body && bytes[lineStart - 1] === ANGLE) lineStart -= 1;
    if (lineStart === body || bytes[lineStart - 1] === LF) marks.push(lineStart);
    at = bytes.indexOf(QUOTED_FROM, at + QUOTED_FROM.length);
  }
  return marks;
}
