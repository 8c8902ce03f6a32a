import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPatches, smallestCap } from '../../src/assign/matching.js';
import type { Candidate } from '../../src/assign/rank.js';
import { type Split, type SplitOptions, type SplitPatch, split } from '../../src/assign/split.js';

function owner(person: number, score = 1): Candidate {
  return { person, claim: 'owner', score, away: false };
}

function expert(person: number, score: number): Candidate {
  return { person, claim: 'expert', score, away: false };
}

function patches(count: number, fields: (index: number) => Partial<SplitPatch>): SplitPatch[] {
  return Array.from({ length: count }, (_, index) => ({
    position: index + 1,
    candidates: [],
    given: [],
    subsystems: [],
    ...fields(index),
  }));
}

const OPTIONS: SplitOptions = { owners: new Map(), max: null, backup: false };

function held({ reviewers }: Split): Map<number, number> {
  const counts = new Map<number, number>();
  for (const person of reviewers.flat()) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
}

describe('split', () => {
  it('gives every patch to its best candidate while they are few', () => {
    const { reviewers } = split(
      patches(3, (index) => ({ candidates: [expert(index, 2), owner(9)] })),
      OPTIONS,
    );
    expect(reviewers).toEqual([[0], [1], [2]]);
  });

  it('does not divide five patches among equals, and divides more evenly enough', () => {
    const equals = (count: number) =>
      split(
        patches(count, () => ({ candidates: [owner(1, 3), owner(2, 2), owner(3, 2)] })),
        OPTIONS,
      );
    expect([...held(equals(5))]).toEqual([[1, 5]]);
    expect(Math.max(...held(equals(12)).values())).toBe(5);
    expect(Math.max(...held(equals(30)).values())).toBe(10);
  });

  it('keeps those asked and those who have reviewed, and adds nobody', () => {
    const { reviewers } = split(
      patches(2, (index) => ({ candidates: [owner(1)], given: index === 0 ? [7, 8] : [] })),
      OPTIONS,
    );
    expect(reviewers).toEqual([[7, 8], [1]]);
  });

  it('gives every subsystem one of its owners, and one person where one owns several', () => {
    const owners = new Map([
      [0, [10, 11]],
      [1, [20, 30]],
      [2, [30]],
    ]);
    const candidates = [expert(5, 4), owner(10), owner(11), owner(20), owner(30)];
    const { reviewers } = split(
      patches(3, (index) => ({ candidates, subsystems: index === 0 ? [0, 1, 2] : [0] })),
      { ...OPTIONS, owners },
    );
    expect(reviewers[0]).toContain(30);
    expect(reviewers.flat()).not.toContain(20);
    expect(reviewers.flat().some((person) => person === 10 || person === 11)).toBe(true);
  });

  it('leaves those out who know far less, unless the limit leaves nobody else', () => {
    const few = patches(4, () => ({ candidates: [expert(1, 6), expert(2, 1)] }));
    expect(split(few, OPTIONS).reviewers.flat()).toEqual([1, 1, 1, 1]);
    expect(held(split(few, { ...OPTIONS, max: 2 }))).toEqual(
      new Map([
        [1, 2],
        [2, 2],
      ]),
    );
  });

  it('leaves patches alone for which nobody is left', () => {
    const { reviewers } = split(
      patches(3, () => ({ candidates: [owner(1)] })),
      { ...OPTIONS, max: 2 },
    );
    expect(reviewers.filter((people) => people.length === 0)).toHaveLength(1);
  });

  it('passes over owners who have been away, unless there is nobody else', () => {
    const gone: Candidate = { ...owner(1), away: true };
    const many = (candidates: readonly Candidate[]) =>
      split(
        patches(8, () => ({ candidates })),
        OPTIONS,
      );
    expect([...held(many([gone, owner(2)]))]).toEqual([[2, 8]]);
    expect([...held(many([gone]))]).toEqual([[1, 8]]);
  });

  it('finds a second reviewer each, never the first again', () => {
    const { reviewers, backups } = split(
      patches(4, () => ({ candidates: [owner(1, 3), owner(2, 2), owner(3, 1)] })),
      { ...OPTIONS, backup: true },
    );
    for (const [index, second] of backups.entries()) {
      expect(second).not.toBeNull();
      expect(reviewers[index]).not.toContain(second);
    }
  });
});

