/** Who covers a patch: whoever's review or ack stands, in every figure that tells it. */
import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/store/derived/derive.js';
import { readCoverage } from '../../../src/views/coverage/coverage.js';
import { openPatchList } from '../../../src/views/coverage/patches.js';
import { readPeople } from '../../../src/views/coverage/people.js';
import { readReviewers } from '../../../src/views/waiting/reviewers.js';
import { type MailText, storeMails, storeOf } from '../../store/mails.js';

const MAINTAINERS = 'List\n\nMEMORY\nM:\tMo Example <mo@example.org>\nF:\tmm/\n';

const BOB = 'Reviewed-by: Bob Example <bob@example.org>';

/** A revision of the patch; the same line makes it the same change. */
function patch(revision: number, line: string, text = 'Words.'): MailText {
  const subject = revision === 1 ? '[PATCH] mm: one' : `[PATCH v${revision}] mm: one`;
  return { id: `p${revision}`, subject, path: 'mm/one.c', line, text, day: revision * 10 };
}

function reply(id: string, re: string, from: string, text: string, day: number): MailText {
  return { id, re, from, text, day, subject: 'Re: [PATCH] mm: one' };
}

const MO_ACKS = reply('ack', 'p2', 'Mo', 'Acked-by: Mo Example <mo@example.org>', 40);

const CASES: readonly (readonly [string, readonly MailText[], readonly string[]])[] = [
  ['given on this revision', [patch(1, 'a'), patch(2, 'b'), reply('r', 'p2', 'Bob', BOB, 21), MO_ACKS], ['bob', 'mo']],
  [
    'given on the same change',
    [patch(1, 'a'), reply('r', 'p1', 'Bob', BOB, 11), patch(2, 'a'), MO_ACKS],
    ['bob', 'mo'],
  ],
  [
    'carried by the author',
    [patch(1, 'a'), reply('r', 'p1', 'Bob', BOB, 11), patch(2, 'b', `Words.\n\n${BOB}`), MO_ACKS],
    ['bob', 'mo'],
  ],
  ['stale', [patch(1, 'a'), reply('r', 'p1', 'Bob', BOB, 11), patch(2, 'b'), MO_ACKS], ['mo']],
  ['stale, with nothing else', [patch(1, 'a'), reply('r', 'p1', 'Bob', BOB, 11), patch(2, 'b')], []],
  [
    'dropped by the author',
    [
      patch(1, 'a'),
      reply('r', 'p1', 'Bob', BOB, 11),
      patch(2, 'b', `Words.\n\n${BOB}`),
      patch(3, 'c'),
      { ...MO_ACKS, re: 'p3' },
    ],
    ['mo'],
  ],
  ['claimed by the author', [patch(1, 'a'), patch(2, 'b', `Words.\n\n${BOB}`), MO_ACKS], ['mo']],
  [
    'revoked',
    [
      patch(1, 'a'),
      patch(2, 'b'),
      reply('r', 'p2', 'Bob', BOB, 21),
      reply('k', 'p2', 'Bob', 'Nacked-by: Bob Example <bob@example.org>', 22),
      MO_ACKS,
    ],
    [],
  ],
  [
    'a test',
    [patch(1, 'a'), patch(2, 'b'), reply('r', 'p2', 'Bob', BOB.replace('Reviewed', 'Tested'), 21), MO_ACKS],
    ['mo'],
  ],
  ['a comment', [patch(1, 'a'), patch(2, 'b'), reply('r', 'p2', 'Bob', 'Why is this so?', 21), MO_ACKS], ['mo']],
];

describe('a review', () => {
  it.each(CASES)('%s', async (_, mails, covering) => {
    const store = await storeOf([]);
    await storeMails(store, mails);
    derive(store, { inputs: { maintainers: MAINTAINERS } });
    const names = (people: readonly { readonly email: string }[]) =>
      people.map(({ email }) => email.replace(/@.*/, '')).sort();
    const { subsystems, total } = readCoverage(store, {});
    const count = covering.length > 0 ? 1 : 0;
    expect(total).toMatchObject({ patches: 1, covered: count });
    expect(subsystems.map(({ covered }) => covered)).toEqual([count]);
    expect(names(subsystems.flatMap(({ reviewers }) => reviewers.filter(({ covered }) => covered > 0)))).toEqual(
      covering,
    );
    expect(names(openPatchList(store, {}).page(0, 9)[0]?.coveredBy ?? [])).toEqual(covering);
    expect(names(readPeople(store, {}).people.filter(({ covered }) => covered > 0))).toEqual(covering);
    const load = readReviewers(store, {});
    expect(load.subsystems.map(({ covered, waiting }) => [covered, waiting])).toEqual([[count, 1 - count]]);
    expect(names(load.subsystems.flatMap(({ reviewers }) => reviewers))).toEqual(covering);
  });
});
