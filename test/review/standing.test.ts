import { describe, expect, test } from 'vitest';
import { mailmapOf } from '../../src/review/mailmap.js';
import type { ReviewReply } from '../../src/review/model.js';
import { reviewSeries } from '../../src/review/review.js';
import { AUTHOR, again, factsOf, message, patch, person, posting, reply, series, stateOf } from './series-of.js';

const BOB = 'Bob Reed <bob@example.org>';
const EVE = 'Eve Read <eve@example.org>';
const REVIEWED = `Reviewed-by: ${BOB}`;
const ACKED = `Acked-by: ${BOB}`;
const NACKED = `Nacked-by: ${BOB}`;

describe('one posting', () => {
  // [PATCH 1/2] <- Bob: Reviewed-by
  test('a review is current on the patch answered and on no other', () => {
    const found = reviewSeries(series([posting([patch(1), patch(2)])], [reply(0, 1, BOB, [REVIEWED])]));
    expect(factsOf(found, 0, 1)).toEqual(['reviewed Bob exact current']);
    expect(factsOf(found, 0, 2)).toEqual([]);
    expect([stateOf(found, 0, 1), stateOf(found, 0, 2)]).toEqual(['reviewed', 'none']);
  });

  // [PATCH 0/2] <- Bob: Acked-by
  //   [PATCH 1/2] <- Bob: Acked-by
  test('an ack of the cover letter covers every patch, once for each', () => {
    const replies = [reply(0, null, BOB, [ACKED], { date: 10 }), reply(0, 1, BOB, [ACKED], { date: 20 })];
    const found = reviewSeries(series([posting([patch(1), patch(2)])], replies));
    expect(factsOf(found, 0, 1)).toEqual(['acked Bob exact current', 'acked Bob duplicate -']);
    expect(factsOf(found, 0, 2)).toEqual(['acked Bob exact current']);
  });

  test('one line may state two kinds', () => {
    const found = reviewSeries(series([posting([patch(1)])], [reply(0, 1, BOB, [`Tested-and-reviewed-by: ${BOB}`])]));
    expect(factsOf(found, 0, 1)).toEqual(['reviewed Bob exact current', 'tested Bob exact current']);
  });

  test('a person is one under several addresses', () => {
    const replies = [
      reply(0, 1, BOB, [REVIEWED], { date: 1 }),
      reply(0, 1, 'Bob Reed <bob@xxxxxxx>', ['Reviewed-by: Bob Reed <bob@xxxxxxx>'], { date: 2 }),
      reply(0, 1, 'Bob Reed <bob@mail.example.org>', ['Reviewed-by: Bob Reed <bob@mail.example.org>'], { date: 3 }),
      reply(0, 1, 'R <reed@old.example>', ['Reviewed-by: R <reed@old.example>'], { date: 4 }),
      reply(0, 1, 'Bob Reed <bob@elsewhere.example>', ['Reviewed-by: Bob Reed <bob@elsewhere.example>'], { date: 5 }),
    ];
    const mailmap = mailmapOf('Bob Reed <bob@example.org> <reed@old.example>');
    const found = reviewSeries(series([posting([patch(1)])], replies), { mailmap });
    expect(found[0]?.facts.map(({ verdict }) => verdict)).toEqual([
      'exact',
      'duplicate',
      'duplicate',
      'duplicate',
      'exact',
    ]);
  });

  test('a masked trailer is shown under the full address of its sender', () => {
    const found = reviewSeries(series([posting([patch(1)])], [reply(0, 1, BOB, ['Acked-by: Bob Reed <bob@xxxxxxx>'])]));
    expect(found[0]?.facts[0]).toMatchObject({ verdict: 'alias', person: { email: 'bob@example.org' } });
  });

  // The sender of patch 2 is not its author.
  test("a review is one's own only on one's own patches", () => {
    const second = patch(2, [], { author: person(BOB) });
    const found = reviewSeries(series([posting([patch(1), second])], [reply(0, null, BOB, [REVIEWED])]));
    expect(factsOf(found, 0, 1)).toEqual(['reviewed Bob exact current']);
    expect(factsOf(found, 0, 2)).toEqual(['reviewed Bob self -']);
  });

  test('a trailer in the commit message is claimed until its mail is found', () => {
    const claimed = series([posting([patch(1, [REVIEWED])])]);
    const found = reviewSeries(claimed);
    expect(factsOf(found, 0, 1)).toEqual(['reviewed Bob exact claimed']);
    expect(found[0]).toMatchObject({ state: 'none', coveredIfClaimed: true, coveredIfNameOnly: false });
    expect(reviewSeries(claimed, { countClaimed: true })[0]?.state).toBe('reviewed');
    const backed = reviewSeries(series(claimed.postings, [reply(0, 1, BOB, [REVIEWED], { date: 2e9 })]));
    expect(factsOf(backed, 0, 1)).toEqual(['reviewed Bob duplicate -', 'reviewed Bob exact current']);
  });

  test("a trailer in the cover letter is claimed for each patch but Bob's own", () => {
    const own = patch(2, [], { author: person(BOB) });
    const found = reviewSeries(series([posting([patch(1), own], { cover: message(AUTHOR, [REVIEWED]) })]));
    expect([factsOf(found, 0, 1), factsOf(found, 0, 2)]).toEqual([
      ['reviewed Bob exact claimed'],
      ['reviewed Bob self -'],
    ]);
  });

  test('would be covered if a name were enough', () => {
    const sent = reply(0, 1, 'Bob Reed <bob@home.example>', [REVIEWED]);
    const [found] = reviewSeries(series([posting([patch(1)])], [sent]));
    expect(found).toMatchObject({ state: 'none', coveredIfClaimed: false, coveredIfNameOnly: true });
  });
});

