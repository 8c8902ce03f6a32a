/** Which sentences of a mail are kept beside its trailers, and how they are read back. */
import { describe, expect, test } from 'vitest';
import { readScopeSentence, readTrailerScope } from '../../src/review/scope-sentence.js';
import { readScopeText, scopeText } from '../../src/review/scope-text.js';
import { trailer } from './series-of.js';

const R = 'Reviewed-by: Bob Reed <bob@example.org>';
const T = 'Tested-by: Bob Reed <bob@example.org>';
const CC = 'Cc: Eve Roe <eve@example.org>';
const NAK = 'NAK';

/** What is kept of a text in which each line of a trailer, and NAK, is one. */
function kept(text: string): readonly string[] {
  const lines = [...text.split('\n').entries()];
  const at = (is: (line: string) => boolean) => lines.filter(([, line]) => is(line)).map(([index]) => index + 1);
  const trailers = [R, T, CC].flatMap((name) => at((line) => line === name).map((line) => trailer(name, { line })));
  const signals = at((line) => line === NAK).map((line) => ({ kind: 'nak', line, text: NAK }) as const);
  const other = at((line) => line === 'LGTM').map((line) => ({ kind: 'looks-good', line, text: 'LGTM' }) as const);
  const found = scopeText(text, trailers, [...other, ...signals]);
  return found === '' ? [] : found.split('\n');
}

const BLANK = (count: number) => '\n'.repeat(count);
const LONG = 'x'.repeat(500);

