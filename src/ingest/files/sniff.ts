/** Detects from its first bytes what a file is: an mbox, one mail, compressed data, or no mail at all. */
import { bodyStart } from '../mbox/mail-head.js';
import { headerFieldAt, leadingSeparatorAt, type Separator, separatorAt, startsWithFrom } from '../mbox/separator.js';

/** Bytes that are read. */
export const SNIFFED = 1024 * 1024;

export type Kind = 'mbox' | 'mail' | 'gzip' | 'archive' | 'empty' | 'other';

const MAGIC: readonly (readonly [Kind, string])[] = [
  ['gzip', '1f8b'],
  ['archive', 'fd377a585a00'],
  ['archive', '504b0304'],
  ['archive', '425a68'],
  ['archive', '28b52ffd'],
  ['archive', '377abcaf271c'],
];
const MBOX_NAME = /\.(?:mbox|mbx|mboxrd|mboxo|mboxcl|mboxcl2)(?:\.gz)?$/i;
/** Fields of which a mail has at least one. A text that only begins with `word:` has none of them. */
const MAIL_FIELD =
  /\n(?:from|to|subject|date|message-id|received|return-path|delivered-to|mime-version|content-type)[ \t]*:/i;

/**
 * @param head the file's first bytes, at most `SNIFFED` of them
 * @param name the file's name: it decides if one mail and an mbox without its first line look the same
 */
export function sniff(head: Buffer, name: string): Kind {
  if (head.length === 0) return 'empty';
  const magic = MAGIC.find(([, hex]) => head.toString('hex', 0, hex.length / 2) === hex);
  if (magic !== undefined) return magic[0];
  const start = textStart(head);
  if (startsWithFrom(head, start) && isSeparator(separatorAt(head, start, true))) return 'mbox';
  const leading = leadingSeparatorAt(head, start, true);
  if (isSeparator(leading) && looksLikeMail(head.subarray(leading.next))) return 'mbox';
  const mail = looksLikeMail(head.subarray(start));
  if (mail && !MBOX_NAME.test(name)) return 'mail';
  if (firstSeparator(head) !== null) return 'mbox';
  return mail ? 'mail' : 'other';
}

/** Index after a byte order mark. */
function textStart(head: Buffer): number {
  return head.toString('hex', 0, 3) === 'efbbbf' ? 3 : 0;
}

function isSeparator(found: Separator | null | 'more'): found is Separator {
  return found !== null && found !== 'more';
}

/** A header with a field that mails have; no NUL in its first line, as a tar of mails would have. */
function looksLikeMail(head: Buffer): boolean {
  if (headerFieldAt(head, 0, true) !== true || head[0] === 32 || head[0] === 9) return false;
  const body = bodyStart(head.subarray(0, 256 * 1024));
  const header = `\n${head.toString('latin1', 0, body < 0 ? 256 * 1024 : body)}`;
  const firstLine = header.slice(1, Math.max(1, header.indexOf('\n', 1)));
  return !firstLine.includes('\0') && MAIL_FIELD.test(header);
}

/**
 * The first line of `head` that separates mails.
 *
 * @returns null if there is none
 */
export function firstSeparator(head: Buffer): (Separator & { readonly at: number }) | null {
  for (let at = textStart(head); at >= 0; at = nextFromLine(head, at)) {
    const found = startsWithFrom(head, at) ? separatorAt(head, at, true) : null;
    if (isSeparator(found)) return { ...found, at };
  }
  return null;
}

function nextFromLine(head: Buffer, from: number): number {
  const lineFeed = head.indexOf('\nFrom ', from);
  return lineFeed < 0 ? -1 : lineFeed + 1;
}
