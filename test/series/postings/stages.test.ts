/** Each step by which mails become postings, by itself: threads, odd labels, odd and unnumbered cover letters, bursts. */
import { describe, expect, it } from 'vitest';
import type { SeriesMessage } from '../../../src/series/model.js';
import { joinBursts } from '../../../src/series/postings/burst-postings.js';
import { adoptOddCovers, findNakedCovers } from '../../../src/series/postings/cover-letters.js';
import { BURST, compareSent, Draft, type Slot } from '../../../src/series/postings/draft.js';
import { joinOddLabels } from '../../../src/series/postings/odd-labels.js';
import { assemblePostings } from '../../../src/series/postings/posting.js';
import { threadPostings } from '../../../src/series/postings/thread-postings.js';
import { type PostedMessage, postedMessages } from '../../../src/series/threads/ancestry.js';
import { buildThreads } from '../../../src/series/threads/threads.js';
import { HOUR, type MailOptions, MINUTE, mail, otherOrders } from '../mail-builder.js';

function postedOf(messages: readonly SeriesMessage[]): ReadonlyMap<string, PostedMessage> {
  return postedMessages(buildThreads(messages), new Map(messages.map((message) => [message.messageId, message])));
}

/** `v2.1 c,p1,p2 +double flag`: revision as labelled, ids by position, `naked(id)` for an unnumbered cover letter. */
function drawn({ revision, point, slots, doubles, flags, nakedCover }: Draft): string {
  const ids = [...slots].sort(([a], [b]) => a - b).map(([, { posted }]) => posted.message.messageId);
  const cover = nakedCover === null ? [] : [`naked(${nakedCover.messageId})`];
  const twice = doubles.map(({ posted }) => `+${posted.message.messageId}`);
  const label = `${revision === null ? '-' : `v${revision}`}${point === null ? '' : `.${point}`}`;
  return [label, [...cover, ...ids].join(','), ...twice, ...flags].join(' ');
}

/** What a step makes of the postings of threads, whatever the order of the mails. */
function made(messages: readonly SeriesMessage[], step: (drafts: readonly Draft[]) => readonly Draft[] = (all) => all) {
  const found = (all: readonly SeriesMessage[]) =>
    step(threadPostings(postedOf(all).values()))
      .map(drawn)
      .sort();
  const first = found(messages);
  for (const order of otherOrders(messages)) expect(found(order)).toEqual(first);
  return first;
}

const p = (name: string, label: string, options: MailOptions = {}) =>
  mail(name, `[PATCH${label === '' ? '' : ` ${label}`}] lib: ${name}`, options);

