/** Why two postings are one series, in the words that are shown, and what is no reason. */
import { describe, expect, it } from 'vitest';
import type { GroupingOptions } from '../../../src/series/linking/revisions.js';
import type { SeriesMessage } from '../../../src/series/model.js';
import { deriveSeries } from '../../../src/series/series.js';
import { DAY, HOUR, type MailOptions, mail, otherOrders } from '../mail-builder.js';

/** Each posting but the first of its series as `id: kind, detail`, weak ones with `~`; a series that stands alone as `id`. */
function links(messages: readonly SeriesMessage[], options: GroupingOptions = {}): readonly string[] {
  const of = (order: readonly SeriesMessage[]) =>
    deriveSeries(order, options)
      .flatMap(({ postings }) =>
        postings.map(({ cover, patches, evidence }) => {
          const id = cover?.messageId ?? patches[0]?.message.messageId ?? '';
          const why = evidence.map(({ kind, detail, weak }) => `${weak ? '~' : ''}${kind}, ${detail}`);
          return why.length === 0 ? id : `${id}: ${why.join('; ')}`;
        }),
      )
      .sort();
  const found = of(messages);
  for (const order of otherOrders(messages)) expect(of(order)).toEqual(found);
  return found;
}

/** A cover letter and patches of these titles. */
function posting(
  name: string,
  label: string,
  titles: readonly string[],
  options: MailOptions = {},
  patches: readonly MailOptions[] = [],
) {
  const n = titles.length;
  return [
    mail(name, `[PATCH${label} 0/${n}] lib: cover of ${name}`, options),
    ...titles.map((title, at) =>
      mail(`${name}${at + 1}`, `[PATCH${label} ${at + 1}/${n}] ${title}`, { ...options, re: name, ...patches[at] }),
    ),
  ];
}

const RED = mail('a', '[PATCH] lib: red');

describe('a change-id or a pointer', () => {
  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    [
      'joins by what it says',
      [
        mail('a', '[PATCH] red', { changeId: 'x' }),
        mail('b', '[PATCH v2] blue', { changeId: 'x', at: DAY, paths: ['z'] }),
      ],
      ['a', 'b: change-id, x'],
    ],
    [
      'of each revision leads to the one before',
      [
        mail('a', '[PATCH] red', { changeId: 'x' }),
        mail('b', '[PATCH v2] blue', { changeId: 'x', at: DAY, paths: ['z'] }),
        mail('c', '[PATCH v3] lime', { changeId: 'x', at: 2 * DAY, paths: ['y'] }),
      ],
      ['a', 'b: change-id, x', 'c: change-id, x'],
    ],
    [
      'joins no backport',
      [mail('a', '[PATCH] red', { changeId: 'x' }), mail('b', '[PATCH 5.10.y] red', { changeId: 'x', at: DAY })],
      ['a', 'b'],
    ],
    [
      'another is none',
      [
        mail('a', '[PATCH] red', { changeId: 'x' }),
        mail('b', '[PATCH v2] blue', { changeId: 'y', at: DAY, paths: ['z'] }),
      ],
      ['a', 'b'],
    ],
    [
      'what both fix is no change-id',
      [
        mail('a', '[PATCH] red', { fixes: '0123456789ab' }),
        mail('b', '[PATCH] blue', { fixes: '0123456789ab', at: DAY, from: 'Bob' }),
      ],
      ['a', 'b'],
    ],
    [
      'to an earlier mail joins, whoever sends it',
      [RED, mail('b', '[PATCH v2] blue', { earlier: ['a'], from: 'Bob', at: DAY })],
      ['a', 'b: earlier-revision, a'],
    ],
    [
      'to a later one too',
      [mail('a', '[PATCH] red', { earlier: ['b'] }), mail('b', '[PATCH v2] blue', { from: 'Bob', at: DAY })],
      ['a', 'b: earlier-revision, b'],
    ],
    ['to one of its own patches joins nothing', [...posting('a', '', ['lib: one'], {}, [{ earlier: ['a'] }])], ['a']],
    ['to a mail that is not there joins nothing', [mail('a', '[PATCH] red', { supersedes: 'gone' })], ['a']],
    [
      'to a posting of a program joins nothing',
      [mail('a', '[PATCH AUTOSEL 6.1 1/2] red'), mail('b', '[PATCH v2] blue', { supersedes: 'a', at: DAY })],
      ['a', 'b'],
    ],
    [
      'of a program joins nothing',
      [RED, mail('b', '[PATCH AUTOSEL 6.1 1/2] blue', { supersedes: 'a', changeId: 'x', at: DAY })],
      ['a', 'b'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(links(messages)).toEqual(expected);
  });
});

