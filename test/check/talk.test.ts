/** What the gate says of comments, asks, postings, files and sources that are not as they should be. */
import { describe, expect, it } from 'vitest';
import type { CheckedAsk, OpenComment } from '../../src/check/model.js';
import { checkedPatch, checkedSeries, judged, materialOf, said } from './checked.js';

function comment(text: string, more: Partial<OpenComment> = {}): OpenComment {
  const person = { name: 'Bob', email: 'bob@example.org' };
  return { person, messageId: 'c', path: null, line: null, text, ...more };
}

describe('an open comment', () => {
  it.each([
    ['its first line alone', comment('\n Why?\nBecause.\n'), 'Bob wrote "Why?", and nobody has answered.'],
    ['80 characters whole', comment('x'.repeat(80)), `Bob wrote "${'x'.repeat(80)}", and nobody has answered.`],
    ['81 cut off', comment('x'.repeat(81)), `Bob wrote "${'x'.repeat(79)}…", and nobody has answered.`],
    [
      'the address of somebody without a name',
      comment('Why?', { person: { name: '', email: 'eve@example.org' } }),
      'eve@example.org wrote "Why?", and nobody has answered.',
    ],
  ])('is told with %s', (_, one, message) => {
    expect(said('no-unanswered-comments', checkedSeries([], { comments: [one] }))).toEqual([message]);
  });

  it('is shown at its line, else at the file of its patch', () => {
    const comments = [comment('Why?', { path: 'mm/b.c', line: 7 }), comment('How?', { messageId: 'd' })];
    const series = checkedSeries([checkedPatch('none', { path: 'mm/a.c', comments })]);
    expect(judged('no-unanswered-comments', materialOf([series])).failures).toMatchObject([
      { position: 1, messageId: 'c', path: 'mm/b.c', line: 7, key: 's | patch 1 | c' },
      { position: 1, messageId: 'd', path: 'mm/a.c', line: null, key: 's | patch 1 | d' },
    ]);
  });
});

describe('an open ask', () => {
  const NED = { name: 'Ned', email: 'ned@example.org' };
  const ask = (more: Partial<CheckedAsk>): CheckedAsk => {
    return {
      who: 'Ned',
      person: NED,
      about: '',
      messageId: 'head',
      positions: [],
      waiting: [],
      answered: false,
      ...more,
    };
  };
  const patches = [1, 2, 3].map((position) => checkedPatch('none', { position }));

  it.each<[string, Partial<CheckedAsk>, string, number | null]>([
    ['for the series', {}, 'Ned <ned@example.org> was asked to look at the series but has not responded.', null],
    [
      'for a patch',
      { about: 'the core bits', positions: [2], waiting: [2] },
      'Ned <ned@example.org> was asked about "the core bits" but has not responded.',
      2,
    ],
    [
      'for three patches, of which one is left',
      { about: 'mm', positions: [1, 2, 3], waiting: [3] },
      'Ned <ned@example.org> was asked about "mm" but has not responded about patch 3.',
      3,
    ],
    [
      'for three patches, of which two are left',
      { about: 'mm', positions: [1, 2, 3], waiting: [1, 3] },
      'Ned <ned@example.org> was asked about "mm" but has not responded about patches 1, 3.',
      null,
    ],
    [
      'for a patch that is not there',
      { about: 'mm', positions: [9], waiting: [9] },
      'Ned <ned@example.org> was asked about "mm" but has not responded.',
      null,
    ],
    [
      'to somebody who is not known',
      { person: null, who: 'Zed' },
      '"Zed" was asked to look at the series, but it is not known who that is.',
      null,
    ],
  ])('%s', (_, more, message, position) => {
    const series = checkedSeries(patches, { asks: [ask(more), ask({ answered: true })] });
    const title = position === null ? 'a series' : `patch ${position}`;
    expect(judged('every-ask-answered', materialOf([series])).failures).toMatchObject([{ message, position, title }]);
  });
});

describe('a posting, a file, a source', () => {
  it.each([
    [{ missing: [3], total: 4 }, 'v1 lacks patch 3 of 4.', 's | head'],
    [{ missing: [2, 3], total: 4, headId: null }, 'v1 lacks patches 2, 3 of 4.', 's | v1'],
  ])('lacks patches: %j', (more, message, key) => {
    const material = materialOf([checkedSeries([], more), checkedSeries([], { number: 2 })]);
    expect(judged('complete-postings', material)).toMatchObject({ judged: 2, actual: 1, failures: [{ message, key }] });
  });

  it('lacks an owner: each file by itself', () => {
    const series = checkedSeries([checkedPatch('none', { path: 'a', unowned: ['b', 'c'] })]);
    expect(judged('every-file-owned', materialOf([series])).failures).toMatchObject([
      { path: 'b', message: 'Nobody owns b.', key: 's | patch 1 | b' },
      { path: 'c', message: 'Nobody owns c.', key: 's | patch 1 | c' },
    ]);
  });

  it('has a piece that is no mail: told with its place, known by it without the path', () => {
    const rejects = [{ source: '/l/a.mbox', offset: 17, code: 'no-header', reason: 'It has no header.' }];
    expect(judged('no-rejects', materialOf([], { rejects, messages: 5 }))).toMatchObject({
      judged: 5,
      actual: 1,
      failures: [{ message: '/l/a.mbox, byte 17: no-header. It has no header.', key: 'no-header 17', series: null }],
    });
  });
});
