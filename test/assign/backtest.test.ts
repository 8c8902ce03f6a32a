import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest, type History, type PastPatch } from '../../src/assign/backtest.js';
import { backtestFigures } from '../../src/assign/backtest-figures.js';
import type { Deed } from '../../src/assign/expertise.js';

const [AUTHOR, OWNER, EXPERT, ROBOT] = [1, 2, 3, 4];

function patch(number: number, date: number, fields: Partial<PastPatch> = {}): PastPatch {
  return {
    patch: number,
    posting: number,
    date,
    series: number,
    first: true,
    paths: ['mm/slab.c'],
    owners: [{ person: OWNER, catchAll: false }],
    asked: [],
    left: new Set([AUTHOR]),
    reviewers: new Set([EXPERT]),
    ...fields,
  };
}

function deed(about: number, person: number, date: number, kind: Deed['kind'] = 'reviewed'): Deed {
  return { person, kind, date, patch: about, revision: 1, series: about, paths: ['mm/slab.c'], claimed: false };
}

function history(fields: Partial<History>): History {
  return { patches: [], deeds: [], mails: [], eligible: (person) => person !== ROBOT, ...fields };
}

describe('the backtest', () => {
  it('knows what was done before a posting, and nothing of what came after', () => {
    const patches = [patch(1, 100), patch(2, 200)];
    const [first, second] = backtest(history({ patches, deeds: [deed(1, EXPERT, 150), deed(2, EXPERT, 250)] }));
    expect(first?.ranks).toEqual({ assign: null, maintainers: null, directory: null });
    expect(second?.ranks).toEqual({ assign: 1, maintainers: null, directory: 1 });
  });

  it('knows nothing of what came in the same second', () => {
    const [trial] = backtest(history({ patches: [patch(1, 100)], deeds: [deed(1, EXPERT, 100)] }));
    expect(trial?.ranks.assign).toBeNull();
  });

  it('tries only what was reviewed, and never names the author or a robot', () => {
    const patches = [patch(1, 100, { reviewers: new Set() }), patch(2, 200, { reviewers: new Set([OWNER]) })];
    const deeds = [deed(1, AUTHOR, 110), deed(1, ROBOT, 120)];
    const trials = backtest(history({ patches, deeds }));
    expect(trials.map(({ posting, ranks }) => [posting, ranks.assign])).toEqual([[2, 1]]);
  });

  it('lets a later posting of the series take the place of what waits', () => {
    const busy = Array.from({ length: 900 }, (_, index) =>
      patch(index + 10, 50, { reviewers: new Set(), series: 7, posting: 7 }),
    );
    const owners = [OWNER, EXPERT].map((person) => ({ person, catchAll: false }));
    const last = patch(5, 100, { owners, reviewers: new Set([OWNER]) });
    const superseded = patch(6, 90, { series: 7, posting: 8, reviewers: new Set(), owners: [] });
    expect(backtest(history({ patches: [...busy, last] }))[0]?.ranks.assign).toBe(2);
    expect(backtest(history({ patches: [...busy, superseded, last] }))[0]?.ranks.assign).toBe(1);
  });

  it('gives the same for any order of its rows, and whatever comes later', () => {
    const person = fc.integer({ min: 1, max: 6 });
    const date = fc.integer({ min: 1, max: 500 });
    const world = fc.record({
      patches: fc.array(fc.record({ date, reviewers: fc.uniqueArray(person, { maxLength: 2 }) }), {
        minLength: 1,
        maxLength: 8,
      }),
      deeds: fc.array(fc.record({ about: fc.nat(7), person, date }), { maxLength: 20 }),
      cut: date,
    });
    fc.assert(
      fc.property(world, ({ patches: sent, deeds: done, cut }) => {
        const patches = sent.map((one, index) => patch(index, one.date, { reviewers: new Set(one.reviewers) }));
        const deeds = done.map((one) => deed(one.about, one.person, one.date));
        const all = backtest(history({ patches, deeds }));
        expect(backtest(history({ patches: [...patches].reverse(), deeds: [...deeds].reverse() }))).toEqual(all);
        const early = {
          patches: patches.filter((one) => one.date <= cut),
          deeds: deeds.filter((one) => one.date < cut),
        };
        expect(backtest(history(early))).toEqual(all.filter((trial) => trial.date <= cut));
      }),
    );
  });
});

describe('its figures', () => {
  it('are shares of the patches, and the mean of the reciprocal ranks', () => {
    const trial = (assign: number | null, first: boolean) => ({
      posting: 1,
      date: 1,
      first,
      ranks: { assign, maintainers: null, directory: null },
    });
    const groups = backtestFigures([trial(1, true), trial(4, false), trial(2, true), trial(null, false)]);
    expect(groups.map(({ name, patches, postings, methods }) => [name, patches, postings, methods[0]])).toEqual([
      ['all', 4, 1, { method: 'assign', top1: 0.25, top3: 0.5, top5: 0.75, mrr: (1 + 0.25 + 0.5) / 4 }],
      ['second-half', 2, 1, { method: 'assign', top1: 0, top3: 0.5, top5: 0.5, mrr: 0.25 }],
      ['first-postings', 2, 1, { method: 'assign', top1: 0.5, top3: 1, top5: 1, mrr: 0.75 }],
    ]);
  });

  it('of nothing are nothing', () => {
    expect(backtestFigures([])[0]?.methods[0]).toEqual({ method: 'assign', top1: 0, top3: 0, top5: 0, mrr: 0 });
  });
});
