import { describe, expect, test } from 'vitest';
import type { SeriesMessage } from '../../../src/series/model.js';
import { deriveSeries } from '../../../src/series/series.js';
import { DAY, drawnSeries, HOUR, mail, otherOrders } from '../mail-builder.js';

function grouped(messages: SeriesMessage[]): string[][] {
  return drawnSeries(deriveSeries(messages));
}

/** Kinds of evidence for each posting of the only series; `~` marks weak ones. */
function evidence(messages: SeriesMessage[]): string[][] {
  const [series, ...others] = deriveSeries(messages);
  expect(others).toEqual([]);
  return (series?.postings ?? []).map((posting) =>
    posting.evidence.map(({ kind, weak }) => (weak ? `~${kind}` : kind)),
  );
}

// v1 of long ago, a renamed v2, and v3 under the old title: the title alone is a weak sign, and hides no equal patches.
test('a weak link to an old posting does not keep a revision from the one before it', () => {
  const revision = (name: string, cover: string, at: number) => [
    mail(name, cover, { at }),
    mail(`${name}1`, cover.replace('0/2', '1/2'), { re: name, at: at + 1, patchId: 'p' }),
    mail(`${name}2`, cover.replace('0/2', '2/2'), { re: name, at: at + 2, patchId: 'q' }),
  ];
  const [series, ...others] = deriveSeries([
    mail('a', '[PATCH] mm: one lock for each'),
    ...revision('b', '[PATCH v2 0/2] mm: fewer locks', 300 * DAY),
    ...revision('c', '[PATCH v3 0/2] mm: one lock for each', 310 * DAY),
  ]);
  expect(others).toEqual([]);
  expect(series?.postings.map((posting) => posting.revision)).toEqual([1, 2, 3]);
});

