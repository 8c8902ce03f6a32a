/** The plain lane: decodes the body of a mail that is one text part directly. */
import { type Body, withLf } from './body.js';
import { decodeCharset } from './charset.js';
import { first, type Head } from './header.js';
import { parseMediaType } from './media-type.js';
import { decodeTransfer } from './transfer.js';

const ENCODINGS = new Set(['', '7bit', '8bit', 'binary', 'quoted-printable', 'base64']);

/**
 * Reads the body of a plain mail: text/plain or no Content-Type, and a transfer encoding of RFC 2045. `format=flowed`
 * changes nothing: joining its lines would destroy diffs and quotes.
 * @param raw the whole mail
 * @returns null if the mail is not plain, and so belongs to the other lane
 */
export function plainBody(head: Head, raw: Buffer): Body | null {
  const { type, parameters } = parseMediaType(first(head, 'content-type'));
  // A type without a slash (`Content-Type: text`) is read as plain text (RFC 2045 section 5.2).
  if (type !== 'text/plain' && type.includes('/')) return null;
  const encoding = transferEncoding(first(head, 'content-transfer-encoding'));
  if (!ENCODINGS.has(encoding)) return null;
  const bytes = decodeTransfer(raw.subarray(head.bodyStart), encoding);
  const { text, guessed } = decodeCharset(bytes, parameters.get('charset') ?? '');
  return { text: withLf(text), footer: '', attachments: [], flags: guessed ? ['charset-guessed'] : [] };
}

/** The encoding's name from a Content-Transfer-Encoding value, lower-case. */
function transferEncoding(value: string): string {
  return parseMediaType(value).type;
}
