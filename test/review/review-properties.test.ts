/** What holds for the reviews of every series, drawn at random; and that they are read in time that grows with them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrailerPlace } from '../../src/patch/facts.js';
import type { PatchReview, ReviewPosting, ReviewReply, ReviewSeries } from '../../src/review/model.js';
import { reviewSeries } from '../../src/review/review.js';
import { cpuTime } from '../cpu-time.js';
import { AUTHOR, again, message, patch, posting, reply, series, trailer } from './series-of.js';

const PEOPLE = [
  AUTHOR,
  'Bob Reed <bob@example.org>',
  'Bob Reed <bob@xxxxxxx>',
  'Bob Reed <bob@home.example>',
  'Eve Read <eve@example.org>',
  'Eve Read <eve+list@example.org>',
  '<eve@mail.example.org>',
  'Ian <ian@example.org>',
] as const;
const KINDS = ['Reviewed-by', 'Acked-by', 'Tested-by', 'Nacked-by', 'Reviewed-and-tested-by', 'Reported-by'] as const;
const COVERING = ['Reviewed-by', 'Acked-by', 'Tested-by', 'Reviewed-and-tested-by', 'Reported-by'] as const;
const PLACES: readonly TrailerPlace[] = ['own', 'own', 'own', 'quoted', 'in-diff', 'signature', 'forwarded', 'outside'];

const POSITIONS = 3;

const someone = fc.constantFrom(...PEOPLE);
const line = fc
  .record({ kind: fc.constantFrom(...KINDS), who: someone, place: fc.constantFrom(...PLACES), at: fc.nat(20) })
  .map(({ kind, who, place, at }) => trailer(`${kind}: ${who}`, { place, line: at }));
const someReply = (postings: number): fc.Arbitrary<ReviewReply> =>
  fc
    .record({
      at: fc.nat(postings - 1),
      position: fc.constantFrom(null, 1, 2, 3),
      sender: someone,
      lines: fc.array(line, { maxLength: 3 }),
      date: fc.option(fc.nat(9), { freq: 6 }),
      ownLines: fc.nat(2),
      naks: fc.constantFrom<readonly number[]>([], [], [], [], [], [], [7], [9, 12]),
      text: fc.constantFrom('', '', 'for the series', 'patches 1-2'),
    })
    .map(({ at, position, sender, lines, ...more }) => reply(at, position, sender, lines, more));

const somePosting = (at: number): fc.Arbitrary<ReviewPosting> =>
  fc
    .array(
      fc.record({
        changed: fc.boolean(),
        lines: fc.array(fc.tuple(fc.constantFrom(...COVERING), someone), { maxLength: 2 }),
      }),
      { minLength: POSITIONS, maxLength: POSITIONS },
    )
    .map((patches) =>
      posting(
        patches.map(({ changed, lines }, slot) => {
          const trailers = lines.map(([kind, who]) => `${kind}: ${who}`);
          return at === 0 ? patch(slot + 1, trailers) : again(slot + 1, at - 1, changed, trailers);
        }),
      ),
    );

const someSeries: fc.Arbitrary<ReviewSeries> = fc.integer({ min: 1, max: 3 }).chain((postings) =>
  fc.record({
    postings: fc.tuple(...Array.from({ length: postings }, (_, at) => somePosting(at))),
    replies: fc.array(someReply(postings), { maxLength: 8 }),
  }),
);

const STRENGTH = { nacked: 0, reviewed: 2, acked: 2, tested: 1, stale: 0, commented: 0, none: 0 } as const;

/** Whether any patch is better covered in `after` than in `before`. */
function rises(before: readonly PatchReview[], after: readonly PatchReview[]): boolean {
  return after.some((now, at) => STRENGTH[now.state] > STRENGTH[before[at]?.state ?? 'none']);
}

/** Reviews without the keys that tests make up anew. */
function told(reviews: readonly PatchReview[]): unknown {
  return reviews.map((one) => ({
    ...one,
    facts: one.facts.map(({ message: { messageId }, ...fact }) => ({ ...fact, messageId })),
  }));
}

