import { expect, test } from 'vitest';
import type { ReviewPosting, ReviewReply } from '../../src/review/model.js';
import { reviewSeries } from '../../src/review/review.js';
import { again, factsOf, patch, posting, reply, series } from './series-of.js';

const BOB = 'Bob Reed <bob@example.org>';
const EVE = 'Eve Roe <eve@example.org>';
const R = `Reviewed-by: ${BOB}`;
const A = `Acked-by: ${BOB}`;

/** Facts of the patch in the last posting. */
function facts(postings: readonly ReviewPosting[], replies: readonly ReviewReply[]): readonly string[] {
  return factsOf(reviewSeries(series(postings, replies)), postings.length - 1, 1);
}

const one = [posting([patch(1)])];
const takesBack = (at: number, kind: 'reviewed' | 'acked' | 'all', who = BOB, more = {}) =>
  reply(at, 1, who, [], { withdrawals: [{ line: 1, kind }], ...more });

test('revokes what its giver gave, and that kind only', () => {
  expect(facts(one, [reply(0, 1, BOB, [R, A]), takesBack(0, 'reviewed')])).toEqual([
    'reviewed Bob exact revoked',
    'acked Bob exact current',
  ]);
  expect(facts(one, [reply(0, 1, BOB, [R, A]), takesBack(0, 'all')])).toEqual([
    'reviewed Bob exact revoked',
    'acked Bob exact revoked',
  ]);
});

test('is about nobody else', () => {
  expect(facts(one, [reply(0, 1, BOB, [R]), takesBack(0, 'reviewed', EVE)])).toEqual(['reviewed Bob exact current']);
});

test('holds until the same person gives it again', () => {
  const first = reply(0, 1, BOB, [R]);
  const back = takesBack(0, 'reviewed');
  const anew = reply(0, 1, BOB, [R]);
  expect(facts(one, [anew, back, first])).toEqual(['reviewed Bob exact revoked', 'reviewed Bob exact current']);
});

test('in reply to the cover letter it is for all patches', () => {
  expect(facts(one, [reply(0, 1, BOB, [R]), { ...takesBack(0, 'reviewed'), position: null }])).toEqual([
    'reviewed Bob exact revoked',
  ]);
});

test('holds on later revisions, though the author passes the review on', () => {
  const given = [reply(0, 1, BOB, [R]), takesBack(0, 'reviewed')];
  expect(facts([...one, posting([again(1, 0, false)])], given)).toEqual(['reviewed Bob exact revoked']);
  expect(facts([...one, posting([again(1, 0, true, [R])])], given)).toEqual(['reviewed Bob exact revoked']);
});

test('on a later revision it is about what was given before', () => {
  const two = [...one, posting([again(1, 0, false)])];
  const three = [...two, posting([again(1, 1, false)])];
  const given = [reply(0, 1, BOB, [R]), takesBack(1, 'reviewed')];
  expect(facts(two, given)).toEqual(['reviewed Bob exact revoked']);
  expect(facts(three, given)).toEqual(['reviewed Bob exact revoked']);
  expect(facts(three, [...given, reply(2, 1, BOB, [R])])).toEqual(['reviewed Bob exact current']);
});
