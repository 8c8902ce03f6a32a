/** Which postings send only some patches anew, in what order revisions follow, and what a posting is labelled with. */
import { describe, expect, it } from 'vitest';
import type { SeriesMessage } from '../../../src/series/model.js';
import { deriveSeries } from '../../../src/series/series.js';
import { DAY, HOUR, type MailOptions, mail, otherOrders } from '../mail-builder.js';

/** Each posting of the only series as `v5.1 f@2 of 3 part`: label, ids with position, n, whether it is a partial reroll. */
function revisions(messages: readonly SeriesMessage[]): readonly string[] {
  const of = (order: readonly SeriesMessage[]) => {
    const [series, ...others] = deriveSeries(order);
    expect(others.map(({ id }) => id)).toEqual([]);
    return (series?.postings ?? []).map(({ revision, point, rfc, resend, patches, total, partialReroll, missing }) =>
      [
        `${rfc ? 'rfc ' : ''}v${revision}${point === null ? '' : `.${point}`}${resend ? ' resend' : ''}`,
        patches.map(({ message, position }) => `${message.messageId}@${position}`).join(','),
        `of ${total}`,
        ...(missing.length === 0 ? [] : [`lacks ${missing}`]),
        ...(partialReroll ? ['part'] : []),
      ].join(' '),
    );
  };
  const found = of(messages);
  for (const order of otherOrders(messages)) expect(of(order)).toEqual(found);
  return found;
}

const four = [1, 2, 3, 4].map((k) => mail(`p${k}`, `[PATCH v5 ${k}/4] lib: patch ${k}`, { re: 'c' }));
const full = [mail('c', '[PATCH v5 0/4] lib: all'), ...four];
const FULL = 'v5 p1@1,p2@2,p3@3,p4@4 of 4';

function fix(name: string, subject: string, re: string, options: MailOptions = {}) {
  return mail(name, `[PATCH ${subject}`, { re, at: DAY, ...options });
}

describe('a partial reroll', () => {
  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    ['has a point number', [fix('f', 'v5.1 2/4] lib: other', 'p2')], ['v5.1 f@2 of 4 part']],
    [
      'has a point number, whatever it answers',
      [fix('f', 'v5.1 2/4] lib: patch 2', 'gone', { refs: ['c', 'gone'] })],
      ['v5.1 f@2 of 4 part'],
    ],
    ['answers the patch at its place', [fix('f', 'v6 2/4] lib: other', 'p2')], ['v6 f@2 of 4 part']],
    ['answers the patch of its title', [fix('f', 'v6 2/4] lib: patch 3', 'p3')], ['v6 f@2 of 4 part']],
    [
      'is three of four that answer theirs',
      [1, 2, 3].map((k) => fix(`f${k}`, `v6 ${k}/4] lib: patch ${k}`, `p${k}`)),
      ['v6 f1@1,f2@2,f3@3 of 4 part'],
    ],
    [
      'is no three of four of which one answers another',
      [1, 2]
        .map((k) => fix(`f${k}`, `v6 ${k}/4] lib: patch ${k}`, `p${k}`))
        .concat(fix('f3', 'v6 3/4] lib: patch 3', 'c')),
      ['v6 f1@1,f2@2,f3@3 of 4 lacks 4'],
    ],
    [
      'is half that answer the cover letter',
      [1, 2].map((k) => fix(`f${k}`, `v6 ${k}/4] lib: patch ${k}`, 'c')),
      ['v6 f1@1,f2@2 of 4 part'],
    ],
    [
      'is half of which one answers the other',
      [fix('f1', 'v6 1/4] lib: patch 1', 'p1'), fix('f2', 'v6 2/4] lib: patch 2', 'f1')],
      ['v6 f1@1,f2@2 of 4 part'],
    ],
    [
      'is no more than half under the cover letter',
      [1, 2, 3].map((k) => fix(`f${k}`, `v6 ${k}/4] lib: patch ${k}`, 'c')),
      ['v6 f1@1,f2@2,f3@3 of 4 lacks 4'],
    ],
    [
      'is no half that answers a posting of another n',
      [1, 2].map((k) => fix(`f${k}`, `v6 ${k}/5] lib: patch ${k}`, 'c')),
      ['v6 f1@1,f2@2 of 5 lacks 3,4,5'],
    ],
    [
      'is no half that answers nothing',
      [1, 2].map((k) => fix(`f${k}`, `v6 ${k}/4] lib: patch ${k}`, 'gone')),
      ['v6 f1@1,f2@2 of 4 lacks 3,4'],
    ],
    [
      'is no whole posting',
      [1, 2, 3, 4].map((k) => fix(`f${k}`, `v6 ${k}/4] lib: patch ${k}`, `p${k}`)),
      ['v6 f1@1,f2@2,f3@3,f4@4 of 4'],
    ],
    [
      'has no cover letter',
      [fix('f', 'v6 0/4] lib: all', 'c'), fix('f1', 'v6 1/4] lib: patch 1', 'f')],
      ['v6 f1@1 of 4 lacks 2,3,4'],
    ],
    [
      'is an unnumbered patch with the title of what it answers',
      [fix('f', 'v6] lib: patch 2', 'p2')],
      ['v6 f@2 of 4 part'],
    ],
    ['is one of one with that title', [fix('f', 'v6 1/1] lib: patch 3', 'p3')], ['v6 f@3 of 4 part']],
    ['is no unnumbered patch with another title', [fix('f', 'v6] lib: other', 'p2')], ['v6 f@1 of 1']],
    ['is no unnumbered patch under the cover letter', [fix('f', 'v6] lib: all', 'c')], ['v6 f@1 of 1']],
    [
      'is no unnumbered patch that answers nothing',
      [fix('f', 'v6] lib: patch 2', 'gone', { changeId: 'x' }), mail('z', 'Re: z', { changeId: 'x' })],
      ['v6 f@1 of 1'],
    ],
  ])('%s', (_, sent, expected) => {
    const pointed = sent.map((one) => ({ ...one, pointers: [{ kind: 'earlier-revision', value: 'p1' } as const] }));
    expect(revisions([...full, ...pointed])).toEqual([FULL, ...expected]);
  });

  it('is none of a single patch, nor the first posting of a series', () => {
    expect(revisions([mail('a', '[PATCH 1/1] lib: red'), fix('b', 'v2] lib: red', 'a')])).toEqual([
      'v1 a@1 of 1',
      'v2 b@1 of 1',
    ]);
    expect(revisions([mail('a', '[PATCH] lib: red'), fix('b', 'v2] lib: red', 'a')])).toEqual([
      'v1 a@1 of 1',
      'v2 b@1 of 1',
    ]);
    expect(revisions([mail('a', '[PATCH v5.1 2/4] lib: red')])).toEqual(['v5.1 a@2 of 4 lacks 1,3,4']);
  });

  it('goes on from another one', () => {
    const again = fix('g', 'v7 2/4] lib: patch 2', 'f', { at: 2 * DAY });
    expect(revisions([...full, fix('f', 'v6 2/4] lib: patch 2', 'p2'), again])).toEqual([
      FULL,
      'v6 f@2 of 4 part',
      'v7 g@2 of 4 part',
    ]);
  });
});