describe('comments', () => {
  test('a reply in words by somebody else is a comment; one by the author, a robot or without words is none', () => {
    const replies = [
      reply(0, 1, EVE, [], { ownLines: 3, date: 1 }),
      reply(0, 1, AUTHOR, [], { ownLines: 3, date: 2 }),
      reply(0, 1, 'Ada Author <ada@home.example>', [], { ownLines: 3, date: 3 }),
      reply(0, 1, 'test robot <lkp@intel.com>', [], { ownLines: 3, date: 4 }),
      reply(0, 1, BOB, [], { ownLines: 0, date: 5 }),
      reply(0, 1, BOB, [], { ownLines: 1, splitSuspect: true, date: 6 }),
    ];
    const found = reviewSeries(series([posting([patch(1)])], replies));
    expect(factsOf(found, 0, 1)).toEqual(['commented Eve exact current', 'commented Bob split-suspect -']);
    expect(stateOf(found, 0, 1)).toBe('commented');
  });

  test('a comment on the cover letter is no comment on the patches', () => {
    const found = reviewSeries(series([posting([patch(1)])], [reply(0, null, EVE, [], { ownLines: 3 })]));
    expect(stateOf(found, 0, 1)).toBe('none');
  });

  test('a comment does not travel to the next revision', () => {
    const postings = [posting([patch(1)]), posting([again(1, 0, false)])];
    const found = reviewSeries(series(postings, [reply(0, 1, EVE, [], { ownLines: 3 })]));
    expect([stateOf(found, 0, 1), stateOf(found, 1, 1)]).toEqual(['commented', 'none']);
  });
});

