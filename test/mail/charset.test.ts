import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCharset } from '../../src/mail/charset.js';

const hex = (digits: string) => Buffer.from(digits, 'hex');

test.each<[string, string, string, string, boolean]>([
  ['ASCII', '4a6f', 'us-ascii', 'Jo', false],
  ['UTF-8', '4ac3b6', 'utf-8', 'Jö', false],
  ['UTF-8 in quotes and capitals', '4ac3b6', '"UTF8"', 'Jö', false],
  ['latin1', '4af6', 'ISO-8859-1', 'Jö', false],
  ['latin1 is windows-1252', '93', 'iso-8859-1', '\u201c', false],
  ['latin9', 'a4', 'iso-8859-15', '€', false],
  ['Polish', 'b3', 'iso-8859-2', 'ł', false],
  ['Cyrillic', 'c4c1', 'koi8-r', 'да', false],
  ['Chinese', 'd6d0', 'gb2312', '中', false],
  ['Japanese', '1b2442467c4b5c1b2842', 'iso-2022-jp', '日本', false],
  ['a charset that only iconv-lite has', '81', 'cp437', 'ü', false],
  ['UTF-16 with a mark', 'fffe4a00', 'utf-16', 'J', false],
  ['undeclared UTF-8', '4ac3b6', '', 'Jö', true],
  ['undeclared latin1', '4af6', '', 'Jö', true],
  ['undeclared ASCII', '4a', '', 'J', false],
  ['ASCII that is not', '4ac3b6', 'us-ascii', 'Jö', true],
  ['UTF-8 that is latin1', '4af6', 'utf-8', 'Jö', true],
  ['UTF-8 with one broken character', 'c3b6f64a', 'utf-8', 'ö\ufffdJ', true],
  ['an unknown charset', '4ac3b6', 'x-unknown', 'Jö', true],
  ['an unknown charset, ASCII bytes', '4a', 'x-unknown', 'J', false],
  ['a value that is no charset', '4a', 'y', 'J', false],
  ['UTF-7 is refused', '2b4144772d', 'utf-7', '+ADw-', false],
  ['base64 is no charset', '5351', 'base64', 'SQ', false],
  ['hex is no charset', '3466', 'hex', '4f', false],
  ['a prototype name is no charset', '4a', '__proto__', 'J', false],
  ['a byte order mark goes', 'efbbbf4a', 'utf-8', 'J', false],
  ['a hole of the charset', 'fc', 'windows-874', '\uf8c5', true],
  ['declared ISO-2022-JP that is UTF-8', '4ac3b6', 'iso-2022-jp', 'Jö', true],
])('%s', (_, bytes, label, text, guessed) => {
  expect(decodeCharset(hex(bytes), label)).toEqual({ text, guessed });
});

test('valid UTF-8 comes back under every label that does not contradict it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('utf-8', '', 'us-ascii', 'x-unknown'),
      (text, label) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(decodeCharset(Buffer.from(text), label).text).toBe(text);
      },
    ),
  );
});

test('no bytes and no label make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (bytes, label) => {
      expect(typeof decodeCharset(Buffer.from(bytes), label).text).toBe('string');
    }),
  );
});
