import { describe, expect, test } from 'vitest';
import type { ReviewReply } from '../../src/review/model.js';
import { reviewSeries } from '../../src/review/review.js';
import { AUTHOR, factsOf, patch, person, posting, reply, series, trailer } from './series-of.js';

const BOB = 'Bob Reed <bob@example.org>';
const EVE = 'Eve Roe <eve@example.org>';

/** What is said of the patch "title 1", to which `source` replies, and `answer` to that. */
function factsWith(source: ReviewReply, answer: (id: string) => ReviewReply): readonly string[] {
  const all = series([posting([patch(1)])], [source, answer(source.message.messageId)]);
  return factsOf(reviewSeries(all), 0, 1);
}

const ack =
  (more: object = {}) =>
  (id: string) =>
    reply(0, 1, BOB, [`Acked-by: ${BOB}`], { answers: [id], ...more });

describe('an ack in reply to a mail that brings a patch', () => {
  test.each<[string, ReviewReply, object, string]>([
    ['of another title', reply(0, 1, EVE, [], { pasted: 'another title' }), {}, 'acked Bob mismatch -'],
    ["of another title, the author's", reply(0, 1, AUTHOR, [], { pasted: 'other' }), {}, 'acked Bob mismatch -'],
    ['that is quoted', reply(0, 1, EVE, [], { pasted: '' }), { quotesDiff: true }, 'acked Bob mismatch -'],
    ['that is not quoted', reply(0, 1, EVE, [], { pasted: '' }), {}, 'acked Bob exact current'],
    ['of the same title', reply(0, 1, EVE, [], { pasted: 'Title 1' }), { quotesDiff: true }, 'acked Bob exact current'],
    ['of the author', reply(0, 1, AUTHOR, [], { pasted: '' }), { quotesDiff: true }, 'acked Bob exact current'],
    ['not at all', reply(0, 1, EVE), { quotesDiff: true }, 'acked Bob exact current'],
    [
      'for both',
      reply(0, 1, EVE, [], { pasted: '' }),
      { quotesDiff: true, text: '1-1 above With that folded in, for the combined patch:' },
      'acked Bob exact current',
    ],
  ])('%s', (_, source, more, expected) => {
    expect(factsWith(source, ack(more))).toEqual([expected]);
  });

  test('and reviews the patch of the thread', () => {
    const source = reply(0, 1, EVE, [`Reviewed-by: ${EVE}`], { pasted: '' });
    expect(factsWith(source, ack({ quotesDiff: true }))).toEqual([
      'reviewed Eve exact current',
      'acked Bob exact current',
    ]);
  });

  test('a NAK in words is for what is pasted too', () => {
    const source = reply(0, 1, EVE, [], { pasted: 'another title' });
    const nak = (id: string) => reply(0, 1, BOB, [], { answers: [id], naks: [3] });
    expect(factsWith(source, nak)).toEqual(['nacked Bob mismatch -']);
  });
});

describe('a pasted patch under another title', () => {
  /** Whether an ack of it is for the patches of the thread, which have these titles. */
  function isForThread(titles: readonly string[], pasted: string, more: object = {}): boolean {
    const source = reply(0, 1, EVE, [], { pasted });
    const patches = titles.map((title, at) => patch(at + 1, [], { title }));
    const all = series([posting(patches)], [source, ack(more)(source.message.messageId)]);
    return factsOf(reviewSeries(all), 0, 1).includes('acked Bob exact current');
  }

  test.each<[string, readonly string[], string, boolean]>([
    ['three words and half of them in common', ['mm: wait for red work'], 'mm: wait for red things now', true],
    [
      'three words, but less than half of them',
      ['mm: wait for red work'],
      'mm: wait for red things now and not before noon',
      false,
    ],
    ['two words in common', ['mm: wait for it'], 'mm: wait for that', false],
    ['just three of five and five', ['mm: wait for red a b'], 'mm: wait for red c d', true],
    ['just three of six and seven', ['mm: wait for red a b c'], 'mm: wait for red d e f g', false],
    ['like the second patch', ['mm: one', 'mm: wait for red work'], 'mm: wait for red work again', true],
    ['the title of the second patch', ['mm: one', 'mm: two'], 'mm: two', true],
    ['a fix-up of the patch', ['mm: wait for red work'], 'fixup! mm: wait for red work', false],
    ['a fix of the patch', ['mm: wait for red work'], 'mm: wait for red work - fix', false],
  ])('%s', (_, titles, pasted, expected) => {
    expect(isForThread(titles, pasted)).toBe(expected);
  });

  test.each<[string, string, boolean]>([
    ['beside the trailer', '1-1 above With that folded in:', true],
    ['beside another trailer', '3-4 above With that folded in:', false],
    ['in front of it', '0-0 above With that folded in:', false],
    ['of other things', '1-1 above For this patch:', false],
  ])('is for the whole where words say so: %s', (_, text, expected) => {
    expect(isForThread(['title'], 'another', { text })).toBe(expected);
  });
});

describe('whose diff without a title it is', () => {
  const answered = (source: ReviewReply, patches = [patch(1)]) =>
    factsOf(
      reviewSeries(series([posting(patches)], [source, ack({ quotesDiff: true })(source.message.messageId)])),
      0,
      1,
    ).at(-1);

  test.each<[string, ReviewReply, string]>([
    ['of somebody who reviews the patch', reply(0, 1, EVE, [`Acked-by: ${EVE}`], { pasted: '' }), 'exact current'],
    [
      'of somebody who quotes a review',
      reply(0, 1, EVE, [trailer(`Acked-by: ${EVE}`, { place: 'quoted' })], { pasted: '' }),
      'mismatch -',
    ],
    ['of somebody who signs it off', reply(0, 1, EVE, [`Signed-off-by: ${EVE}`], { pasted: '' }), 'mismatch -'],
    ['of somebody who only links', reply(0, 1, EVE, ['Link: https://example.org'], { pasted: '' }), 'mismatch -'],
  ])('%s', (_, source, expected) => {
    expect(answered(source)).toBe(`acked Bob ${expected}`);
  });

  test('of the author of one of several patches is a mended one', () => {
    const patches = [patch(1), patch(2, [], { author: person(EVE) })];
    expect(answered(reply(0, 1, EVE, [], { pasted: '' }), patches)).toBe('acked Bob exact current');
  });

  test('in a posting that is not there is nothing', () => {
    const source = reply(9, 1, EVE, [], { pasted: 'other' });
    const late = { ...ack()(source.message.messageId), posting: 9 };
    expect(reviewSeries(series([posting([patch(1)])], [source, late]))).toMatchObject([{ state: 'none' }]);
  });
});
