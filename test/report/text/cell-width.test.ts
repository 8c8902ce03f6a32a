/** Text is as wide as the package string-width says: it is the oracle of these tests. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/report/text/cell-width.js';

/** Parts that join into clusters: pictographs and their joiners, flags, keycaps, jamo, marks, wide and half-width letters. */
const PARTS = [
  ...[
    '😀',
    '👩',
    '🏽',
    '💻',
    '❤',
    '\ufe0f',
    '\ufe0e',
    '\u200d',
    '🇩',
    '🇪',
    '1',
    '#',
    '\u20e3',
    '🏴',
    '\u{e0067}',
    '\u{e007f}',
  ],
  ...['\u1100', '\u1161', '\u11a8', '\u115f', '\ua960', '\ud7b0', '\ud7cb', '가', '한'],
  ...[
    'e',
    '\u0301',
    '\u093f',
    'क',
    '\u094d',
    'ก',
    'ำ',
    'ア',
    'ｱ',
    '\uff9e',
    '\uffa0',
    '漢',
    '\u3164',
    '\u00ad',
    '\u0600',
    ' ',
    '\t',
  ],
];

describe('the width of', () => {
  it('each character', () => {
    const differing: string[] = [];
    // Of ideographs and syllables, which are all alike, each hundredth is enough.
    const step = (code: number) => ((code >= 0x3400 && code < 0xd700) || (code >= 0x17000 && code < 0x1b000) ? 97 : 1);
    for (let code = 0x20; code < 0x20000; code += step(code)) {
      // ESC and CSI are replaced before anything is measured.
      if (code === 0x9b) continue;
      const character = String.fromCodePoint(code);
      if (cellWidth(character) !== stringWidth(character)) differing.push(code.toString(16));
    }
    expect(differing).toEqual([]);
  });

  it('what joins into clusters', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }), (parts) => {
        expect(cellWidth(parts.join(''))).toBe(stringWidth(parts.join('')));
      }),
      { numRuns: 2000 },
    );
  });

  it('any text without escape sequences', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (binary, graphemes) => {
        const text = (binary + graphemes).replace(/[\x1b\x9b]/g, '');
        expect(cellWidth(text)).toBe(stringWidth(text));
      }),
    );
  });
});