describe('revisions follow each other', () => {
  const sent = (id: string, label: string, day: number | null, options: MailOptions = {}) =>
    mail(id, `[${label}] lib: red`, { at: day === null ? null : day * DAY, changeId: 'x', ...options });

  it.each<[string, readonly SeriesMessage[], string]>([
    [
      'by number, then by point',
      [sent('a', 'PATCH v5 1/2', 0), sent('b', 'PATCH v5.2 1/2', 1), sent('d', 'PATCH v5.1 1/2', 2)],
      'a d b',
    ],
    ['by date under one number', [sent('b', 'PATCH v2', 1), sent('a', 'PATCH v2', 2)], 'b a'],
    ['by id at one time', [sent('b', 'PATCH v2', 1), sent('a', 'PATCH v2', 1)], 'a b'],
    ['an RFC before the PATCH of its number', [sent('a', 'RFC PATCH v2', 0), sent('b', 'PATCH v2', 1)], 'a b'],
    ['an RFC before the PATCH of the next', [sent('a', 'RFC PATCH v2', 0), sent('b', 'PATCH v3', 1)], 'a b'],
    [
      'an RFC of any number before the first PATCH',
      [sent('a', 'RFC PATCH v3', 0), sent('b', 'PATCH', 1), sent('d', 'PATCH v2', 2)],
      'a b d',
    ],
    [
      'an RFC of the same number in between where it is dated so',
      [sent('a', 'RFC PATCH', 0), sent('b', 'PATCH', 1), sent('d', 'RFC PATCH', 2)],
      'a b d',
    ],
    [
      'what comes after an RFC that begins anew',
      [sent('a', 'PATCH v4', 0), sent('b', 'RFC PATCH', 1), sent('d', 'PATCH v2', 2)],
      'a b d',
    ],
    [
      'an RFC of a higher number by that',
      [sent('a', 'PATCH v2', 0), sent('b', 'RFC PATCH v3', 1), sent('d', 'PATCH v4', 2)],
      'a b d',
    ],
    [
      'an RFC of the number before, sent late, anew',
      [sent('a', 'PATCH v3', 0), sent('b', 'RFC PATCH v2', 1), sent('d', 'PATCH', 2)],
      'a b d',
    ],
    [
      'twice anew',
      [sent('a', 'PATCH v3', 0), sent('b', 'RFC PATCH v2', 1), sent('d', 'PATCH v3', 2), sent('e', 'RFC PATCH', 3)],
      'a b d e',
    ],
    [
      'an RFC after an RFC of a higher number by number',
      [sent('a', 'RFC PATCH v3', 0), sent('b', 'RFC PATCH v2', 1)],
      'b a',
    ],
    [
      'a lower PATCH before a higher one, whatever the dates',
      [sent('a', 'PATCH v3', 0), sent('b', 'PATCH v2', 1)],
      'b a',
    ],
  ])('%s', (_, messages, expected) => {
    expect(
      revisions(messages)
        .map((line) => /(\w)@/.exec(line)?.[1])
        .join(' '),
    ).toBe(expected);
  });

  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    ['is that of the changelog', [sent('a', 'PATCH', 0), sent('b', 'PATCH', 1, { changelog: 2 })], ['v1 a', 'v2 b']],
    [
      'is the first where the number is borne by a later one',
      [sent('a', 'RFC PATCH', 0), sent('b', 'PATCH', 1, { changelog: 2 }), sent('d', 'PATCH v2', 2)],
      ['rfc v1 a', 'v1 b', 'v2 d'],
    ],
    [
      'stays where a PATCH of more than one was sent before',
      [sent('a', 'PATCH v2', 0), sent('b', 'PATCH', 1, { changelog: 3 }), sent('d', 'PATCH v3', 2)],
      ['v2 a', 'v3 b', 'v3 d'],
    ],
    [
      'is the first where only RFCs of more were',
      [sent('a', 'RFC PATCH v2', 0), sent('b', 'PATCH', 1, { changelog: 3 }), sent('d', 'PATCH v3', 2)],
      ['rfc v2 a', 'v1 b', 'v3 d'],
    ],
    [
      'is the first where a first PATCH was sent before',
      [sent('a', 'PATCH', 0), sent('b', 'PATCH', 1, { changelog: 2 }), sent('d', 'PATCH v2', 2)],
      ['v1 a', 'v1 b', 'v2 d'],
    ],
    [
      'stays where the number is borne by an earlier one',
      [sent('a', 'PATCH v2', 0), sent('b', 'PATCH', 1, { changelog: 2 })],
      ['v2 a', 'v2 b'],
    ],
    [
      'stays where another number is borne',
      [sent('a', 'PATCH', 0), sent('b', 'PATCH', 1, { changelog: 2 }), sent('d', 'PATCH v3', 2)],
      ['v1 a', 'v2 b', 'v3 d'],
    ],
    [
      'stays where only another changelog has it',
      [sent('a', 'PATCH', 0), sent('b', 'PATCH', 1, { changelog: 2 }), sent('d', 'PATCH', 2, { changelog: 2 })],
      ['v1 a', 'v2 b', 'v2 d'],
    ],
    [
      'is never that of the changelog where the subject has one',
      [sent('a', 'PATCH', 0), sent('b', 'PATCH v4', 1, { changelog: 2 })],
      ['v1 a', 'v4 b'],
    ],
  ])('the number without a label %s', (_, messages, expected) => {
    expect(revisions(messages).map((line) => line.replace(/@.*/, ''))).toEqual(expected);
  });
});

