/** A store that another program has changed is not judged, and says what was changed. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore, openStoreToRead } from '../../../src/store/database/open.js';
import { foreignParts, refuseUntrusted } from '../../../src/store/database/trust.js';
import { storeMails } from '../mails.js';
import { scratchFolder } from '../stores.js';

const here = scratchFolder();
let stores = 0;

/** A store with a patch in a file, changed by some SQL. */
async function changedBy(sql: string): Promise<string> {
  const path = `${here.folder}/store-${++stores}.db`;
  const store = openStore(path);
  await storeMails(store, [{ id: '1', subject: '[PATCH] f: x' }]);
  store.close();
  const db = new Database(path);
  db.unsafeMode();
  db.exec(sql);
  db.close();
  return path;
}

function partsOf(path: string): readonly string[] {
  const db = new Database(path, { readonly: true });
  try {
    return foreignParts(db);
  } finally {
    db.close();
  }
}

describe('a store', () => {
  it('is trusted as it was written, with views of the user and after ANALYZE', async () => {
    const path = await changedBy('CREATE VIEW mine AS SELECT * FROM messages WHERE date > 0; ANALYZE;');
    expect(partsOf(path)).toEqual([]);
    const store = openStoreToRead(path);
    expect(() => refuseUntrusted(store)).not.toThrow();
    store.close();
  });

  it.each([
    ['a table that is gone', 'DROP TABLE rejects', 'the table rejects is missing'],
    [
      'a view in the place of a table',
      'ALTER TABLE reviews RENAME TO real_reviews; CREATE VIEW reviews AS SELECT * FROM real_reviews',
      'the table reviews has been changed',
    ],
    ['a table with another column', 'ALTER TABLE rejects ADD COLUMN more TEXT', 'the table rejects has been changed'],
    [
      'a trigger',
      'CREATE TRIGGER forge AFTER INSERT ON messages BEGIN DELETE FROM rejects; END',
      "the trigger forge is not one of revcov's",
    ],
  ])('with %s is not', async (_, sql, part) => {
    expect(partsOf(await changedBy(sql))).toContain(part);
  });

  it('with a trigger is not even opened', async () => {
    const path = await changedBy('CREATE TRIGGER forge AFTER INSERT ON messages BEGIN DELETE FROM rejects; END');
    for (const open of [openStore, openStoreToRead]) expect(() => open(path)).toThrow(/has a trigger, forge/);
  });

  it('with damaged pages is refused', async () => {
    const path = await changedBy(
      'CREATE TABLE filler (x TEXT); INSERT INTO filler SELECT hex(randomblob(20000)) FROM messages',
    );
    const db = new Database(path);
    db.unsafeMode();
    db.pragma('writable_schema = ON');
    // Two tables on one page: quick_check finds a page that is used twice.
    db.exec(
      "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'lists') WHERE name = 'filler'",
    );
    db.close();
    const store = openStoreToRead(path);
    expect(() => refuseUntrusted(store)).toThrow(/is not as revcov wrote it: /);
    store.close();
  });
});
