import { createHash } from 'node:crypto';
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
  ['a hole of a charset', 'fc', 'windows-874', '\ufffd', true],
  ['a hole among control bytes', '81', 'windows-1250', '\ufffd', true],
  ['UTF-8 whose bytes are holes', 'c581', 'windows-1250', 'Ł', true],
  ['a byte behind which a digit stands', '8130', 'gbk', '\ufffd', true],
  ['four bytes of GB18030 under the label of GBK', '81308130', 'gb2312', '\u0080', false],
  ['Romanian', 'aa', 'iso-8859-16', 'Ș', false],
  ['Ukrainian', 'a4', 'koi8-u', 'є', false],
  ['Hebrew in visual order', 'e0', 'iso-8859-8-i', 'א', false],
  ['Cyrillic of old Macs', '80', 'x-mac-cyrillic', 'А', false],
  ['a charset for no text', '80', 'x-user-defined', '€', true],
  ['declared ISO-2022-JP that is UTF-8', '4ac3b6', 'iso-2022-jp', 'Jö', true],
])('%s', (_, bytes, label, text, guessed) => {
  expect(decodeCharset(hex(bytes), label)).toEqual({ text, guessed });
});

/**
 * The platform's decoders differ between releases of Node.js: the same bytes have to become the same text on all of them.
 * Each value is the SHA-256 of what the bytes 0x00 to 0xFF and, in multibyte charsets, all pairs of bytes from 0x80 give.
 */
test.each<[string, string]>([
  ['ibm866', '2cb0b1492b399546'],
  ['iso-8859-2', 'a3d136cee91dea14'],
  ['iso-8859-3', '51828612302b3244'],
  ['iso-8859-4', 'b4c2de231ed9eb57'],
  ['iso-8859-5', 'b620e16810b2429f'],
  ['iso-8859-6', '0d306053376d45ed'],
  ['iso-8859-7', '3b3b3535585ede72'],
  ['iso-8859-8', '2319038d71157ea4'],
  ['iso-8859-8-i', '2319038d71157ea4'],
  ['iso-8859-10', '6ba48241a39e17ee'],
  ['iso-8859-13', 'b59debd99da87e24'],
  ['iso-8859-14', 'c97daa19e1d60a9a'],
  ['iso-8859-15', '511972424b88a1de'],
  ['iso-8859-16', '111615338b692e69'],
  ['koi8-r', '35dbd68f05fe55bc'],
  ['koi8-u', '04bbfe758b8fe838'],
  ['macintosh', '70c34c7efbfe643a'],
  ['windows-874', '06512a58e0633de8'],
  ['windows-1250', 'fbba83ccabf9ea4b'],
  ['windows-1251', '2aca8fb217a4abbf'],
  ['windows-1252', 'a362b837753e8c1d'],
  ['windows-1253', '8aca7f1c23991bce'],
  ['windows-1254', '90fe60c6fa4acd94'],
  ['windows-1255', '8f61f76b0aa9bb81'],
  ['windows-1256', '34bbe5e4e899ce3c'],
  ['windows-1257', 'b617fabc06f8639a'],
  ['windows-1258', 'b96d54b0241ae7fd'],
  ['x-mac-cyrillic', 'e533c239e433b831'],
  ['gbk', 'cc4669c0c06f9767'],
  ['gb18030', 'cc4669c0c06f9767'],
  ['gb2312', 'cc4669c0c06f9767'],
  ['big5', 'c78cf53a1358ad83'],
  ['euc-jp', '1506bf8d0031daaa'],
  ['iso-2022-jp', '76e6d232bc024900'],
  ['shift_jis', '1ab845b7ee7cff4c'],
  ['euc-kr', 'd5514712888a253a'],
  ['iso-2022-kr', '89ae58832cfedaff'],
  ['utf-16be', 'd3a9be81ca578679'],
  ['utf-16le', 'c9c2c33b790c7c61'],
  ['utf-16', 'c9c2c33b790c7c61'],
  ['x-user-defined', '89ae58832cfedaff'],
  ['utf-8', '89ae58832cfedaff'],
  ['iso-8859-1', 'a362b837753e8c1d'],
  ['cp437', 'cda58d8cff552946'],
  ['us-ascii', '89ae58832cfedaff'],
])('%s decodes every byte the same on every Node.js', (label, hash) => {
  expect(hashOfDecoded(label)).toBe(hash);
});

function hashOfDecoded(label: string): string {
  const hash = createHash('sha256');
  const add = (...bytes: number[]) => hash.update(decodeCharset(Buffer.from(bytes), label).text).update('\n');
  for (let first = 0; first < 256; first++) add(first);
  for (let first = 0x80; first < 256; first++) for (let second = 0x30; second < 256; second++) add(first, second);
  return hash.digest('hex').slice(0, 16);
}

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
