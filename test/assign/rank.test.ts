import { describe, expect, it } from 'vitest';
import { Expertise } from '../../src/assign/expertise.js';
import { type RankPatch, rank, type Situation } from '../../src/assign/rank.js';

const NOW = 1_700_000_000;
const [AUTHOR, ASKED, OWNER, EXPERT, CHIEF] = [1, 2, 3, 4, 5];

function expertise(reviews: readonly number[]): Expertise {
  const index = new Expertise(NOW);
  for (const person of reviews)
    index.add({
      person,
      kind: 'reviewed',
      date: NOW - 86_400,
      patch: 1,
      revision: 1,
      series: 1,
      paths: ['mm/slab.c'],
      claimed: false,
    });
  return index;
}

const patch: RankPatch = {
  paths: ['mm/slab.c'],
  series: null,
  owners: [
    { person: OWNER, catchAll: false },
    { person: CHIEF, catchAll: true },
  ],
  asked: [ASKED],
  left: new Set([AUTHOR]),
};

function situation(fields: Partial<Situation> = {}): Situation {
  return { date: NOW, eligible: () => true, silence: () => 0, load: () => 0, ...fields };
}

function ranked(reviews: readonly number[], fields: Partial<Situation> = {}, other: Partial<RankPatch> = {}) {
  return rank({ ...patch, ...other }, expertise(reviews), situation(fields)).map(({ person, claim }) => [
    person,
    claim,
  ]);
}

describe('rank', () => {
  it('puts the one asked before all others, and owners of everything last', () => {
    expect(ranked([EXPERT])).toEqual([
      [ASKED, 'asked'],
      [EXPERT, 'expert'],
      [OWNER, 'owner'],
      [CHIEF, 'catch-all'],
    ]);
  });

  it('puts an owner who reviews before somebody else who does', () => {
    expect(ranked([EXPERT, OWNER, AUTHOR]).map(([person]) => person)).toEqual([ASKED, OWNER, EXPERT, CHIEF]);
  });

  it('leaves out the author, and whoever may not be proposed', () => {
    const people = ranked([EXPERT, AUTHOR], { eligible: (person) => person !== EXPERT }).map(([person]) => person);
    expect(people).toEqual([ASKED, OWNER, CHIEF]);
  });

  it.each<[string, Partial<Situation>]>([
    ['silence', { silence: (person) => (person === OWNER ? 100 : 0) }],
    ['long silence', { silence: (person) => (person === OWNER ? 400 : 0) }],
    ['load', { load: (person) => (person === OWNER ? 500 : 0) }],
  ])('lets %s weigh against somebody', (_, fields) => {
    const owners = [OWNER, EXPERT].map((person) => ({ person, catchAll: false }));
    expect(ranked([], {}, { owners, asked: [] })[0]).toEqual([OWNER, 'owner']);
    expect(ranked([], fields, { owners, asked: [] })[0]).toEqual([EXPERT, 'owner']);
  });

  it('never lets it weigh against the one asked', () => {
    expect(ranked([EXPERT], { silence: () => 1000, load: () => 1000 })[0]).toEqual([ASKED, 'asked']);
  });

  it('says who has been away for a year', () => {
    const found = rank(patch, expertise([]), situation({ silence: (person) => (person === OWNER ? 366 : 365) }));
    expect(found.filter(({ away }) => away).map(({ person }) => person)).toEqual([OWNER]);
  });
});
