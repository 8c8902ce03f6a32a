/** The course of coverage agrees with coverage itself: now, and as it was when the store held only the mail of that time. */
import { describe, expect, it } from 'vitest';
import { generateList } from '../../../bench/generator/list.js';
import { fieldOf, takeApart } from '../../../bench/generator/raw-mail.js';
import { maintainersText } from '../../../bench/generator/tree.js';
import type { Store } from '../../../src/store/database/open.js';
import { readCoverage } from '../../../src/views/coverage/coverage.js';
import { readTrends, type TrendPoint } from '../../../src/views/coverage/trends.js';
import type { ScopeOptions } from '../../../src/views/scope.js';
import { scratchFolder, storeOf } from '../../store/stores.js';

const here = scratchFolder();
const INPUTS = { maintainers: maintainersText() };
const MAILS = [...generateList({ seed: 11, mails: 700, perWeek: 20 })];

function dateOf(mail: Buffer): number {
  return Date.parse(fieldOf(takeApart(mail), 'Date')) / 1000;
}

/** A store of the mails that had been sent by a time. */
function storeAt(time: number): Promise<Store> {
  const sent = MAILS.filter((mail) => !(dateOf(mail) > time));
  return storeOf([here.write(`${time}.mbox`, Buffer.concat(sent))], INPUTS);
}

/** What coverage has in common with a point. */
function figures(store: Store, options: ScopeOptions) {
  const { scope, total } = readCoverage(store, options);
  const { patches, states, covered, coverage, byOwner, ownerCoverage, oldestWaiting } = total;
  return { series: scope.series, patches, states, covered, coverage, byOwner, ownerCoverage, oldestWaiting };
}

describe('trends', async () => {
  const store = await storeAt(Infinity);

  it.each<[string, ScopeOptions]>([
    ['all', {}],
    ['one subsystem', { subsystem: 'SCHEDULER' }],
    ['a path', { path: 'mem' }],
    ['other states', { states: ['dormant', 'merged', 'bot'] }],
    ['a short memory', { activeFor: 20 }],
  ])('end with the coverage of now: %s', (_, options) => {
    for (const length of ['week', 'month'] as const) {
      const { points, scope } = readTrends(store, options, length);
      const { period, end, ...last } = points.at(-1) ?? ({} as Partial<TrendPoint>);
      expect({ end, ...last }).toEqual({ end: scope.now, ...figures(store, options) });
      expect(last.patches).toBeGreaterThan(0);
      expect(period).toBeDefined();
    }
  });

  it('are what coverage showed at each of these times', async () => {
    const { points } = readTrends(store, {}, 'month');
    expect(points.length).toBeGreaterThan(6);
    for (const { period, end, ...figure } of points) {
      const time = Date.parse(end) / 1000;
      expect({ period, ...figure }).toEqual({ period, ...figures(await storeAt(time), { now: time }) });
    }
  });

  it('show the periods that were asked for', () => {
    const all = readTrends(store, {}, 'week').points;
    const some = readTrends(store, { since: { daysAgo: 30 } }, 'week').points;
    expect(some.length).toBeLessThan(all.length);
    expect(all.slice(-some.length)).toEqual(some);
  });

  it('are empty for an empty store', async () => {
    const empty = await storeOf([here.write('empty.mbox', '')], INPUTS);
    expect(readTrends(empty, {}, 'month').points).toEqual([]);
  });
});
