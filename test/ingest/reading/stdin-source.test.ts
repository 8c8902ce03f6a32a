import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FROM, mail } from '../mboxes.js';
import { readPath } from '../scratch.js';

const MBOX = [1, 2].map((number) => `${FROM}\n${mail(number, `body ${number}\n`)}\n`).join('');

function chunked(bytes: Uint8Array, size: number): Readable {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return Readable.from(chunks);
}

describe('standard input', () => {
  it.each([
    ['an mbox', Buffer.from(MBOX), [mail(1, 'body 1\n'), mail(2, 'body 2\n')]],
    ['gzip of an mbox', gzipSync(MBOX), [mail(1, 'body 1\n'), mail(2, 'body 2\n')]],
    ['a mail', Buffer.from(mail(1, 'text\n')), [mail(1, 'text\n')]],
    ['nothing', Buffer.alloc(0), []],
  ])('may be %s', async (_, bytes, expected) => {
    for (const size of [1, 50, 100_000]) {
      const { mails, cursors } = await readPath('-', null, { stdin: chunked(bytes, size) });
      expect(mails.map(({ text }) => text)).toEqual(expected);
      expect(cursors.every((cursor) => cursor === null)).toBe(true);
    }
  });

  it('is refused when it is no mail', async () => {
    const read = readPath('-', null, { stdin: Readable.from([Buffer.from('\x7fELF\0\0\0')]) });
    await expect(read).rejects.toThrow(/no mail in standard input/);
  });
});
