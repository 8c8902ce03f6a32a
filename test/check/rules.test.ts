/** Every rule: mails that it lets pass, and mails that it does not, with where and why. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/check/rules.js';
import type { MailText } from '../store/mails.js';
import { storeFor, verdictOn, verdictsOn, wanted } from './material.js';

const patch = (id: string, subject: string, more: Partial<MailText> = {}): MailText => ({ id, subject, ...more });

function review(id: string, re: string, from: string, trailer = 'Reviewed-by', day = 1): MailText {
  const text = `${trailer}: ${from} Example <${from.toLowerCase()}@example.org>`;
  return { id, re, from, day, subject: 'Re: a patch', text };
}

/** Two series of one patch each: `m` in memory, `n` in the network. */
const M = patch('m', '[PATCH] mm: one', { path: 'mm/one.c' });
const N = patch('n', '[PATCH] net: other', { path: 'net/other.c', day: 1 });
const LAST = patch('late', 'words', { day: 40, path: null });

interface Case {
  readonly limit?: number;
  readonly passing: readonly MailText[];
  readonly failing: readonly MailText[];
  /** Of the first failure. */
  readonly failure: object;
  readonly actual: number;
}

const HALF = { covered: [M, N, review('r', 'm', 'Bob')] };

const CASES: Readonly<Record<string, Case>> = {
  'min-coverage': {
    limit: 50,
    passing: HALF.covered,
    failing: [M, N],
    failure: {
      series: null,
      message: '0 of 2 patches are covered, 0 %; 1 more would reach 50 %. Most of them are in MEMORY (1), NETWORK (1).',
      value: 0,
    },
    actual: 0,
  },
  'min-subsystem-coverage': {
    limit: 50,
    passing: [...HALF.covered, review('s', 'n', 'Bob')],
    failing: HALF.covered,
    failure: { subsystem: 'NETWORK', message: '0 of 1 patch is covered, 0 %; 1 more would reach 50 %.' },
    actual: 0,
  },
  'min-series-coverage': {
    limit: 50,
    passing: [...HALF.covered, review('s', 'n', 'Bob')],
    failing: HALF.covered,
    failure: { series: 2, seriesId: 'n', title: 'net: other', messageId: 'n' },
    actual: 0,
  },
  'min-owner-coverage': {
    limit: 50,
    passing: [M, N, review('r', 'm', 'Mo')],
    failing: HALF.covered,
    failure: { message: expect.stringContaining('0 of 2 patches are covered by an owner') },
    actual: 0,
  },
  'min-subsystem-owner-coverage': {
    limit: 100,
    passing: [M, review('r', 'm', 'Mo')],
    failing: [M, N, review('r', 'm', 'Mo'), review('s', 'n', 'Mo')],
    failure: { subsystem: 'NETWORK' },
    actual: 0,
  },
  'min-series-owner-coverage': {
    limit: 100,
    passing: [M, review('r', 'm', 'Mo')],
    failing: [M, N, review('r', 'm', 'Mo'), review('s', 'n', 'Mo')],
    failure: { series: 2 },
    actual: 0,
  },
  'every-patch-reviewed': {
    passing: [M, review('r', 'm', 'Bob', 'Acked-by')],
    failing: [M, N, review('r', 'm', 'Bob'), review('t', 'n', 'Bob', 'Tested-by')],
    failure: {
      series: 2,
      position: 1,
      messageId: 'n',
      path: 'net/other.c',
      message: expect.stringContaining('tested'),
    },
    actual: 1,
  },
  'every-patch-reviewed-by-owner': {
    passing: [M, review('r', 'm', 'Mo')],
    failing: [M, review('r', 'm', 'Bob')],
    failure: { subsystem: 'MEMORY', message: 'It is covered, but not by an owner of MEMORY.' },
    actual: 1,
  },
  'no-open-nak': {
    passing: [M, review('k', 'm', 'Bob', 'Nacked-by'), review('r', 'm', 'Bob', 'Reviewed-by', 2)],
    failing: [M, review('r', 'm', 'Ned'), review('k', 'm', 'Bob', 'Nacked-by')],
    failure: { messageId: 'k', message: 'It has an open NAK from Bob Example <bob@example.org>.' },
    actual: 1,
  },
  'no-stale-reviews': {
    passing: [M, review('r', 'm', 'Bob'), patch('m2', '[PATCH v2] mm: one', { path: 'mm/one.c', line: 'm', day: 3 })],
    failing: [M, review('r', 'm', 'Bob'), patch('m2', '[PATCH v2] mm: one', { path: 'mm/one.c', line: 'new', day: 3 })],
    failure: {
      messageId: 'r',
      message: 'The Reviewed-by from Bob Example <bob@example.org> is of an earlier version of the patch.',
    },
    actual: 1,
  },
  'no-unanswered-comments': {
    passing: [
      M,
      patch('c', 'Re: [PATCH] mm: one', { re: 'm', from: 'Bob', day: 1, text: 'This leaks memory on error.' }),
      patch('a', 'Re: [PATCH] mm: one', { re: 'c', from: 'Ann', day: 2, text: 'It does, I will mend that.' }),
    ],
    failing: [
      M,
      patch('c', 'Re: [PATCH] mm: one', { re: 'm', from: 'Bob', day: 1, text: '> +m\n\nThis leaks memory on error.' }),
      patch('d', 'Re: [PATCH] mm: one', { re: 'c', from: 'Bob', day: 2, text: 'Ping, what do you think?' }),
    ],
    failure: {
      messageId: 'c',
      path: 'mm/one.c',
      line: 2,
      message: 'Bob Example wrote "This leaks memory on error.", and nobody has answered.',
    },
    actual: 2,
  },
  'every-ask-answered': {
    passing: [
      ...asking('Ned'),
      patch('c', 'Re: [PATCH 2/2] net: b', { re: 'p2', from: 'Ned', day: 1, text: 'I would name it otherwise.' }),
    ],
    failing: asking('Ned'),
    failure: { series: 1, message: expect.stringMatching(/^Ned Example <ned@example\.org> was asked/) },
    actual: 1,
  },
  'complete-postings': {
    passing: [patch('p1', '[PATCH 1/2] mm: a'), patch('p2', '[PATCH 2/2] mm: b', { re: 'p1' })],
    failing: [patch('p1', '[PATCH v2 1/3] mm: a'), patch('p2', '[PATCH v2 2/3] mm: b', { re: 'p1' })],
    failure: { series: 1, messageId: 'p1', message: 'v2 lacks patch 3 of 3.' },
    actual: 1,
  },
  'max-waiting': {
    limit: 30,
    passing: [M, review('r', 'm', 'Bob'), patch('n', '[PATCH] net: other', { day: 20 }), LAST],
    failing: [M, LAST],
    failure: { position: 1, message: 'It has waited 40 days.' },
    actual: 40,
  },
  'every-file-owned': {
    passing: [M],
    failing: [patch('x', '[PATCH] docs: words', { path: 'docs/words.txt' })],
    failure: { path: 'docs/words.txt', message: 'Nobody owns docs/words.txt.' },
    actual: 1,
  },
};

