import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyGroups } from '../../../src/store/derived/key-groups.js';

/** Members 100 + index, so that no key is an index. */
function grouped(keys: readonly (readonly number[])[]) {
  const groups = new KeyGroups(keys.length);
  for (const [member, own] of keys.entries()) groups.add(member, Float64Array.from(own));
  return {
    roots: keys.map((_, member) => groups.rootOf(member)),
    keys: [...groups.foreignKeys()].map((one) => [one.root, [...one.keys].sort((a, b) => a - b)]),
  };
}

test('joins what shares a key, under its first member', () => {
  const found = grouped([[11, 7], [12], [13, 7, 12], [14, 9], [15, 9, 2 ** 53 - 1]]);
  expect(found.roots).toEqual([0, 0, 0, 3, 3]);
});

test('gives the keys of each group, but for the ids of members', () => {
  const found = grouped([[11, 7], [12], [13, 7, 12], [14, 9], [15, 9, 2 ** 53 - 1]]);
  expect(found.keys).toEqual([
    [0, [7]],
    [3, [9, 2 ** 53 - 1]],
  ]);
});

test('finds the groups that comparing every two members finds, with more keys than the table has room for at first', () => {
  const member = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.maxSafeNat()), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(member, { maxLength: 120 }), (members) => {
      const roots = members.map((_, index) => index);
      for (let changed = true; changed; ) {
        changed = false;
        for (const [one, keys] of members.entries())
          for (const [other, others] of members.entries()) {
            const low = Math.min(roots[one] ?? 0, roots[other] ?? 0);
            if (roots[one] === roots[other] || !keys.some((key) => others.includes(key))) continue;
            roots[one] = low;
            roots[other] = low;
            changed = true;
          }
      }
      expect(grouped(members).roots).toEqual(roots);
    }),
    { numRuns: 30 },
  );
});
