/** Detects the variant of an mbox from its first bytes. */

import { firstSeparator } from '../files/sniff.js';
import type { Batch, MboxFormat } from '../source.js';
import { behindLineEnds } from './line-ends.js';
import { bodyStart, contentLength } from './mail-head.js';
import { type SeparatorForm, separatorAt, startsWithFrom } from './separator.js';

/** The variant of an mbox, and how its bodies are unquoted. */
export interface MboxKind {
  readonly format: MboxFormat;
  readonly quoting: Batch['quoting'];
}

const QUOTING: Readonly<Record<MboxFormat, Batch['quoting']>> = {
  mboxrd: 'mboxrd',
  mboxo: 'mboxo',
  mboxcl: 'mboxo',
  mboxcl2: 'none',
  pipermail: 'pipermail',
};

/**
 * Detects the variant:
 * - public-inbox writes mboxrd;
 * - git format-patch quotes nothing, and git am undoes nothing: mboxo without quoting, unless a line is quoted twice;
 * - pipermail writes senders as `user at host`;
 * - where the Content-Length of every mail in these bytes leads to the next one, it is mboxcl2 if a `From ` line stands
 *   unquoted in one of these bodies or none is quoted, else mboxcl;
 * - a line quoted twice, `>>From `, is only written by mboxrd; what is left is mboxo. The two differ in nothing else.
 *
 * @param head the file's first bytes
 * @param given the variant that the user named; it is not checked
 */
export function mboxKind(head: Buffer, given?: MboxFormat): MboxKind {
  const first = firstSeparator(head);
  const format = given ?? tell(head, first);
  const patches = first?.form === 'git' && given === undefined && format === 'mboxo';
  return { format, quoting: patches ? 'none' : QUOTING[format] };
}

function tell(head: Buffer, first: { readonly at: number; readonly form: SeparatorForm } | null): MboxFormat {
  if (first?.form === 'public-inbox') return 'mboxrd';
  if (first?.form === 'pipermail') return 'pipermail';
  const byLength = first?.form === 'other' ? tellByLength(head, first.at) : null;
  return byLength ?? (hasDoubleQuote(head) ? 'mboxrd' : 'mboxo');
}

/** `>>From ` or deeper at the start of a line. */
function hasDoubleQuote(head: Buffer): boolean {
  for (let at = head.indexOf('>>From '); at >= 0; at = head.indexOf('>>From ', at + 7)) {
    let lineStart = at;
    while (lineStart > 0 && head[lineStart - 1] === 62) lineStart -= 1;
    if (lineStart > 0 && head[lineStart - 1] === 10) return true;
  }
  return false;
}

/** mboxcl, mboxcl2, or null when the mails' lengths are not given or not right. */
function tellByLength(head: Buffer, first: number): 'mboxcl' | 'mboxcl2' | null {
  let quoted = false;
  let unquoted = false;
  let at = first;
  while (at < head.length) {
    const separator = startsWithFrom(head, at) ? separatorAt(head, at, true) : null;
    if (separator === null || separator === 'more') return null;
    const body = bodyStart(head.subarray(separator.next));
    // The first bytes end within this mail: those before it have to do.
    if (body < 0) break;
    const length = contentLength(head.subarray(separator.next - 1, separator.next + body));
    if (length === null) return null;
    const bodyAt = separator.next + body;
    if (bodyAt + length > head.length) break;
    const text = head.subarray(Math.max(0, bodyAt - 1), bodyAt + length);
    unquoted ||= text.includes('\nFrom ');
    quoted ||= text.includes('\n>From ');
    at = behindLineEnds(head, bodyAt + length);
  }
  if (at === first) return null;
  return unquoted || !quoted ? 'mboxcl2' : 'mboxcl';
}
