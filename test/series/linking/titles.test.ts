/** What titles, changed lines and pointers of a patch are known by. */
import { describe, expect, it } from 'vitest';
import { changelogRevision } from '../../../src/series/linking/changelog-numbers.js';
import { fixedCommits, leastValues, sketchOf, titleVariants } from '../../../src/series/linking/sketch.js';
import { titleKey } from '../../../src/series/linking/title-key.js';
import { areaOf, retitleMarks, SOON, titleWords } from '../../../src/series/linking/title-words.js';
import { namedPatches, rangesOf } from '../../../src/series/ranges.js';
import { mail } from '../mail-builder.js';

describe('the key of a title', () => {
  it.each([
    ['mm: Fix It', 'mm: fix it'],
    ['  mm: fix it  ', 'mm: fix it'],
    ['mm: fix it.', 'mm: fix it'],
    ['mm: fix it . .', 'mm: fix it'],
    ['mm: fix it v3', 'mm: fix it'],
    ['mm: fix it (v3)', 'mm: fix it'],
    ['mm: fix it [V12]', 'mm: fix it'],
    ['mm: fix it, take 2', 'mm: fix it'],
    ['mm: fix it, take #2', 'mm: fix it'],
    ['mm: fix it - version 4', 'mm: fix it'],
    ['mm: fix it -v4.', 'mm: fix it -v4'],
    ['mm: fix it 3', 'mm: fix it 3'],
    ['mm: fix it v3 again', 'mm: fix it v3 again'],
    ['mm: fix ipv6', 'mm: fix ipv6'],
    ['...', ''],
    ['', ''],
    [`${'x'.repeat(1000)} v2`, 'x'.repeat(1000)],
  ])('"%s" is "%s"', (title, key) => {
    expect(titleKey(title)).toBe(key);
  });
});

describe('the words of a title', () => {
  it.each([
    ['mm: fix it', 'mm: ', ['fix', 'it']],
    ['mm: slab: fix it', 'mm: slab: ', ['fix', 'it']],
    ['the core: fix it', 'the core: ', ['fix', 'it']],
    ['a: b: c: d: e: f', 'a: b: c: d: ', ['e:', 'f']],
    ['fix it', '', ['fix', 'it']],
    ['mm:fix it', '', ['mm:fix', 'it']],
    ['fix "it" (it\'s `x`); {y}, x', '', ['fix', 'it', 's', 'x', 'y']],
    ['mm: ', 'mm: ', []],
  ])('"%s"', (title, area, words) => {
    expect(areaOf(title)).toBe(area);
    expect([...titleWords(title)]).toEqual(words);
  });

  it('are forty at most', () => {
    expect(titleWords(Array.from({ length: 60 }, (_, at) => `w${at}`).join(' ')).size).toBe(40);
  });

  it('meet those of a later posting up to 45 days on, and of another area never', () => {
    const shared = (title: string, at: number) => {
      const marks = new Set(retitleMarks('mm: wait for red work', 10 * SOON));
      return retitleMarks(title, 10 * SOON + at).some((mark) => marks.has(mark));
    };
    expect(shared('mm: wait for red work', 0)).toBe(true);
    expect(shared('mm: wait for red work', SOON)).toBe(true);
    expect(shared('mm: wait for red work', 2 * SOON)).toBe(false);
    expect(shared('net: wait for red work', 0)).toBe(false);
    expect(retitleMarks('mm: ', 5)).toEqual([]);
    expect(retitleMarks('mm: wait', null)).toEqual([]);
    expect(retitleMarks('mm: wait for it', 5)).toHaveLength(8);
  });
});

describe('variants of a title', () => {
  it.each([
    ['three words are too few', 'fix the bug', []],
    ['four words: each left out', 'fix the old bug', ['the old bug', 'fix old bug', 'fix the bug', 'fix the old']],
    [
      'six words: their beginning too',
      'a b c d e f',
      expect.arrayContaining(['b c d e f', 'a b c d e', 'a b c d e …']),
    ],
    ['twenty-one words are too many', 'w '.repeat(21), []],
  ])('%s', (_, title, variants) => {
    expect(titleVariants(title)).toEqual(variants);
  });

  it('five words have no beginning apart, twenty have one', () => {
    expect(titleVariants('a b c d e')).toHaveLength(5);
    expect(titleVariants(Array.from({ length: 20 }, (_, at) => `w${at}`).join(' '))).toHaveLength(21);
  });
});

describe('a sketch', () => {
  const lines = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, at) => (from + at) * 7919);
  const common = (one: Uint32Array, other: Uint32Array) =>
    sketchOf(one).filter((value) => sketchOf(other).includes(value)).length;

  it('has four values from two lines on', () => {
    expect(sketchOf(lines(0, 1))).toEqual([]);
    expect(sketchOf(lines(0, 2))).toHaveLength(4);
    expect(new Set(sketchOf(lines(0, 50))).size).toBe(4);
  });

  it('is the same for the same lines, and shares values with what is mostly the same', () => {
    expect(common(lines(0, 40), lines(0, 40))).toBe(4);
    expect(common(lines(0, 40), lines(2, 42))).toBeGreaterThan(0);
    expect(common(lines(0, 40), lines(100, 140))).toBe(0);
    expect(common(lines(0, 40), lines(0, 40).reverse())).toBe(0);
  });

  it('is that of the set: order and repetition do not matter to the least values', () => {
    const set = Uint32Array.from([5, 1, 9, 4_000_000_000]);
    expect(leastValues(Uint32Array.from([9, 9, 4_000_000_000, 1, 5, 1]))).toEqual(leastValues(set));
    expect(leastValues(Uint32Array.from([5, 1, 9]))).not.toEqual(leastValues(set));
  });
});

describe('pointers', () => {
  it('to what is fixed are twelve hex digits', () => {
    expect(fixedCommits(mail('a', '[PATCH] a', { fixes: '0123456789ABCDEF ("x")' }))).toEqual(['0123456789ab']);
    expect(fixedCommits(mail('a', '[PATCH] a', { fixes: '0123456789a' }))).toEqual([]);
    expect(fixedCommits(mail('a', '[PATCH] a', { changeId: '0123456789ab' }))).toEqual([]);
  });

  it('of a changelog count where the cover letter, or every patch, has the same', () => {
    const patch = (changelog?: number) => mail('p', '[PATCH] p', changelog === undefined ? {} : { changelog });
    const cover = mail('c', '[PATCH 0/2] c', { changelog: 4 });
    expect(changelogRevision(cover, [patch(2), patch(3)])).toBe(4);
    expect(changelogRevision(mail('c', '[PATCH 0/2] c'), [patch(2), patch(2)])).toBeNull();
    expect(changelogRevision(null, [patch(2), patch(2)])).toBe(2);
    expect(changelogRevision(null, [patch(2), patch(3)])).toBeNull();
    expect(changelogRevision(null, [patch(2), patch()])).toBeNull();
    expect(changelogRevision(null, [])).toBeNull();
  });
});

describe('positions', () => {
  it.each([
    [[], '', 'patches '],
    [[3], '3', 'patch 3'],
    [[7, 1, 2, 3], '1-3, 7', 'patches 1-3, 7'],
    [[2, 4, 6], '2, 4, 6', 'patches 2, 4, 6'],
    [[10, 9], '9-10', 'patches 9-10'],
  ])('%j', (positions, ranges, named) => {
    expect([rangesOf(positions), namedPatches(positions)]).toEqual([ranges, named]);
  });

  it('are named once each', () => {
    expect(rangesOf([4, 4, 5])).toBe('4-5');
  });
});