describe('NAKs', () => {
  const settled = (...replies: readonly ReviewReply[]) => {
    const found = reviewSeries(series([posting([patch(1)])], replies));
    return [stateOf(found, 0, 1), ...factsOf(found, 0, 1)];
  };

  test('a trailer or a bare line', () => {
    expect(settled(reply(0, 1, BOB, [NACKED]))).toEqual(['nacked', 'nacked Bob exact current']);
    expect(settled(reply(0, 1, BOB, [], { naks: [3] }))).toEqual(['nacked', 'nacked Bob exact current']);
    expect(settled(reply(0, 1, BOB, [NACKED], { naks: [3] }))).toEqual(['nacked', 'nacked Bob exact current']);
    expect(settled(reply(0, null, BOB, [], { naks: [3] }))).toEqual(['nacked', 'nacked Bob exact current']);
  });

  test('not by the author, a robot, or a mail that counts for nothing', () => {
    expect(settled(reply(0, 1, AUTHOR, [], { naks: [3] }))).toEqual(['none', 'nacked Ada self -']);
    expect(settled(reply(0, 1, 'robot <robot@example.org>', [], { naks: [3] }))).toEqual(['none']);
    expect(settled(reply(0, 1, BOB, [], { naks: [3], idConflict: true }))).toEqual([
      'none',
      'nacked Bob id-conflict -',
    ]);
  });

  test('a NAK outweighs the reviews of others', () => {
    expect(settled(reply(0, 1, BOB, [NACKED]), reply(0, 1, EVE, [`Reviewed-by: ${EVE}`]))[0]).toBe('nacked');
  });

  test('a later NAK revokes a review, a later review lifts the NAK', () => {
    const at = (date: number, line: string) => reply(0, 1, BOB, [line], { date });
    expect(settled(at(1, REVIEWED), at(2, NACKED))).toEqual([
      'nacked',
      'reviewed Bob exact revoked',
      'nacked Bob exact current',
    ]);
    expect(settled(at(1, NACKED), at(2, REVIEWED))).toEqual([
      'reviewed',
      'nacked Bob exact revoked',
      'reviewed Bob exact current',
    ]);
    expect(settled(at(1, REVIEWED), at(2, NACKED), at(3, REVIEWED))).toEqual([
      'reviewed',
      'reviewed Bob exact revoked',
      'nacked Bob exact revoked',
      'reviewed Bob exact current',
    ]);
    expect(settled(at(1, NACKED), at(2, REVIEWED), at(3, NACKED))[0]).toBe('nacked');
    expect(settled(at(1, NACKED), at(2, `Tested-by: ${BOB}`))[0]).toBe('nacked');
  });

  test('where the order is not known the NAK holds', () => {
    const at = (date: number | null, line: string) => reply(0, 1, BOB, [line], { date });
    expect(settled(at(5, REVIEWED), at(5, NACKED))[0]).toBe('nacked');
    expect(settled(at(5, REVIEWED), at(null, NACKED))[0]).toBe('nacked');
    expect(settled(at(null, REVIEWED), at(5, NACKED))[0]).toBe('nacked');
    expect(settled(at(null, REVIEWED))).toEqual(['reviewed', 'reviewed Bob exact current']);
  });
});

