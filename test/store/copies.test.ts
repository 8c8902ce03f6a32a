/** Mails that came through two lists are one message each, on both, whichever list is read first. */
import { beforeAll, describe, expect, it } from 'vitest';
import { copyForList } from '../../bench/generator/copies.js';
import { generateList } from '../../bench/generator/list.js';
import { mailsOf, mboxRecord } from '../../bench/generator/mbox.js';
import type { Store } from '../../src/store/database/open.js';
import { dumpOf, expectSameRows, readInto, scratchFolder, storeOf } from './stores.js';

const OTHER = 'other@lists.example.net';
const COUNT = 120;
const scratch = scratchFolder();

async function copiesOf(records: readonly Buffer[]): Promise<Buffer[]> {
  const copies: Buffer[] = [];
  for await (const mail of mailsOf(only(Buffer.concat(records)))) copies.push(mboxRecord(copyForList(mail, OTHER), 0));
  return copies;
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer, void> {
  yield bytes;
}

/** Messages by how many lists they are on. */
function listCounts({ db }: Store): unknown {
  return db
    .prepare(
      'SELECT lists, count(*) AS messages FROM (SELECT count(*) AS lists FROM message_lists GROUP BY message) GROUP BY lists',
    )
    .all();
}

describe('a list and its copies on another list', () => {
  const originals = [...generateList({ seed: 23, mails: COUNT })];
  let original = '';
  let copy = '';
  let alone: Store;
  let both: Store;

  beforeAll(async () => {
    original = scratch.write('original.mbox', Buffer.concat(originals));
    copy = scratch.write('copy.mbox', Buffer.concat(await copiesOf(originals)));
    alone = await storeOf([original]);
    both = await storeOf([original, copy]);
  });

  it('are each message once, on both lists', () => {
    const identities = 'SELECT message_id, content_key FROM messages ORDER BY message_id, content_key';
    expect(both.db.prepare(identities).all()).toEqual(alone.db.prepare(identities).all());
    expect(listCounts(alone)).toEqual([{ lists: 1, messages: COUNT }]);
    expect(listCounts(both)).toEqual([{ lists: 2, messages: COUNT }]);
    expect(both.db.prepare('SELECT name FROM lists ORDER BY name').pluck().all()).toEqual([
      'harbor-devel.lists.example.org',
      'other.lists.example.net',
    ]);
  });

  it('leave series, reviews and cells as they are without the copies', () => {
    for (const table of ['series', 'revisions', 'positions', 'reviews', 'patch_subsystems'])
      expect(dumpOf(both).get(table), table).toEqual(dumpOf(alone).get(table));
  });

  it('give the same rows when the copies are read first', async () => {
    expectSameRows(await storeOf([copy, original]), dumpOf(both));
  });

  it('give the same rows when they are read in one run', async () => {
    const store = await storeOf([]);
    const { sources } = await readInto(store, [copy, original]);
    expect(sources.map(({ stored, duplicates }) => ({ stored, duplicates }))).toEqual([
      { stored: COUNT, duplicates: 0 },
      { stored: 0, duplicates: COUNT },
    ]);
    expectSameRows(store, dumpOf(both));
  });

  it('give the same rows when they come in portions of now one list, now the other', async () => {
    const copies = await copiesOf(originals);
    const paths = [3, 0, 2, 1].flatMap((part) => {
      const [from, to] = [part * 30, part * 30 + 30];
      return [
        scratch.write(`copies-${part}.mbox`, Buffer.concat(copies.slice(COUNT - to, COUNT - from))),
        scratch.write(`originals-${part}.mbox`, Buffer.concat(originals.slice(from, to))),
      ];
    });
    expectSameRows(await storeOf(paths), dumpOf(both));
  });
});

describe('a message id that two mails carry', () => {
  const mail = (text: string) =>
    `From ann@example.org Mon Jan  1 10:00:00 2024\nMessage-ID: <same@example.org>\nFrom: Ann <ann@example.org>\n` +
    `Date: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: twice\nList-Id: <a.example.org>\n\n${text}\n\n`;

  it('is two messages, each flagged, in either order', async () => {
    const one = scratch.write('one.mbox', mail('one text'));
    const two = scratch.write('two.mbox', mail('quite another text'));
    const store = await storeOf([one, two]);
    expect(store.db.prepare('SELECT id_conflict FROM places').pluck().all()).toEqual([1, 1]);
    expectSameRows(await storeOf([two, one]), dumpOf(store));
  });
});