describe('an answer to an earlier posting', () => {
  const below = (name: string, subject: string, options: MailOptions = {}) =>
    mail(name, subject, { re: 'a', at: DAY, ...options });
  const two = (label: string, name: string, re: string, options: MailOptions = {}) => [
    mail(`${name}1`, `[PATCH${label} 1/2] lib: ${name} one`, { re, ...options }),
    mail(`${name}2`, `[PATCH${label} 2/2] lib: ${name} two`, { re, ...options }),
  ];

  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    [
      'with the same title',
      [RED, below('b', '[PATCH v2] lib: red', { from: 'Bob' })],
      ['a', 'b: in-reply-to, answers a, same title'],
    ],
    [
      'with the title of its cover letter',
      [
        mail('a', '[PATCH 0/1] lib: red'),
        mail('a1', '[PATCH 1/1] lib: one', { re: 'a' }),
        mail('b', '[PATCH v2] lib: red', { re: 'a1', at: DAY, from: 'Bob' }),
      ],
      ['a', 'b: in-reply-to, answers a1, same title'],
    ],
    [
      'with a title that says nothing',
      [mail('a', '[PATCH] ...'), below('b', '[PATCH v2] ...', { from: 'Bob' })],
      ['a', 'b'],
    ],
    ['with another title, by another', [RED, below('b', '[PATCH v2] lib: blue', { from: 'Bob' })], ['a', 'b']],
    [
      'with another title, by the sender',
      [RED, below('b', '[PATCH v2] lib: blue')],
      ['a', 'b: ~in-reply-to, answers a, next revision, same paths'],
    ],
    ['without a higher number', [RED, below('b', '[PATCH] lib: blue')], ['a', 'b']],
    ['with other paths', [RED, below('b', '[PATCH v2] lib: blue', { paths: ['z.c'] })], ['a', 'b']],
    ['a backport', [RED, below('b', '[PATCH 5.10.y] lib: red')], ['a', 'b']],
    ['a cover letter without patches', [RED, below('b', '[PATCH v2 0/2] lib: blue')], ['a', 'b']],
    [
      'to a cover letter without patches',
      [mail('a', '[PATCH 0/2] lib: red'), below('b', '[PATCH v2] lib: blue')],
      ['a', 'b'],
    ],
    ['by a program', [RED, below('b', '[PATCH AUTOSEL 6.1] lib: red')], ['a', 'b']],
    ['to a program', [mail('a', '[PATCH AUTOSEL 6.1] lib: red'), below('b', '[PATCH v2] lib: red')], ['a', 'b']],
    [
      'a mended patch at its place',
      [...two('', 'a', 'gone'), mail('b', '[PATCH 2/2] lib: mended', { re: 'a2', at: DAY })],
      ['a1', 'b: in-reply-to, answers a2, same position'],
    ],
    [
      'a mended patch at another place',
      [...two('', 'a', 'gone'), mail('b', '[PATCH 1/2] lib: mended', { re: 'a2', at: DAY })],
      ['a1', 'b'],
    ],
    [
      'a mended patch of another n',
      [...two('', 'a', 'gone'), mail('b', '[PATCH 2/3] lib: mended', { re: 'a2', at: DAY })],
      ['a1', 'b'],
    ],
    [
      'a mended patch by another',
      [...two('', 'a', 'gone'), mail('b', '[PATCH 2/2] lib: mended', { re: 'a2', at: DAY, from: 'Bob' })],
      ['a1', 'b'],
    ],
    [
      'one of one is no mended patch',
      [mail('a', '[PATCH 1/1] lib: red'), below('b', '[PATCH 1/1] lib: blue')],
      ['a', 'b'],
    ],
    [
      'a cover letter is no mended patch',
      [...posting('a', '', ['lib: one', 'lib: two']), mail('b', '[PATCH 0/2] lib: other', { re: 'a', at: DAY })],
      ['a', 'b'],
    ],
    [
      'an unnumbered patch is no mended patch',
      [...two('', 'a', 'gone'), mail('b', '[PATCH] lib: mended', { re: 'a2', at: DAY })],
      ['a1', 'b'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(links(messages)).toEqual(expected);
  });
});

