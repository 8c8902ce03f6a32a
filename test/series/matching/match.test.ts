import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestPairing } from '../../../src/series/matching/assignment.js';
import { matchPatches } from '../../../src/series/matching/match.js';
import { deriveSeries } from '../../../src/series/series.js';
import { DAY, mail } from '../mail-builder.js';

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function matched(earlier: Parameters<typeof matchPatches>[0], later: Parameters<typeof matchPatches>[1]): string[] {
  return matchPatches(earlier, later).map((pair) => `${pair.earlier}→${pair.later} ${pair.match}`);
}

describe('matchPatches', () => {
  test('takes an equal patch-id before an equal title', () => {
    const earlier = [
      mail('a', '[PATCH 1/2] red', { patchId: 'x' }),
      mail('b', '[PATCH 2/2] blue', { patchId: 'y', lines: [1, 2] }),
    ];
    const later = [
      mail('c', '[PATCH v2 1/2] blue', { patchId: 'x' }),
      mail('d', '[PATCH v2 2/2] red', { patchId: 'z', lines: [3, 4] }),
    ];
    expect(matched(earlier, later)).toEqual(['0→0 patch-id']);
  });

  test('takes an equal title whatever has changed', () => {
    expect(matched([mail('a', '[PATCH] red', { lines: [1] })], [mail('b', '[PATCH v2] Red.', { lines: [9] })])).toEqual(
      ['0→0 title'],
    );
  });

  test('pairs renamed patches by content, the best way for all', () => {
    // The first later patch is like both earlier ones; the second is like the first only.
    const earlier = [
      mail('a', '[PATCH 1/2] a', { lines: range(0, 10) }),
      mail('b', '[PATCH 2/2] b', { lines: range(4, 14) }),
    ];
    const later = [
      mail('c', '[PATCH v2 1/2] c', { lines: range(3, 13) }),
      mail('d', '[PATCH v2 2/2] d', { lines: range(0, 9) }),
    ];
    expect(matched(earlier, later)).toEqual(['1→0 content', '0→1 content']);
  });

  test.each([
    ['too few lines in common', range(0, 10), range(7, 17), ['a.c'], []],
    ['enough lines in common', range(0, 10), range(5, 15), ['a.c'], ['0→0 content']],
    ['the same in another file, not enough', range(0, 10), range(3, 13), ['b.c'], []],
    ['nearly all in another file', range(0, 10), range(1, 11), ['b.c'], ['0→0 content']],
  ])('%s', (_, before, after, paths, expected) => {
    const earlier = [mail('a', '[PATCH] a', { lines: before, paths: ['a.c'] })];
    expect(matched(earlier, [mail('b', '[PATCH v2] b', { lines: after, paths })])).toEqual(expected);
  });

  test('compares patches without changed lines by their paths', () => {
    const earlier = [mail('a', '[PATCH] rename', { paths: ['x', 'y'] }), mail('b', '[PATCH] other', { paths: ['z'] })];
    expect(matched(earlier, [mail('c', '[PATCH] move', { paths: ['x', 'y'] })])).toEqual(['0→0 content']);
  });

  test('takes 120 patches against 120', () => {
    const lines = (k: number, shift: number) => range(k * 100 + shift, k * 100 + 50 + shift);
    const earlier = range(0, 120).map((k) => mail(`a${k}`, `[PATCH] a${k}`, { lines: lines(k, 0) }));
    const later = range(0, 120).map((k) => mail(`b${k}`, `[PATCH] b${k}`, { lines: lines(119 - k, 5) }));
    expect(matchPatches(earlier, later).map((pair) => pair.earlier)).toEqual(range(0, 120).reverse());
  });
});

describe('bestPairing', () => {
  function best(gains: readonly (readonly number[])[], row = 0, used = new Set<number>()): number {
    if (row === gains.length) return 0;
    let most = best(gains, row + 1, used);
    gains[row]?.forEach((gain, column) => {
      if (used.has(column)) return;
      most = Math.max(most, gain + best(gains, row + 1, new Set([...used, column])));
    });
    return most;
  }

  test('finds the greatest sum, as trying all pairings does', () => {
    const table = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(table, (gains) => {
        const pairing = bestPairing(gains);
        const taken = pairing.filter((column) => column >= 0);
        expect(new Set(taken).size).toBe(taken.length);
        expect(pairing.reduce((sum, column, row) => sum + (gains[row]?.[column] ?? 0), 0)).toBe(best(gains));
      }),
    );
  });
});

test('a patch is matched past a revision in which it is missing', () => {
  // v1: 1/2, 2/2;  v2: 1/2 only (the other got lost);  v3: 1/2, 2/2
  const messages = [
    mail('a1', '[PATCH 1/2] one'),
    mail('a2', '[PATCH 2/2] two', { re: 'a1', patchId: 'x' }),
    mail('b1', '[PATCH v2 1/2] one', { at: DAY }),
    mail('c1', '[PATCH v3 1/2] one', { at: 2 * DAY }),
    mail('c2', '[PATCH v3 2/2] two', { re: 'c1', at: 2 * DAY, patchId: 'x' }),
  ];
  const [series] = deriveSeries(messages);
  expect(series?.postings[2]?.patches.map(({ previous }) => previous)).toEqual([
    { posting: 1, revision: 2, position: 1, match: 'title', changed: true },
    { posting: 0, revision: 1, position: 2, match: 'patch-id', changed: false },
  ]);
});