describe('beside its trailers a mail keeps', () => {
  test.each<[string, string, readonly string[]]>([
    ['the paragraph above', `This\npatch:\n${R}`, ['3-3 above This patch:']],
    ['that above blank lines', `This patch:\n\n\n${R}`, ['4-4 above This patch:']],
    ['not that above another paragraph', `This patch.\n\nIs good.\n${R}`, []],
    ['what is at most eight lines above', `For the series:${BLANK(8)}${R}`, ['9-9 above For the series:']],
    ['nothing farther away', `For the series:${BLANK(9)}${R}`, []],
    [
      'of a long paragraph what is near',
      `patch 0\n${'words\n'.repeat(7)}series:\n${R}`,
      ['10-10 above words words words words words words words series:'],
    ],
    ['nothing quoted', `> This patch:\n${R}`, []],
    ['what stands below a quotation', `> Words.\nThis patch:\n${R}`, ['3-3 above This patch:']],
    [
      'a counter without what is above it',
      `For the series:\n[PATCH 2/3] lib: do it\n${R}`,
      ['3-3 above [PATCH 2/3] lib: do it', '3-3 heading [PATCH 2/3] lib: do it'],
    ],
    ['the end of a line without end', `${LONG} series\n${R}`, []],
    [
      'the end of a long paragraph',
      `patches ${'a'.repeat(390)}\n${'b'.repeat(390)} series\n${R}`,
      [`3-3 above ${`patches ${'a'.repeat(390)} ${'b'.repeat(390)} series`.slice(-400)}`],
    ],
    ['the line below', `${R}\nfor the series`, ['1-1 below for the series']],
    ['the line below a blank one', `${R}\n\nfor the series`, ['1-1 after for the series']],
    ['none below two blank lines', `${R}\n\n\nfor the series`, []],
    ['none below that is quoted', `${R}\n> for the series`, []],
    ['none below that is a trailer', `${R}\n${CC}\n`, []],
    ['the line below a continued trailer', `${R}\n  (Example Inc)\nfor the series`, ['1-1 below for the series']],
    ['a continued line that speaks of patches', `${R}\n  (for the series)`, ['1-1 below (for the series)']],
    ['a continued line that names patches', `${R}\n  patches 1-3`, ['1-1 below patches 1-3']],
    ['nothing that says nothing of patches', `Looks good.\n${R}\nThanks.`, []],
    [
      'both for each run',
      `For the series:\n${R}\nFor patch 2:\n${T}`,
      ['2-2 above For the series:', '2-2 below For patch 2:', '4-4 above For patch 2:'],
    ],
    ['one for trailers that follow each other', `For the series:\n${R}\n${T}`, ['2-3 above For the series:']],
    [
      'one over blank lines and other trailers',
      `For the series:\n${R}\n\n${CC}\n\n${T}`,
      ['2-6 above For the series:'],
    ],
    ['one over continued lines', `For the series:\n${R}\n  and more\n${T}`, ['2-4 above For the series:']],
    ['one over up to seven lines', `For the series:\n${R}${BLANK(8)}${T}`, ['2-10 above For the series:']],
    ['two over more', `For the series:\n${R}${BLANK(9)}${T}`, ['2-2 above For the series:']],
    ['two over words', `For the series:\n${R}\nWords.\n${T}`, ['2-2 above For the series:']],
    ['those of a NAK', `For the series:\n${NAK}\nfor patch 3`, ['2-2 above For the series:', '2-2 below for patch 3']],
    [
      'those of a NAK above a trailer',
      `For patch 1:\n${NAK}\n\nFor the series:\n${R}`,
      ['2-2 above For patch 1:', '2-2 after For the series:', '5-5 above For the series:'],
    ],
    ['nothing for other signals', 'For the series:\nLGTM', []],
    ['nothing for people who are copied', `For the series:\n${CC}`, []],
  ])('%s', (_, text, expected) => {
    expect(kept(text)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['a counter far above', `[PATCH 2/3] lib: do it\n${'Words.\n'.repeat(20)}${R}`, '[PATCH 2/3] lib: do it'],
    ['the last of several', `[1/3] lib: a\n[2/3] lib: b\n\nWords.\n\nMore.\n${R}`, '[2/3] lib: b'],
    ['a title with a bullet', `  * lib: do it\n\nWords.\n\nMore.\n${R}`, '* lib: do it'],
    ['a bare title right above', `Words.\n\nlib: do it now\n${R}`, 'lib: do it now'],
    ['a bare title on the first line', `lib: do it now\n${R}`, 'lib: do it now'],
    ['no bare title farther above', `lib: do it now\n\n${R}`, ''],
    ['no bare title within a paragraph', `Words.\nlib: do it now\n${R}`, ''],
    ['no bare title without a trailer below', `lib: do it now\nWords.\n${R}`, ''],
    ['a heading with blanks around it', `   [2/3] lib: b   \n\nWords.\n\nMore.\n${R}`, '[2/3] lib: b'],
    ['no heading that is a trailer', `${CC}\n\nWords.\n${R}`, ''],
  ])('as heading %s', (_, text, heading) => {
    const line = text.split('\n').length;
    const found = kept(text).filter((one) => one.includes(' heading '));
    expect(found).toEqual(heading === '' ? [] : [`${line}-${line} heading ${heading}`]);
  });

  test('no more than two hundred runs', () => {
    expect(kept(`${`For the series:\n${R}\n`.repeat(500)}`).length).toBeLessThanOrEqual(603);
    expect(kept(`${`For the series:\n${R}\n`.repeat(150)}`)).toHaveLength(299);
  });

  test('the link of what was tried, in a note before or behind', () => {
    const link = 'https://lore.example.org/all/a@x/';
    expect(kept(`I tested [1].\n${R}\n\n[1] ${link}`)).toEqual(['2-2 link a@x']);
    expect(kept(`I tested [2].\n${R}\n\n[1] ${link}`)).toEqual([]);
    expect(kept(`I tested [1].\n${R}\n\n[1] nothing`)).toEqual([]);
    expect(kept(`I read [1].\n${R}\n\n[1] ${link}`)).toEqual([]);
  });
});

describe('scope text', () => {
  test('is read back by line and side; a line of another form is about every trailer', () => {
    expect(readScopeText('')).toEqual([]);
    expect(readScopeText('3-12 after for the series\nwords')).toEqual([
      { first: 3, last: 12, side: 'after', text: 'for the series' },
      { first: 0, last: Number.MAX_SAFE_INTEGER, side: 'above', text: 'words' },
    ]);
  });
});

describe('a sentence', () => {
  const SERIES = { kind: 'series', except: [] };
  const only = (...ranges: readonly (readonly [number, number])[]) => ({ kind: 'patches', ranges });

  test.each<[string, Parameters<typeof readScopeSentence>[1], object | null]>([
    ['[PATCH 12/345] lib: do it', 'above', only([12, 12])],
    ['[PATCH 12/345] lib: do it', 'below', null],
    ['[PATCH 12/345] lib: do it', 'heading', only([12, 12])],
    ['lib: do it', 'heading', null],
    ['For the series:', 'above', SERIES],
    ['FOR   THE\tSERIES:', 'above', SERIES],
    ['(For the series)', 'below', SERIES],
    ['the series:', 'above', SERIES],
    ['for the series:', 'below', null],
    ['for the series, I think', 'after', null],
    ['for the series, I think', 'below', SERIES],
    ['for the series.', 'after', SERIES],
    ['I did this for the series', 'below', null],
    ['For the series. Words.', 'above', SERIES],
    ['For v2: words. For the m68k bits:', 'above', { kind: 'part', name: 'm68k' }],
    ['For the m68k bits: words. Words.', 'above', null],
    ['For the m68k bits. Words.', 'above', null],
    ['So for v3:', 'above', { kind: 'revision', revision: 3 }],
    ['For patches 1-3 and 12/20:', 'above', only([1, 3], [12, 12])],
    ['For patches 10 to 12, #14:', 'above', only([10, 12], [14, 14])],
    ['For patch 10-345:', 'above', only([10, 345])],
    ['patch 3', 'below', only([3, 3])],
    ['For the series except patches 2-3:', 'above', { kind: 'series', except: [[2, 3]] }],
    ['For the series apart from the rest:', 'above', null],
    ['Otherwise the series looks good, but not patch 4', 'above', { kind: 'series', except: [[4, 4]] }],
    ['For patches 1-2, except when they fail:', 'above', only([1, 2])],
    ['Fair for this series, so feel free to add:', 'above', null],
    ['I do not like it for the series:', 'above', SERIES],
    ['I do not like it for the series, but:', 'above', null],
    ['I like it, not all of it, and for the series, hm:', 'above', SERIES],
    ['so also for the series', 'above', SERIES],
    ['so also then for the series', 'above', null],
    ['ok, for the series !', 'above', SERIES],
    ['I read it for the series', 'above', null],
    ['Thanks for the series', 'above', null],
    ['Feel free to add my tag for the series today', 'above', SERIES],
    ['', 'above', null],
    ['', 'below', null],
    ['. . for the series.', 'above', SERIES],
  ])('"%s" %s', (text, side, scope) => {
    expect(readScopeSentence(text, side)).toEqual(scope);
  });

  test('that is longer than any about scope is not read to its end', () => {
    expect(readScopeSentence(`${'word '.repeat(99)} . For the series:`, 'above')).toBeNull();
  });

  test.each<[string, object | null]>([
    ['for the series', SERIES],
    ['the whole series', SERIES],
    ['patches 1-3', only([1, 3])],
    ['(2/7)', only([2, 2])],
    ['2/7', only([2, 2])],
    ['m68k', null],
    ['for the series except patch 2', { kind: 'series', except: [[2, 2]] }],
  ])('behind an address, "%s"', (text, scope) => {
    expect(readTrailerScope(text)).toEqual(scope);
  });
});