describe('linked', () => {
  test.each<[string, SeriesMessage[], string[]]>([
    [
      'by change-id, whatever the titles',
      [mail('a', '[PATCH] red', { changeId: 'x-1' }), mail('b', '[PATCH v2] blue', { changeId: 'x-1', at: DAY })],
      ['change-id'],
    ],
    [
      'by a link to the earlier revision',
      [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] blue', { earlier: ['a'], at: DAY, from: 'Bob' })],
      ['earlier-revision'],
    ],
    [
      'by Supersedes',
      [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] blue', { supersedes: 'a', at: DAY })],
      ['supersedes'],
    ],
    [
      // a ← b
      'by an answer with the same title, though another sent it',
      [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] red', { re: 'a', at: DAY, from: 'Bob' })],
      ['in-reply-to'],
    ],
    [
      // a ← b: a new title under one's own posting, next number, same file
      'by an answer to the own posting with the next number',
      [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] blue', { re: 'a', at: DAY })],
      ['~in-reply-to'],
    ],
    ['by sender and title', [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] red', { at: DAY })], ['same title']],
    ['though numbers skip', [mail('a', '[PATCH v2] red'), mail('b', '[PATCH v4] red', { at: DAY })], ['same title']],
    ['from RFC to PATCH', [mail('a', '[RFC PATCH] red'), mail('b', '[PATCH] red', { at: DAY })], ['same title']],
    ['from RFC to PATCH v2', [mail('a', '[RFC PATCH] red'), mail('b', '[PATCH v2] red', { at: DAY })], ['same title']],
    [
      'though the sender has a new address',
      [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] red', { email: 'ann@example.com', at: DAY })],
      ['~same title'],
    ],
    [
      'by title and a Signed-off-by in common',
      [
        mail('a', '[PATCH] red', { signed: ['ann@example.org'] }),
        mail('b', '[PATCH v2] red', { from: 'Bob', signed: ['ann@example.org', 'bob@example.org'], at: DAY }),
      ],
      ['~same title'],
    ],
    [
      'as a repost without a number, weakly',
      [mail('a', '[PATCH] red'), mail('b', '[PATCH] red', { at: 30 * DAY })],
      ['~same title'],
    ],
    [
      'as a RESEND after a year',
      [mail('a', '[PATCH] red'), mail('b', '[PATCH RESEND] red', { at: 365 * DAY })],
      ['~same title'],
    ],
    [
      'by an equal patch-id under a new title',
      [mail('a', '[PATCH] red', { patchId: 'f0' }), mail('b', '[PATCH v2] blue', { patchId: 'f0', at: DAY })],
      ['patch-id'],
    ],
    [
      'by like content under a new title, weakly',
      [
        mail('a', '[PATCH] red', { lines: [1, 2, 3, 4, 5, 6, 7, 8] }),
        mail('b', '[PATCH v2] blue', { lines: [1, 2, 3, 4, 5, 6, 7, 9], at: DAY }),
      ],
      ['~patch titles'],
    ],
    [
      'by a title that differs in one word, weakly',
      [mail('a', '[PATCH] lib: wait for red work'), mail('b', '[PATCH v2] lib: wait for blue work', { at: DAY })],
      ['~patch titles'],
    ],
    [
      'by a title that ends in other words, weakly',
      [
        mail('a', '[PATCH] lib: make the red thing quick'),
        mail('b', '[PATCH v2] lib: make the red thing by other means', { at: DAY }),
      ],
      ['~patch titles'],
    ],
    [
      'by one of two patches that became three',
      [
        mail('a', '[PATCH 0/2] red'),
        mail('a1', '[PATCH 1/2] one', { re: 'a' }),
        mail('a2', '[PATCH 2/2] two', { re: 'a' }),
        mail('b', '[PATCH v2 0/3] blue', { at: DAY }),
        mail('b1', '[PATCH v2 1/3] one', { re: 'b', at: DAY }),
        mail('b2', '[PATCH v2 2/3] due', { re: 'b', at: DAY }),
        mail('b3', '[PATCH v2 3/3] tre', { re: 'b', at: DAY }),
      ],
      ['patch titles'],
    ],
    [
      'by what it fixes, weakly',
      [
        mail('a', '[PATCH] red', { fixes: '0123456789ab ("x")' }),
        mail('b', '[PATCH v2] blue', { fixes: '0123456789abcdef', at: DAY }),
      ],
      ['~patch titles'],
    ],
    [
      'as one patch that became two',
      [
        mail('a', '[PATCH] red'),
        mail('c', '[PATCH v2 0/2] colours', { at: DAY }),
        mail('b1', '[PATCH v2 1/2] red', { re: 'c', at: DAY }),
        mail('b2', '[PATCH v2 2/2] blue', { re: 'c', at: DAY }),
      ],
      ['patch titles'],
    ],
    [
      'by the branch in the ids that b4 makes',
      [
        mail('20240101-colours-v1-1-0123456789ab@example.org', '[PATCH] red: say why it is red'),
        mail('20240301-colours-v2-1-ba9876543210@example.org', '[PATCH v2] do not use red any more', { at: 60 * DAY }),
      ],
      ['~message-id'],
    ],
    [
      'to the next number under a title reworded',
      [
        mail('a', '[PATCH] lib: do not lower the level while none waits'),
        mail('b', '[PATCH v2] lib: fix level that is reset while none waits', { at: 9 * DAY }),
      ],
      ['~patch titles'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(evidence(messages)).toEqual([[], expected]);
    for (const order of otherOrders(messages)) expect(evidence([...order])).toEqual([[], expected]);
  });

  test('by equal patch-ids under a new cover letter', () => {
    // c ← p1, p2   and   d ← q1, q2
    const messages = [
      mail('c', '[PATCH 0/2] red things'),
      mail('p1', '[PATCH 1/2] one', { re: 'c', patchId: 'a1' }),
      mail('p2', '[PATCH 2/2] two', { re: 'c', patchId: 'a2' }),
      mail('d', '[PATCH v2 0/2] blue things', { at: DAY }),
      mail('q1', '[PATCH v2 1/2] uno', { re: 'd', at: DAY, patchId: 'a1' }),
      mail('q2', '[PATCH v2 2/2] due', { re: 'd', at: DAY, patchId: 'a2' }),
    ];
    expect(evidence(messages)).toEqual([[], ['patch-id']]);
  });

  test('v1 with and v2 without a cover letter, by several patch titles', () => {
    const messages = [
      mail('c', '[PATCH 0/2] both'),
      mail('p1', '[PATCH 1/2] one', { re: 'c' }),
      mail('p2', '[PATCH 2/2] two', { re: 'c' }),
      mail('q1', '[PATCH v2 1/2] one', { at: HOUR }),
      mail('q2', '[PATCH v2 2/2] two', { re: 'q1', at: HOUR }),
    ];
    expect(evidence(messages)).toEqual([[], ['patch titles']]);
  });

  test('a renamed cover letter with the same change-id', () => {
    const messages = [
      mail('c', '[PATCH 0/1] old name', { changeId: 'k' }),
      mail('p', '[PATCH 1/1] one', { re: 'c' }),
      mail('d', '[PATCH v2 0/1] new name', { at: 400 * DAY, changeId: 'k' }),
      mail('q', '[PATCH v2 1/1] other', { re: 'd', at: 400 * DAY, paths: ['elsewhere'] }),
    ];
    const [series] = deriveSeries(messages);
    expect(series).toMatchObject({ id: 'c', title: 'new name', changeId: 'k', latest: 1 });
  });
});

describe('not linked', () => {
  test.each<[string, SeriesMessage[]]>([
    ['same title a year apart', [mail('a', '[PATCH] fix typo'), mail('b', '[PATCH] fix typo', { at: 365 * DAY })]],
    [
      'same title, other file, no number',
      [mail('a', '[PATCH] fix typo', { paths: ['a.c'] }), mail('b', '[PATCH] fix typo', { paths: ['b.c'], at: DAY })],
    ],
    [
      'same title, other sender',
      [mail('a', '[PATCH] fix typo'), mail('b', '[PATCH] fix typo', { from: 'Bob', at: DAY })],
    ],
    ['numbering begun anew', [mail('a', '[PATCH v3] tidy'), mail('b', '[PATCH] tidy', { at: 60 * DAY })]],
    [
      'a backport',
      [mail('a', '[PATCH] red', { patchId: 'e' }), mail('b', '[PATCH 5.10.y] red', { patchId: 'e', at: DAY })],
    ],
    [
      'a link to a mail that is not there',
      [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] blue', { earlier: ['gone'], at: DAY })],
    ],
    [
      'one branch, but no word of a revision',
      [
        mail('20240101-fixes-v1-1-0123456789ab@example.org', '[PATCH] red: say why it is red'),
        mail('20240301-fixes-v1-1-ba9876543210@example.org', '[PATCH] do not use red any more', { at: 60 * DAY }),
      ],
    ],
    [
      'one branch, other files',
      [
        mail('20240101-fixes-v1-1-0123456789ab@example.org', '[PATCH] red: say why it is red', { paths: ['a.c'] }),
        mail('20240301-fixes-v2-1-ba9876543210@example.org', '[PATCH v2] blue', { paths: ['b.c'], at: 60 * DAY }),
      ],
    ],
    [
      'title reworded, but not the next number',
      [
        mail('a', '[PATCH] lib: do not lower the level while none waits'),
        mail('b', '[PATCH v3] lib: fix level that is reset while none waits', { at: 9 * DAY }),
      ],
    ],
    [
      'title reworded, months later',
      [
        mail('a', '[PATCH] lib: do not lower the level while none waits'),
        mail('b', '[PATCH v2] lib: fix level that is reset while none waits', { at: 50 * DAY }),
      ],
    ],
    [
      'an area in common, and other words',
      [
        mail('a', '[PATCH] lib: red: do not lower the level while none waits'),
        mail('b', '[PATCH v2] lib: red: fix the leak in the exit path', { at: DAY }),
      ],
    ],
    [
      'one patch of many in common',
      [
        ...[1, 2, 3, 4].map((k) => mail(`p${k}`, `[PATCH ${k}/4] part ${k}`, k > 1 ? { re: 'p1' } : {})),
        mail('q1', '[PATCH 1/3] part 1', { at: DAY }),
        ...[2, 3].map((k) => mail(`q${k}`, `[PATCH ${k}/3] new ${k}`, { re: 'q1', at: DAY })),
      ],
    ],
  ])('%s', (_, messages) => {
    expect(deriveSeries(messages)).toHaveLength(2);
  });
});

describe('order of a series', () => {
  test('by revision first, then date', () => {
    const messages = [
      mail('v3', '[PATCH v3] red', { at: 2 * DAY }),
      mail('v2', '[PATCH v2] red', { at: 3 * DAY }),
      mail('v1', '[PATCH] red', { at: 0 }),
      mail('again', '[PATCH RESEND v3] red', { at: 4 * DAY }),
    ];
    const [series] = deriveSeries(messages);
    expect(series && drawnSeries([series])).toEqual([['v1 1/1 v1', 'v2 1/1 v2', 'v3 1/1 v3', 'v3 1/1 again']]);
    expect(series?.postings.map(({ resend }) => resend)).toEqual([false, false, false, true]);
    expect(series?.latest).toBe(3);
  });

  test('an RFC of any number comes before the PATCH that begins anew', () => {
    const messages = [
      mail('r3', '[RFC PATCH v3] red', { at: DAY }),
      mail('p1', '[PATCH] red', { at: 2 * DAY }),
      mail('p2', '[PATCH v2] red', { at: 3 * DAY }),
    ];
    expect(grouped(messages)).toEqual([['v3 1/1 r3', 'v1 1/1 p1', 'v2 1/1 p2']]);
  });

  test('an RFC that is sent after a PATCH of a higher number comes after it, and so does what follows', () => {
    const messages = [
      mail('p1', '[PATCH] red'),
      mail('p2', '[PATCH v2] red', { at: DAY }),
      mail('r1', '[RFC PATCH] red', { at: 2 * DAY }),
      mail('r2', '[RFC PATCH v2] red', { at: 3 * DAY }),
      mail('p3', '[PATCH] red', { at: 4 * DAY }),
    ];
    const ordered = [['v1 1/1 p1', 'v2 1/1 p2', 'v1 1/1 r1', 'v2 1/1 r2', 'v1 1/1 p3']];
    expect(grouped(messages)).toEqual(ordered);
    for (const order of otherOrders(messages)) expect(grouped([...order])).toEqual(ordered);
  });

  test('without a label, the changelog tells the revision', () => {
    const messages = [
      mail('a', '[PATCH v2] red'),
      mail('b', '[PATCH] red', { at: DAY, changelog: 3 }),
      mail('c', '[PATCH v3] red', { at: 2 * DAY }),
    ];
    expect(grouped(messages)).toEqual([['v2 1/1 a', 'v3 1/1 b', 'v3 1/1 c']]);
    expect(evidence(messages)[1]).toEqual(['~changelog', 'same title']);
  });

  test('the changelog of one patch of several tells nothing', () => {
    const messages = [mail('p1', '[PATCH 1/2] red', { changelog: 3 }), mail('p2', '[PATCH 2/2] blue', { re: 'p1' })];
    expect(grouped(messages)).toEqual([['v1 2/2 p1,p2']]);
  });

  test('a PATCH whose changelog counts on from an RFC is the first where the next one is v2', () => {
    const messages = [
      mail('r', '[RFC PATCH] red'),
      mail('a', '[PATCH] red', { at: DAY, changelog: 2 }),
      mail('b', '[PATCH v2] red', { at: 2 * DAY }),
    ];
    expect(grouped(messages)).toEqual([['v1 1/1 r', 'v1 1/1 a', 'v2 1/1 b']]);
  });

  test('v2 → v4 keeps both, oldest first', () => {
    const messages = [mail('b', '[PATCH v4] red', { at: DAY }), mail('a', '[PATCH v2] red')];
    expect(grouped(messages)).toEqual([['v2 1/1 a', 'v4 1/1 b']]);
  });
});

describe('corrections by hand', () => {
  const messages = [
    mail('a', '[PATCH] red'),
    mail('b', '[PATCH v2] red', { at: DAY }),
    mail('c', '[PATCH v3] red', { at: 2 * DAY }),
    mail('reply', 'Re: [PATCH] blue', { re: 'd', at: 3 * DAY }),
    mail('d', '[PATCH] blue', { at: 3 * DAY }),
  ];

  test('a link joins, named by any message of the thread', () => {
    const series = deriveSeries(messages, { manual: { links: [['reply', 'a']], splits: [] } });
    expect(series).toHaveLength(1);
    expect(series[0]?.postings.flatMap((posting) => posting.evidence.map(({ kind }) => kind))).toContain('manual');
  });

  test('a split takes a posting out and leaves the others together', () => {
    expect(drawnSeries(deriveSeries(messages, { manual: { links: [], splits: ['b'] } }))).toEqual([
      ['v1 1/1 a', 'v3 1/1 c'],
      ['v2 1/1 b'],
      ['v1 1/1 d'],
    ]);
  });
});

test('evidence can be left out', () => {
  const messages = [
    mail('a', '[PATCH] red', { changeId: 'x' }),
    mail('b', '[PATCH v2] blue', { changeId: 'x', earlier: ['a'], at: DAY }),
  ];
  expect(deriveSeries(messages, { useChangeId: false })).toHaveLength(1);
  expect(deriveSeries(messages, { useChangelogLinks: false })).toHaveLength(1);
  expect(deriveSeries(messages, { useChangeId: false, useChangelogLinks: false })).toHaveLength(2);
});
