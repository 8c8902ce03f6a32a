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

  test.each<[string, string, readonly string[]]>([
    ['with another trailer in the patch', `Acked-by: ${BOB}`, ['reviewed Bob exact current']],
    ['with the same trailer of another in the patch', `Reviewed-by: ${EVE}`, ['reviewed Bob exact current']],
    ['with the same trailer in other letters', `REVIEWED-BY: ${BOB}`, ['reviewed Bob quoted -']],
  ])("is its sender's own or not: %s", (_, line, expected) => {
    const one = patch(1, [line]);
    const facts = factsOf(reviewSeries(series([posting([one])], [direct(BOB, one)])), 0, 1);
    expect(facts.filter((fact) => fact.startsWith('reviewed Bob'))).toContain(expected[0]);
  });

  test('is quoted where another reply gives it, and not where that quotes it or is one of another', () => {
    const one = patch(1);
    const current = (more: ReturnType<typeof reply>) =>
      factsOf(reviewSeries(series([posting([one])], [direct(BOB, one), more])), 0, 1).includes(
        'reviewed Bob exact current',
      );
    const with_ = (place: 'own' | 'quoted', text = `Reviewed-by: ${BOB}`) =>
      reply(0, null, EVE, [trailer(text, { place })]);
    expect(current(with_('own'))).toBe(false);
    expect(current(with_('quoted'))).toBe(true);
    expect(current(with_('own', `Acked-by: ${BOB}`))).toBe(true);
    expect(current(with_('own', `Reviewed-by: ${EVE}`))).toBe(true);
    expect(current(reply(0, null, EVE, [trailer('Reviewed-by: nobody', { person: null })]))).toBe(true);
  });

  test('stands beside others that are marked', () => {
    const one = patch(1);
    const lines = [
      trailer(`Tested-by: ${BOB}`, { place: 'quoted', line: 4 }),
      UNMARKED,
      trailer(`Acked-by: ${BOB}`, { line: 9 }),
    ];
    expect(factsOf(reviewSeries(series([posting([one])], [direct(BOB, one, lines), reply(0, 1, EVE)])), 0, 1)).toEqual([
      'reviewed Bob exact current',
      'tested Bob quoted -',
      'acked Bob exact current',
    ]);
  });

  test('names nobody, or stands in an answer to a patch that is not there: it is quoted', () => {
    const one = patch(1);
    const nobody = trailer('Reviewed-by: nobody', { place: 'unmarked', person: null });
    expect(factsOf(reviewSeries(series([posting([one])], [direct(BOB, one, [nobody])])), 0, 1)).toEqual([
      'reviewed nobody quoted -',
    ]);
    expect(factsOf(reviewSeries(series([posting([one])], [{ ...direct(BOB, one), position: 9 }])), 0, 1)).toEqual([]);
    expect(factsOf(reviewSeries(series([posting([one])], [{ ...direct(BOB, one), posting: 9 }])), 0, 1)).toEqual([]);
    const second = { ...patch(2), message: one.message };
    expect(
      factsOf(reviewSeries(series([posting([patch(1), second])], [{ ...direct(BOB, one), position: 1 }])), 0, 1),
    ).toEqual(['reviewed Bob quoted -']);
  });
});
