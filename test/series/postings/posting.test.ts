import { describe, expect, test } from 'vitest';
import { standingPatches } from '../../../src/series/matching/effective.js';
import type { Series, SeriesMessage } from '../../../src/series/model.js';
import { deriveSeries } from '../../../src/series/series.js';
import { DAY, drawnSeries, HOUR, MINUTE, mail, otherOrders } from '../mail-builder.js';

function grouped(messages: SeriesMessage[]): string[][] {
  return drawnSeries(deriveSeries(messages));
}

function only(messages: SeriesMessage[]): Series {
  const [series, ...others] = deriveSeries(messages);
  expect(others).toEqual([]);
  if (!series) throw new Error('no series');
  return series;
}

describe('one posting', () => {
  test.each<[string, SeriesMessage[], string]>([
    [
      // c ← p1, p2
      'a cover letter and its patches',
      [
        mail('c', '[PATCH 0/2] both'),
        mail('p1', '[PATCH 1/2] one', { re: 'c' }),
        mail('p2', '[PATCH 2/2] two', { re: 'c' }),
      ],
      'v1 2/2 c,p1,p2',
    ],
    [
      // c ← p1 ← p2
      'deep threading',
      [
        mail('p2', '[PATCH 2/2] two', { re: 'p1' }),
        mail('p1', '[PATCH 1/2] one', { re: 'c' }),
        mail('c', '[PATCH 0/2] both'),
      ],
      'v1 2/2 c,p1,p2',
    ],
    [
      // p1 ← p2
      'no cover letter',
      [mail('p1', '[PATCH 1/2] one'), mail('p2', '[PATCH 2/2] two', { re: 'p1' })],
      'v1 2/2 p1,p2',
    ],
    [
      // (c) ← p1, p2
      'a cover letter that is not there',
      [mail('p1', '[PATCH 1/2] one', { re: 'c' }), mail('p2', '[PATCH 2/2] two', { re: 'c' })],
      'v1 2/2 p1,p2',
    ],
    [
      // p1   p2   c, the cover letter last
      'no references at all',
      [
        mail('p1', '[PATCH 1/2] one', { at: 0 }),
        mail('p2', '[PATCH 2/2] two', { at: 8 * MINUTE }),
        mail('c', '[PATCH 0/2] both', { at: 30 * MINUTE }),
      ],
      'v1 2/2 c,p1,p2',
    ],
    [
      // c ← p1, p2, p3
      'an extra patch',
      [
        mail('c', '[PATCH 0/2] both'),
        mail('p1', '[PATCH 1/2] one', { re: 'c' }),
        mail('p2', '[PATCH 2/2] two', { re: 'c' }),
        mail('p3', '[PATCH 3/2] three', { re: 'c' }),
      ],
      'v1 3/2 c,p1,p2,p3 extra-patch',
    ],
    [
      // c(v3) ← p1, p2 without a token
      'patches that take their revision from the cover letter',
      [
        mail('c', '[PATCH v3 0/2] both'),
        mail('p1', '[PATCH 1/2] one', { re: 'c' }),
        mail('p2', '[PATCH 2/2] two', { re: 'c' }),
      ],
      'v3 2/2 c,p1,p2',
    ],
    [
      // c ← p1 … four hours … ← p2: references win over time
      'a slow sender',
      [
        mail('c', '[PATCH 0/2] both'),
        mail('p1', '[PATCH 1/2] one', { re: 'c', at: 2 * HOUR }),
        mail('p2', '[PATCH 2/2] two', { re: 'c', at: 4 * HOUR }),
      ],
      'v1 2/2 c,p1,p2',
    ],
    [
      // root ← p1 ← p2: the root has no number and no diff
      'an unnumbered cover letter',
      [
        mail('root', '[PATCHSET] both', { kind: 'other' }),
        mail('p1', '[PATCH 1/2] one', { re: 'root' }),
        mail('p2', '[PATCH 2/2] two', { re: 'p1' }),
      ],
      'v1 2/2 root,p1,p2',
    ],
    ['PATCHv2', [mail('p1', '[PATCHv2 1/2] one'), mail('p2', '[PATCHv2 2/2] two', { re: 'p1' })], 'v2 2/2 p1,p2'],
    [
      'a counter before the revision',
      [mail('c', '[PATCH 00/1 v3] all'), mail('p1', '[PATCH 1/1 v3] one', { re: 'c' })],
      'v3 1/1 c,p1',
    ],
    ['a tree named like a revision', [mail('p', '[PATCH for-linus-v5.5-rc6] one')], 'v1 1/1 p'],
    [
      'one mail on three lists',
      [mail('p', '[PATCH] one', { lists: ['a.example.org', 'b.example.org', 'c.example.org'] })],
      'v1 1/1 p',
    ],
    [
      // c ← p1, p2 ← p2 (again, without date): the neighbour's date is taken
      'a patch without a date',
      [
        mail('c', '[PATCH 0/2] both'),
        mail('p1', '[PATCH 1/2] one', { re: 'c', at: null }),
        mail('p2', '[PATCH 2/2] two', { re: 'c' }),
      ],
      'v1 2/2 c,p1,p2',
    ],
  ])('%s', (_, messages, expected) => {
    expect(grouped(messages)).toEqual([[expected]]);
    for (const order of otherOrders(messages)) expect(grouped([...order])).toEqual([[expected]]);
  });

  // c ← p1, old1, p2   and later, one at a time: ← late1
  test('takes a second mail for a position that was sent along with the others', () => {
    const sent = [
      mail('c', '[PATCH 0/2] both', { at: 0 }),
      mail('p1', '[PATCH 1/2] one', { re: 'c', at: 1 }),
      mail('old1', '[PATCH 1/2] one, under its old name', { re: 'c', at: 2 }),
      mail('p2', '[PATCH 2/2] two', { re: 'c', at: 3 }),
    ];
    const { postings } = only(sent);
    expect(postings[0]).toMatchObject({ complete: true, total: 2, flags: ['position-twice'] });
    expect(postings[0]?.patches.map(({ message, position }) => [message.messageId, position])).toEqual([
      ['p1', 1],
      ['old1', 1],
      ['p2', 2],
    ]);
    expect(only([...sent].reverse())).toEqual(only(sent));
    const late = mail('late1', '[PATCH 1/2] one, once more', { re: 'c', at: HOUR });
    expect(deriveSeries([...sent, late]).flatMap((one) => one.postings)).toHaveLength(2);
  });

  test('says which patches are missing', () => {
    // c ← p2
    const [posting] = only([mail('c', '[PATCH 0/3] all'), mail('p2', '[PATCH 2/3] two', { re: 'c' })]).postings;
    expect(posting).toMatchObject({ complete: false, missing: [1, 3], total: 3 });
  });

  test('keeps a counter of any size in bounds', () => {
    const [posting] = only([mail('p', '[PATCH 1/9999] one'), mail('q', '[PATCH 2/9999] two', { re: 'p' })]).postings;
    expect(posting?.complete).toBe(false);
    expect(posting?.missing.length).toBeLessThanOrEqual(1000);
  });

  test('flags a cover letter that has another revision than its patches', () => {
    // c(v3) ← p1(v2), p2(v2)
    const messages = [
      mail('c', '[PATCH v3 0/2] both'),
      mail('p1', '[PATCH v2 1/2] one', { re: 'c' }),
      mail('p2', '[PATCH v2 2/2] two', { re: 'c' }),
    ];
    const [posting] = only(messages).postings;
    expect(posting).toMatchObject({ revision: 3, complete: true, flags: ['revision-mismatch'] });
  });

  test('flags a cover letter that counts otherwise', () => {
    // c(0/2) ← p1(1/3), p2, p3
    const patches = [1, 2, 3].map((k) => mail(`p${k}`, `[PATCH ${k}/3] patch ${k}`, { re: 'c' }));
    const [posting] = only([mail('c', '[PATCH 0/2] all'), ...patches]).postings;
    expect(posting).toMatchObject({ complete: true, flags: ['total-mismatch'] });
    expect(posting?.cover?.messageId).toBe('c');
  });

  test('takes patches that count their revisions each by itself', () => {
    // c ← p1, p2(v4), p3(v2)
    const messages = [
      mail('c', '[PATCH 0/3] all'),
      mail('p1', '[PATCH 1/3] one', { re: 'c' }),
      mail('p2', '[PATCH 2/3 v4] two', { re: 'c' }),
      mail('p3', '[PATCH 3/3 v2] three', { re: 'c' }),
    ];
    expect(grouped(messages)).toEqual([['v1 3/3 c,p1,p2,p3 revision-mismatch']]);
  });

  test('keeps two messages with one id in one position, flagged', () => {
    const messages = [
      mail('c', '[PATCH 0/1] all'),
      mail('p', '[PATCH 1/1] one', { re: 'c', patchId: 'a1' }),
      mail('p', '[PATCH 1/1] other', { re: 'c', patchId: 'b2', at: MINUTE }),
    ];
    const [posting] = only(messages).postings;
    expect(posting?.patches.map(({ position, message }) => [position, message.title])).toEqual([
      [1, 'one'],
      [1, 'other'],
    ]);
    expect(posting?.flags).toEqual(['id-conflict']);
  });

  test('gives the evidence for each patch', () => {
    const [posting] = only([
      mail('c', '[PATCH 0/3] all'),
      mail('p1', '[PATCH 1/3] one', { re: 'c' }),
      mail('p2', '[PATCH 2/3] two', { re: 'gone', refs: ['c', 'gone'] }),
      mail('p3', '[PATCH 3/3] three', { at: MINUTE }),
    ]).postings;
    expect(posting?.patches.map(({ evidence }) => evidence.map(({ kind }) => kind))).toEqual([
      ['in-reply-to'],
      ['references'],
      ['same sender and time'],
    ]);
  });
});