describe('the postings of a thread', () => {
  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    [
      'take the revision of the cover letter',
      [p('c', 'v3 0/2'), p('a', '1/2', { re: 'c', at: 9 * HOUR }), p('b', '2/2', { re: 'c' })],
      ['v3 c,a,b'],
    ],
    [
      'take that of the patch which they answer, half an hour on',
      [p('a', 'v3 1/2'), p('b', '2/2', { re: 'a', at: 30 * MINUTE })],
      ['v3 a,b'],
    ],
    ['but not later', [p('a', 'v3 1/2'), p('b', '2/2', { re: 'a', at: 30 * MINUTE + 1 })], ['- b', 'v3 a']],
    [
      'nor where a date is missing in the whole thread',
      [p('a', 'v3 1/2', { at: null }), p('b', '2/2', { re: 'a', at: null })],
      ['- b', 'v3 a'],
    ],
    [
      'keep their own label',
      [p('c', 'v3 0/2'), p('a', 'v2 1/2', { re: 'c', at: HOUR }), p('b', 'v2 2/2', { re: 'c', at: HOUR })],
      ['v2 a,b', 'v3 c'],
    ],
    ['keep a point apart', [p('a', 'v5 1/2'), p('b', 'v5.1 2/2', { re: 'a', at: MINUTE })], ['v5 a', 'v5.1 b']],
    ['a cover letter takes none', [p('c', 'v3 0/2'), p('d', '0/2', { re: 'c', at: MINUTE })], ['- d', 'v3 c']],
    [
      'a patch without a number stands alone',
      [p('c', '0/2'), p('a', '1/2', { re: 'c' }), p('u', '', { re: 'c' })],
      ['- c,a', '- u'],
    ],
    ['other counters stand apart', [p('c', '0/2'), p('a', '1/3', { re: 'c' })], ['- a', '- c']],
    ['other senders stand apart', [p('c', '0/2'), p('a', '1/2', { re: 'c', from: 'Bob' })], ['- a', '- c']],
    ['other threads stand apart', [p('a', '1/2'), p('b', '2/2')], ['- a', '- b']],
    [
      'a position filled twice makes two, each with what answers it',
      [
        p('a', '1/2'),
        p('b', '2/2', { re: 'a', at: 1 }),
        p('x', '1/2', { re: 'a', at: 60 }),
        p('y', '2/2', { re: 'x', at: 61 }),
      ],
      ['- a,b', '- x,y'],
    ],
    [
      'of two cover letters each has its own, however late',
      [
        p('c', '0/1'),
        p('a', '1/1', { re: 'c', at: 9 * HOUR }),
        p('d', '0/1', { re: 'c', at: MINUTE }),
        p('b', '1/1', { re: 'd', at: 8 * HOUR }),
      ],
      ['- c,a', '- d,b'],
    ],
    [
      'what answers a taken position goes to the newest that is under way',
      [
        p('c', '0/2'),
        p('a', '1/2', { re: 'c', at: 1 }),
        p('x', '1/2', { re: 'c', at: HOUR }),
        p('b', '2/2', { re: 'c', at: 2 }),
        p('y', '2/2', { re: 'c', at: HOUR + 1 }),
      ],
      ['- c,a,b', '- x,y'],
    ],
    [
      'a lone one sent among those of its posting belongs to it',
      [
        p('c', '0/2'),
        p('a', '1/2', { re: 'c', at: 1 }),
        p('x', '1/2', { re: 'c', at: 2 }),
        p('b', '2/2', { re: 'c', at: 3 }),
      ],
      ['- c,a,b +x position-twice'],
    ],
    [
      'one sent with the last is none of them',
      [
        p('c', '0/2'),
        p('a', '1/2', { re: 'c', at: 1 }),
        p('b', '2/2', { re: 'c', at: 3 }),
        p('x', '1/2', { re: 'c', at: 3 }),
      ],
      ['- c,a,b', '- x'],
    ],
    [
      'nor one that answers another mail of it',
      [
        p('c', '0/2'),
        p('a', '1/2', { re: 'c', at: 1 }),
        p('x', '1/2', { re: 'a', at: 2 }),
        p('b', '2/2', { re: 'c', at: 3 }),
      ],
      ['- c,a,b', '- x'],
    ],
    [
      'nor two that belong together',
      [
        p('c', '0/2'),
        p('a', '1/2', { re: 'c', at: 1 }),
        p('x', '1/2', { re: 'c', at: 2 }),
        p('b', '2/2', { re: 'c', at: 3 }),
        p('y', '2/2', { re: 'x', at: 4 }),
      ],
      ['- c,a,b', '- x,y'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(made(messages)).toEqual(expected);
  });

  it('say for each mail why it is there', () => {
    const messages = [
      p('c', '0/4'),
      p('a', '1/4', { re: 'c' }),
      p('b', '2/4', { re: 'gone', refs: ['c', 'gone'] }),
      p('d', '3/4', { re: 'word' }),
      mail('word', 'Re: words', { re: 'c', from: 'Bob' }),
    ];
    const [draft] = threadPostings(postedOf(messages).values());
    const why = [...(draft?.slots.values() ?? [])].map(({ posted, evidence }: Slot) => [
      posted.message.messageId,
      evidence,
    ]);
    expect(why).toEqual([
      ['c', null],
      ['a', { kind: 'in-reply-to', detail: 'answers c', weak: false }],
      ['b', { kind: 'references', detail: 'below c in the thread', weak: false }],
      ['d', { kind: 'references', detail: 'below c in the thread', weak: false }],
    ]);
    const siblings = [
      mail('root', 'words', { from: 'Bob' }),
      p('a', '1/2', { re: 'root' }),
      p('b', '2/2', { re: 'root' }),
    ];
    const [both] = threadPostings(postedOf(siblings).values());
    expect(both?.slots.get(2)?.evidence).toEqual({
      kind: 'references',
      detail: 'same thread, sender, counter and revision as a',
      weak: false,
    });
  });

  it('are sent in the order of the thread, whatever the clocks say', () => {
    const messages = [
      p('a', '1/3', { at: 50 }),
      p('b', '2/3', { re: 'a', at: 10 }),
      p('c', '3/3', { re: 'a', at: 10 }),
      p('d', '1/3', { re: 'b', at: 60 }),
    ];
    const sorted = [...postedOf(messages).values()].sort(compareSent).map(({ message }) => message.messageId);
    expect(sorted).toEqual(['a', 'b', 'c', 'd']);
    const ids = (all: readonly SeriesMessage[]) =>
      [...postedOf(all).values()].sort(compareSent).map(({ message }) => message.messageId);
    expect(ids([p('z', '1/2'), p('y', '1/2')])).toEqual(['y', 'z']);
    expect(ids([p('y', '2/2'), p('z', '1/2')])).toEqual(['z', 'y']);
    expect(ids([p('y', '1/2', { at: 2 }), p('z', '1/2', { at: 1 })])).toEqual(['z', 'y']);
  });
});

