/**
 * What shows that patches were merged. Threads are drawn as their subjects; what is found is drawn as the k of each merged
 * patch of each posting, weak signs with a question mark: `v1 1,2? | v2 -`.
 */
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/patch/facts.js';
import { titleKey } from '../../../src/series/linking/title-key.js';
import type { Applied, Commit, SeriesMerges } from '../../../src/series/merged/applied.js';
import { seriesMerges } from '../../../src/series/merged/merged.js';
import type { Series, SeriesMessage } from '../../../src/series/model.js';
import { replyTargets } from '../../../src/series/reply-targets.js';
import { deriveSeries } from '../../../src/series/series.js';
import { DAY, type MailOptions, mail } from '../mail-builder.js';

const HASH = '0123456789abcdef0123456789abcdef01234567';

/** A list item unless told otherwise. */
function notice(more: Partial<Notice>): Notice {
  return { kind: 'thanks', position: null, total: null, title: '', commit: HASH, tree: '', target: null, ...more };
}

function commit(more: Partial<Commit>): Commit {
  const author = { name: 'Ann Example', email: 'ann@example.org' };
  return { hash: HASH, author, title: 'lib: one', date: null, patchId: null, links: 1, ...more };
}

interface Known {
  /** By id of the mail that gives them. */
  readonly notices?: Readonly<Record<string, readonly Notice[]>>;
  readonly tips?: readonly { readonly target: string; readonly title: string; readonly targets?: number }[];
  /** By the message id that they name. */
  readonly linking?: Readonly<Record<string, readonly Commit[]>>;
  readonly commits?: readonly Commit[];
}

function appliedOf(messages: readonly SeriesMessage[], { notices, tips = [], linking, commits = [] }: Known): Applied {
  const keys = new Map(messages.map(({ messageId, key }) => [messageId, key]));
  const samePatch = new Map<string, readonly Commit[]>();
  for (const one of commits) if (one.patchId !== null) samePatch.set(one.patchId, [one]);
  return {
    notices: new Map(Object.entries(notices ?? {}).map(([id, given]) => [keys.get(id) ?? -1, given])),
    targeting: new Map(
      tips.map(({ target, title, targets = 1 }) => {
        const told = notice({ kind: 'tip', title, target });
        return [target, [{ notice: told, key: 1, messageId: 'tip@example.org', date: null, targets }]];
      }),
    ),
    linking: new Map(Object.entries(linking ?? {})),
    samePatch,
    sameTitle: new Map(commits.map((one) => [titleKey(one.title), [one]])),
  };
}

function mergesOf(messages: readonly SeriesMessage[], known: Known): { series: Series; merges: SeriesMerges } {
  const all = deriveSeries(messages);
  const [series] = all;
  if (series === undefined || all.length > 1) throw new Error(`${all.length} series, not one`);
  const merges = seriesMerges(series, replyTargets(all, messages), appliedOf(messages, known), ({ sender }) => sender);
  return { series, merges };
}

function drawn(messages: readonly SeriesMessage[], known: Known): string {
  const { series, merges } = mergesOf(messages, known);
  const postings = series.postings.map(({ revision, patches }, at) => {
    const marks = patches.flatMap(({ position }, slot) => {
      const found = merges.patches[at]?.[slot] ?? [];
      if (found.length === 0) return [];
      return [found.some(({ weak }) => !weak) ? `${position}` : `${position}?`];
    });
    return `v${revision} ${marks.join(',') || '-'}`;
  });
  return `${postings.join(' | ')}; ${merges.merged}${merges.all ? ' all' : ''}`;
}

/** A cover letter and its patches, one a title. */
function posting(revision: number, titles: readonly string[], options: MailOptions = {}): SeriesMessage[] {
  const version = revision === 1 ? '' : ` v${revision}`;
  const id = (position: number) => `${position}-v${revision}@example.org`;
  const count = titles.length;
  return [
    mail(id(0), `[PATCH${version} 0/${count}] lib: things`, options),
    ...titles.map((title, at) =>
      mail(id(at + 1), `[PATCH${version} ${at + 1}/${count}] ${title}`, {
        re: id(0),
        paths: [`lib/${title.slice(5)}.c`],
        ...options,
      }),
    ),
  ];
}

const TITLES = ['lib: one', 'lib: two', 'lib: three'];

/** A maintainer's answer. */
function answer(to: string, options: MailOptions = {}): SeriesMessage {
  return mail('thanks@example.org', 'Re: [PATCH 0/3] lib: things', { from: 'Ken', re: to, at: DAY, ...options });
}