describe('several postings', () => {
  test.each<[string, SeriesMessage[], string[][]]>([
    [
      // p1   p2   …an hour…   q1   q2
      'an unlabelled repost an hour later, without references',
      [
        mail('p1', '[PATCH 1/2] one', { at: 0, patchId: 'a' }),
        mail('p2', '[PATCH 2/2] two', { at: 8 * MINUTE, patchId: 'b' }),
        mail('q1', '[PATCH 1/2] one', { at: HOUR, patchId: 'a' }),
        mail('q2', '[PATCH 2/2] two', { at: HOUR + 8 * MINUTE, patchId: 'b' }),
      ],
      [['v1 2/2 p1,p2', 'v1 2/2 q1,q2 sent-again']],
    ],
    [
      'the same posting sent twice within minutes',
      // c ← p1   and   d ← q1
      [
        mail('c', '[PATCH 0/1] all'),
        mail('p1', '[PATCH 1/1] one', { re: 'c' }),
        mail('d', '[PATCH 0/1] all', { at: MINUTE }),
        mail('q1', '[PATCH 1/1] one', { re: 'd', at: MINUTE }),
      ],
      [['v1 1/1 c,p1', 'v1 1/1 d,q1']],
    ],
    [
      // p1 ← p2, q1;  q1 ← q2: nested pairs of the same counters
      'an unlabelled repost in the same thread',
      [
        mail('p1', '[PATCH 1/2] one'),
        mail('p2', '[PATCH 2/2] two', { re: 'p1', at: 1 }),
        mail('q1', '[PATCH 1/2] one', { re: 'p1', at: 8 * MINUTE }),
        mail('q2', '[PATCH 2/2] two', { re: 'q1', at: 8 * MINUTE + 1 }),
      ],
      [['v1 2/2 p1,p2', 'v1 2/2 q1,q2']],
    ],
    [
      // p1 ← p2, q1;  q1 ← q2, labelled
      'nested pairs of the same counters, labelled',
      [
        mail('p1', '[PATCH 1/2] one'),
        mail('p2', '[PATCH 2/2] two', { re: 'p1', at: 1 }),
        mail('q1', '[PATCH v2 1/2] one', { re: 'p1', at: 8 * MINUTE }),
        mail('q2', '[PATCH v2 2/2] two', { re: 'q1', at: 8 * MINUTE + 1 }),
      ],
      [['v1 2/2 p1,p2', 'v2 2/2 q1,q2']],
    ],
    [
      // c ← p1, p2, d;  d ← q1, q2
      'v2 in reply to the cover letter of v1',
      [
        mail('c', '[PATCH 0/2] both'),
        mail('p1', '[PATCH 1/2] one', { re: 'c' }),
        mail('p2', '[PATCH 2/2] two', { re: 'c' }),
        mail('d', '[PATCH v2 0/2] both', { re: 'c', at: DAY }),
        mail('q1', '[PATCH v2 1/2] one', { re: 'd', at: DAY }),
        mail('q2', '[PATCH v2 2/2] two', { re: 'd', at: DAY }),
      ],
      [['v1 2/2 c,p1,p2', 'v2 2/2 d,q1,q2']],
    ],
    [
      // c ← p1 ← p2 ← q1 ← q2
      'v2 in reply to the last patch of v1',
      [
        mail('c', '[PATCH 0/2] both'),
        mail('p1', '[PATCH 1/2] one', { re: 'c' }),
        mail('p2', '[PATCH 2/2] two', { re: 'p1' }),
        mail('q1', '[PATCH v2 1/2] one', { re: 'p2', at: DAY }),
        mail('q2', '[PATCH v2 2/2] two', { re: 'q1', at: DAY }),
      ],
      [['v1 2/2 c,p1,p2', 'v2 2/2 q1,q2']],
    ],
    [
      // c ← p1, p2 ← q1, q2: a longer v2 does not fall into the free positions of v1
      'v2 with more patches, straight below the cover letter of v1',
      [
        mail('c', '[PATCH 0/2] both'),
        mail('p1', '[PATCH 1/2] one', { re: 'c' }),
        mail('p2', '[PATCH 2/2] two', { re: 'c' }),
        mail('q1', '[PATCH v2 1/3] one', { re: 'c', at: HOUR }),
        mail('q2', '[PATCH v2 2/3] two', { re: 'c', at: HOUR }),
        mail('q3', '[PATCH v2 3/3] three', { re: 'c', at: HOUR }),
      ],
      [['v1 2/2 c,p1,p2', 'v2 3/3 q1,q2,q3']],
    ],
    [
      // p ← q1 (Ann), r1 (Bob)
      "two authors' v2 in one thread",
      [
        mail('p1', '[PATCH 1/2] one'),
        mail('p2', '[PATCH 2/2] two', { re: 'p1' }),
        mail('q1', '[PATCH v2 1/2] one', { re: 'p1', at: DAY }),
        mail('q2', '[PATCH v2 2/2] two', { re: 'q1', at: DAY }),
        mail('r1', '[PATCH v2 1/2] red', { re: 'p1', at: DAY + MINUTE, from: 'Bob' }),
        mail('r2', '[PATCH v2 2/2] blue', { re: 'r1', at: DAY + MINUTE, from: 'Bob' }),
      ],
      [['v1 2/2 p1,p2', 'v2 2/2 q1,q2'], ['v2 2/2 r1,r2']],
    ],
    [
      // c ← p1, x;  x ← y1
      'a posting in reply to an unrelated series',
      [
        mail('c', '[PATCH 0/1] all'),
        mail('p1', '[PATCH 1/1] one', { re: 'c' }),
        mail('x', '[PATCH 0/1] something else', { re: 'c', at: HOUR, from: 'Bob' }),
        mail('y1', '[PATCH 1/1] other', { re: 'x', at: HOUR, from: 'Bob' }),
      ],
      [['v1 1/1 c,p1'], ['v1 1/1 x,y1']],
    ],
    [
      // c ← p1, u
      'an unnumbered patch below a cover letter',
      [
        mail('c', '[PATCH 0/2] both'),
        mail('p1', '[PATCH 1/2] one', { re: 'c' }),
        mail('u', 'an orphan', { re: 'c', kind: 'patch', at: MINUTE }),
      ],
      [['v1 1/2 c,p1'], ['v1 1/1 u']],
    ],
    [
      // a ← b, c
      'three unnumbered patches in one thread',
      [
        mail('a', '[PATCH] red'),
        mail('b', '[PATCH] green', { re: 'a', at: 1 }),
        mail('c', '[PATCH] blue', { re: 'a', at: 2 }),
      ],
      [['v1 1/1 a'], ['v1 1/1 b'], ['v1 1/1 c']],
    ],
    [
      // (c) ← p1   and   (d) ← q2: different missing cover letters
      'parts that answer different missing cover letters',
      [mail('p1', '[PATCH 1/2] one', { re: 'c' }), mail('q2', '[PATCH 2/2] two', { re: 'd', at: MINUTE })],
      [['v1 1/2 p1'], ['v1 1/2 q2']],
    ],
    [
      'two senders in the same minute',
      [mail('p1', '[PATCH 1/2] one'), mail('q2', '[PATCH 2/2] two', { from: 'Bob' })],
      [['v1 1/2 p1'], ['v1 1/2 q2']],
    ],
    [
      'one sender on two lists in the same minute',
      [mail('p1', '[PATCH 1/2] one'), mail('q2', '[PATCH 2/2] two', { lists: ['other.example.org'], at: 1 })],
      [['v1 1/2 p1'], ['v1 1/2 q2']],
    ],
    [
      // talk ← … a day … ← p1 ← p2
      'a discussion that leads to patches is no cover letter',
      [
        mail('talk', 'What about this?'),
        mail('p1', '[PATCH 1/2] one', { re: 'talk', at: DAY }),
        mail('p2', '[PATCH 2/2] two', { re: 'p1', at: DAY }),
      ],
      [['v1 2/2 p1,p2']],
    ],
  ])('%s', (_, messages, expected) => {
    expect(grouped(messages)).toEqual(expected);
    for (const order of otherOrders(messages)) expect(grouped([...order])).toEqual(expected);
  });

  test('marks the same patches sent twice', () => {
    const messages = [mail('p', '[PATCH] one', { patchId: 'a' }), mail('q', '[PATCH] one', { patchId: 'a', at: HOUR })];
    expect(only(messages).postings.map(({ flags }) => flags)).toEqual([[], ['sent-again']]);
  });
});

