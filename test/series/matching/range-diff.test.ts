/** Pairs of patches, their marks and their order, as `git range-diff` has them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatchWords } from '../../../src/patch/diff/patch-words.js';
import { patchText } from '../../../src/series/matching/patch-text.js';
import { rangeDiff } from '../../../src/series/matching/range-diff.js';
import { cpuTime } from '../../cpu-time.js';
import { patch } from '../patch-words.js';

const compare = (from: readonly PatchWords[], to: readonly PatchWords[]) =>
  rangeDiff(from.map(patchText), to.map(patchText));

/** `1 = 1, 2 < -, - > 2`. */
function pairing(from: readonly PatchWords[], to: readonly PatchWords[]): string {
  const side = (index: number | null) => (index === null ? '-' : index + 1);
  return compare(from, to)
    .map((pair) => `${side(pair.from)} ${pair.mark} ${side(pair.to)}`)
    .join(', ');
}

const ten = (word: string): string[] => Array.from({ length: 10 }, (_, at) => `+${word} ${at}`);
const a = patch('a', ten('a'));
const b = patch('b', ten('b'));
const c = patch('c', ten('c'));
const changedA = patch('a', [...ten('a').slice(1), '+other']);
const reworded = patch('a', ten('a'), 'Another reason.\n');
const renamed = patch('quite another title', ten('a'), 'Why.\n', 'a.c');

describe('rangeDiff', () => {
  it.each([
    ['the same', [a, b], [a, b], '1 = 1, 2 = 2'],
    ['other order', [a, b], [b, a], '2 = 1, 1 = 2'],
    ['one changed', [a, b], [changedA, b], '1 ! 1, 2 = 2'],
    ['another message is a change', [a], [reworded], '1 ! 1'],
    ['another title is a change of the same patch', [a, b], [b, renamed], '2 = 1, 1 ! 2'],
    ['one dropped, shown where it stood', [a, b, c], [a, c], '1 = 1, 2 < -, 3 = 2'],
    ['one dropped from the front', [a, b], [b], '1 < -, 2 = 1'],
    ['one dropped from the end', [a, b], [a], '1 = 1, 2 < -'],
    ['one new', [a, c], [a, b, c], '1 = 1, - > 2, 2 = 3'],
    ['nothing in common', [a], [b], '1 < -, - > 1'],
    ['the same title over another change is no pair', [a], [patch('a', ten('z'))], '1 < -, - > 1'],
    ['from nothing', [], [a], '- > 1'],
    ['to nothing', [a], [], '1 < -'],
  ])('%s', (_, from, to, expected) => {
    expect(pairing(from, to)).toBe(expected);
  });

  it('chooses the pairs that cost least together', () => {
    const near = patch('a', [...ten('a').slice(1), '+w']);
    const nearer = patch('a', [...ten('a').slice(1), '+x']);
    expect(pairing([a, near], [nearer])).toBe('1 < -, 2 ! 1');
  });

  it('makes a pair that costs just as much as writing both anew, as git does', () => {
    // 60 % of 12 lines each is 14. The diff has 1 heading, 7 equal lines and 3 + 3 others.
    const replaced = (count: number) => patch('a', [...ten('a').slice(0, 10 - count), ...ten('z').slice(0, count)]);
    const cost = (count: number) => (compare([a], [replaced(count)])[0]?.mark === '!' ? 'pair' : 'no pair');
    expect([cost(5), cost(6)]).toEqual(['pair', 'no pair']);
  });

  it('shows what changed with the heading above it, hunk by hunk', () => {
    const later = patch('a', [...ten('a').slice(0, 9), '+last'], 'Another reason.\n');
    expect(compare([a], [later])[0]?.lines).toEqual([
      '@@ Metadata',
      '  ## Commit message ##',
      '     a',
      ' ',
      '-    Why.',
      '+    Another reason.',
      ' ',
      '  ## a.c ##',
      ' @@ a.c: int main(void)',
      '@@ a.c: int main(void)',
      ' +a 6',
      ' +a 7',
      ' +a 8',
      '-+a 9',
      '++last',
    ]);
  });

  it('shows every patch once, whatever the revisions are', () => {
    const words = fc.array(fc.constantFrom('+x', '+y', '+z', '-q', ' w'), { minLength: 1, maxLength: 8 });
    const patches = fc.array(fc.tuple(fc.constantFrom('a', 'b'), words), { maxLength: 6 });
    fc.assert(
      fc.property(patches, patches, (one, other) => {
        const made = (list: typeof one) => list.map(([title, lines]) => patch(title, lines));
        const pairs = compare(made(one), made(other));
        const seen = (side: 'from' | 'to') => pairs.flatMap((pair) => pair[side] ?? []);
        expect(seen('from').sort()).toEqual([...one.keys()]);
        expect(seen('to')).toEqual([...other.keys()]);
        for (const { mark, lines } of pairs) expect(lines.length > 0).toBe(mark === '!');
      }),
    );
  });

  it('is done soon with hundreds of patches that have nothing in common', () => {
    const many = (word: string) => Array.from({ length: 300 }, (_, at) => patch(`${word}${at}`, ten(`${word}${at}`)));
    const start = cpuTime();
    expect(compare(many('p'), many('q'))).toHaveLength(600);
    expect(cpuTime() - start).toBeLessThan(3000);
  });
});