describe('a posting', () => {
  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    [
      'is an RFC by its cover letter',
      [mail('c', '[RFC PATCH 0/1] lib'), mail('a', '[PATCH 1/1] lib: a', { re: 'c' })],
      ['rfc v1 a@1 of 1'],
    ],
    [
      'is none by its patches',
      [mail('c', '[PATCH 0/1] lib'), mail('a', '[RFC PATCH 1/1] lib: a', { re: 'c' })],
      ['v1 a@1 of 1'],
    ],
    [
      'is one by an unnumbered cover letter',
      [mail('c', '[RFC] lib', { kind: 'other' }), mail('a', '[PATCH 1/1] lib: a', { re: 'c' })],
      ['rfc v1 a@1 of 1'],
    ],
    [
      'is one by its patches below an unnumbered one',
      [mail('c', 'lib'), mail('a', '[RFC PATCH 1/1] lib: a', { re: 'c' })],
      ['rfc v1 a@1 of 1'],
    ],
    [
      'is sent again where any mail of it says so',
      [mail('c', '[PATCH 0/1] lib'), mail('a', '[PATCH RESEND 1/1] lib: a', { re: 'c' })],
      ['v1 resend a@1 of 1'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(revisions(messages)).toEqual(expected);
  });

  it('is a program’s where any mail of it is, and is then linked to none', () => {
    const round = [mail('c', '[PATCH 0/1] lib'), mail('a', '[PATCH AUTOSEL 1/1] lib: a', { re: 'c' })];
    const again = [
      mail('d', '[PATCH v2 0/1] lib', { at: DAY }),
      mail('b', '[PATCH v2 1/1] lib: a', { re: 'd', at: DAY }),
    ];
    expect(deriveSeries([...round, ...again]).map(({ id, bot }) => [id, bot])).toEqual([
      ['c', true],
      ['d', false],
    ]);
  });

  it('is the same sent twice by the patch-ids in their order', () => {
    const sent = (name: string, at: number, ids: readonly string[]) => [
      mail(name, '[PATCH 0/2] lib', { at }),
      ...ids.map((patchId, index) =>
        mail(`${name}${index + 1}`, `[PATCH ${index + 1}/2] lib: ${index}`, { re: name, at, patchId }),
      ),
    ];
    const flags = (second: readonly string[]) =>
      deriveSeries([...sent('c', 0, ['x', 'y']), ...sent('d', HOUR, second)].reverse())[0]?.postings.map(
        (one) => one.flags,
      );
    expect(flags(['x', 'y'])).toEqual([[], ['sent-again']]);
    expect(flags(['y', 'x'])).toEqual([[], []]);
  });
});
