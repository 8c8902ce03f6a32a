/** The bytes of any mail taken apart into header fields and body, and put together again. */
import { base64Lines, fromQuotedPrintable } from './encode.js';

/** Bytes are kept as latin1 text, one character a byte, so that nothing is lost. */
export interface RawMail {
  /** Whole fields with their folds, without the last LF. */
  readonly fields: readonly string[];
  /** As it travels. */
  readonly body: string;
}

export function takeApart(mail: Buffer): RawMail {
  const text = mail.toString('latin1');
  const end = text.indexOf('\n\n');
  const head = end === -1 ? text : text.slice(0, end);
  return { fields: head.split(/\n(?![ \t])/), body: end === -1 ? '' : text.slice(end + 2) };
}

export function putTogether(mail: RawMail): Buffer {
  return Buffer.from(`${mail.fields.join('\n')}\n\n${mail.body}`, 'latin1');
}

/** The first field of that name, unfolded, or ''. */
export function fieldOf(mail: RawMail, name: string): string {
  const start = `${name.toLowerCase()}:`;
  const field = mail.fields.find((candidate) => candidate.slice(0, start.length).toLowerCase() === start);
  return field === undefined ? '' : field.slice(start.length).replace(/\n\s*/g, ' ').trim();
}

/** The decoded bytes of a mail whose only part is plain text; null for any other mail. */
export function plainText(mail: RawMail): string | null {
  const type = fieldOf(mail, 'Content-Type').toLowerCase();
  if (type !== '' && !type.startsWith('text/plain')) return null;
  const encoding = fieldOf(mail, 'Content-Transfer-Encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(mail.body, 'base64').toString('latin1');
  return encoding === 'quoted-printable' ? fromQuotedPrintable(mail.body).toString('latin1') : mail.body;
}

/** A plain text mail with another text, in base64. `text` is latin1 as in `plainText`. */
export function withPlainText(mail: RawMail, text: string): RawMail {
  const kept = mail.fields.filter((field) => !/^(?:content-transfer-encoding|mime-version):/i.test(field));
  return {
    fields: [...kept, 'MIME-Version: 1.0', 'Content-Transfer-Encoding: base64'],
    body: base64Lines(Buffer.from(text, 'latin1')),
  };
}
