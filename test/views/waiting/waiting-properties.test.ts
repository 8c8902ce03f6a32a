/** What waits agrees in all figures with reviewers' work, whatever the scope. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateList } from '../../../bench/generator/list.js';
import { maintainersText } from '../../../bench/generator/tree.js';
import type { Store } from '../../../src/store/database/open.js';
import { ALL_STATES } from '../../../src/views/scope.js';
import { readReviewers } from '../../../src/views/waiting/reviewers.js';
import { readWaiting } from '../../../src/views/waiting/waiting.js';
import { scratchFolder, storeOf } from '../../store/stores.js';

describe('a generated list', () => {
  const scratch = scratchFolder();
  let store: Store;
  beforeAll(async () => {
    const mails = [...generateList({ seed: 31, mails: 500, perWeek: 60 })];
    store = await storeOf([scratch.write('list.mbox', Buffer.concat(mails))], { maintainers: maintainersText() });
  });

  const figures = (people: readonly { name: string; email: string; waiting: number; oldestWaiting: string | null }[]) =>
    people
      .filter(({ waiting }) => waiting > 0)
      .map(({ name, email, waiting, oldestWaiting }) => ({ name, email, waiting, oldestWaiting }))
      .sort((a, b) => (a.email < b.email ? -1 : 1));

  it('has the figures of reviewers, whatever the scope', () => {
    const scopes = fc.record({
      states: fc.subarray([...ALL_STATES], { minLength: 1 }),
      subsystem: fc.constantFrom('', 'A', 'E', 'S'),
      activeFor: fc.integer({ min: 5, max: 300 }),
      person: fc.constantFrom('', 'a', 'example', 'nobody at all'),
    });
    let most = 0;
    fc.assert(
      fc.property(scopes, fc.integer({ min: 0, max: 60 }), (scope, daysAgo) => {
        const since = { daysAgo };
        const view = readWaiting(store, { ...scope, since });
        expect(figures(view.people)).toEqual(figures(readReviewers(store, scope).reviewers));
        const listed = view.people.map((one) => ({
          ...one,
          waiting: one.listed.patches,
          oldestWaiting: one.listed.since,
        }));
        expect(figures(listed)).toEqual(figures(readReviewers(store, { ...scope, since }).reviewers));
        for (const { items: own, listed: count } of view.people)
          expect(own.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(count.patches);
        expect(view.series.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(view.listed.patches);
        most = Math.max(most, view.people.length);
      }),
      { numRuns: 20 },
    );
    expect(most).toBeGreaterThan(5);
  });

  it('gives every patch of an item a reason', () => {
    for (const { items: own } of readWaiting(store, {}).people)
      for (const { positions, again, reasons } of own)
        expect([...new Set(reasons.flatMap((reason) => reason.positions))].sort()).toEqual(
          [...positions, ...again].sort(),
        );
  });
});
