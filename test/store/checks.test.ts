/** What doctor finds in stores that are damaged, each in one way. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { openStore, type Store } from '../../src/store/database/open.js';
import { checkStore } from '../../src/store/queries/stats.js';
import { readInto, scratchFolder } from './stores.js';

const scratch = scratchFolder();
let list = '';

beforeAll(() => {
  list = scratch.write('list.mbox', Buffer.concat([...generateList({ seed: 8, mails: 20 })]));
});

let stores = 0;
async function storeWith(damage: string): Promise<Store> {
  const store = openStore(join(scratch.folder, `${++stores}.db`));
  await readInto(store, [list]);
  store.db.pragma('foreign_keys = OFF');
  store.db.exec(damage);
  return store;
}

function problemsOf({ db }: Store): string[] {
  return [...checkStore(db)].flatMap(({ problems }) => problems);
}

describe('a store', () => {
  it('that is whole has no problems', async () => {
    expect(problemsOf(await storeWith(''))).toEqual([]);
  });

  it.each([
    ['a pack is cut off', 'UPDATE packs SET data = substr(data, 1, 100)', /^pack \d+ cannot be unpacked/],
    ['a pack holds something else', 'UPDATE packs SET data = randomblob(1000)', /^pack \d+ cannot be unpacked/],
    ['a pack is gone', 'DELETE FROM packs', /^pack \d+ is missing/],
    [
      'a mail lies elsewhere',
      'UPDATE messages SET pack_offset = pack_offset + 1 WHERE id = 3',
      /^the raw bytes of <.+> differ from those that were stored$/,
    ],
    ['a message is gone', 'DELETE FROM messages WHERE id = 5', /refers to a missing row of messages/],
    ['a person is gone', 'DELETE FROM people WHERE id = 1', /refers to a missing row of people/],
    ['a place is gone', 'DELETE FROM places WHERE message = 7', /^1 messages have no place; run: revcov rebuild$/],
    ['a series has no number', 'UPDATE series SET number = NULL WHERE id = 1', /^1 series have no number/],
    ['mail waits', 'INSERT INTO pending VALUES (2)', /^1 messages are not derived yet/],
  ])('of which %s', async (_, damage, problem) => {
    const problems = problemsOf(await storeWith(damage));
    expect(
      problems.some((text) => problem.test(text)),
      problems.join('\n'),
    ).toBe(true);
  });
});