const world = fc
  .record({
    candidates: fc.array(
      fc.uniqueArray(
        fc.record({ person: fc.nat(7), score: fc.integer({ min: 1, max: 9 }), own: fc.boolean(), away: fc.boolean() }),
        {
          selector: ({ person }) => person,
          maxLength: 6,
        },
      ),
      { minLength: 1, maxLength: 14 },
    ),
    given: fc.array(fc.uniqueArray(fc.integer({ min: 8, max: 10 }), { maxLength: 2 }), {
      minLength: 14,
      maxLength: 14,
    }),
    subsystems: fc.array(fc.uniqueArray(fc.nat(3), { maxLength: 3 }), { minLength: 14, maxLength: 14 }),
    owners: fc.array(fc.uniqueArray(fc.nat(7), { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
    max: fc.option(fc.integer({ min: 1, max: 6 })),
  })
  .map(({ candidates, given, subsystems, owners, max }) => ({
    patches: patches(candidates.length, (index) => ({
      candidates: (candidates[index] ?? [])
        .map(({ person, score, own, away }): Candidate => ({ person, score, away, claim: own ? 'owner' : 'expert' }))
        .sort((a, b) => b.score - a.score || a.person - b.person),
      given: given[index] ?? [],
      subsystems: subsystems[index] ?? [],
    })),
    options: { owners: new Map(owners.entries()), max, backup: true },
  }));

describe('any split', () => {
  it('gives every patch with a candidate somebody, unless the limit forbids it', () => {
    fc.assert(
      fc.property(world, ({ patches: given, options }) => {
        const { reviewers } = split(given, options);
        const counts = held({ reviewers, backups: [] });
        for (const [index, { candidates }] of given.entries()) {
          if (reviewers[index]?.length !== 0) continue;
          expect(candidates.every(({ person }) => (counts.get(person) ?? 0) >= (options.max ?? 1e9))).toBe(true);
        }
      }),
    );
  });

  it('proposes nobody for more than the limit, and only candidates', () => {
    fc.assert(
      fc.property(world, ({ patches: given, options }) => {
        const { reviewers, backups } = split(given, options);
        const counts = new Map<number, number>();
        for (const [index, { candidates, given: kept }] of given.entries()) {
          const proposed = [...(reviewers[index] ?? []), ...(backups[index] == null ? [] : [backups[index]])].filter(
            (person) => !kept.includes(person),
          );
          expect(reviewers[index]).toEqual(expect.arrayContaining([...kept]));
          for (const person of proposed) {
            expect(candidates.map((one) => one.person)).toContain(person);
            counts.set(person, (counts.get(person) ?? 0) + 1);
          }
        }
        if (options.max !== null) expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(options.max);
      }),
    );
  });

  it('gives every subsystem an owner who is a candidate, as long as nothing limits', () => {
    fc.assert(
      fc.property(world, ({ patches: given, options }) => {
        const { reviewers } = split(given, { ...options, max: null });
        for (const [subsystem, owners] of options.owners) {
          const touching = [...given.keys()].filter((index) => given[index]?.subsystems.includes(subsystem));
          const possible = touching.some((index) =>
            given[index]?.candidates.some(({ person }) => owners.includes(person)),
          );
          const done = touching.some((index) => reviewers[index]?.some((person) => owners.includes(person)));
          expect(done).toBe(possible);
        }
      }),
    );
  });

  it('does not depend on the order of subsystems and owners', () => {
    fc.assert(
      fc.property(world, ({ patches: given, options }) => {
        const turned = given.map((patch) => ({ ...patch, subsystems: [...patch.subsystems].reverse() }));
        const owners = new Map(
          [...options.owners].reverse().map(([subsystem, people]) => [subsystem, [...people].reverse()]),
        );
        expect(split(turned, { ...options, owners })).toEqual(split(given, options));
      }),
    );
  });
});

describe('matching', () => {
  it('moves patches so that all find a place', () => {
    const takers = matchPatches([[1, 2], [1, 3], [1]], () => 1);
    expect(takers).toEqual([2, 3, 1]);
  });

  it('finds the smallest cap', () => {
    const choices = fc.array(fc.uniqueArray(fc.nat(4), { maxLength: 4 }), { maxLength: 8 });
    const places = (all: readonly (readonly number[])[], cap: number) =>
      matchPatches(all, () => cap).filter((person) => person !== null).length;
    fc.assert(
      fc.property(choices, (all) => {
        const cap = smallestCap(all, () => 0);
        const possible = all.filter((people) => people.length > 0).length;
        expect(places(all, cap)).toBe(possible);
        if (cap > 0) expect(places(all, cap - 1)).toBeLessThan(possible);
      }),
    );
  });
});