describe('a thank-you mail', () => {
  const three = posting(1, TITLES);
  const list = (...items: Partial<Notice>[]) => ({ notices: { 'thanks@example.org': items.map(notice) } });
  const item = (position: number, title: string, total = 3) => ({ position, total, title });

  it.each([
    ['of all patches', list(item(1, 'lib: one'), item(2, 'lib: two'), item(3, 'lib: three')), 'v1 1,2,3; 3 all'],
    ['of some', list(item(2, 'lib: two')), 'v1 2; 1'],
    ['with a title reworded: by its counter', list(item(2, 'lib: a second one')), 'v1 2; 1'],
    ['with another counter: by its title', list(item(1, 'lib: three', 1)), 'v1 3; 1'],
    ['with another title and another counter', list(item(2, 'lib: else', 5)), 'v1 -; 0'],
    ['without a commit', list({ ...item(2, 'lib: two'), commit: null }), 'v1 2?; 0'],
    ['in words for what it answers', list({ kind: 'said' }), 'v1 1?,2?,3?; 0'],
    ['in words for some', list({ kind: 'said', position: 1 }, { kind: 'said', position: 3 }), 'v1 1?,3?; 0'],
  ])('%s', (_, known, expected) => {
    expect(drawn([...three, answer('0-v1@example.org')], known)).toBe(expected);
  });

  it.each([
    ['in words for the patch', { kind: 'said' }, 'v1 2?; 0'],
    ['in words for the whole series', { kind: 'said', position: 0 }, 'v1 1?,2?,3?; 0'],
    ['of another patch', item(3, 'lib: three'), 'v1 3; 1'],
  ] as const)('that answers a patch: %s', (_, given, expected) => {
    expect(drawn([...three, answer('2-v1@example.org')], list(given))).toBe(expected);
  });

  it("of the author's own says nothing, unless it names a tree", () => {
    const own = [...three, answer('0-v1@example.org', { from: 'Ann' })];
    expect(drawn(own, list({ kind: 'said' }))).toBe('v1 -; 0');
    expect(drawn(own, list({ kind: 'said', tree: 'lib/for-next' }))).toBe('v1 1?,2?,3?; 0');
  });

  it('is found below an answer to the series', () => {
    const comment = mail('comment@example.org', 'Re: [PATCH 0/3] lib: things', { from: 'Bob', re: '0-v1@example.org' });
    expect(drawn([...three, comment, answer('comment@example.org')], list(item(1, 'lib: one')))).toBe('v1 1; 1');
  });

  it('of two patches with one title goes by the counter', () => {
    const twice = posting(1, ['lib: one', 'lib: one']);
    expect(drawn([...twice, answer('0-v1@example.org')], list(item(2, 'lib: one', 2)))).toBe('v1 2; 1');
  });
});

describe('an earlier revision that was merged', () => {
  const all = {
    notices: { 'thanks@example.org': TITLES.map((title, at) => notice({ position: at + 1, total: 3, title })) },
  };
  const later = (at: number) => posting(2, TITLES, { at });

  it('counts for the latest when it happened after that was sent', () => {
    const mails = [...posting(1, TITLES), ...later(5 * DAY), answer('0-v1@example.org', { at: 6 * DAY })];
    expect(drawn(mails, all)).toBe('v1 1,2,3 | v2 1,2,3; 3 all');
  });

  it('does not count for patches that were changed and sent again', () => {
    const mails = [...posting(1, TITLES), answer('0-v1@example.org', { at: 3 * DAY }), ...later(5 * DAY)];
    expect(drawn(mails, all)).toBe('v1 1,2,3 | v2 -; 0');
  });

  it('counts for patches that are the same', () => {
    const one = [mail('1@example.org', '[PATCH] lib: one', { patchId: 'a'.repeat(40) })];
    const two = [mail('2@example.org', '[PATCH v2] lib: one', { patchId: 'a'.repeat(40), at: 5 * DAY })];
    const mails = [...one, answer('1@example.org', { at: 3 * DAY }), ...two];
    const known = { notices: { 'thanks@example.org': [notice({ position: 1, total: 1, title: 'lib: one' })] } };
    expect(drawn(mails, known)).toBe('v1 1 | v2 1; 1 all');
    const { merges } = mergesOf(mails, known);
    expect(merges.patches[1]?.[0]?.[0]?.detail).toBe('v1 1, the same patch: thanks@example.org');
  });

  it('stands behind a partial reroll', () => {
    const mended = mail('2-v2@example.org', '[PATCH v2 2/3] lib: two', {
      re: '2-v1@example.org',
      at: 2 * DAY,
      paths: ['lib/two.c'],
    });
    const mails = [...posting(1, TITLES), mended, answer('0-v1@example.org', { at: 3 * DAY })];
    expect(drawn(mails, all)).toBe('v1 1,2,3 | v2 2; 3 all');
  });

  it('is no weak sign for the latest', () => {
    const mails = [...posting(1, TITLES), ...later(5 * DAY), answer('0-v1@example.org', { at: 6 * DAY })];
    expect(drawn(mails, { notices: { 'thanks@example.org': [notice({ kind: 'said' })] } })).toBe(
      'v1 1?,2?,3? | v2 -; 0',
    );
  });
});

