/** Where the rules about standing and cells turn over: ties of time, what travels between revisions, and who is an owner. */
import { describe, expect, test } from 'vitest';
import { type CoverageOptions, cellsOf } from '../../src/review/coverage.js';
import type { ReviewPosting, ReviewReply } from '../../src/review/model.js';
import { reviewSeries } from '../../src/review/review.js';
import { byTime } from '../../src/review/standing.js';
import { type DatedFact, stateAt } from '../../src/review/state-at.js';
import { again, factsOf, patch, person, posting, reply, series, stateOf, trailer } from './series-of.js';

const BOB = 'Bob Reed <bob@example.org>';
const EVE = 'Eve Roe <eve@example.org>';
const R = `Reviewed-by: ${BOB}`;
const A = `Acked-by: ${BOB}`;
const N = `Nacked-by: ${BOB}`;

describe('of the lines of one person', () => {
  test.each<[string, readonly ReviewReply[], readonly string[]]>([
    [
      'the first stands, by date',
      [reply(0, 1, BOB, [R], { date: 2, messageId: 'a' }), reply(0, 1, BOB, [R], { date: 1, messageId: 'b' })],
      ['b current', 'a duplicate'],
    ],
    [
      'of one date by id',
      [reply(0, 1, BOB, [R], { date: 1, messageId: 'b' }), reply(0, 1, BOB, [R], { date: 1, messageId: 'a' })],
      ['a current', 'b duplicate'],
    ],
    [
      'the one without a date comes first',
      [reply(0, 1, BOB, [R], { date: 1, messageId: 'a' }), reply(0, 1, BOB, [R], { date: null, messageId: 'b' })],
      ['b current', 'a duplicate'],
    ],
    [
      'of several without a date by id',
      [reply(0, 1, BOB, [R], { date: null, messageId: 'b' }), reply(0, 1, BOB, [R], { date: null, messageId: 'a' })],
      ['a current', 'b duplicate'],
    ],
  ])('%s', (_, replies, expected) => {
    for (const order of [replies, [...replies].reverse()]) {
      const [found] = reviewSeries(series([posting([patch(1)])], order));
      const drawn = found?.facts.map((fact) => `${fact.message.messageId} ${fact.standing ?? fact.verdict}`);
      expect(drawn).toEqual(expected);
    }
  });

  test('in one mail the first stands, and the others name this mail', () => {
    const [found] = reviewSeries(series([posting([patch(1)])], [reply(0, 1, BOB, [R, R], { messageId: 'a' })]));
    expect(found?.facts.map(({ line, standing, reason }) => [line, standing, reason])).toEqual([
      [1, 'current', 'sent from this address'],
      [2, null, 'the same person says the same in this mail'],
    ]);
  });

  test('in two mails the second names the first', () => {
    const replies = [
      reply(0, 1, BOB, [R], { messageId: 'a', date: 1 }),
      reply(0, 1, BOB, [R], { messageId: 'b', date: 2 }),
    ];
    const [found] = reviewSeries(series([posting([patch(1)])], replies));
    expect(found?.facts[1]?.reason).toBe('the same person says the same in a');
  });

  test('passed on twice the first is a claim, the second the same', () => {
    const one = patch(1, [R, R]);
    const found = reviewSeries(series([posting([one])]));
    expect(factsOf(found, 0, 1)).toEqual(['reviewed Bob exact claimed', 'reviewed Bob duplicate -']);
  });

  test('of one time those of one kind come before the others', () => {
    const lines = [trailer(`Reviewed-and-tested-by: ${BOB}`), trailer(`Acked-by: ${EVE}`, { line: 0 })];
    const [found] = reviewSeries(series([posting([patch(1)])], [reply(0, 1, BOB, lines)]));
    expect(found?.facts.map(({ kind, line }) => `${kind} ${line}`)).toEqual(['acked 0', 'reviewed 1', 'tested 1']);
  });

  test('are ordered by time, id and line', () => {
    const fact = (date: number | null, messageId: string, line: number) => {
      const [found] = reviewSeries(
        series([posting([patch(1)])], [reply(0, 1, BOB, [trailer(R, { line })], { date, messageId })]),
      );
      const [first] = found?.facts ?? [];
      if (first === undefined) throw new Error('no fact');
      return first;
    };
    const sorted = [
      fact(null, 'a', 1),
      fact(null, 'b', 1),
      fact(1, 'a', 2),
      fact(1, 'a', 3),
      fact(1, 'b', 1),
      fact(2, 'a', 1),
    ];
    expect([...sorted].reverse().sort(byTime)).toEqual(sorted);
    for (const [at, one] of sorted.entries()) {
      expect(byTime(one, one)).toBe(0);
      for (const other of sorted.slice(at + 1))
        expect([byTime(one, other) < 0, byTime(other, one) > 0]).toEqual([true, true]);
    }
  });
});

