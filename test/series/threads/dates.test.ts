/** When mails were sent that do not say so, and how mails of one date are ordered. */
import { describe, expect, it } from 'vitest';
import type { SeriesMessage } from '../../../src/series/model.js';
import { neighbourDates } from '../../../src/series/threads/dates.js';
import { compareDates, compareMessages, maybeNakedCover, senderIdentities } from '../../../src/series/threads/roles.js';
import { type MailOptions, mail } from '../mail-builder.js';

const START = mail('x', 'x').date ?? 0;

/** A mail of a thread: its date in minutes, null for none, and what it answers. */
function one(id: string, at: number | null, re?: string, refs?: readonly string[]): SeriesMessage {
  const parent: MailOptions = re === undefined ? {} : { re };
  return mail(id, `Re: ${id}`, { at, ...parent, ...(refs === undefined ? {} : { refs }) });
}

function guessed(messages: readonly SeriesMessage[]): object {
  return Object.fromEntries([...neighbourDates(messages)].map(([id, date]) => [id, date - START]));
}

describe('a mail without a date', () => {
  it.each<[string, readonly SeriesMessage[], object]>([
    ['has that of the mail that it answers', [one('a', 10), one('b', null, 'a')], { b: 10 }],
    ['before that of an answer', [one('a', 10), one('b', null, 'a'), one('c', 20, 'b')], { b: 10 }],
    [
      'else that of its earliest answer',
      [one('a', null), one('b', 30, 'a'), one('c', 20, 'a'), one('d', 40, 'a')],
      { a: 20 },
    ],
    [
      'also through one without a date',
      [one('a', 10), one('b', null, 'a'), one('c', null, 'b'), one('d', 5, 'c')],
      { b: 10, c: 10 },
    ],
    [
      'and from far below',
      [one('a', null), one('b', null, 'a'), one('c', 30, 'b'), one('d', null, 'a')],
      { a: 30, b: 30, d: 30 },
    ],
    ['through a mail that is not there', [one('a', 10), one('c', null, 'gone', ['a', 'gone'])], { c: 10, gone: 10 }],
    ['has none where nobody in the thread has one', [one('a', null), one('b', null, 'a'), one('z', 9)], {}],
    ['is not asked where all have one', [one('a', 10), one('b', 5, 'a')], {}],
    [
      'of two with one id counts the one that has one',
      [one('a', null), one('a', 10), one('b', null, 'a')],
      { a: 10, b: 10 },
    ],
    ['of two with one id counts the earlier', [one('a', 30), one('a', 10), one('b', null, 'a')], { b: 10 }],
  ])('%s', (_, messages, expected) => {
    const found = guessed(messages);
    expect(found).toMatchObject(expected);
    expect(guessed([...messages].reverse())).toEqual(found);
    const undated = messages.filter(({ date }) => date === null).map(({ messageId }) => messageId);
    const told = undated.filter((id) => id in found);
    expect(told.sort()).toEqual(undated.filter((id) => id in expected).sort());
  });
});

describe('the order of mails', () => {
  it('is that of their dates, those without one last', () => {
    expect([null, 5, 3, null, 4].sort(compareDates)).toEqual([3, 4, 5, null, null]);
    expect([compareDates(null, null), compareDates(7, 7)]).toEqual([0, 0]);
  });

  /** Each later pair of mails differs in one thing alone: that one decides. */
  const base = mail('m', '[PATCH] red', { at: 5 });
  it.each<[string, Partial<SeriesMessage>, Partial<SeriesMessage>]>([
    ['its date', { date: 1, messageId: 'z' }, { date: 2, messageId: 'a' }],
    ['its id', { messageId: 'a', kind: 'reply' }, { messageId: 'b', kind: 'cover' }],
    ['its kind', { kind: 'cover', patchId: 'z' }, { kind: 'patch', patchId: 'a' }],
    [
      'its sender',
      { sender: { name: '', email: 'a' }, patchId: 'z' },
      { sender: { name: '', email: 'b' }, patchId: 'a' },
    ],
    ['its patch-id', { patchId: null, title: 'z' }, { patchId: 'a', title: 'a' }],
    ['its title', { title: 'a', inReplyTo: ['z'] }, { title: 'b', inReplyTo: ['a'] }],
    ['its subject', { subject: { ...base.subject, area: 'a' } }, { subject: { ...base.subject, area: 'b' } }],
    ['what it answers', { inReplyTo: ['a'], lists: ['z'] }, { inReplyTo: ['b'], lists: ['a'] }],
    ['its lists', { lists: ['a'] }, { lists: ['a', 'b'] }],
  ])('rests on %s', (_, first, second) => {
    const [one_, other] = [
      { ...base, ...first },
      { ...base, ...second },
    ];
    expect(compareMessages(one_, other)).toBeLessThan(0);
    expect(compareMessages(other, one_)).toBeGreaterThan(0);
    expect(compareMessages(one_, { ...one_ })).toBe(0);
  });
});

describe('a message', () => {
  it.each<[string, string, MailOptions, boolean]>([
    ['a mail without a counter', 'red things', {}, true],
    ['a pull request', '[GIT PULL] red things', {}, true],
    ['a cover letter with a counter', '[PATCH 0/2] red things', {}, false],
    ['a reply', 'Re: red things', { kind: 'other' }, false],
    ['a patch', '[PATCH] red', {}, false],
  ])('may be an unnumbered cover letter or not: %s', (_, subject, options, expected) => {
    expect(maybeNakedCover(mail('m', subject, options))).toBe(expected);
  });

  it.each<[string, string, readonly string[]]>([
    ['Ann Example', 'Ann@Example.org', ['ann@example.org', 'ann example']],
    [' ann  EXAMPLE ', 'ann@example.org', ['ann@example.org', 'ann  example']],
    ['Ann', 'ann@example.org', ['ann@example.org']],
    [`A ${'b'.repeat(98)}`, 'ann@example.org', ['ann@example.org', `a ${'b'.repeat(98)}`]],
    [`A ${'b'.repeat(99)}`, 'ann@example.org', ['ann@example.org']],
  ])('of "%s" <%s> is known by', (name, email, expected) => {
    expect(senderIdentities({ ...mail('m', 'm'), sender: { name, email } })).toEqual(expected);
  });
});
