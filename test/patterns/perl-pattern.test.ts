import { describe, expect, it } from 'vitest';
import { PatternSet } from '../../src/patterns/pattern-set.js';
import { readPerlPattern } from '../../src/patterns/perl-pattern.js';
import { cpuTime } from '../cpu-time.js';

function matches(pattern: string, text: string, spaced = false): boolean {
  const { tree, reason } = readPerlPattern(pattern, spaced);
  if (tree === null) throw new Error(reason);
  return new PatternSet([tree]).find(text).length > 0;
}

describe('readPerlPattern', () => {
  // What perl 5.36 answers.
  it.each<[string, string, boolean]>([
    ['abc', 'xabcx', true],
    ['a.c', 'a\nc', false],
    ['(?s)a.c', 'a\nc', true],
    ['^a|b', 'cb', true],
    ['^(?:a|b)', 'cb', false],
    ['a$', 'ba', true],
    ['a$', 'a\n', true],
    ['a$', 'a\nb', false],
    ['a\\Z', 'a\n', true],
    ['a\\z', 'a\n', false],
    ['\\Ab', 'ab', false],
    ['bcm283*', 'bcm28-x', true],
    ['[^a-z]tegra', 'integrator', false],
    ['[^a-z]tegra', 'a/tegra.c', true],
    ['[]a]', ']', true],
    ['[^]a]', 'a]', false],
    ['[a\\-z]', 'b', false],
    ['[\\w-]', '-', true],
    ['[[:space:]]', ' ', true],
    ['[[:^alpha:]]', 'abc', false],
    ['\\bbean\\b', 'a bean', true],
    ['\\bbean\\b', 'beans', false],
    ['\\bbean\\b', 'beané', true],
    ['\\Bean', 'bean', true],
    ['(?:\\b|_)bpf(?:\\b|_)', 'is_bpf_prog', true],
    ['(?i)PidFD', 'pidfd', true],
    ['(?i:a)b', 'AB', false],
    ['a(?i)b|c', 'C', true],
    ['(?i)[a-c]', 'B', true],
    ['x(?-i)y', 'xY', false],
    ['a{2,3}b', 'ab', false],
    ['a{2,3}b', 'xaab', true],
    ['a{2}', 'aa', true],
    ['a{0}b', 'b', true],
    ['(ab)+c', 'ababc', true],
    ['(ab|)c', 'c', true],
    ['a*?b', 'aab', true],
    ['(a*)*b', 'aaac', false],
    ['\\x41\\x{42}', 'AB', true],
    ['\\d\\s\\S\\D\\W\\w', '1 x--a', true],
    ['\\.h', 'xh', false],
    ['a/b@c', 'a/b@c', true],
    ['(?<name>a)b', 'ab', true],
    ['a(?#comment)b', 'ab', true],
    ['.{2}', 'é', true],
    ['^.$', 'é', false],
    ['é?x', 'x', false],
  ])('%s on %j: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['a b', 'ab', true],
    ['a b', 'a b', false],
    ['a\\ b', 'a b', true],
    ['a[ ]b', 'a b', true],
    ['a # rest', 'a', true],
    ['a +', 'aa', true],
    ['(?-x)a b', 'a b', true],
  ])('under the x flag, %s on %j: %s', (pattern, text, expected) => {
    expect(matches(pattern, text, true)).toBe(expected);
  });

  it.each([
    ['(?=a)', 'the group (?=a'],
    ['(?<!a)b', 'the group (?<!'],
    ['(?>a)', 'the group (?>a'],
    ['(a)\\1', 'the escape \\1'],
    ['a++', 'a possessive quantifier'],
    ['a**', 'a quantifier after a quantifier'],
    ['*a', 'a * after nothing'],
    ['(a', 'a ( without )'],
    ['a)', 'a ) without ('],
    ['[a', 'a [ without ]'],
    ['[b-a]', 'a range that runs backwards'],
    ['[[:wrong:]]', 'the class item [:'],
    ['\\Qa\\E', 'the escape \\Q'],
    ['a{3,1}', 'a quantifier that runs backwards'],
    ['a{', 'a { that is not a quantifier'],
    ['a{9999}', 'more repetitions than 1,000'],
    ['\\b+', 'a quantifier after an anchor'],
    ['\\p{L}', 'the escape \\p'],
    ['a\\', 'a backslash at its end'],
    ['(?u)a', 'the flags u'],
    ['('.repeat(100), 'too many nested groups'],
  ])('does not guess at %s', (pattern, reason) => {
    expect(readPerlPattern(pattern, false).reason).toBe(reason);
  });
});

describe('PatternSet', () => {
  it('tells all patterns that match', () => {
    const trees = ['a', 'b+c', '^c', 'd$'].flatMap((pattern) => readPerlPattern(pattern, false).tree ?? []);
    expect(new PatternSet(trees).find('xbbcad')).toEqual([0, 1, 3]);
  });

  it('reads a part of a text as a string of its own', () => {
    const trees = ['^b$', '\\bb'].flatMap((pattern) => readPerlPattern(pattern, false).tree ?? []);
    expect(new PatternSet(trees).find('abc', 1, 2)).toEqual([0, 1]);
  });

  it.each(['(a*)*b', '(?:a|aa)+$', 'a.*a.*a.*a.*b', '\\s+x'])('takes no time over a megabyte for %s', (pattern) => {
    const { tree } = readPerlPattern(pattern, false);
    const set = new PatternSet(tree === null ? [] : [tree]);
    const started = cpuTime();
    set.find(`${'a'.repeat(500_000)}${' '.repeat(500_000)}c`);
    expect(cpuTime() - started).toBeLessThan(1000);
  });

  it('stays right when its patterns need too many states together', () => {
    const letters = [...'abcdefghijklmnop'];
    const trees = letters.flatMap((letter) => readPerlPattern(`${letter}.*${letter}!`, false).tree ?? []);
    const set = new PatternSet(trees);
    for (let seed = 1; seed < 3000; seed = seed * 3 + 1) {
      const some = letters.filter((_, index) => ((seed * 7919) >> (index % 11)) % 2 === 0);
      const text = Array.from({ length: 400 }, (_, at) => some[(at * seed) % (some.length || 1)] ?? 'z').join('');
      const ends = some.filter((_, index) => index % 3 === 0);
      const whole = `${some.join('')}${text}${ends.map((letter) => `${letter}!`).join('')}`;
      expect(set.find(whole)).toEqual(ends.map((letter) => letters.indexOf(letter)));
    }
    for (let subset = 0; subset < 2 ** 13; subset += 3) {
      const some = letters.filter((_, index) => (subset >> index) % 2 === 1);
      expect(set.find(`${some.join('')}p!`)).toEqual([]);
    }
  });

  it('stays right when it has to forget states', () => {
    const { tree } = readPerlPattern('a[ab]{14}c', false);
    const set = new PatternSet(tree === null ? [] : [tree]);
    let seed = 1;
    const random = Array.from({ length: 60_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % 2 === 0 ? 'a' : 'b';
    }).join('');
    expect(set.find(random)).toEqual([]);
    expect(set.find(`${random}abbbbbbbbbbbbbbc`)).toEqual([0]);
  });
});
