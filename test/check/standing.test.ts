/** Words from an earlier revision count for the gate as long as they stand. */
import { describe, expect, it } from 'vitest';
import type { MailText } from '../store/mails.js';
import { verdictOn, wanted } from './material.js';

/** A patch in two revisions, the second the same change or another; somebody's word on the first in between. */
function revised(word: string, second: 'the same change' | 'another change', carried = ''): readonly MailText[] {
  const title = 'mm: one';
  return [
    { id: 'm', subject: `[PATCH] ${title}`, path: 'mm/one.c', line: 'first' },
    { id: 'w', re: 'm', from: 'Bob', subject: `Re: [PATCH] ${title}`, text: word, day: 1 },
    {
      id: 'm2',
      subject: `[PATCH v2] ${title}`,
      path: 'mm/one.c',
      line: second === 'the same change' ? 'first' : 'second',
      text: `Words.\n\n${carried}`,
      day: 2,
    },
  ];
}

const REVIEW = 'Reviewed-by: Bob Example <bob@example.org>';
const NAK = 'Nacked-by: Bob Example <bob@example.org>';

describe('a NAK of an earlier revision', () => {
  it('stands as long as the change is the same, and the gate tells whose it is', async () => {
    const { failures } = await verdictOn(revised(NAK, 'the same change'), wanted('no-open-nak'));
    expect(failures.map(({ message, messageId }) => [message, messageId])).toEqual([
      ['It has an open NAK from Bob Example <bob@example.org>.', 'w'],
    ]);
  });

  it('does not stand against another change', async () => {
    expect((await verdictOn(revised(NAK, 'another change'), wanted('no-open-nak'))).failures).toEqual([]);
  });
});

describe('a review of an earlier revision', () => {
  it.each([
    ['unchanged', revised(REVIEW, 'the same change'), []],
    ['carried', revised(REVIEW, 'another change', REVIEW), []],
    ['stale', revised(REVIEW, 'another change'), ['w']],
  ])('that is %s', async (_, mails, stale) => {
    const { failures } = await verdictOn(mails, wanted('no-stale-reviews'));
    expect(failures.map(({ messageId }) => messageId)).toEqual(stale);
    const outcome = stale.length === 0 ? 'passed' : 'failed';
    expect((await verdictOn(mails, wanted('every-patch-reviewed'))).outcome).toBe(outcome);
  });

  it('is no stale review where it is a test or a comment', async () => {
    for (const word of ['Tested-by: Bob Example <bob@example.org>', 'Why is this so?'])
      expect((await verdictOn(revised(word, 'another change'), wanted('no-stale-reviews'))).failures).toEqual([]);
  });
});

describe('an ask', () => {
  /** A series of two patches in two revisions; the second letter asks Ned, who has reviewed the second patch of the first. */
  function asked(second: 'the same change' | 'another change', carried = ''): readonly MailText[] {
    const text = 'Two things.\n\n@Ned: could you look at net/b.c?\n';
    const line = second === 'the same change' ? 'first' : 'second';
    return [
      { id: 'p0', subject: '[PATCH 0/2] two things', text: 'Two things.' },
      { id: 'p1', subject: '[PATCH 1/2] mm: a', re: 'p0', path: 'mm/a.c', line: 'a' },
      { id: 'p2', subject: '[PATCH 2/2] net: b', re: 'p0', path: 'net/b.c', line: 'first' },
      { id: 'w', subject: 'Re: [PATCH 2/2] net: b', re: 'p2', from: 'Ned', day: 1, text: NED },
      { id: 'q0', subject: '[PATCH v2 0/2] two things', text, day: 2 },
      { id: 'q1', subject: '[PATCH v2 1/2] mm: a', re: 'q0', path: 'mm/a.c', line: 'a', day: 2 },
      {
        id: 'q2',
        subject: '[PATCH v2 2/2] net: b',
        re: 'q0',
        path: 'net/b.c',
        line,
        text: `Words.\n\n${carried}`,
        day: 2,
      },
    ];
  }
  const NED = 'Reviewed-by: Ned Example <ned@example.org>';

  it.each([
    ['is answered by a review of the same change', asked('the same change'), 'passed'],
    ['is answered by a review that the author carried', asked('another change', NED), 'passed'],
    ['is not answered by a review that is stale', asked('another change'), 'failed'],
  ])('%s', async (_, mails, outcome) => {
    expect((await verdictOn(mails, wanted('every-ask-answered'))).outcome).toBe(outcome);
  });
});
