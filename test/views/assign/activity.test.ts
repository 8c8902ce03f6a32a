/** What people did to patches, as the ranking of reviewers reads it: each deed once, by its kind. */
import { describe, expect, it } from 'vitest';
import { readActivity } from '../../../src/views/assign/activity.js';
import { MARCH, type MailText, storeOf } from '../../store/mails.js';

const DAY = 86_400;
const PATCH: MailText = { id: 'p1', subject: '[PATCH] mm: one', path: 'mm/one.c', line: 'first', day: 1 };

function reply(text: string, more: Partial<MailText> = {}): MailText {
  return { id: 'r', re: 'p1', from: 'Bob', subject: 'Re: [PATCH] mm: one', text, day: 2, ...more };
}

function second(line: string, text = 'Words.'): MailText {
  return { ...PATCH, id: 'p2', subject: '[PATCH v2] mm: one', line, text, day: 3 };
}

const BOB = 'Bob Example <bob@example.org>';

/** Kind, day and claim of what somebody has done. */
async function deedsOf(mails: readonly MailText[], name: string) {
  const { deeds, people } = readActivity(await storeOf(mails), null);
  return deeds
    .filter(({ person }) => people.shown(person).name === `${name} Example`)
    .map(({ kind, date, claimed }) => `${kind} ${(date - MARCH) / DAY}${claimed ? ' claimed' : ''}`);
}

describe('a deed', () => {
  it.each([
    ['of a reviewer', `Reviewed-by: ${BOB}`, 'reviewed'],
    ['of somebody who acks', `Acked-by: ${BOB}`, 'reviewed'],
    ['of somebody who says NAK', `Nacked-by: ${BOB}`, 'reviewed'],
    ['of a tester: he has not read it', `Tested-by: ${BOB}`, 'commented'],
    ['of somebody who comments', 'Why is this so?', 'commented'],
  ])('%s', async (_, text, kind) => {
    expect(await deedsOf([PATCH, reply(text)], 'Bob')).toEqual([`${kind} 2`]);
  });

  it('of the author is each patch that he sent', async () => {
    expect(await deedsOf([PATCH, second('other')], 'Ann')).toEqual(['changed 1', 'changed 3']);
  });

  it('counts once, where it was first said: not again where it is carried, nor with the same change', async () => {
    const review = reply(`Reviewed-by: ${BOB}`);
    expect(await deedsOf([PATCH, review, second('other', `Words.\n\nReviewed-by: ${BOB}`)], 'Bob')).toEqual([
      'reviewed 2',
    ]);
    expect(await deedsOf([PATCH, review, second('first')], 'Bob')).toEqual(['reviewed 2']);
  });

  it('that only the author tells of is a claim', async () => {
    expect(await deedsOf([{ ...PATCH, text: `Words.\n\nReviewed-by: ${BOB}` }], 'Bob')).toEqual(['reviewed 1 claimed']);
  });

  it('is not dated before the patch, whatever the clock of its sender says', async () => {
    expect(await deedsOf([PATCH, reply(`Acked-by: ${BOB}`, { day: 0 })], 'Bob')).toEqual(['reviewed 1']);
  });

  it('is none to have written a part of it: such people do not review it', async () => {
    expect(
      await deedsOf([{ ...PATCH, text: `Words.\n\nCo-developed-by: ${BOB}\nSigned-off-by: ${BOB}` }], 'Bob'),
    ).toEqual([]);
  });
});