describe('a NAK and a review', () => {
  const settled = (...replies: readonly ReviewReply[]) =>
    factsOf(reviewSeries(series([posting([patch(1)])], replies)), 0, 1)
      .map((fact) => fact.replace(' Bob exact', ''))
      .sort();
  const at = (date: number | null, line: string) => reply(0, 1, BOB, [line], { date });

  test.each<[string, readonly ReviewReply[], readonly string[]]>([
    ['of one second: the NAK holds', [at(5, R), at(5, N)], ['nacked current', 'reviewed revoked']],
    ['a second later: the review holds', [at(6, R), at(5, N)], ['nacked revoked', 'reviewed current']],
    ['an ack lifts a NAK too', [at(6, A), at(5, N)], ['acked current', 'nacked revoked']],
    [
      'a test lifts none, and is revoked by one',
      [at(6, `Tested-by: ${BOB}`), at(5, N)],
      ['nacked current', 'tested current'],
    ],
    ['a later NAK revokes a test', [at(5, `Tested-by: ${BOB}`), at(6, N)], ['nacked current', 'tested revoked']],
    ['without a date for the review', [at(null, R), at(5, N)], ['nacked current', 'reviewed revoked']],
    ['without a date for both', [at(null, R), at(null, N)], ['nacked current', 'reviewed revoked']],
  ])('%s', (_, replies, expected) => {
    expect(settled(...replies)).toEqual(expected);
  });

  test('that the author passes on is no mail of that person, and lifts nothing', () => {
    const postings = [posting([patch(1, [R])]), posting([again(1, 0, false)])];
    const found = reviewSeries(series(postings, [reply(0, 1, BOB, [N], { date: 1 })]));
    expect([stateOf(found, 0, 1), stateOf(found, 1, 1)]).toEqual(['nacked', 'nacked']);
  });

  test('taken back in the same second is taken back, in the same mail not', () => {
    const back = reply(0, 1, BOB, [], { withdrawals: [{ line: 1, kind: 'reviewed' }], date: 5 });
    expect(settled(at(5, R), back)).toEqual(['reviewed revoked']);
    expect(settled(at(6, R), back)).toEqual(['reviewed current']);
    expect(settled(at(null, R), back)).toEqual(['reviewed revoked']);
    expect(settled(reply(0, 1, BOB, [R], { withdrawals: [{ line: 1, kind: 'reviewed' }] }))).toEqual([
      'reviewed current',
    ]);
  });
});

describe('a review of an earlier revision', () => {
  const states = (...later: readonly ReviewPosting[]) => {
    const postings = [posting([patch(1)]), ...later];
    const found = reviewSeries(series(postings, [reply(0, 1, BOB, [R])]));
    return postings.map((_, at) =>
      factsOf(found, at, 1)
        .map((fact) => fact.split(' ').at(-1))
        .join(),
    );
  };
  const back = (more: object) => patch(1, [], { previous: { posting: 0, position: 1, changed: true }, ...more });

  test.each<[string, readonly ReviewPosting[], readonly string[]]>([
    [
      'is dropped when the author no longer carries it',
      [posting([again(1, 0, true, [R])]), posting([again(1, 1, true)])],
      ['current', 'carried', 'dropped'],
    ],
    [
      'is carried further',
      [posting([again(1, 0, true, [R])]), posting([again(1, 1, true, [R])])],
      ['current', 'carried', 'carried'],
    ],
    ['is unchanged for the same patch-id', [posting([back({ patchId: 'id of 1' })])], ['current', 'unchanged']],
    ['is stale where no patch-id is known', [posting([back({ patchId: null })])], ['current', 'stale']],
    [
      'does not come from a posting that is no earlier one',
      [posting([back({ previous: { posting: 1, position: 1, changed: false } })])],
      ['current', ''],
    ],
    [
      'does not come from a posting that is not there',
      [posting([back({ previous: { posting: -1, position: 1, changed: false } })])],
      ['current', ''],
    ],
  ])('%s', (_, later, expected) => {
    expect(states(...later)).toEqual(expected);
  });

  test('is not unchanged between two patches without a patch-id that differ', () => {
    const postings = [posting([patch(1, [], { patchId: null })]), posting([back({ patchId: null })])];
    expect(factsOf(reviewSeries(series(postings, [reply(0, 1, BOB, [R])])), 1, 1)).toEqual([
      'reviewed Bob exact stale',
    ]);
  });

  test('of a position that is filled twice is that of the first', () => {
    const twice = posting([patch(1), patch(1, [], { author: person(BOB) })]);
    const found = reviewSeries(series([twice, posting([again(1, 0, false)])], [reply(0, 1, BOB, [R])]));
    expect(found.map(({ state }) => state)).toEqual(['reviewed', 'none', 'reviewed']);
  });

  test('once revoked by a NAK, is so for good', () => {
    const postings = [posting([patch(1)]), posting([again(1, 0, false)]), posting([again(1, 1, true)])];
    const replies = [reply(0, 1, BOB, [R], { date: 1 }), reply(1, 1, BOB, [N], { date: 2 })];
    expect([...factsOf(reviewSeries(series(postings, replies)), 2, 1)].sort()).toEqual([
      'nacked Bob exact stale',
      'reviewed Bob exact revoked',
    ]);
  });
});