describe('partial rerolls', () => {
  const v5 = [1, 2, 3].map((k) => mail(`p${k}`, `[PATCH v5 ${k}/3] patch ${k}`, { re: 'c' }));
  const full = [mail('c', '[PATCH v5 0/3] all'), ...v5];

  test.each<[string, SeriesMessage, string]>([
    // c ← p1, p2 ← f, p3
    ['a point update', mail('f', '[PATCH v5.1 2/3] patch 2', { re: 'p2', at: DAY }), 'v5.1 1/3 f'],
    ['a lone patch of the next revision', mail('f', '[PATCH v6 2/3] patch 2', { re: 'p2', at: DAY }), 'v6 1/3 f'],
    ['one under the cover letter', mail('f', '[PATCH v6 2/3] patch 2', { re: 'c', at: DAY }), 'v6 1/3 f'],
    ['one of the same revision, mended', mail('f', '[PATCH v5 2/3] patch 2 (fix)', { re: 'p2', at: DAY }), 'v5 1/3 f'],
    ['a point update counted by itself', mail('f', '[PATCH v5.1 1/1] patch 2', { re: 'p2', at: DAY }), 'v5.1 1/3 f'],
    ['an unnumbered patch of the same title', mail('f', '[PATCH v6] patch 2', { re: 'p2', at: DAY }), 'v6 1/3 f'],
  ])('%s', (_, fix, expected) => {
    const series = only([...full, fix]);
    expect(drawnSeries([series])).toEqual([['v5 3/3 c,p1,p2,p3', expected]]);
    const latest = series.postings[series.latest];
    expect(series).toMatchObject({ title: 'all', author: { email: 'ann@example.org' } });
    expect(latest).toMatchObject({ partialReroll: true, complete: true, missing: [] });
    const standing = standingPatches(series.postings, series.latest);
    expect(standing.map(({ posting, patch }) => `${posting} ${patch.message.messageId}`)).toEqual([
      '0 p1',
      '1 f',
      '0 p3',
    ]);
    expect(latest?.patches.map(({ position, previous }) => [position, previous?.position])).toEqual([[2, 2]]);
  });

  test('a posting of which patches got lost is none', () => {
    // c ← p1 …   and   d ← q2
    const messages = [
      ...full,
      mail('d', '[PATCH v6 0/3] all', { at: DAY }),
      mail('q2', '[PATCH v6 2/3] patch 2', { re: 'd', at: DAY }),
    ];
    expect(only(messages).postings.at(-1)).toMatchObject({ partialReroll: false, complete: false, missing: [1, 3] });
  });
});
