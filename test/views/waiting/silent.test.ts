/** An owner is silent who has sent no mail for more than so many days before the newest mail of the store. */
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/store/database/open.js';
import { derive } from '../../../src/store/derived/derive.js';
import { readReviewers } from '../../../src/views/waiting/reviewers.js';
import { readWaiting } from '../../../src/views/waiting/waiting.js';
import { storeMails } from '../../store/mails.js';

const MAINTAINERS = 'List\n\nMEMORY\nM:\tMo Example <mo@example.org>\nF:\tmm/\n';
const SECOND = 1 / 86_400;

/** A patch to memory, so many days after the last mail of its owner. */
async function storeAfter(days: number) {
  const store = openStore(':memory:');
  await storeMails(store, [
    { id: 'word', subject: 'a word', from: 'Mo', path: null },
    { id: 'patch', subject: '[PATCH] mm: one', path: 'mm/one.c', day: days },
  ]);
  derive(store, { inputs: { maintainers: MAINTAINERS } });
  return store;
}

describe('an owner', () => {
  it.each([
    [90, false],
    [90 + SECOND, true],
  ])('whose last mail is %d days old', async (days, silent) => {
    const store = await storeAfter(days);
    const waiting = readWaiting(store, {});
    expect(waiting.people.map((one) => one.silent)).toEqual([silent]);
    expect(waiting.nobody.map(({ why }) => why)).toEqual(silent ? ['silent'] : []);
    const [load] = readReviewers(store, {}).subsystems;
    expect(load).toMatchObject({ silent, owners: [{ silent }] });
  });

  it.each([
    [30, false],
    [30 + SECOND, true],
  ])('with 30 days asked for, and a last mail %d days ago', async (days, silent) => {
    const view = readReviewers(await storeAfter(days), { silentFor: 30 });
    expect(view).toMatchObject({ silentFor: 30, subsystems: [{ silent, owners: [{ silent }] }] });
  });
});