describe('tip-bot', () => {
  const three = posting(1, TITLES);

  it('names the patch by its id, from whatever thread', () => {
    const tips = [{ target: '2-v1@example.org', title: 'lib: a second one' }];
    expect(drawn(three, { tips })).toBe('v1 2; 1');
  });

  it('that links several mails means the one of its title', () => {
    const tips = [1, 2].map((at) => ({ target: `${at}-v1@example.org`, title: 'lib: two', targets: 2 }));
    expect(drawn(three, { tips })).toBe('v1 2; 1');
  });

  it('without a link means the patch that it answers', () => {
    const known = { notices: { 'thanks@example.org': [notice({ kind: 'tip', title: 'lib: two' })] } };
    expect(drawn([...three, answer('2-v1@example.org')], known)).toBe('v1 2; 1');
  });
});

describe('a commit', () => {
  const three = posting(1, TITLES, { at: 10 * DAY });
  const sent = 1_704_067_200 + 10 * DAY;

  it.each([
    ['names the patch', { linking: { '2-v1@example.org': [commit({ title: 'lib: else' })] } }, 'v1 2; 1'],
    [
      'names the cover letter and has the title',
      { linking: { '0-v1@example.org': [commit({ title: 'lib: two' })] } },
      'v1 2; 1',
    ],
    ['names the cover letter alone', { linking: { '0-v1@example.org': [commit({ title: 'lib: else' })] } }, 'v1 -; 0'],
    [
      'names several mails, of which the patch is by another author and has another title',
      {
        linking: {
          '2-v1@example.org': [
            commit({ title: 'lib: else', links: 2, author: { name: '', email: 'bob@example.org' } }),
          ],
        },
      },
      'v1 -; 0',
    ],
    [
      'names several mails, and is by the author',
      { linking: { '2-v1@example.org': [commit({ links: 2 })] } },
      'v1 2; 1',
    ],
    ['has author and title', { commits: [commit({ title: 'lib: two', date: sent + DAY })] }, 'v1 2; 1'],
    [
      'has author and title, with another case and a full stop',
      { commits: [commit({ title: 'Lib: Two.' })] },
      'v1 2; 1',
    ],
    [
      'has the title alone',
      { commits: [commit({ title: 'lib: two', author: { name: 'Bob Example', email: 'bob@example.org' } })] },
      'v1 -; 0',
    ],
    [
      'has title and full name',
      { commits: [commit({ title: 'lib: two', author: { name: 'Ann Example', email: 'ann@home.example.org' } })] },
      'v1 2; 1',
    ],
    [
      'is older than the patch: a backport was sent',
      { commits: [commit({ title: 'lib: two', date: sent - 5 * DAY })] },
      'v1 -; 0',
    ],
    ['is hours older, as clocks differ', { commits: [commit({ title: 'lib: two', date: sent - 3600 })] }, 'v1 2; 1'],
    ['came years later', { commits: [commit({ title: 'lib: two', date: sent + 1000 * DAY })] }, 'v1 -; 0'],
  ] as const)('that %s', (_, known, expected) => {
    expect(drawn(three, known)).toBe(expected);
  });

  it.each([
    ['later', DAY, 'v1 1; 1 all'],
    ['long before', -5 * DAY, 'v1 -; 0'],
  ])('of the same patch-id, made %s', (_, after, expected) => {
    const one = [mail('1@example.org', '[PATCH] lib: one', { patchId: 'a'.repeat(40), at: 10 * DAY })];
    const given = commit({ title: 'lib: in other words', patchId: 'a'.repeat(40), date: sent + after });
    expect(drawn(one, { commits: [given] })).toBe(expected);
  });

  it('is told by the surest sign, and before what mails say', () => {
    const one = [mail('1@example.org', '[PATCH] lib: one', { patchId: 'a'.repeat(40) }), answer('1@example.org')];
    const given = commit({ patchId: 'a'.repeat(40) });
    const notices = {
      'thanks@example.org': [notice({ kind: 'said' }), notice({ position: 1, total: 1, title: 'lib: one' })],
    };
    const kinds = (known: Known) => mergesOf(one, known).merges.patches[0]?.[0]?.map(({ kind }) => kind);
    expect(kinds({ commits: [given], linking: { '1@example.org': [given] }, notices })).toEqual([
      'link',
      'notice',
      'said',
    ]);
    expect(kinds({ commits: [given], notices })).toEqual(['patch-id', 'notice', 'said']);
    expect(kinds({ commits: [{ ...given, patchId: null }] })).toEqual(['author and title']);
  });
});

it('finds nothing where nothing is known', () => {
  expect(mergesOf(posting(1, TITLES), {}).merges).toEqual({ patches: [], merged: 0, all: false });
});