describe('a title', () => {
  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    [
      'of one sender',
      [RED, mail('b', '[PATCH v2] lib: red', { at: DAY })],
      ['a', 'b: same title, "lib: red", same sender'],
    ],
    [
      'of one name',
      [RED, mail('b', '[PATCH v2] lib: red', { email: 'ann@example.com', at: DAY })],
      ['a', 'b: ~same title, "lib: red", sender with the same name'],
    ],
    [
      'and a signer',
      [
        mail('a', '[PATCH] lib: red', { signed: ['Bob@example.org'] }),
        mail('b', '[PATCH v2] lib: red', { from: 'Bob', signed: ['bob@EXAMPLE.org'], at: DAY }),
      ],
      ['a', 'b: ~same title, "lib: red", a Signed-off-by in common'],
    ],
    [
      'of a cover letter is that of no patch',
      [
        mail('a', '[PATCH 0/1] lib: red'),
        mail('a1', '[PATCH 1/1] lib: one', { re: 'a', signed: ['x@example.org'] }),
        mail('b', '[PATCH v2] lib: red', { from: 'Bob', signed: ['x@example.org'], at: DAY }),
      ],
      ['a', 'b'],
    ],
    [
      'of a lone patch of several stands for none',
      [mail('a', '[PATCH 1/2] lib: red'), mail('b', '[PATCH v2 1/2] lib: red', { at: DAY })],
      ['a', 'b: patch titles, 1 of 1 patches have the same title'],
    ],
    [
      'of a patch that is counted alone does',
      [mail('a', '[PATCH 1/1] lib: red'), mail('b', '[PATCH v2 1/1] lib: red', { at: DAY })],
      ['a', 'b: same title, "lib: red", same sender'],
    ],
    [
      'leads to the latest that is near enough',
      [
        mail('a', '[PATCH] lib: red'),
        mail('b', '[PATCH] lib: red', { at: DAY, paths: ['z.c'] }),
        mail('c', '[PATCH] lib: red', { at: 2 * DAY }),
      ],
      ['a', 'b', 'c: ~same title, "lib: red", same sender'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(links(messages)).toEqual(expected);
  });

  it('of a posting is its sender’s by the names that all its mails bear', () => {
    const named = (id: string, subject: string, name: string, options: MailOptions = {}): SeriesMessage => {
      const one = mail(id, subject, options);
      return { ...one, sender: { ...one.sender, name } };
    };
    const first = [
      named('a', '[PATCH 0/1] lib: red', 'Ann Example'),
      named('a1', '[PATCH 1/1] lib: one', 'Ann X Example', { re: 'a' }),
    ];
    const later = (name: string) => named('b', '[PATCH v2 0/1] lib: red', name, { email: 'ann@example.com', at: DAY });
    expect(links([...first, later('Ann Example')])).toEqual(['a', 'b']);
    expect(
      links([
        ...first.map((one) => ({ ...one, sender: { ...one.sender, name: 'Ann Example' } })),
        later('Ann Example'),
      ]),
    ).toEqual(['a', 'b: ~same title, "lib: red", sender with the same name']);
    expect(links([...first, named('b', '[PATCH v2 0/1] lib: red', 'Ann', { at: DAY })])).toEqual([
      'a',
      'b: same title, "lib: red", same sender',
    ]);
  });
});

