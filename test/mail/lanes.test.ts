import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMessage, parseMime, parsePlain } from '../../src/mail/parse.js';
import { patchMail, readMime, readPlain } from './write-mail.js';

const FIXTURES = join(import.meta.dirname, '../fixtures/mail');

describe('both lanes read a plain mail alike', () => {
  const files = readdirSync(FIXTURES).filter((name) => name.startsWith('plain-'));

  test.each(files)('%s', async (name) => {
    const raw = readFileSync(join(FIXTURES, name));
    const plain = readPlain(raw);
    expect(plain.text.length).toBeGreaterThan(0);
    expect(await readMime(raw)).toEqual(plain);
  });

  test('any bytes in the body, under any encoding', async () => {
    const encoding = fc.constantFrom('7bit', '8bit', 'binary', 'quoted-printable', 'base64');
    const charset = fc.constantFrom('utf-8', 'us-ascii', 'iso-8859-1', 'gb2312', 'x-none');
    const text = fc.string({ unit: fc.constantFrom(...'aB= \t\r\n-._>09+/\xc3\xb6\0'), maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(encoding, charset, text, async (transfer, label, body) => {
        const fields = [`Content-Type: text/plain; charset=${label}`, `Content-Transfer-Encoding: ${transfer}`];
        const raw = patchMail(body, fields);
        expect(await readMime(raw)).toEqual(readPlain(raw));
      }),
      { numRuns: 300 },
    );
  });
});

test('parseMessage answers at once for plain mail, and with a promise for the rest', async () => {
  const plain = patchMail('Hi');
  expect(parseMessage(plain, [])).toEqual(parsePlain(plain, []));
  const html = patchMail('<p>Hi', ['Content-Type: text/html']);
  expect(parseMessage(html, [])).toBeInstanceOf(Promise);
  expect(await parseMessage(html, [])).toEqual(await parseMime(html, []));
});

test('a view into a larger buffer is read, not the buffer', () => {
  const raw = patchMail('Hi');
  const padded = new Uint8Array(raw.length + 20).fill(88);
  padded.set(raw, 10);
  expect(parsePlain(padded.subarray(10, 10 + raw.length), [])).toEqual(parsePlain(raw, []));
});

test('remarks of the reader are kept', () => {
  expect(parsePlain(patchMail('Hi'), ['split-suspect'])?.flags).toEqual(['split-suspect']);
});
