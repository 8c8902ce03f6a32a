/** Writes the raw mails that the tests of src/mail read. */
import type { Message } from '../../src/mail/message.js';
import { parseMessage, parseMime, parsePlain } from '../../src/mail/parse.js';

/** One mail of header lines and a body; strings are latin1, so that a test can write any byte. */
export function rawMail(fields: readonly string[], body: string | Buffer = '', lineEnd = '\n'): Buffer {
  const head = Buffer.from(`${fields.join(lineEnd)}${lineEnd}${lineEnd}`, 'latin1');
  return Buffer.concat([head, Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1')]);
}

/** A plain patch mail of an invented person, with some fields replaced or added. */
export function patchMail(body: string | Buffer, extra: readonly string[] = []): Buffer {
  return rawMail(
    [
      'From: Jane Doe <jane@example.org>',
      'To: linux-foo@lists.example.org',
      'Subject: [PATCH] foo: repair bar',
      'Date: Mon, 1 Jan 2024 10:00:00 +0100',
      'Message-ID: <1@example.org>',
      ...extra,
    ],
    body,
  );
}

/** Reads a mail that the test knows to be plain. */
export function readPlain(raw: Buffer): Message {
  const message = parsePlain(raw, []);
  if (message === null) throw new Error('not a plain mail');
  return message;
}

export function readMime(raw: Buffer): Promise<Message> {
  return parseMime(raw, []);
}

export async function read(raw: Buffer): Promise<Message> {
  return await parseMessage(raw, []);
}

/** A multipart body; each part is its header lines and its text. */
export function multipart(boundary: string, parts: readonly (readonly [readonly string[], string])[]): string {
  return `${parts.map(([fields, text]) => `--${boundary}\n${fields.join('\n')}\n\n${text}\n`).join('')}--${boundary}--\n`;
}
