/** Which patches were merged, as the store has it: whatever came first, mail or code. */
import { describe, expect, it } from 'vitest';
import { differences, logicalDump } from '../../bench/logical-dump.js';
import { openStore, type Store } from '../../src/store/database/open.js';
import { derive } from '../../src/store/derived/derive.js';
import type { CommitRecord } from '../../src/store/facts/commits.js';
import { ALL_STATES } from '../../src/views/scope.js';
import { readSeriesDetails } from '../../src/views/series/series.js';
import { linesOf, openSeriesList } from '../../src/views/series/series-list.js';
import { addCommits, addMails, MARCH, type MailText, storeMails, storeOf } from './mails.js';

const HASH = '0123456789abcdef0123456789abcdef01234567';

const POSTING: readonly MailText[] = [
  { id: '0@example.org', subject: '[PATCH 0/2] harbor: a quay' },
  { id: '1@example.org', subject: '[PATCH 1/2] harbor: dig', re: '0@example.org', path: 'dig.c' },
  { id: '2@example.org', subject: '[PATCH 2/2] harbor: build', re: '0@example.org', path: 'build.c' },
];
const THANKS: MailText = {
  id: 'thanks@example.org',
  subject: 'Re: [PATCH 0/2] harbor: a quay',
  from: 'Ken',
  re: '0@example.org',
  day: 2,
  text: `Applied to harbor/for-next, thanks!\n\n[1/2] harbor: dig\n      commit: ${HASH}\n[2/2] harbor: build\n      https://git.example.org/harbor/c/0123456789ab\n`,
};
const TIP: MailText = {
  id: 'tip@example.org',
  subject: '[tip: harbor/core] harbor: dig',
  from: 'tip-bot2',
  day: 2,
  text: `The following commit has been merged into the harbor/core branch of tip:\n\nCommit-ID:     ${HASH}\n\nLink: https://lists.example.org/r/1@example.org\n`,
  path: 'dig.c',
};

/** Of the first series: its state, and each patch of its latest revision with the signs that it was merged. */
function drawn(store: Store): string {
  const [series] = [...readSeriesDetails(store, { states: ALL_STATES })].filter(({ id }) => id === '0@example.org');
  const patches = (series?.revisions.at(-1)?.patches ?? []).map(({ position, applied }) => {
    return `${position}:${applied.map(({ kind, commit, tree, weak }) => `${kind} ${commit?.slice(0, 4) ?? '-'} ${tree || '-'}${weak ? '?' : ''}`).join(', ')}`;
  });
  return `${series?.state} ${series?.merged} | ${patches.join(' | ')}`;
}

function expectLikeRebuild(store: Store): void {
  const small = logicalDump(store.db);
  derive(store, { inputs: {}, everything: true });
  expect(differences(small, logicalDump(store.db))).toEqual([]);
}

describe('a notice in the mail', () => {
  it('makes a series merged', async () => {
    const store = await storeOf(POSTING);
    expect(drawn(store)).toBe('open 0 | 1: | 2:');
    await addMails(store, [THANKS]);
    expect(drawn(store)).toBe('merged 2 | 1:notice 0123 harbor/for-next | 2:notice 0123 harbor/for-next');
    expectLikeRebuild(store);
  });

  it('by tip-bot finds its patch in another thread, whichever comes first', async () => {
    const expected = 'open 1 | 1:notice 0123 tip harbor/core | 2:';
    const later = await storeOf(POSTING);
    await addMails(later, [TIP]);
    expect(drawn(later)).toBe(expected);
    expectLikeRebuild(later);
    const earlier = await storeOf([TIP]);
    await addMails(earlier, POSTING);
    expect(drawn(earlier)).toBe(expected);
    expect(differences(logicalDump(later.db), logicalDump(earlier.db))).toEqual([]);
  });

  it('in words alone leaves the series open', async () => {
    const store = await storeOf([...POSTING, { ...THANKS, text: 'Applied 2 to harbor/for-next.' }]);
    expect(drawn(store)).toBe('open 0 | 1: | 2:said - harbor/for-next?');
  });

  it('is needed no more when the mail that gave it was cut short and is replaced', async () => {
    const store = await storeOf(POSTING);
    await addMails(store, [TIP]);
    const { factWriter } = await import('../../src/store/facts/facts.js');
    const { releaseMessage } = await import('../../src/store/derived/places.js');
    const id =
      store.db.prepare<[], number>("SELECT id FROM messages WHERE message_id = 'tip@example.org'").pluck().get() ?? 0;
    releaseMessage(store.db, id);
    factWriter(store.db).forget(id);
    derive(store, { inputs: {} });
    expect(drawn(store)).toBe('open 0 | 1: | 2:');
    expectLikeRebuild(store);
  });
});

