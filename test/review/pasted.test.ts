import { describe, expect, test } from 'vitest';
import type { ReviewReply } from '../../src/review/model.js';
import { reviewSeries } from '../../src/review/review.js';
import { AUTHOR, factsOf, patch, posting, reply, series } from './series-of.js';

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