/** A series whose cover letter asks somebody for its second patch. */
function asking(who: string): readonly MailText[] {
  const text = `Two small things.\n\n@${who}: could you look at net/b.c?\n`;
  return [
    patch('p0', '[PATCH 0/2] two things', { text, path: null }),
    patch('p1', '[PATCH 1/2] mm: a', { re: 'p0', path: 'mm/a.c' }),
    patch('p2', '[PATCH 2/2] net: b', { re: 'p0', path: 'net/b.c' }),
  ];
}

describe('each rule', () => {
  it('is tried here', () => {
    // no-rejects needs a source: test/check/gate.test.ts tries it.
    expect([...Object.keys(CASES), 'no-rejects'].sort()).toEqual(RULES.map(({ name }) => name).sort());
  });

  it.each(Object.entries(CASES))('%s passes what it should', async (name, { limit, passing }) => {
    const verdict = await verdictOn(passing, wanted(name, limit));
    expect(verdict).toMatchObject({ outcome: 'passed', failures: [], reason: '' });
    expect(verdict.judged).toBeGreaterThan(0);
  });

  it.each(Object.entries(CASES))('%s fails what it should', async (name, { limit, failing, failure, actual }) => {
    const verdict = await verdictOn(failing, wanted(name, limit));
    expect(verdict.outcome).toBe('failed');
    expect(verdict.failures[0]).toMatchObject(failure);
    expect(verdict.actual).toBe(actual);
  });
});

describe('shares', () => {
  it('reach a limit exactly, and are never rounded up to it', async () => {
    const three = [M, N, patch('o', '[PATCH] mm: three'), review('r', 'm', 'Bob'), review('s', 'n', 'Bob')];
    const store = await storeFor(three);
    const outcomes = await verdictsOn(
      store,
      [66, 66.66, 66.67, 100].map((limit) => wanted('min-coverage', limit)),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'failed', 'failed']);
    expect(outcomes[0]?.actual).toBe(66.66);
  });

  it('leave catch-alls out', async () => {
    const verdict = await verdictOn([M, review('r', 'm', 'Linus')], wanted('min-owner-coverage', 1));
    expect(verdict).toMatchObject({ outcome: 'failed', actual: 0 });
    expect(
      (await verdictOn([M], wanted('min-subsystem-coverage', 1))).failures.map(({ subsystem }) => subsystem),
    ).toEqual(['MEMORY']);
  });
});

describe('comments', () => {
  it.each([
    ['a mail that reviews as well', { text: 'One nit below.\n\nReviewed-by: Bob Example <bob@example.org>' }],
    ['thanks alone', { text: 'Thanks!' }],
    ['a word from the author', { from: 'Ann', text: 'I forgot to say that it is tested.' }],
  ])('%s waits for no answer', async (_, more) => {
    const mails = [M, patch('c', 'Re: [PATCH] mm: one', { re: 'm', from: 'Bob', day: 1, ...more })];
    expect((await verdictOn(mails, wanted('no-unanswered-comments'))).failures).toEqual([]);
  });

  it('on a cover letter are those of the series', async () => {
    const mails = [
      ...asking('Ned'),
      patch('c', 'Re: [PATCH 0/2] two things', { re: 'p0', from: 'Cy', text: 'Why at all?' }),
    ];
    expect((await verdictOn(mails, wanted('no-unanswered-comments'))).failures).toMatchObject([
      { series: 1, position: null, messageId: 'c', title: 'two things' },
    ]);
  });
});

describe('asks', () => {
  it('are answered by an answer to the cover letter', async () => {
    const mails = [
      ...asking('Ned'),
      patch('c', 'Re: [PATCH 0/2] two things', { re: 'p0', from: 'Ned', text: 'No time, alas.' }),
    ];
    expect((await verdictOn(mails, wanted('every-ask-answered'))).outcome).toBe('passed');
  });

  it('of somebody who is not known fail', async () => {
    const mails = asking('Zed');
    const { failures } = await verdictOn(mails, wanted('every-ask-answered'));
    expect(failures[0]?.message).toMatch(/it is not known who that is\.$/);
  });
});
