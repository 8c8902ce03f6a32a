/** How near in time mails must be to be one posting, to the second; and what keeps near ones apart. */
import { describe, expect, it } from 'vitest';
import type { SeriesMessage } from '../../../src/series/model.js';
import { deriveSeries } from '../../../src/series/series.js';
import { drawnSeries, HOUR, type MailOptions, MINUTE, mail, otherOrders } from '../mail-builder.js';

/** Postings of mails in one line each, whatever series they are in. */
function postings(...messages: readonly SeriesMessage[]): readonly string[] {
  const found = drawnSeries(deriveSeries(messages)).flat().sort();
  for (const order of otherOrders(messages)) expect(drawnSeries(deriveSeries(order)).flat().sort()).toEqual(found);
  return found;
}

const first = (options: MailOptions = {}) => mail('p1', '[PATCH 1/2] lib: one', options);
const second = (options: MailOptions = {}) => mail('p2', '[PATCH 2/2] lib: two', options);

describe('parts without references', () => {
  const TOGETHER = ['v1 2/2 p1,p2'];
  const APART = ['v1 1/2 p1', 'v1 1/2 p2'];

  it.each<[string, MailOptions, MailOptions, readonly string[]]>([
    ['half an hour apart', {}, { at: 30 * MINUTE }, TOGETHER],
    ['a second more', {}, { at: 30 * MINUTE + 1 }, APART],
    ['without a date', {}, { at: null }, APART],
    ['by two senders', {}, { from: 'Bob' }, APART],
    ['by one sender in other letters', {}, { email: 'ANN@example.org' }, TOGETHER],
    ['on a list in common', { lists: ['a', 'b'] }, { lists: ['b', 'c'] }, TOGETHER],
    ['on no list in common', { lists: ['a'] }, { lists: ['b'] }, APART],
    ['where one is on no list', { lists: ['a'] }, { lists: [] }, TOGETHER],
    ['in answer to one mail that is not there', { re: 'gone' }, { re: 'gone' }, TOGETHER],
    ['in answer to two that are not there', { re: 'gone' }, { re: 'lost' }, APART],
    ['where only one answers', { re: 'gone' }, {}, TOGETHER],
  ])('%s', (_, one, other, expected) => {
    expect(postings(first(one), second(other))).toEqual(expected);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['of two revisions', '[PATCH v2 1/2] lib: one', '[PATCH v3 2/2] lib: two', ['v2 1/2 p1', 'v3 1/2 p2']],
    ['of two counters', '[PATCH 1/2] lib: one', '[PATCH 2/3] lib: two', ['v1 1/2 p1', 'v1 1/3 p2']],
    ['for one position', '[PATCH 1/2] lib: one', '[PATCH 1/2] lib: two', ['v1 1/2 p1', 'v1 1/2 p2']],
    ['of two points', '[PATCH v5.1 1/2] lib: one', '[PATCH v5.2 2/2] lib: two', ['v5.1 1/2 p1', 'v5.2 1/2 p2']],
    ['a cover letter with a revision, a patch without', '[PATCH v2 0/2] lib', '[PATCH 2/2] lib: two', ['v2 1/2 p1,p2']],
    ['a cover letter without, a patch with', '[PATCH 0/2] lib', '[PATCH v2 2/2] lib: two', ['v1 0/2 p1', 'v2 1/2 p2']],
    ['two cover letters', '[PATCH 0/2] lib', '[PATCH 0/2] lib: other', ['v1 0/2 p1', 'v1 0/2 p2']],
  ])('%s', (_, one, other, expected) => {
    expect(postings(mail('p1', one), mail('p2', other, { at: MINUTE }))).toEqual(expected);
  });

  it('reach over a neighbour: each within half an hour of the next', () => {
    const three = [0, 25, 50].map((at, index) =>
      mail(`p${index + 1}`, `[PATCH ${index + 1}/3] lib: part ${index}`, { at: at * MINUTE }),
    );
    expect(postings(...three)).toEqual(['v1 3/3 p1,p2,p3']);
  });

  it('of two bursts go to the one whose ids are like theirs', () => {
    const of = (name: string, position: number, at: number) =>
      mail(`${name}-${position}`, `[PATCH ${position}/2] lib: ${name} ${position}`, { at });
    expect(postings(of('red', 1, 0), of('blue', 1, 60), of('red', 2, 120), of('blue', 2, 180))).toEqual([
      'v1 2/2 blue-1,blue-2',
      'v1 2/2 red-1,red-2',
    ]);
  });

  it('are told how they were joined', () => {
    const [series] = deriveSeries([first(), second({ at: MINUTE })]);
    expect(series?.postings[0]?.patches.map(({ evidence }) => evidence.map(({ detail }) => detail))).toEqual([
      [],
      ['within 30 minutes of p1, same sender, counter and revision'],
    ]);
  });
});

describe('an unnumbered cover letter', () => {
  const letter = (options: MailOptions = {}) => mail('c', 'lib: two things', options);
  const below = { re: 'c', at: 24 * HOUR };

  it.each<[string, SeriesMessage, readonly string[]]>([
    ['twelve hours before', letter({ at: 12 * HOUR }), ['v1 2/2 c,p1,p2']],
    ['a second earlier', letter({ at: 12 * HOUR - 1 }), ['v1 2/2 p1,p2']],
    ['without a date', letter({ at: null }), ['v1 2/2 c,p1,p2']],
    ['by another', letter({ at: 24 * HOUR, from: 'Bob' }), ['v1 2/2 p1,p2']],
  ])('%s', (_, cover, expected) => {
    expect(postings(cover, first(below), second(below))).toEqual(expected);
  });

  it('gives its revision to patches that have none', () => {
    expect(postings(mail('c', '[PATCH v3] lib', { kind: 'other' }), first({ re: 'c' }), second({ re: 'c' }))).toEqual([
      'v3 2/2 c,p1,p2',
    ]);
  });

  it('is that of one posting: of two below it, of the first', () => {
    const again = [
      mail('q1', '[PATCH 1/3] net: one', { re: 'c', at: 3 * HOUR }),
      mail('q2', '[PATCH 2/3] net: two', { re: 'c', at: 3 * HOUR }),
    ];
    expect(postings(letter(), first({ re: 'c' }), second({ re: 'c' }), ...again)).toEqual([
      'v1 2/2 c,p1,p2',
      'v1 2/3 q1,q2',
    ]);
  });
});

describe('a cover letter that counts otherwise', () => {
  const cover = (options: MailOptions = {}) => mail('c', '[PATCH 0/3] lib: things', options);

  it.each<[string, MailOptions, readonly string[]]>([
    ['half an hour before', {}, ['v1 2/2 c,p1,p2 total-mismatch']],
    ['by another', { from: 'Bob' }, ['v1 0/3 c', 'v1 2/2 p1,p2']],
    ['without a date', { at: null }, ['v1 2/2 c,p1,p2 total-mismatch']],
  ])('%s', (_, options, expected) => {
    const below = { re: 'c', at: 30 * MINUTE };
    expect(postings(cover(options), first(below), second(below))).toEqual(expected);
  });

  it('more than half an hour before is that of another posting', () => {
    const below = { re: 'c', at: 30 * MINUTE + 1 };
    expect(postings(cover(), first(below), second(below))).toEqual(['v1 0/3 c', 'v1 2/2 p1,p2']);
  });
});