/** A draft of mails under one label. */
function draft(
  label: Partial<Pick<Draft, 'revision' | 'point'>>,
  ids: readonly string[],
  posted: ReadonlyMap<string, PostedMessage>,
): Draft {
  const one = new Draft({ revision: label.revision ?? null, point: label.point ?? null }, 9);
  for (const id of ids) {
    const found = posted.get(id);
    if (found === undefined) throw new Error(`no ${id}`);
    one.add(found, null);
  }
  return one;
}

describe('a draft', () => {
  const posted = postedOf([
    p('c', '0/9', { at: 100 }),
    p('a', '1/9', { re: 'c', at: 200 }),
    p('n', '2/9', { at: null }),
  ]);

  it('is near what was sent within a burst of it', () => {
    const one = draft({}, ['a', 'c'], posted);
    const [first, last] = [one.first, one.last];
    expect(last - first).toBe(100);
    const near = [first - BURST - 1, first - BURST, first + 50, last + BURST, last + BURST + 1, null];
    expect(near.map((date) => one.isNear(date))).toEqual([false, true, true, true, false, false]);
  });

  it('knows its head, its cover letter and what is free', () => {
    const one = draft({}, ['a', 'c'], posted);
    expect([one.head.message.messageId, one.cover?.message.messageId, one.hasCover, one.patchCount]).toEqual([
      'c',
      'c',
      true,
      1,
    ]);
    const bare = draft({}, ['n', 'a'], posted);
    expect([bare.head.message.messageId, bare.cover, bare.hasCover, bare.patchCount]).toEqual(['a', null, false, 2]);
    expect([0, 1, 2, 3].map((position) => bare.isFree(position))).toEqual([true, false, false, true]);
    bare.nakedCover = mail('root', 'words');
    expect([bare.hasCover, bare.isFree(0), bare.isFree(3)]).toEqual([true, false, true]);
    expect([bare.holds(posted.get('a') ?? null), bare.holds(posted.get('c') ?? null), bare.holds(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('has no dates where its mails have none', () => {
    const none = draft({}, ['n'], posted);
    expect([none.first, none.last, none.isNear(5)]).toEqual([Infinity, -Infinity, false]);
  });
});

describe('parts with odd labels', () => {
  const cover = p('c', '0/9');
  const sent = (name: string, position: number, options: MailOptions = {}) =>
    p(name, `${position}/9`, { re: 'c', ...options });

  function joined(
    messages: readonly SeriesMessage[],
    ...parts: readonly (readonly [Parameters<typeof draft>[0], readonly string[]])[]
  ) {
    const posted = postedOf(messages);
    const of = (order: typeof parts) =>
      joinOddLabels(order.map(([label, ids]) => draft(label, ids, posted)))
        .map(drawn)
        .sort();
    const found = of(parts);
    for (const order of otherOrders(parts)) expect(of(order)).toEqual(found);
    return found;
  }

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'take the revision of the cover letter',
      joined([cover, sent('a', 1), sent('b', 2)], [{ revision: 3 }, ['c']], [{ revision: 2 }, ['a', 'b']]),
      ['v3 c,a,b revision-mismatch'],
    ],
    [
      'that of the patches where the cover letter, alone, has none',
      joined([cover, sent('a', 1), sent('b', 2)], [{}, ['c']], [{ revision: 2 }, ['a', 'b']]),
      ['v2 c,a,b revision-mismatch'],
    ],
    [
      'the first where it has none, nor have its patches',
      joined([cover, sent('a', 1), sent('b', 2)], [{}, ['c', 'a']], [{ revision: 2 }, ['b']]),
      ['- c,a,b revision-mismatch'],
    ],
    [
      'that of most',
      joined(
        [cover, sent('a', 1), sent('b', 2), sent('d', 3)],
        [{ revision: 2 }, ['a', 'b']],
        [{ revision: 3 }, ['d']],
      ),
      ['v2 a,b,d revision-mismatch'],
    ],
    [
      'that of most, though it is the first',
      joined([cover, sent('a', 1), sent('b', 2), sent('d', 3)], [{}, ['a', 'b']], [{ revision: 3 }, ['d']]),
      ['- a,b,d revision-mismatch'],
    ],
    [
      'the higher of as many',
      joined([cover, sent('a', 1), sent('b', 2)], [{ revision: 2 }, ['a']], [{ revision: 3 }, ['b']]),
      ['v3 a,b revision-mismatch'],
    ],
    [
      'the higher of as many, none being the first',
      joined([cover, sent('a', 1), sent('b', 2)], [{}, ['a']], [{ revision: 2 }, ['b']]),
      ['v2 a,b revision-mismatch'],
    ],
    [
      'stay apart with one label',
      joined([cover, sent('a', 1), sent('b', 2)], [{ revision: 2 }, ['a']], [{ revision: 2 }, ['b']]),
      ['v2 a', 'v2 b'],
    ],
    [
      'stay apart with other points',
      joined([cover, sent('a', 1), sent('b', 2)], [{ revision: 2, point: 1 }, ['a']], [{ revision: 3 }, ['b']]),
      ['v2.1 a', 'v3 b'],
    ],
    [
      'stay apart where a position is filled twice',
      joined([cover, sent('a', 1), sent('b', 1)], [{ revision: 2 }, ['a']], [{ revision: 3 }, ['b']]),
      ['v2 a', 'v3 b'],
    ],
    [
      'stay apart more than half an hour on',
      joined(
        [cover, sent('a', 1), sent('b', 2, { at: 30 * MINUTE + 1 })],
        [{ revision: 2 }, ['a']],
        [{ revision: 3 }, ['b']],
      ),
      ['v2 a', 'v3 b'],
    ],
    [
      'stay together half an hour on',
      joined(
        [cover, sent('a', 1), sent('b', 2, { at: 30 * MINUTE })],
        [{ revision: 2 }, ['a']],
        [{ revision: 3 }, ['b']],
      ),
      ['v3 a,b revision-mismatch'],
    ],
    [
      'stay apart where they answer other mails',
      joined([cover, sent('a', 1), sent('b', 2, { re: 'gone' })], [{ revision: 2 }, ['a']], [{ revision: 3 }, ['b']]),
      ['v2 a', 'v3 b'],
    ],
    [
      'stay apart where neither answers anything',
      joined([p('a', '1/9'), p('b', '2/9')], [{ revision: 2 }, ['a']], [{ revision: 3 }, ['b']]),
      ['v2 a', 'v3 b'],
    ],
    [
      'stay together where one answers the other',
      joined([p('a', '1/9'), p('b', '2/9', { re: 'a' })], [{ revision: 2 }, ['a']], [{ revision: 3 }, ['b']]),
      ['v3 a,b revision-mismatch'],
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('are told how they were joined', () => {
    const posted = postedOf([cover, sent('a', 1), sent('b', 2), sent('d', 3)]);
    const whole = draft({ revision: 2 }, ['c', 'a'], posted);
    const part = draft({ revision: 3 }, ['b'], posted);
    const double = posted.get('d');
    if (double) part.doubles.push({ posted: double, evidence: null });
    const [found] = joinOddLabels([part, whole]);
    expect(found?.slots.get(2)?.evidence).toEqual({
      kind: 'in-reply-to',
      detail: 'sent with c together, but labelled differently',
      weak: false,
    });
    expect(found?.doubles.map(({ posted: one }) => one.message.messageId)).toEqual(['d']);
  });
});

describe('odd and unnumbered cover letters', () => {
  const covered = (messages: readonly SeriesMessage[]) => made(messages, adoptOddCovers);
  const naked = (messages: readonly SeriesMessage[]) =>
    made(messages, (drafts) => {
      findNakedCovers(drafts);
      return drafts;
    });
  const two = (re: string, options: MailOptions = {}) => [
    p('a', '1/2', { re, ...options }),
    p('b', '2/2', { re, ...options }),
  ];

  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    ['with another n covers them', [p('c', '0/3'), ...two('c')], ['- c,a,b total-mismatch']],
    [
      'with another revision gives its own',
      [p('c', 'v3 0/3'), p('a', 'v2 1/2', { re: 'c' })],
      ['v3 c,a revision-mismatch total-mismatch'],
    ],
    [
      'without a revision takes theirs',
      [p('c', '0/3'), p('a', 'v2 1/2', { re: 'c' })],
      ['v2 c,a revision-mismatch total-mismatch'],
    ],
    [
      'that has patches covers no others',
      [p('c', '0/3'), p('d', '1/3', { re: 'c' }), p('a', '1/2', { re: 'c' })],
      ['- a', '- c,d'],
    ],
    [
      'covers the first of two',
      [p('c', '0/3'), p('a', '1/2', { re: 'c', at: 1 }), p('b', '1/4', { re: 'c', at: 2 })],
      ['- b', '- c,a total-mismatch'],
    ],
    ['covers no patch without a number', [p('c', '0/3'), p('u', '', { re: 'c' })], ['- c', '- u']],
    [
      'covers nothing that another cover letter does',
      [p('c', '0/3'), p('d', '0/2', { re: 'c' }), p('a', '1/2', { re: 'd' })],
      ['- c', '- d,a'],
    ],
    ['covers nothing that answers nothing', [p('c', '0/3'), p('a', '1/2')], ['- a', '- c']],
  ])('one %s', (_, messages, expected) => {
    expect(covered(messages)).toEqual(expected);
  });

  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    ['is that of its patches', [mail('root', 'lib: two'), ...two('root')], ['- naked(root),a,b']],
    ['gives its revision', [mail('root', '[PATCH v3] lib', { kind: 'other' }), ...two('root')], ['v3 naked(root),a,b']],
    [
      'goes by its own revision, flagged',
      [mail('root', '[PATCH v3] lib', { kind: 'other' }), p('a', 'v2 1/2', { re: 'root' })],
      ['v3 naked(root),a revision-mismatch'],
    ],
    [
      'agrees with its patches',
      [mail('root', '[PATCH v3] lib', { kind: 'other' }), p('a', 'v3 1/2', { re: 'root' })],
      ['v3 naked(root),a'],
    ],
    [
      'without a revision leaves them theirs',
      [mail('root', 'lib: two'), p('a', 'v2 1/2', { re: 'root' })],
      ['v2 naked(root),a'],
    ],
    [
      'is none of a posting with a cover letter',
      [mail('root', 'lib: two'), p('c', '0/2', { re: 'root' }), ...two('c')],
      ['- c,a,b'],
    ],
    ['is none of a patch without a number', [mail('root', 'lib: two'), p('u', '', { re: 'root' })], ['- u']],
    [
      'is none far above',
      [mail('root', 'lib: two'), mail('word', 'Re: lib: two', { re: 'root' }), ...two('word')],
      ['- a,b'],
    ],
    [
      'is that of the first of two',
      [mail('root', 'lib: two'), p('x', '1/3', { re: 'root', at: 9 }), ...two('root')],
      ['- naked(root),a,b', '- x'],
    ],
    [
      'of one time, that of the smaller id',
      [mail('root', 'lib: two'), p('x', '1/3', { re: 'root' }), ...two('root')],
      ['- naked(root),a,b', '- x'],
    ],
    [
      'without a date is one too',
      [mail('root', 'lib: two', { at: null }), ...two('root', { at: 99 * HOUR })],
      ['- naked(root),a,b'],
    ],
    [
      'is one of patches without a date',
      [mail('root', 'lib: two'), ...two('root', { at: null })],
      ['- naked(root),a,b'],
    ],
  ])('an unnumbered one %s', (_, messages, expected) => {
    expect(naked(messages)).toEqual(expected);
  });

  it('makes a posting as old as it is', () => {
    const dateOf = (at: number | null) => {
      const drafts = threadPostings(postedOf([mail('root', 'lib: two', { at }), ...two('root', { at: 60 })]).values());
      findNakedCovers(drafts);
      return (drafts[0]?.first ?? 0) - (mail('x', 'x').date ?? 0);
    };
    expect([dateOf(10), dateOf(60), dateOf(90), dateOf(null)]).toEqual([10, 60, 60, 60]);
  });
});

describe('bursts', () => {
  const burst = (messages: readonly SeriesMessage[]) =>
    made(messages, (drafts) => {
      findNakedCovers(drafts);
      return joinBursts(drafts);
    });

  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    ['join parts without references', [p('a', '1/2'), p('b', '2/2', { at: 60 })], ['- a,b']],
    [
      'leave alone what is whole',
      [p('c', '0/1'), p('a', '1/1', { re: 'c' }), p('b', '2/1', { at: 60 })],
      ['- b', '- c,a'],
    ],
    ['join what lacks a patch', [p('c', '0/2'), p('a', '1/2', { re: 'c' }), p('b', '2/2', { at: 60 })], ['- c,a,b']],
    [
      'join all patches without a cover letter',
      [p('c', '0/2', { at: 9 }), p('a', '1/2'), p('b', '2/2', { re: 'a' })],
      ['- c,a,b'],
    ],
    [
      'leave alone what answers a mail that is there',
      [mail('word', 'words', { from: 'Bob' }), p('a', '1/2', { re: 'word' }), p('b', '2/2')],
      ['- a', '- b'],
    ],
    [
      'leave alone what answers another posting',
      [p('z', '1/3'), p('a', '1/2', { re: 'z' }), p('b', '2/2')],
      ['- a', '- b', '- z'],
    ],
    [
      'leave alone what hangs below one, two answers deep',
      [
        p('z', '1/3'),
        mail('word', 'Re: words', { re: 'z', from: 'Bob' }),
        p('a', '1/2', { re: 'word' }),
        p('b', '2/2'),
      ],
      ['- a', '- b', '- z'],
    ],
    ['leave alone patches without a number', [p('u', ''), p('v', '')], ['- u', '- v']],
    [
      'join what an unnumbered cover letter opens',
      [mail('root', 'lib'), p('a', '1/2', { re: 'root' }), p('b', '2/2')],
      ['- naked(root),a,b'],
    ],
    [
      'but not where that answers something',
      [mail('root', 'lib', { re: 'gone' }), p('a', '1/2', { re: 'root' }), p('b', '2/2')],
      ['- b', '- naked(root),a'],
    ],
    [
      'join no two cover letters',
      [mail('root', 'lib'), p('a', '1/2', { re: 'root' }), p('c', '0/2', { at: 60 })],
      ['- c', '- naked(root),a'],
    ],
    [
      'take a later part of a third that is near its neighbour',
      [p('a', '1/3'), p('b', '2/3', { at: 29 * MINUTE }), p('d', '3/3', { at: 58 * MINUTE })],
      ['- a,b,d'],
    ],
    [
      'keep parts apart that are near nothing',
      [p('a', '1/3'), p('b', '2/3', { at: 31 * MINUTE }), p('d', '3/3', { at: 62 * MINUTE })],
      ['- a', '- b', '- d'],
    ],
    [
      'of two at once the one whose ids are alike',
      [p('red-1', '1/2'), p('blue-1', '1/2', { at: 1 }), p('red-2', '2/2', { at: 2 }), p('blue-2', '2/2', { at: 3 })],
      ['- blue-1,blue-2', '- red-1,red-2'],
    ],
    [
      'of two whose ids are as much alike the later',
      [p('a-1', '1/2'), p('b-1', '1/2', { at: 1 }), p('x-2', '2/2', { at: 2 })],
      ['- a-1', '- b-1,x-2'],
    ],
    [
      'take the first missing cover letter that is answered for that of all',
      [p('a', '1/3'), p('b', '2/3', { re: 'gone', at: 1 }), p('d', '3/3', { re: 'lost', at: 2 })],
      ['- a,b', '- d'],
    ],
    [
      'take a cover letter’s label for patches without one',
      [p('c', 'v2 0/2'), p('a', '1/2', { at: 1 }), p('b', '2/2', { at: 2 })],
      ['v2 c,a,b'],
    ],
    ['whichever comes first', [p('c', 'v2 0/2', { at: 2 }), p('a', '1/2', { at: 1 })], ['v2 c,a']],
    ['not a patch’s for others', [p('a', 'v2 1/2'), p('b', '2/2', { at: 1 })], ['- b', 'v2 a']],
    ['not a label for a cover letter without one', [p('c', '0/2'), p('a', 'v2 1/2', { at: 1 })], ['- c', 'v2 a']],
    [
      'keep what was sent along and what is odd',
      [
        p('x', '0/4'),
        p('c', '0/3', { at: 1 }),
        p('a', '1/3', { re: 'c', at: 2 }),
        p('k', '1/3', { re: 'c', at: 3 }),
        p('b', '2/3', { re: 'c', at: 4 }),
        p('d', '3/3', { at: 5 }),
      ],
      ['- c,a,b,d +k position-twice', '- x'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(burst(messages)).toEqual(expected);
  });
});

describe('of two mails with one id', () => {
  it.each<[string, readonly SeriesMessage[], string, readonly string[]]>([
    ['the patch counts', [mail('m', 'words', { at: 1 }), p('m', '', { at: 2 })], 'lib: m', ['words']],
    [
      'of two patches the earlier',
      [mail('m', '[PATCH] late', { at: 2 }), mail('m', '[PATCH] early', { at: 1 })],
      'early',
      ['late'],
    ],
    [
      'of three the earliest, the others by date',
      [mail('m', '[PATCH] b', { at: 2 }), mail('m', '[PATCH] c', { at: 3 }), mail('m', '[PATCH] a', { at: 1 })],
      'a',
      ['b', 'c'],
    ],
  ])('%s', (_, messages, title, twins) => {
    for (const order of [messages, ...otherOrders(messages)]) {
      const assembly = assemblePostings([...order, ...order], buildThreads(order));
      expect(assembly.posted.get('m')?.message.title).toBe(title);
      expect(assembly.twins.get('m')?.map((one) => one.title)).toEqual(twins);
    }
  });
});