describe('reviewSeries', () => {
  test('does not depend on the order of replies', () => {
    fc.assert(
      fc.property(someSeries, fc.infiniteStream(fc.nat(1000)), ({ postings, replies }, order) => {
        const keyed = replies.map((one) => [order.next().value ?? 0, one] as const);
        const shuffled = keyed.sort(([a], [b]) => a - b).map(([, one]) => one);
        expect(told(reviewSeries({ postings, replies: shuffled }))).toEqual(told(reviewSeries({ postings, replies })));
      }),
      { numRuns: 400 },
    );
  });

  test('covers no more when replies come twice', () => {
    fc.assert(
      fc.property(someSeries, fc.boolean(), ({ postings, replies }, countClaimed) => {
        const once = reviewSeries({ postings, replies }, { countClaimed });
        const twice = reviewSeries({ postings, replies: [...replies, ...replies] }, { countClaimed });
        expect(twice.map(({ state }) => state)).toEqual(once.map(({ state }) => state));
      }),
      { numRuns: 400 },
    );
  });

  test('covers no more through mails by others in which no trailer counts', () => {
    const mallory = 'Mallory <mallory@evil.example>';
    fc.assert(
      fc.property(
        someSeries,
        fc.array(fc.tuple(line, fc.nat(2), fc.constantFrom(null, 1, 2, 3), fc.nat(9))),
        (drawn, forged) => {
          const added = forged.map(([one, at, position, date]) =>
            reply(at, position, mallory, [one], { date, text: 'for the series' }),
          );
          const before = reviewSeries(drawn);
          const after = reviewSeries({ ...drawn, replies: [...drawn.replies, ...added] });
          expect(rises(before, after)).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each<readonly [string, Partial<ReviewReply['message']>, TrailerPlace | null]>([
    ['is quoted', {}, 'quoted'],
    ['is forwarded', {}, 'forwarded'],
    ['moves below the signature', {}, 'signature'],
    ['moves into a diff', {}, 'in-diff'],
    ['shares its id with another', { idConflict: true }, null],
    ['may have been smuggled in', { splitSuspect: true }, null],
  ])('covers nothing through replies when every reply %s', (_, flags, place) => {
    fc.assert(
      fc.property(someSeries, ({ postings, replies }) => {
        const weakened = replies.map((one) => ({
          ...one,
          message: {
            ...one.message,
            ...flags,
            trailers: one.message.trailers.map((each) => (place === null ? each : { ...each, place })),
          },
        }));
        for (const { facts } of reviewSeries({ postings, replies: weakened })) {
          const standing = facts.filter(
            (fact) => fact.kind !== 'commented' && fact.trailer !== '' && fact.standing === 'current',
          );
          expect(standing).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("never lets the author's own people cover a patch", () => {
    fc.assert(
      fc.property(someSeries, (drawn) => {
        for (const { facts } of reviewSeries(drawn, { countClaimed: true })) {
          expect(facts.filter(({ person, standing }) => person.name === 'Ada Author' && standing !== null)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('gives one standing line for a person and kind', () => {
    fc.assert(
      fc.property(someSeries, (drawn) => {
        for (const { facts } of reviewSeries(drawn)) {
          const holding = facts.filter(
            ({ standing, kind }) => standing !== null && standing !== 'revoked' && kind !== 'commented',
          );
          const keys = holding.map(({ kind, person }) => `${kind} ${person.email.replace(/\+list|mail\./, '')}`);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is quick with thousands of trailers, people and patches in one thread', () => {
    const names = Array.from({ length: 2000 }, (_, at) => `Same Name <u${at}@example.org>`);
    const big = posting(
      Array.from({ length: 200 }, (_, at) => patch(at + 1)),
      {
        cover: message(
          AUTHOR,
          names.map((name) => `Reviewed-by: ${name}`),
        ),
      },
    );
    const lines = Array.from({ length: 2000 }, () => `Reviewed-by: ${PEOPLE[1]}`);
    const replies = [
      reply(0, null, PEOPLE[1], lines),
      reply(
        0,
        1,
        'Same Name <same@example.org>',
        names.map((name) => `Acked-by: ${name}`),
      ),
      ...names.map((name) => reply(0, 2, name, [`Reviewed-by: ${name}`], { ownLines: 1 })),
    ];
    const start = cpuTime();
    reviewSeries(series([big], replies));
    expect(cpuTime() - start).toBeLessThan(2500);
  });
});