describe('patches in common', () => {
  const four = ['lib: one', 'lib: two', 'lib: three', 'lib: four'];
  const other = (name: string) => four.map((_, at) => `lib: ${name} ${'xyzw'[at]}`);
  const ids = (...list: readonly (string | null)[]) => list.map((patchId) => ({ patchId }));

  it.each<[string, readonly SeriesMessage[], readonly string[]]>([
    [
      'by patch-id',
      [
        ...posting('a', '', other('p'), {}, ids('1', '2', '3', '4')),
        ...posting('b', ' v2', other('q'), { at: DAY }, ids('1', '2', 'x', 'y')),
      ],
      ['a', 'b: patch-id, 2 of 4 patches have an equal patch-id'],
    ],
    [
      'by title',
      [...posting('a', '', four), ...posting('b', ' v2', [...four.slice(0, 3), 'lib: five'], { at: DAY })],
      ['a', 'b: patch titles, 3 of 4 patches have the same title'],
    ],
    [
      'by content',
      [
        mail('a', '[PATCH] red', { lines: [1, 2, 3, 4, 5, 6, 7, 8] }),
        mail('b', '[PATCH v2] blue', { lines: [1, 2, 3, 4, 5, 6, 7, 9], at: DAY }),
      ],
      ['a', 'b: ~patch titles, 1 of 1 patches have similar content'],
    ],
    [
      'by content that is not like',
      [
        mail('a', '[PATCH] red', { lines: [1, 2, 3, 4, 5, 6, 7, 8] }),
        mail('b', '[PATCH v2] blue', { lines: [11, 12, 13, 14], at: DAY }),
      ],
      ['a', 'b'],
    ],
    [
      'by content in other files',
      [
        mail('a', '[PATCH] red', { lines: [1, 2, 3, 4, 5, 6, 7, 8] }),
        mail('b', '[PATCH v2] blue', { lines: [1, 2, 3, 4, 5, 6, 7, 9], paths: ['z.c'], at: DAY }),
      ],
      ['a', 'b'],
    ],
    [
      'by content without a word of a revision',
      [
        mail('a', '[PATCH] red', { lines: [1, 2, 3, 4, 5, 6, 7, 8] }),
        mail('b', '[PATCH] blue', { lines: [1, 2, 3, 4, 5, 6, 7, 9], at: DAY }),
      ],
      ['a', 'b'],
    ],
    [
      'by what both fix',
      [
        mail('a', '[PATCH] red', { fixes: '0123456789ab' }),
        mail('b', '[PATCH v2] blue', { fixes: '0123456789ab', at: DAY }),
      ],
      ['a', 'b: ~patch titles, 1 of 1 patches have similar content'],
    ],
    [
      'by what both fix, in other files',
      [
        mail('a', '[PATCH] red', { fixes: '0123456789ab' }),
        mail('b', '[PATCH v2] blue', { fixes: '0123456789ab', paths: ['z.c'], at: DAY }),
      ],
      ['a', 'b'],
    ],
    [
      'half of them by patch-id, after a year',
      [
        ...posting('a', '', other('p'), {}, ids('1', '2', '3', '4')),
        ...posting('b', '', other('q'), { at: 365 * DAY }, ids('1', '2', 'x', 'y')),
      ],
      ['a', 'b: ~patch-id, 2 of 4 patches have an equal patch-id'],
    ],
    [
      'fewer by patch-id, after a year',
      [
        ...posting('a', '', four, {}, ids('1', '2', '3', '4')),
        ...posting('b', '', [...four.slice(0, 2), 'lib: r x', 'lib: s y'], { at: 365 * DAY }, ids('1', 'v', 'x', 'y')),
      ],
      ['a', 'b'],
    ],
    [
      'under another address',
      [...posting('a', '', four), ...posting('b', ' v2', four, { at: DAY, email: 'ann@example.com' })],
      ['a', 'b: ~patch titles, 4 of 4 patches have the same title'],
    ],
    ['by another', [...posting('a', '', four), ...posting('b', ' v2', four, { at: DAY, from: 'Bob' })], ['a', 'b']],
    ['none', [...posting('a', '', four), ...posting('b', ' v2', other('q'), { at: DAY, paths: ['z.c'] })], ['a', 'b']],
    [
      'with titles that say nothing',
      [...posting('a', '', ['...', '....']), ...posting('b', ' v2', ['...', '....'], { at: DAY, paths: ['z.c'] })],
      ['a', 'b'],
    ],
    [
      'a single one, both numbered',
      [mail('a', '[PATCH 1/3] lib: red'), mail('b', '[PATCH 2/4] lib: red', { at: DAY })],
      ['a', 'b: ~patch titles, 1 of 1 patches have the same title'],
    ],
    [
      'a single one, one of one',
      [mail('a', '[PATCH 1/3] lib: red'), mail('b', '[PATCH 1/1] lib: red', { at: DAY })],
      ['a', 'b'],
    ],
    [
      'a single one, of one',
      [mail('a', '[PATCH 1/1] lib: red'), mail('b', '[PATCH 1/3] lib: red', { at: DAY })],
      ['a', 'b'],
    ],
    [
      'a single one, unnumbered',
      [mail('a', '[PATCH 1/3] lib: red'), mail('b', '[PATCH] lib: red', { at: DAY })],
      ['a', 'b'],
    ],
    [
      'a single one, unnumbered, by patch-id',
      [mail('a', '[PATCH 1/3] lib: red', { patchId: 'x' }), mail('b', '[PATCH] lib: red', { at: DAY, patchId: 'x' })],
      ['a', 'b: patch-id, 1 of 1 patches have an equal patch-id'],
    ],
    [
      'a new form of a patch of four, lost but for one',
      [
        mail('a', '[PATCH] red', { fixes: '0123456789ab' }),
        mail('b', '[PATCH v2 1/4] blue', { fixes: '0123456789ab', at: DAY }),
      ],
      ['a', 'b'],
    ],
    [
      'a new form of one that became four',
      [
        mail('a', '[PATCH] red', { fixes: '0123456789ab' }),
        ...posting('b', ' v2', other('q'), { at: DAY }, [{ fixes: '0123456789ab' }]),
      ],
      ['a', 'b'],
    ],
    [
      'a new form of one that became three',
      [
        mail('a', '[PATCH] red', { fixes: '0123456789ab' }),
        ...posting('b', ' v2', other('q').slice(1), { at: DAY }, [{ fixes: '0123456789ab' }]),
      ],
      ['a', 'b: ~patch titles, 1 of 3 patches have similar content'],
    ],
    [
      'a new form of one of two that became three',
      [
        ...posting('a', '', other('p').slice(2), {}, [{ fixes: '0123456789ab' }]),
        ...posting('b', ' v2', other('q').slice(1), { at: DAY }, [{ fixes: '0123456789ab' }]),
      ],
      ['a', 'b'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(links(messages)).toEqual(expected);
  });

  it('lead to the posting with the most, else to the latest', () => {
    const a = posting('a', '', four.slice(0, 3));
    const b = posting('b', '', [...four.slice(2), 'lib: five', 'lib: six'], { at: DAY, paths: ['z.c'] });
    const c = (titles: readonly string[]) => posting('c', ' v2', titles, { at: 2 * DAY, paths: ['x.c'] });
    expect(links([...a, ...b, ...c([...four.slice(0, 3), 'lib: five'])])).toEqual([
      'a',
      'b',
      'c: patch titles, 3 of 4 patches have the same title',
    ]);
    const parted = deriveSeries([...a, ...b, ...c([...four.slice(0, 3), 'lib: five'])]);
    expect(parted.map(({ postings }) => postings.map(({ cover }) => cover?.messageId))).toEqual([['a', 'c'], ['b']]);
    const tied = deriveSeries([...a, ...b, ...c([...four.slice(0, 2), 'lib: five', 'lib: six'])]);
    expect(tied.map(({ postings }) => postings.map(({ cover }) => cover?.messageId))).toEqual([['a'], ['b', 'c']]);
  });
});

describe('a branch', () => {
  const sent = (version: number, subject: string, options: MailOptions = {}) =>
    mail(`2024010${version}-colours-v${version}-1-0123456789ab@example.org`, subject, options);
  const first = sent(1, '[PATCH] lib: red or not');
  const linked = (options: MailOptions) => links([first, sent(2, '[PATCH v2] lib: no blue', options)])[1];

  it('joins the next revision for two years, where a path is the same', () => {
    expect(linked({ at: 730 * DAY })).toMatch(/: ~message-id, sent from the branch colours$/);
    expect(linked({ at: 730 * DAY + 1 })).not.toContain(':');
    expect(linked({ at: DAY, paths: ['z.c'] })).not.toContain(':');
    expect(linked({ at: DAY, from: 'Bob' })).not.toContain(':');
  });
});

describe('a title in other words', () => {
  const before = mail('a', '[PATCH] lib: do not lower the level while none waits');
  const AFTER = 'lib: fix level that is reset while none waits';
  const LINK = '~patch titles, next revision, same paths, title reworded';
  const after = (subject: string, options: MailOptions = {}) => mail('b', subject, { at: DAY, ...options });

  it.each<[string, readonly SeriesMessage[], boolean]>([
    ['half of the words in common', [before, after(`[PATCH v2] ${AFTER}`)], true],
    ['less than half', [before, after(`[PATCH v2] ${AFTER} again`)], false],
    ['two words alone', [mail('a', '[PATCH] lib: red blue one'), after('[PATCH v2] lib: two blue red six')], false],
    [
      'three words',
      [mail('a', '[PATCH] lib: red blue lime one'), after('[PATCH v2] lib: two lime red six blue')],
      true,
    ],
    ['45 days on', [before, after(`[PATCH v2] ${AFTER}`, { at: 45 * DAY })], true],
    ['a second later', [before, after(`[PATCH v2] ${AFTER}`, { at: 45 * DAY + 1 })], false],
    ['in another area', [before, after(`[PATCH v2] ${AFTER.replace('lib', 'mm')}`)], false],
    ['in another file', [before, after(`[PATCH v2] ${AFTER}`, { paths: ['z.c'] })], false],
    ['by another', [before, after(`[PATCH v2] ${AFTER}`, { from: 'Bob' })], false],
    ['for a stable tree', [before, after(`[PATCH 5.10.y v2] ${AFTER}`)], false],
    ['of a first revision', [before, after(`[PATCH] ${AFTER}`)], false],
    ['of a third after a first', [before, after(`[PATCH v3] ${AFTER}`)], false],
    ['without a date', [before, after(`[PATCH v2] ${AFTER}`, { at: null })], false],
    [
      'of which two could be meant',
      [
        before,
        mail('z', '[PATCH] lib: lower the level while none waits, do not', { at: HOUR, paths: ['lib/code.c', 'q.c'] }),
        after(`[PATCH v2] ${AFTER}`),
      ],
      false,
    ],
    [
      'that has its next revision already',
      [
        before,
        mail('z', '[PATCH v2] lib: do not lower the level while none waits', { at: HOUR }),
        after(`[PATCH v2] ${AFTER}`),
      ],
      false,
    ],
    [
      'that has only been sent again',
      [
        before,
        mail('z', '[PATCH RESEND] lib: do not lower the level while none waits', { at: HOUR }),
        after(`[PATCH v2] ${AFTER}`),
      ],
      false,
    ],
    [
      'of a cover letter',
      [
        mail('a', '[PATCH 0/1] lib: do not lower the level while none waits'),
        mail('a1', '[PATCH 1/1] lib: p', { re: 'a' }),
        mail('b', `[PATCH v2 0/1] ${AFTER}`, { at: DAY }),
        mail('b1', '[PATCH v2 1/1] lib: q', { re: 'b', at: DAY }),
      ],
      true,
    ],
    [
      'where it is linked to another already',
      [before, mail('z', `[RFC PATCH] ${AFTER}`, { at: HOUR }), after(`[PATCH v2] ${AFTER}`)],
      false,
    ],
  ])('%s', (_, messages, expected) => {
    expect(links(messages).includes(`b: ${LINK}`)).toBe(expected);
  });
});

describe('corrections by hand', () => {
  const messages = [
    mail('a', '[PATCH] lib: red'),
    mail('b', '[PATCH v2] lib: red', { at: DAY }),
    ...posting('c', '', ['lib: one'], { at: 2 * DAY }),
  ];
  const manual = (pairs: readonly (readonly [string, string])[], splits: readonly string[] = []) =>
    links([...messages, mail('r', 'Re: lib: red', { re: 'b', at: 3 * DAY })], { manual: { links: pairs, splits } });
  const BEFORE = ['a', 'b: same title, "lib: red", same sender', 'c'];

  it('join what they name, by any mail, and are told at the later revision', () => {
    const joined = (detail: string) => ['a', `b: manual, ${detail}; same title, "lib: red", same sender`, 'c'];
    expect(manual([['c1', 'r']])).toEqual(joined('c1 and r'));
    expect(manual([['r', 'c']])).toEqual(joined('r and c'));
  });

  it('join nothing where one is not known, or both are the same', () => {
    expect(manual([['c', 'gone']])).toEqual(BEFORE);
    expect(manual([['gone', 'c']])).toEqual(BEFORE);
    expect(manual([['gone', 'lost']])).toEqual(BEFORE);
    expect(manual([['c', 'c1']])).toEqual(BEFORE);
  });

  it('split off what they name, by its cover letter or a patch, and say so', () => {
    expect(manual([], ['b'])).toEqual(['a', 'b: manual, b split off', 'c']);
    expect(manual([], ['c'])).toEqual([BEFORE[0], BEFORE[1], 'c: manual, c split off']);
    expect(manual([], ['c1'])).toEqual([BEFORE[0], BEFORE[1], 'c: manual, c1 split off']);
    expect(manual([], ['gone'])).toEqual(BEFORE);
  });
});