describe('a patch at a time', () => {
  const fact = (kind: DatedFact['kind'], date: number | null, more: Partial<DatedFact> = {}): DatedFact => {
    return { kind, date, standing: 'current', person: 1, ...more };
  };
  const states = (facts: readonly DatedFact[], ...times: readonly number[]) =>
    times.map((time) => stateAt(facts, time, false).state);

  test.each<[string, readonly DatedFact[], readonly string[]]>([
    [
      'was reviewed until a NAK of the same second',
      [fact('reviewed', 10, { standing: 'revoked' }), fact('nacked', 10)],
      ['none', 'nacked', 'nacked'],
    ],
    [
      'was refused until a later review',
      [fact('nacked', 10, { standing: 'revoked' }), fact('reviewed', 15)],
      ['none', 'nacked', 'reviewed'],
    ],
    [
      'was refused, for a review of the same second',
      [fact('nacked', 10, { standing: 'revoked' }), fact('acked', 10)],
      ['none', 'nacked', 'nacked'],
    ],
    [
      'was refused, for a test lifts no NAK',
      [fact('nacked', 10, { standing: 'revoked' }), fact('tested', 15)],
      ['none', 'nacked', 'nacked'],
    ],
    [
      'was refused, whatever others say',
      [fact('nacked', 10, { standing: 'revoked' }), fact('reviewed', 15, { person: 2 })],
      ['none', 'nacked', 'nacked'],
    ],
    [
      'was reviewed, whatever others say before',
      [fact('reviewed', 10, { standing: 'revoked' }), fact('nacked', 5, { standing: 'stale' })],
      ['none', 'reviewed', 'reviewed'],
    ],
    [
      'was reviewed, for a NAK without standing is none',
      [fact('reviewed', 10, { standing: 'revoked' }), fact('nacked', 15, { standing: null })],
      ['none', 'reviewed', 'reviewed'],
    ],
    [
      'was nothing for other trailers',
      [fact('other', 10), fact('commented', 10, { standing: null })],
      ['none', 'none', 'none'],
    ],
    [
      'was reviewed until one of two NAKs',
      [fact('reviewed', 10, { standing: 'revoked' }), fact('nacked', 15), fact('nacked', 5, { standing: 'stale' })],
      ['none', 'reviewed', 'nacked'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(states(facts, 4, 12, 20)).toEqual(expected);
  });
});

describe('a cell', () => {
  const MM = { name: 'MM', catchAll: false, owners: [person(EVE), person(BOB)] };
  const NET = { name: 'NET', catchAll: false, owners: [person(EVE)] };

  function cells(
    replies: readonly ReviewReply[],
    asked: readonly string[] = [],
    options: CoverageOptions = {},
    lines: readonly string[] = [],
  ) {
    const [found] = reviewSeries(series([posting([patch(1, lines)])], replies), options);
    if (found === undefined) throw new Error('a series of one patch has one review');
    return cellsOf(found, [MM, NET], asked.map(person), options).map(({ byOwner }) => byOwner);
  }

  test.each<[string, readonly ReviewReply[], readonly string[], readonly boolean[]]>([
    ['one of the owners reviewed', [reply(0, 1, BOB, [R])], [], [true, false]],
    [
      'one of two reviewers is an owner',
      [reply(0, 1, BOB, [R]), reply(0, 1, 'Ian <ian@example.org>', ['Acked-by: Ian <ian@example.org>'])],
      [],
      [true, false],
    ],
    [
      'an owner only tested',
      [
        reply(0, 1, 'Ian <ian@example.org>', ['Acked-by: Ian <ian@example.org>']),
        reply(0, 1, BOB, [`Tested-by: ${BOB}`]),
      ],
      [],
      [false, false],
    ],
    [
      'an owner acked, another NAKed',
      [reply(0, 1, BOB, [A]), reply(0, 1, EVE, [`Nacked-by: ${EVE}`])],
      [],
      [false, false],
    ],
    ['nobody reviewed, and somebody was asked', [], ['Ian <ian@example.org>'], [false, false]],
    [
      'who was asked only commented',
      [reply(0, 1, 'Ian <ian@example.org>', [], { ownLines: 1 })],
      ['Ian <ian@example.org>'],
      [false, false],
    ],
    [
      'who was asked reviewed',
      [reply(0, 1, 'Ian <ian@example.org>', ['Acked-by: Ian <ian@example.org>'])],
      ['Ian <ian@example.org>', 'Cy <cy@example.org>'],
      [true, true],
    ],
  ])('is covered by an owner or not: %s', (_, replies, asked, expected) => {
    expect(cells(replies, asked)).toEqual(expected);
  });

  test('is not covered by a claim unless claims count', () => {
    expect(cells([reply(0, 1, 'Ian <ian@example.org>', ['Acked-by: Ian <ian@example.org>'])], [], {}, [R])).toEqual([
      false,
      false,
    ]);
    expect(cells([], [], { countClaimed: true }, [R])).toEqual([true, false]);
  });
});
