import { describe, expect, test } from 'vitest';
import { reviewSeries } from '../../src/review/review.js';
import { factsOf, patch, posting, reply, series, trailer } from './series-of.js';

const BOB = 'Bob Reed <bob@example.org>';
const EVE = 'Eve Roe <eve@example.org>';
const UNMARKED = trailer(`Reviewed-by: ${BOB}`, { place: 'unmarked' });

/** A reply that names the patch as what it answers. */
function direct(sender: string, to: ReturnType<typeof patch>, lines = [UNMARKED]) {
  return { ...reply(0, to.position, sender, lines), answers: [to.message.messageId] };
}

describe('a trailer below an attribution without quote marks', () => {
  test("is its sender's own in an answer to a patch that does not hold it", () => {
    const one = patch(1);
    expect(factsOf(reviewSeries(series([posting([one])], [direct(BOB, one)])), 0, 1)).toEqual([
      'reviewed Bob exact current',
    ]);
  });

  test.each([
    ['names somebody else', () => ({ one: patch(1), sender: EVE, more: [] })],
    ['is in the patch', () => ({ one: patch(1, [`Reviewed-by: ${BOB}`]), sender: BOB, more: [] })],
    [
      'is given in another reply',
      () => ({
        one: patch(1),
        sender: BOB,
        more: [reply(0, 2, 'Bob Reed <bob+x@example.org>', [`Reviewed-by: ${BOB}`])],
      }),
    ],
  ])('is quoted when it %s', (_, make) => {
    const { one, sender, more } = make();
    const found = reviewSeries(series([posting([one, patch(2)])], [direct(sender, one), ...more]));
    expect(factsOf(found, 0, 1)).toContain('reviewed Bob quoted -');
    expect(factsOf(found, 0, 1).filter((fact) => fact.endsWith('current'))).toEqual([]);
  });

  test('is quoted in an answer to an answer, and to the cover letter', () => {
    const one = patch(1);
    const further = { ...direct(BOB, one), answers: ['other@example.org'] };
    expect(factsOf(reviewSeries(series([posting([one])], [further])), 0, 1)).toEqual(['reviewed Bob quoted -']);
    const cover = reply(0, null, BOB, [UNMARKED]);
    expect(factsOf(reviewSeries(series([posting([one])], [cover])), 0, 1)).toEqual([]);
  });
});