describe('commits of code', () => {
  const later = MARCH + 5 * 86_400;
  const commits: readonly Partial<CommitRecord>[] = [
    { hash: 'a'.repeat(40), title: 'harbor: Dig', date: later },
    { hash: 'b'.repeat(40), title: 'harbor: build it', date: later, links: ['2@example.org'] },
    { hash: 'c'.repeat(40), title: 'harbor: something else', date: later },
  ];
  const expected = 'merged 2 | 1:author and title aaaa - | 2:link bbbb -';

  it('make a series merged, whichever comes first', async () => {
    const mailFirst = await storeOf(POSTING);
    addCommits(mailFirst, commits);
    expect(drawn(mailFirst)).toBe(expected);
    expectLikeRebuild(mailFirst);
    const codeFirst = openStore(':memory:');
    for (const commit of [...commits].reverse()) addCommits(codeFirst, [commit]);
    for (const mail of [...POSTING].reverse()) await addMails(codeFirst, [mail]);
    expect(drawn(codeFirst)).toBe(expected);
    expect(differences(logicalDump(mailFirst.db), logicalDump(codeFirst.db))).toEqual([]);
  });

  it('are found by patch-id when the diff is known', async () => {
    const store = await storeOf(POSTING);
    const ids = store.db.prepare<[], Buffer>('SELECT patch_id FROM patches').pluck().all();
    addCommits(
      store,
      ids.map((id, at) => ({ hash: `${at}`.repeat(40), title: 'new words', date: later, patchId: id.toString('hex') })),
    );
    expect(drawn(store)).toMatch(/^merged 2 \| 1:patch-id .* \| 2:patch-id /);
    expectLikeRebuild(store);
  });

  it('mark only what they concern', async () => {
    const store = await storeOf(POSTING);
    await storeMails(store, []);
    addCommits(store, [{ hash: 'c'.repeat(40), title: 'harbor: something else' }]);
    const { commitWriter } = await import('../../src/store/facts/commits.js');
    const author = { name: 'Ann Example', email: 'ann@example.org' };
    const one = { hash: 'd'.repeat(40), author, title: 'harbor: dig', date: null, patchId: null, links: [] };
    const writer = commitWriter(store);
    expect(writer.write({ commits: [one], source: { name: 'code', format: 'git', cursor: 'here' } })).toBe(1);
    expect(store.db.prepare('SELECT message_id FROM pending JOIN messages ON id = message').pluck().all()).toEqual([
      '1@example.org',
    ]);
    expect(writer.cursorOf('code')).toBe('here');
    derive(store, { inputs: {} });
    expect(writer.write({ commits: [one], source: null })).toBe(0);
    expect(store.db.prepare('SELECT count(*) FROM pending').pluck().get()).toBe(0);
  });

  it('known from two sources are the same whichever came first', () => {
    const mapped = {
      hash: HASH,
      title: 'x',
      author: { name: 'Ann', email: 'ann@example.org' },
      patchId: 'e'.repeat(40),
    };
    const raw = {
      hash: HASH,
      title: 'x',
      author: { name: 'Ann', email: 'ann@old.example.org' },
      date: later,
      links: ['5@example.org'],
    };
    const stores = [
      [mapped, raw],
      [raw, mapped],
    ].map((order) => {
      const store = openStore(':memory:');
      for (const commit of order) addCommits(store, [commit]);
      return logicalDump(store.db);
    });
    const [one = new Map(), other = new Map()] = stores;
    expect(differences(one, other)).toEqual([]);
    expect(one.get('commits')?.[0]).toMatch(/"date":\d+,"patch_id":"E{40}"/);
  });
});

describe('the state of a series', () => {
  const bob = (day: number): MailText => ({
    id: `bob${day}@example.org`,
    subject: 'talk',
    from: 'Bob',
    day,
    path: null,
  });
  const states = async (mails: readonly MailText[]) =>
    [...linesOf(openSeriesList(await storeOf(mails), { states: ALL_STATES }))].map(({ state }) => state);
  const rfc: MailText = { id: 'r@example.org', subject: '[RFC PATCH] harbor: dig' };
  const bot: MailText = { id: 'b@example.org', subject: '[PATCH AUTOSEL 6.1] harbor: dig', from: 'Sasha' };
  const merged = (id: string, subject: string): MailText => ({
    id: `ok-${id}`,
    subject: `Re: ${subject}`,
    from: 'Ken',
    re: id,
    day: 1,
    text: `[1/1] harbor: dig\n      commit: ${HASH}\n`,
  });

  it.each<[string, readonly MailText[], string]>([
    ['open', [{ id: 'o@example.org', subject: '[PATCH] harbor: dig' }], 'open'],
    [
      'open, 179 days before the newest mail',
      [{ id: 'o@example.org', subject: '[PATCH] harbor: dig' }, bob(179)],
      'open',
    ],
    ['dormant, 181 days before it', [{ id: 'o@example.org', subject: '[PATCH] harbor: dig' }, bob(181)], 'dormant'],
    ['an RFC', [rfc], 'rfc'],
    ['a dormant RFC', [rfc, bob(181)], 'dormant'],
    ['an RFC that became a patch', [rfc, { id: 'p@example.org', subject: '[PATCH] harbor: dig', day: 3 }], 'open'],
    ['automatic', [bot], 'bot'],
    ['automatic and old', [bot, bob(181)], 'bot'],
    [
      'merged and old',
      [
        { id: 'o@example.org', subject: '[PATCH] harbor: dig' },
        merged('o@example.org', '[PATCH] harbor: dig'),
        bob(181),
      ],
      'merged',
    ],
    ['a merged RFC', [rfc, merged('r@example.org', '[RFC PATCH] harbor: dig')], 'merged'],
    ['automatic and merged', [bot, merged('b@example.org', bot.subject)], 'merged'],
  ])('%s', async (_, mails, expected) => {
    expect(await states(mails)).toEqual([expected]);
  });
});
