import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeWords } from '../../src/mail/encoded-word.js';

describe('encoded words', () => {
  test.each<[string, string, string]>([
    ['Q', '=?utf-8?Q?J=C3=B6rg?=', 'Jörg'],
    ['q with underscore', '=?iso-8859-1?q?J=F6rg_Doe?=', 'Jörg Doe'],
    ['B', '=?UTF-8?B?SsO2cmc=?=', 'Jörg'],
    ['B without padding', '=?UTF-8?B?SsO2cmc?=', 'Jörg'],
    ['B with a blank inside', '=?utf-8?b?SsO2 cmc=?=', 'Jörg'],
    ['text around', 'Re: =?utf-8?q?J=C3=B6rg?= said', 'Re: Jörg said'],
    ['blanks between words go', '=?utf-8?q?a?= \t=?utf-8?q?b?=', 'ab'],
    ['blanks between word and text stay', '=?utf-8?q?a?= b', 'a b'],
    ['a character split between two words', '=?utf-8?q?J=C3?= =?utf-8?q?=B6rg?=', 'Jörg'],
    ['a character split between Q and B', '=?utf-8?q?J=C3?= =?utf-8?b?tnJn?=', 'Jörg'],
    ['neighbours of two charsets', '=?utf-8?q?=C3=B6?= =?iso-8859-1?q?=F6?=', 'öö'],
    ['a language', '=?utf-8*de?q?J=C3=B6rg?=', 'Jörg'],
    ['a blank in Q', '=?utf-8?q?Jane Doe?=', 'Jane Doe'],
    ['a raw question mark at the end', '=?utf-8?q?what??=', 'what?'],
    ['no closing', '=?utf-8?q?what', '=?utf-8?q?what'],
    ['an unknown encoding', '=?utf-8?x?what?=', '=?utf-8?x?what?='],
    ['no charset', '=??q?what?=', '=??q?what?='],
    ['broken hex', '=?utf-8?q?a=ZZb?=', 'a=ZZb'],
    ['UTF-7 is refused', '=?utf-7?q?+ADw-script+AD4-?=', '+ADw-script+AD4-'],
    ['gb2312', '=?gb2312?B?1tDOxA==?=', '中文'],
    ['iso-2022-jp', '=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本'],
    ['raw UTF-8 bytes', 'J\xc3\xb6rg', 'Jörg'],
    ['raw latin1 bytes', 'J\xf6rg', 'Jörg'],
    ['raw bytes beside a word', 'J\xf6rg =?utf-8?q?=C3=B6?=', 'Jörg ö'],
    ['controls are kept for whoever shows them', '=?utf-8?q?a=0D=0A=1B?=', 'a\r\n\x1b'],
    ['nothing to decode', 'Jane', 'Jane'],
  ])('%s', (_, value, text) => {
    expect(decodeWords(value)).toBe(text);
  });

  test('text without 8-bit and without words stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        fc.pre(!text.includes('=?'));
        expect(decodeWords(text)).toBe(text);
      }),
    );
  });

  test('whatever is encoded comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 }), (pieces) => {
        // U+FEFF at the start is a byte order mark and goes.
        fc.pre(!pieces.join('').includes('\ufeff'));
        const words = pieces.map((piece) => `=?utf-8?b?${Buffer.from(piece).toString('base64')}?=`);
        expect(decodeWords(words.join(' '))).toBe(pieces.join(''));
      }),
    );
  });
});
