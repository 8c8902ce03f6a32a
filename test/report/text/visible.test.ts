/** What `visible` shows for hazards.md's kinds of characters, and what holds for any text. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/report/text/cell-width.js';
import { visible } from '../../../src/report/text/visible.js';
import { cpuTime } from '../../cpu-time.js';

const cases: readonly [name: string, text: string, shown: string][] = [
  ['plain text', 'mm/damon: fix <it> & go', 'mm/damon: fix <it> & go'],
  ['letters of other scripts', 'Müller 漢字 Ελλάδα עברית', 'Müller 漢字 Ελλάδα עברית'],
  ['a colour sequence', 'a\x1b[31mb', 'a␛[31mb'],
  ['a sequence inside a sequence', '\x1b[\x1b[2J2J', '␛[␛[2J2J'],
  ['setting the clipboard', '\x1b]52;c;cm0=\x07', '␛]52;c;cm0=␇'],
  ['NUL, BS, CR, DEL', '\0\b\r\x7f', '␀␈␍␡'],
  ['a line feed', 'a\nb', 'a␊b'],
  ['C1 CSI', '\x9b2J', '<9B>2J'],
  ['right-to-left override', 'a\u202eb', 'a<U+202E>b'],
  ['isolates', '\u2066x\u2069', '<U+2066>x<U+2069>'],
  ['zero width', 'a\u200bb\u200dc\ufeff', 'a<U+200B>b<U+200D>c<U+FEFF>'],
  ['tags', '\u{e0041}\u{e007f}', '<U+E0041><U+E007F>'],
  ['fillers', '\u3164\u115f\uffa0\u2800', '<U+3164><U+115F><U+FFA0><U+2800>'],
  ['soft hyphen', 'Rev\u00adiewed', 'Rev<U+00AD>iewed'],
  ['line and paragraph separators', '\u2028\u2029', '<U+2028><U+2029>'],
  ['a lone surrogate', 'a\ud83d b', 'a\ufffd b'],
  ['a whole surrogate pair', '😀', '😀'],
  ['four combining marks', `e${'\u0301'.repeat(4)}`, `e${'\u0301'.repeat(4)}`],
  ['a hundred combining marks', `e${'\u0301'.repeat(100)}!`, `e${'\u0301'.repeat(4)}<+96>!`],
  ['an emoji variant', '❤\ufe0f', '❤'],
  ['a variation selector that selects nothing', 'a\ufe0f', 'a<U+FE0F>'],
  ['tabs', '\ta\tb', '        a       b'],
  ['a tab at a stop', '12345678\tx', '12345678        x'],
];

describe('visible', () => {
  it.each(cases)('%s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it.each([
    ['short enough', 'abc', 3, 'abc'],
    ['cut', 'abcdef', 4, 'abc…'],
    ['no room', 'abc', 0, ''],
    ['room for the dots only', 'abc', 1, '…'],
    ['wide characters fit', '漢字', 4, '漢字'],
    ['half a wide character is not left', '漢字表', 4, '漢…'],
    ['a mark stays with its base', 'ae\u0301bc', 3, 'ae\u0301…'],
    ['cut behind a replaced character', 'a\x1bcd', 3, 'a␛…'],
  ])('%s', (_, text, cells, shown) => {
    expect(visible(text, cells)).toBe(shown);
  });

  it('says that something was left out even where only marks were', () => {
    expect(visible(`e${'\u0301'.repeat(5000)}`, 20)).toMatch(/…$/);
  });

  const anything = fc.string({ unit: 'binary' });
  const loneSurrogates = fc
    .array(fc.integer({ min: 0, max: 0xffff }))
    .map((units) => units.map((unit) => String.fromCharCode(unit)).join(''));
  const nasty = fc
    .array(
      fc.constantFrom(
        '\x1b',
        '\t',
        '\u202e',
        '\u0301',
        '\ufe0f',
        '❤',
        '漢',
        'a',
        '1',
        '\u200d',
        '\ud83d',
        '\ude00',
        '🇩',
        '각',
        '\u1161',
        '-',
      ),
    )
    .map((parts) => parts.join(''));
  const text = fc.oneof(anything, loneSurrogates, nasty);
  const cells = fc.integer({ min: 0, max: 40 });

  it('leaves nothing that is obeyed or hidden', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(visible(value)).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[\p{Mn}\p{Me}]{5}/u,
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('changes nothing the second time, cut or not', () => {
    fc.assert(
      fc.property(text, cells, (value, width) => {
        const cut = visible(value, width);
        expect(visible(cut, width)).toBe(cut);
        expect(visible(visible(value))).toBe(visible(value));
      }),
      { numRuns: 1500 },
    );
  });

  it('never takes more cells than it may', () => {
    fc.assert(
      fc.property(text, cells, (value, width) => {
        expect(stringWidth(visible(value, width))).toBeLessThanOrEqual(width);
      }),
      { numRuns: 1500 },
    );
  });

  it.each(['\x1b]', '\u202e', `a${'\u0301'.repeat(50)}`, 'é', '漢', '❤\ufe0f', '\t', '\ud800'])(
    'shows a megabyte of %j in a moment',
    (unit) => {
      const long = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const started = cpuTime();
      expect(cellWidth(visible(long))).toBeLessThanOrEqual(2_000);
      // 50 ms on an idle machine; the rest is for a busy one.
      expect(cpuTime() - started).toBeLessThan(500);
    },
  );
});
