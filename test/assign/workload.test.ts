import { describe, expect, it } from 'vitest';
import { busFactor, percentile, type WorkPatch, workOf } from '../../src/assign/workload.js';

const [AUTHOR, OWNER, OTHER, ASKED] = [1, 2, 3, 4];
const SUBSYSTEM = { name: 'SLAB', owners: [AUTHOR, OWNER] };

function patch(fields: Partial<WorkPatch> = {}): WorkPatch {
  return {
    date: 100,
    covered: false,
    insiders: new Set([AUTHOR]),
    asked: [],
    subsystems: [SUBSYSTEM],
    coveredBy: new Set(),
    ...fields,
  };
}

describe('work', () => {
  it('is owed by owners and by those asked, never by the author', () => {
    const work = workOf([patch({ asked: [ASKED, AUTHOR] })]);
    expect([...work.keys()].sort()).toEqual([OWNER, ASKED]);
    expect(work.get(OWNER)).toEqual({
      subsystems: new Set(['SLAB']),
      asked: 0,
      owed: 1,
      done: 0,
      waiting: 1,
      oldest: 100,
    });
    expect(work.get(ASKED)).toMatchObject({ asked: 1, owed: 1, waiting: 1 });
  });

  it.each<[string, Partial<WorkPatch>, number]>([
    ['waits for the owner', {}, 1],
    ['waits no longer once somebody has covered it', { covered: true, coveredBy: new Set([OTHER]) }, 0],
    ['waits on when an ack is beaten by a NAK', { coveredBy: new Set([OTHER]) }, 1],
  ])('%s', (_, fields, waiting) => {
    expect(workOf([patch(fields)]).get(OWNER)).toMatchObject({ owed: 1, waiting });
  });

  it('is done by whoever covers, owed or not', () => {
    const work = workOf([patch({ covered: true, coveredBy: new Set([OTHER]) }), patch()]);
    expect(work.get(OTHER)).toMatchObject({ owed: 0, done: 1, subsystems: new Set(['SLAB']) });
  });

  it('tells the oldest that waits', () => {
    const work = workOf([
      patch({ date: 50, covered: true }),
      patch({ date: null }),
      patch({ date: 300 }),
      patch({ date: 200 }),
    ]);
    expect(work.get(OWNER)?.oldest).toBe(200);
  });
});

describe('percentile', () => {
  it.each([
    [[], 0.5, null],
    [[7], 0.9, 7],
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
  ])('of %j at %d is %j', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });
});

describe('the bus factor', () => {
  it.each([
    [[], 0],
    [[5], 1],
    [[5, 5], 2],
    [[9, 1, 1], 1],
    [[4, 3, 2, 1], 2],
    [[0, 0], 0],
  ])('of %j is %d', (counts, expected) => {
    expect(busFactor(counts)).toBe(expected);
  });
});
