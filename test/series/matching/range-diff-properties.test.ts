/** What holds for the pairs of any two revisions; and that they are found in time that grows with the patches. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatchWords } from '../../../src/patch/diff/patch-words.js';
import { patchText } from '../../../src/series/matching/patch-text.js';
import { rangeDiff } from '../../../src/series/matching/range-diff.js';
import { cpuTime } from '../../cpu-time.js';
import { patch } from '../patch-words.js';

const compare = (from: readonly PatchWords[], to: readonly PatchWords[]) =>
  rangeDiff(from.map(patchText), to.map(patchText));

const ten = (word: string): string[] => Array.from({ length: 10 }, (_, at) => `+${word} ${at}`);

describe('rangeDiff', () => {
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
