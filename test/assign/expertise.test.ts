import { describe, expect, it } from 'vitest';
import { type Deed, Expertise, inOrder } from '../../src/assign/expertise.js';

const DAY = 86_400;
const NOW = 1_700_000_000;

function deed(fields: Partial<Deed>): Deed {
  return {
    person: 1,
    kind: 'reviewed',
    date: NOW,
    patch: 1,
    revision: 1,
    series: 1,
    paths: ['mm/slab.c'],
    claimed: false,
    ...fields,
  };
}

function knowledge(deeds: readonly Partial<Deed>[], date = NOW, series: number | null = null) {
  const expertise = new Expertise(NOW);
  for (const one of deeds) expertise.add(deed(one));
  return expertise.of(['mm/slab.c'], series, date);
}

describe('expertise', () => {
  it.each<[string, Partial<Deed>, Partial<Deed>]>([
    ['a review more than a comment', {}, { kind: 'commented' }],
    ['a recent deed more than an old one', {}, { date: NOW - 300 * DAY }],
    ['the file more than its directory', {}, { paths: ['mm/slub.c'] }],
    ['a patch to one file more than one to many', {}, { paths: ['mm/slab.c', 'mm/a.c', 'mm/b.c', 'fs/c.c'] }],
    ['a mail more than a claim', {}, { claimed: true }],
  ])('counts %s', (_, more, less) => {
    const found = knowledge([
      { person: 1, ...more },
      { person: 2, ...less },
    ]);
    expect(found.get(2)).toBeGreaterThan(0);
    expect(found.get(1)).toBeGreaterThan(found.get(2) ?? 0);
  });

  it('knows nothing of what was done elsewhere', () => {
    expect([...knowledge([{ paths: ['fs/inode.c'] }])]).toEqual([]);
  });

  it('counts an earlier revision of the series whatever it touched', () => {
    const found = knowledge([{ person: 1, paths: ['fs/inode.c'], series: 7 }, { person: 2 }], NOW, 7);
    expect(found.get(1)).toBeGreaterThan(found.get(2) ?? 0);
  });

  it('halves what was done 180 days ago', () => {
    const fresh = Math.expm1(knowledge([{}]).get(1) ?? 0);
    const old = Math.expm1(knowledge([{ date: NOW - 180 * DAY }]).get(1) ?? 0);
    expect(old).toBeCloseTo(fresh / 2, 12);
  });

  it('gives the same for a question asked at any time: only the age counts', () => {
    const then = knowledge([{ date: NOW - 400 * DAY }], NOW - 390 * DAY).get(1);
    const now = knowledge([{ date: NOW - 10 * DAY }], NOW).get(1);
    expect(then).toBeCloseTo(now ?? 0, 12);
  });

  it('puts deeds into one order', () => {
    const deeds = [
      deed({ date: 3 }),
      deed({ date: 1, person: 2 }),
      deed({ date: 1, person: 1 }),
      deed({ date: 3, kind: 'changed' }),
    ];
    expect(inOrder([...deeds].reverse())).toEqual(inOrder(deeds));
  });
});
