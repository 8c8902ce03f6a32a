/** Writes mails into the full-text index, as they are stored or from the raw mails of an older store. */
import type Database from 'better-sqlite3';
import { parseMessage } from '../../mail/parse.js';
import { touchedPaths } from '../../patch/diff/touched-paths.js';
import { readFacts } from '../../patch/read.js';
import { FIELDS, type SearchText } from '../../search/fields.js';
import { searchText } from '../../search/search-text.js';
import { explainSqliteError } from '../database/errors.js';
import type { Store } from '../database/open.js';
import { rawMails } from '../queries/raw.js';

/** Writes the index, within the transactions that write the mails. */
export interface SearchIndexWriter {
  add(message: number, text: SearchText): void;
  /** Takes a mail out of the index, if it is there. */
  drop(message: number): void;
}

/** Prepares the statements. */
export function searchIndexWriter(db: Database.Database): SearchIndexWriter {
  const add = db.prepare(`
    INSERT INTO search (rowid, subject, author, recipients, copied, words, removed, added, hunks, paths)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const drop = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const settle = db.prepare<[number]>('DELETE FROM unindexed WHERE message = ?');
  return {
    add(message, text) {
      add.run(message, ...FIELDS.map((field) => text[field]));
    },
    drop(message) {
      drop.run(message);
      settle.run(message);
    },
  };
}

/** How many mails are not in the index. */
export function unindexedMails(db: Database.Database): number {
  return db.prepare<[], number>('SELECT count(*) FROM unindexed').pluck().get() ?? 0;
}

/** Mails that are put into the index in one transaction: a run that is interrupted keeps what it has done. */
const PORTION = 500;

/**
 * Adds mails that are missing from the index, from their raw bytes.
 * @param store open for writing, alone.
 * @param onProgress told how many are done, of how many.
 * @throws StoreError if the store cannot be written or is damaged.
 */
export async function completeSearchIndex(
  store: Store,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<void> {
  const { db } = store;
  const all = unindexedMails(db);
  const next = db
    .prepare<[number], number>(`
      SELECT m.id FROM unindexed AS u JOIN messages AS m ON m.id = u.message ORDER BY u.message LIMIT ?`)
    .pluck();
  const index = searchIndexWriter(db);
  const raw = rawMails(db);
  const write = db.transaction((texts: readonly (readonly [number, SearchText])[]) => {
    for (const [message, text] of texts) {
      index.drop(message);
      index.add(message, text);
    }
  });
  try {
    for (let done = 0; ; ) {
      const portion = next.all(PORTION);
      if (portion.length === 0) break;
      const texts: [number, SearchText][] = [];
      for (const message of portion) {
        const mail = await parseMessage(raw(message), []);
        const { kind, diff } = readFacts(mail);
        texts.push([message, searchText(mail, kind, touchedPaths(diff))]);
      }
      write.immediate(texts);
      done += portion.length;
      onProgress(done, all);
    }
  } catch (error) {
    throw explainSqliteError(error, store.path);
  }
}

/** Empties the index: it is made again by `completeSearchIndex`. */
export function dropSearchIndex({ db, path }: Store): void {
  try {
    db.transaction(() => {
      db.exec(`
        INSERT INTO search (search) VALUES ('delete-all');
        INSERT OR IGNORE INTO unindexed SELECT id FROM messages`);
    }).immediate();
  } catch (error) {
    throw explainSqliteError(error, path);
  }
}