describe('three revisions', () => {
  /** Bob's facts on v1, v2, v3 of one patch. */
  function travel(
    given: readonly (readonly [at: number, line: string])[],
    ...later: readonly { readonly changed: boolean; readonly message?: readonly string[] }[]
  ): readonly string[] {
    const postings = [posting([patch(1)])];
    let changes = 0;
    for (const [at, { changed, message: lines = [] }] of later.entries()) {
      if (changed) changes++;
      const patchId = changes === 0 ? 'id of 1' : `changed ${changes} times`;
      postings.push(posting([{ ...again(1, at, changed, lines), patchId }], { revision: at + 2 }));
    }
    const replies = given.map(([at, line], order) => reply(at, 1, BOB, [line], { date: 10 * at + order }));
    const found = reviewSeries(series(postings, replies));
    return postings.map((_, at) =>
      `${stateOf(found, at, 1)}: ${factsOf(found, at, 1).join(', ')}`.replaceAll(' Bob exact', ''),
    );
  }

  test.each<readonly [string, Parameters<typeof travel>, readonly string[]]>([
    [
      'the patch stays as it is',
      [[[0, REVIEWED]], { changed: false }, { changed: false }],
      ['reviewed: reviewed current', 'reviewed: reviewed unchanged', 'reviewed: reviewed unchanged'],
    ],
    [
      'the patch changes in v2',
      [[[0, REVIEWED]], { changed: true }, { changed: false }],
      ['reviewed: reviewed current', 'stale: reviewed stale', 'stale: reviewed stale'],
    ],
    [
      'the patch changes in v3',
      [[[0, REVIEWED]], { changed: false }, { changed: true }],
      ['reviewed: reviewed current', 'reviewed: reviewed unchanged', 'stale: reviewed stale'],
    ],
    [
      'the author carries it along through changes',
      [[[0, ACKED]], { changed: true, message: [ACKED] }, { changed: true, message: [ACKED] }],
      ['acked: acked current', 'acked: acked carried', 'acked: acked carried'],
    ],
    [
      'the author carries it once and then drops it',
      [[[0, ACKED]], { changed: false, message: [ACKED] }, { changed: false }],
      ['acked: acked current', 'acked: acked carried', 'stale: acked dropped'],
    ],
    [
      'the author picks it up late',
      [[[0, ACKED]], { changed: true }, { changed: false, message: [ACKED] }],
      ['acked: acked current', 'stale: acked stale', 'acked: acked carried'],
    ],
    [
      'the author claims it and then drops it',
      [[], { changed: false, message: [ACKED] }, { changed: false }],
      ['none: ', 'none: acked claimed', 'stale: acked dropped'],
    ],
    [
      'the author makes more of an ack than it was',
      [[[0, ACKED]], { changed: true, message: [REVIEWED] }],
      ['acked: acked current', 'stale: reviewed claimed, acked stale'],
    ],
    [
      'given anew on v2',
      [
        [
          [0, REVIEWED],
          [1, REVIEWED],
        ],
        { changed: true },
        { changed: false },
      ],
      ['reviewed: reviewed current', 'reviewed: reviewed current', 'reviewed: reviewed unchanged'],
    ],
    [
      'nacked on v2',
      [
        [
          [0, REVIEWED],
          [1, NACKED],
        ],
        { changed: false, message: [REVIEWED] },
        { changed: true, message: [REVIEWED] },
      ],
      [
        'reviewed: reviewed current',
        'nacked: nacked current, reviewed revoked',
        'none: nacked stale, reviewed revoked',
      ],
    ],
    [
      'a NAK on v1 stands while the patch is the same',
      [[[0, NACKED]], { changed: false }, { changed: true }],
      ['nacked: nacked current', 'nacked: nacked unchanged', 'none: nacked stale'],
    ],
    [
      'a NAK on v1, reviewed on v2',
      [
        [
          [0, NACKED],
          [1, REVIEWED],
        ],
        { changed: false },
      ],
      ['nacked: nacked current', 'reviewed: nacked revoked, reviewed current'],
    ],
    [
      'tested, then changed',
      [[[0, `Tested-by: ${BOB}`]], { changed: true }],
      ['tested: tested current', 'stale: tested stale'],
    ],
  ])('%s', (_, drawn, expected) => {
    const sorted = (lines: readonly string[]) =>
      lines.map((line) => line.replace(/: (.*)$/, (_all, facts: string) => `: ${facts.split(', ').sort().join(', ')}`));
    expect(sorted(travel(...drawn))).toEqual(sorted(expected));
  });

  test('a patch that comes back as it was when it was reviewed is unchanged', () => {
    const back = patch(1, [], { patchId: 'id of 1', previous: { posting: 1, position: 1, changed: true } });
    const found = reviewSeries(
      series([posting([patch(1)]), posting([again(1, 0, true)]), posting([back])], [reply(0, 1, BOB, [REVIEWED])]),
    );
    expect([0, 1, 2].map((at) => stateOf(found, at, 1))).toEqual(['reviewed', 'stale', 'reviewed']);
  });

  test('a fact follows its patch to another position', () => {
    const moved = patch(3, [], { patchId: 'id of 1', previous: { posting: 0, position: 1, changed: false } });
    const found = reviewSeries(
      series([posting([patch(1)]), posting([patch(1), moved])], [reply(0, 1, BOB, [REVIEWED])]),
    );
    expect([stateOf(found, 1, 1), stateOf(found, 1, 3)]).toEqual(['none', 'reviewed']);
  });

  test('a review given for one patch does not back the claim on another', () => {
    const postings = [
      posting([patch(1), patch(2)]),
      posting([again(1, 0, false, [REVIEWED]), again(2, 0, false, [REVIEWED])]),
    ];
    const found = reviewSeries(series(postings, [reply(0, 1, BOB, [REVIEWED])]));
    expect([stateOf(found, 1, 1), stateOf(found, 1, 2)]).toEqual(['reviewed', 'none']);
    expect(factsOf(found, 1, 2)).toEqual(['reviewed Bob exact claimed']);
  });

  test('a carried line names the mail that gave it', () => {
    const given = reply(0, 1, BOB, [REVIEWED]);
    const found = reviewSeries(series([posting([patch(1)]), posting([again(1, 0, true, [REVIEWED])])], [given]));
    expect(found[1]?.facts[0]?.reason).toContain(given.message.messageId);
  });

  test('a mail sent by somebody else does not back a claim', () => {
    const postings = [posting([patch(1)]), posting([again(1, 0, false, [REVIEWED])])];
    const found = reviewSeries(series(postings, [reply(0, 1, EVE, [REVIEWED])]));
    expect(factsOf(found, 0, 1)).toEqual(['reviewed Bob mismatch -']);
    expect(factsOf(found, 1, 1)).toEqual(['reviewed Bob exact claimed']);
  });

  test('a previous patch that lies ahead is not followed', () => {
    const looped = patch(1, [], { previous: { posting: 0, position: 1, changed: false } });
    const found = reviewSeries(series([posting([looped])], [reply(0, 1, BOB, [REVIEWED])]));
    expect(factsOf(found, 0, 1)).toEqual(['reviewed Bob exact current']);
  });
});
