/** What a rule applies to, and what happens when there is nothing of it. */
import { describe, expect, it } from 'vitest';
import type { MailText } from '../store/mails.js';
import { storeFor, verdictOn, verdictsOn, wanted } from './material.js';

const MAILS: readonly MailText[] = [
  { id: 'm', subject: '[PATCH] mm: one', path: 'mm/one.c', list: 'linux-mm' },
  { id: 'b', subject: '[RFC PATCH 0/2] both', path: null, day: 1 },
  { id: 'b1', re: 'b', subject: '[RFC PATCH 1/2] mm: half', path: 'mm/half.c', day: 1 },
  { id: 'b2', re: 'b', subject: '[RFC PATCH 2/2] net: half', path: 'net/half.c', day: 1 },
  { id: 'old', subject: '[PATCH] net: old', path: 'net/old.c', day: -300 },
];

const BARE = 'every-patch-reviewed';

describe('a selection', () => {
  it.each([
    ['nothing', {}, ['m', 'b1', 'b2']],
    ['one state', { states: ['rfc'] }, ['b1', 'b2']],
    ['a state that is not looked at else', { states: ['dormant'] }, ['old']],
    ['a subsystem, whatever its case', { subsystems: ['memory'] }, ['m', 'b1']],
    ['subsystems by a pattern', { subsystems: ['*WORK'] }, ['b2']],
    ['a list by a part of its id', { lists: ['linux-mm'] }, ['m']],
    ['a list by its address', { lists: ['dev@lists.example.org'] }, ['b1', 'b2']],
    ['a series by a message id', { series: ['b2'] }, ['b1', 'b2']],
    ['a series by its number', { series: ['#2'] }, ['m']],
    ['a series by its title, in whatever state', { series: ['net: old'] }, ['old']],
    ['several at once', { subsystems: ['NETWORK'], states: ['rfc'] }, ['b2']],
  ])('of %s', async (_, select, ids) => {
    const { failures } = await verdictOn(MAILS, wanted(BARE, 0, select));
    expect(failures.map(({ messageId }) => messageId)).toEqual(expect.arrayContaining(ids));
    expect(failures).toHaveLength(ids.length);
  });

  it('of a subsystem leaves its cells alone in the figures', async () => {
    const rule = wanted('min-subsystem-coverage', 50, { subsystems: ['MEM*'] });
    expect((await verdictOn(MAILS, rule)).failures.map(({ subsystem }) => subsystem)).toEqual(['MEMORY']);
  });
});

describe('a rule that cannot be judged says why, and is never a pass', () => {
  it.each([
    ['an unknown subsystem', { subsystems: ['MEMROY'] }, 'There is no subsystem "MEMROY".'],
    ['a pattern that fits none', { subsystems: ['X*'] }, 'There is no subsystem "X*".'],
    ['an unknown list', { lists: ['lkml'] }, 'There is no list "lkml" in the store.'],
    ['an unknown series', { series: ['nothing of that kind'] }, /^There is no series "nothing/],
    ['a state in which nothing is', { states: ['merged'] }, /^There is nothing to judge/],
  ])('%s', async (_, select, reason) => {
    for (const allowEmpty of [false, true]) {
      const [verdict] = await verdictsOn(await storeFor(MAILS), [wanted(BARE, 0, select)], { allowEmpty });
      if (allowEmpty && 'states' in select)
        expect(verdict).toMatchObject({ outcome: 'passed', actual: null, judged: 0 });
      else expect(verdict).toMatchObject({ outcome: 'unjudged', actual: null, failures: [] });
      if (!allowEmpty) expect(verdict?.reason).toMatch(reason);
    }
  });

  it.each(['min-owner-coverage', 'every-patch-reviewed-by-owner', 'every-file-owned'])(
    '%s without anything that names owners',
    async (name) => {
      for (const maintainers of ['', 'No section at all.\n', 'THE REST\nF:	*\n']) {
        const verdict = await verdictOn(MAILS, wanted(name, 0), maintainers);
        expect(verdict).toMatchObject({
          outcome: 'unjudged',
          reason: expect.stringMatching(/^No owners are known/),
        });
      }
    },
  );

  it('waiting, where no mail has a date', async () => {
    const [verdict] = await verdictsOn(await storeFor([]), [wanted('max-waiting', 3)]);
    expect(verdict).toMatchObject({ outcome: 'unjudged', reason: 'No mail in the store has a date. Give --now.' });
    const [other] = await verdictsOn(await storeFor([]), [wanted(BARE)]);
    expect(other?.reason).toMatch(/^There is nothing to judge/);
  });
});
