/** The full-text index: what each query finds, whatever is typed, and that it holds the stored mails and no others. */
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyForList } from '../../bench/generator/copies.js';
import { generateList } from '../../bench/generator/list.js';
import { mailsOf, mboxRecord } from '../../bench/generator/mbox.js';
import { parseQuery } from '../../src/search/query-parser.js';
import { openStore, openStoreToRead, type Store } from '../../src/store/database/open.js';
import { derive } from '../../src/store/derived/derive.js';
import { completeSearchIndex, dropSearchIndex, unindexedMails } from '../../src/store/facts/search-index.js';
import { findMails } from '../../src/store/queries/search.js';
import { checkStore } from '../../src/store/queries/stats.js';
import { addMails, MARCH, type MailText, storeMails, storeOf } from './mails.js';
import { readInto, scratchFolder } from './stores.js';

const scratch = scratchFolder();

const MAILS: readonly MailText[] = [
  {
    id: '1',
    subject: '[PATCH v2 0/2] mem: wake kswapd',
    text: 'One pressure signal for reclaim.',
    cc: 'Bo <bo@example.org>',
  },
  {
    id: '2',
    re: '1',
    subject: '[PATCH v2 1/2] mem: wake kswapd early',
    path: 'mem/reclaim.c',
    line: 'wake_kswapd(node);',
    text: 'The page cache fills up.',
    day: 1,
  },
  { id: '3', re: '1', subject: '[PATCH v2 2/2] doc: the signal', path: 'doc/signal.rst', day: 2 },
  {
    id: '4',
    re: '2',
    subject: 'Re: [PATCH v2 1/2] mem: wake kswapd early',
    from: 'Mira',
    day: 3,
    text: '> The page cache fills up.\nDoes the cache of a page fill?',
  },
  { id: '5', subject: 'A question', from: 'Zoë', day: 40, text: 'Who uses cgroups? NOT me AND you.', list: 'other' },
  { id: '6', subject: '[PATCH] old: mend', day: -400, path: 'mem/old.c', line: 'memory_low()' },
];

/** Message ids, the newest first. */
function found({ db }: Store, text: string, byRank = false): string {
  const { query } = parseQuery(text, MARCH + 40 * 86_400);
  const { messages } = findMails(db, query, { byRank, inScope: false });
  const name = db.prepare<[number], string>('SELECT message_id FROM messages WHERE id = ?').pluck();
  return messages.map((message) => name.get(message)).join(' ');
}

describe('a query', async () => {
  const store = await storeOf(MAILS);

  it.each([
    ['kswapd', '4 2 1'],
    ['KSWAPD', '4 2 1'],
    ['wake_kswapd', '2'],
    ['wake_k*', '2'],
    ['"page cache"', '2'],
    ['page cache', '4 2'],
    ['cache of a page', '4'],
    ['reclaim', '2 1'],
    ['reclaim.c', '2'],
    ['zoe', '5'],
    ['Zoë', '5'],
    ['s:kswapd', '4 2 1'],
    ['s:kswapd -f:mira', '2 1'],
    ['b:kswapd', ''],
    ['f:ann', '3 2 1 6'],
    ['f:mira@example.org', '4'],
    ['t:dev', '4 3 2 1 6'],
    ['c:bo', '1'],
    ['tc:bo OR tc:other', '5 1'],
    ['a:mira', '4'],
    ['dfn:mem', '2 6'],
    ['dfn:mem/reclaim.c', '2'],
    ['dfb:wake_kswapd', '2'],
    ['dfa:wake_kswapd', ''],
    ['bs:signal', '3 1'],
    ['list:other', '5'],
    ['list:lists.example.org -list:dev', '5'],
    ['list:nowhere', ''],
    ['d:20260302..20260303', '3 2'],
    ['d:2025', '6'],
    ['d:..20260301', '1 6'],
    ['d:2.days.ago..', '5'],
    ['d:2026 mem', '4 2 1'],
    ['d:2025 OR f:mira', '4 6'],
    ['d:2025 OR (list:other AND question)', '5 6'],
    ['mem NOT d:2026', '6'],
    ['NOT mem', '5 3'],
    ['NOT d:2026', '6'],
    ['NOT (mem OR list:other)', '3'],
    ['mem (cache OR list:other) NOT d:2025', '4 2'],
    ['m:3', '3'],
    ['NOT', '5'],
    ['AND', '5'],
    ['"NOT me"', '5'],
    ['nowhere', ''],
    ['', '5 4 3 2 1 6'],
  ])('%s', (text, ids) => {
    expect(found(store, text)).toBe(ids);
  });

  it('gives the best first when that is asked for, and mails without any of the words last', () => {
    expect(found(store, 'kswapd', true).split(' ')).toHaveLength(3);
    expect(found(store, 'reclaim', true)).toBe('2 1');
    expect(found(store, 'question OR d:2025', true)).toBe('5 6');
  });

  it('of any kind is answered', () => {
    const pieces = fc.constantFrom(
      ...[
        'AND',
        'OR',
        'NOT',
        'NEAR',
        'NEAR(',
        '(',
        ')',
        '"',
        '""',
        '*',
        '^',
        '-',
        '+',
        ':',
        '{',
        '}',
        ' ',
        ',',
        '\\',
        "'",
        '\0',
      ],
      ...[
        's:',
        'f:',
        'd:',
        'list:',
        'm:',
        'dfn:',
        'q:',
        '..',
        '2026',
        'mem',
        'kswapd',
        'a@b',
        'é',
        '字',
        '\ud800',
        '\uffff',
        'rowid',
        'subject',
      ],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
      fc.array(pieces, { maxLength: 20 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.boolean(), (text, byRank) => found(store, text, byRank).length >= 0),
      { numRuns: 800 },
    );
  });

  it.each([
    ['deep parentheses', `${'('.repeat(900)}mem${')'.repeat(900)}`],
    ['deep ORs', `${'(a OR '.repeat(300)}mem`],
    ['deep ANDs in ORs', `${'(a OR (b AND '.repeat(150)}mem`],
    ['deep NOTs', `${'(mem NOT '.repeat(200)}mem`],
    ['many words', 'mem '.repeat(600)],
    ['many ORs', 'mem OR '.repeat(300)],
    ['many prefixes', 's:mem f:ann d:2026 OR '.repeat(90)],
    ['one long word', 'm'.repeat(1_000_000)],
    ['many short beginnings', 'a* '.repeat(500)],
  ])('of %s is answered', (_, text) => {
    expect(() => [found(store, text), found(store, text, true)]).not.toThrow();
  });
});

/** Every place of every word, by message id: independent of row numbers. */
function wordsOf({ db }: Store): readonly string[] {
  db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.places_of_words USING fts5vocab(main, search, 'instance')");
  return db
    .prepare<[], string>(`
      SELECT m.message_id || ' ' || hex(m.content_key) || ' ' || v.col || ' ' || v.offset || ' ' || v.term
      FROM temp.places_of_words AS v LEFT JOIN messages AS m ON m.id = v.doc ORDER BY 1`)
    .pluck()
    .all();
}

function problemsOf({ db }: Store): readonly string[] {
  return [...checkStore(db)].flatMap(({ problems }) => problems);
}

describe('the index', () => {
  const mails = [...generateList({ seed: 21, mails: 80 })];
  const file = (name: string, parts: readonly Buffer[]): string => scratch.write(name, Buffer.concat(parts));

  it('is the same whatever the order, the portions and the copies that mails come in', async () => {
    const copies: Buffer[] = [];
    for await (const mail of mailsOf(only(Buffer.concat(mails.slice(20, 45)))))
      copies.push(mboxRecord(copyForList(mail, 'other@lists.example.net'), 0));
    const atOnce = openStore(':memory:');
    await readInto(atOnce, [file('all.mbox', [...mails, ...copies])]);
    const apart = openStore(':memory:');
    await readInto(apart, [file('copies.mbox', copies)]);
    await readInto(apart, [file('last.mbox', mails.slice(40).toReversed())]);
    await readInto(apart, [file('first.mbox', mails.slice(0, 50))]);
    expect(wordsOf(apart).length).toBeGreaterThan(5000);
    expect(wordsOf(apart)).toEqual(wordsOf(atOnce));
    expect(problemsOf(apart)).toEqual([]);
    for (const text of ['fix', 'the patch', 'd:2026', 'reviewed NOT fix'])
      for (const byRank of [false, true])
        expect(sorted(found(apart, text, byRank))).toEqual(sorted(found(atOnce, text, byRank)));
  });

  it('holds the words of the better copy, and no longer those of the other', async () => {
    const store = openStore(':memory:');
    const mail = { id: '1', subject: 'A question', text: 'Words.' };
    await addMails(store, [{ ...mail, cc: 'Somebody Else <else@example.org>' }]);
    expect(found(store, 'c:else')).toBe('1');
    await addMails(store, [mail]);
    expect(found(store, 'c:else')).toBe('');
    expect(found(store, 'words')).toBe('1');
    expect(problemsOf(store)).toEqual([]);
  });

  it('lets go a mail that was stored before it was complete', async () => {
    const whole = Buffer.concat(mails.slice(0, 3));
    const path = scratch.write('grows.mbox', whole.subarray(0, whole.length - 60));
    const store = openStore(':memory:');
    await readInto(store, [path]);
    scratch.write('grows.mbox', whole);
    await readInto(store, [path]);
    const once = openStore(':memory:');
    await readInto(once, [scratch.write('whole.mbox', whole)]);
    expect(wordsOf(store)).toEqual(wordsOf(once));
  });

  it('of an older store is made from its raw mails, and again on demand', async () => {
    const store = openStore(':memory:');
    await readInto(store, [file('some.mbox', mails.slice(0, 30))]);
    const words = wordsOf(store);
    dropSearchIndex(store);
    expect(unindexedMails(store.db)).toBe(30);
    expect(problemsOf(store)).toEqual([expect.stringContaining('30 messages are not in the search index yet')]);
    expect(wordsOf(store)).toEqual([]);
    await completeSearchIndex(store);
    expect(wordsOf(store)).toEqual(words);
    expect(problemsOf(store)).toEqual([]);
  });

  it('goes on where a run was interrupted', async () => {
    const store = openStore(':memory:');
    await readInto(store, [file('twelve.mbox', mails.slice(0, 12))]);
    const words = wordsOf(store);
    dropSearchIndex(store);
    await completeSearchIndex(store);
    // As a run leaves it that ended between two portions.
    store.db.exec('DELETE FROM search WHERE rowid > 7; INSERT INTO unindexed SELECT id FROM messages WHERE id > 7');
    await completeSearchIndex(store);
    expect(wordsOf(store)).toEqual(words);
  });

  it('goes back with the mails of a batch that could not be stored', async () => {
    const store = openStore(':memory:');
    await storeMails(store, [{ id: '1', subject: 'First' }]);
    store.db.exec("CREATE TRIGGER refuse BEFORE INSERT ON pending BEGIN SELECT RAISE(ABORT, 'no'); END");
    await expect(storeMails(store, [{ id: '2', subject: 'Second' }])).rejects.toThrow('no');
    store.db.exec('DROP TRIGGER refuse');
    derive(store, { inputs: {} });
    expect(found(store, 'first OR second')).toBe('1');
    expect(problemsOf(store)).toEqual([]);
  });

  it('is checked: an entry too few, one too many, a damaged one', async () => {
    const path = scratch.write('damaged.db', '');
    const store = openStore(path);
    await addMails(store, MAILS);
    store.db.exec('DELETE FROM search WHERE rowid = 2');
    expect(problemsOf(store)).toEqual([expect.stringMatching(/^1 messages are not in the search index/)]);
    store.db.exec("INSERT INTO search (rowid, subject) VALUES (2, 'x'), (99, 'y')");
    expect(problemsOf(store)).toEqual([expect.stringMatching(/^1 entries of the search index have no message/)]);
    store.close();
    const damaging = new Database(path);
    damaging.unsafeMode();
    damaging.exec('UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 100');
    damaging.close();
    const damaged = openStoreToRead(path);
    expect(problemsOf(damaged).join()).toMatch(/search/);
    damaged.close();
    const mended = openStore(path);
    dropSearchIndex(mended);
    await completeSearchIndex(mended);
    expect(problemsOf(mended)).toEqual([]);
    expect(found(mended, 'kswapd')).toBe('4 2 1');
    mended.close();
  });
});

async function* only(bytes: Buffer): AsyncGenerator<Buffer, void> {
  yield bytes;
}

function sorted(ids: string): readonly string[] {
  return ids.split(' ').sort();
}
