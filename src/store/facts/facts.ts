/** Writes the facts of mails: stores each mail once, keeps its best copy, and collects its lists. */
import type Database from 'better-sqlite3';
import { detailRows } from './details.js';
import { messageRows, type StoredCopy } from './messages.js';
import { membershipRows, personRows } from './people.js';
import type { MailRecord } from './record.js';
import { searchIndexWriter } from './search-index.js';

/** The result of storing one mail. */
export interface Written {
  readonly outcome: 'stored' | 'duplicate';
  readonly message: number;
}

/** Writes facts; for one batch after another, each within the caller's transaction. */
export interface FactWriter {
  /**
   * Stores a mail, all but its words in the search index, or finds it to be a copy of a stored one. Of several copies the one kept does not depend on which
   * came first; the message is on the lists of all of them.
   * @param record the mail.
   * @param pack row of the pack that holds its raw bytes; asked for only when they are kept.
   */
  write(record: MailRecord, pack: () => number): Written;
  /** Takes a mail out again, unless it was seen anywhere else. */
  forget(message: number): void;
}

/**
 * Prepares the statements.
 * @param db a writable store.
 */
export function factWriter(db: Database.Database): FactWriter {
  const person = personRows(db);
  const messages = messageRows(db, person);
  const details = detailRows(db, person);
  const lists = membershipRows(db);
  const index = searchIndexWriter(db);
  const markPending = db.prepare<[number]>('INSERT OR IGNORE INTO pending (message) VALUES (?)');
  const settle = db.prepare<[number]>('UPDATE sources SET open_message = NULL WHERE open_message = ?');
  return {
    write(record, pack) {
      const stored = messages.copyOf(record);
      if (stored === undefined) {
        const message = messages.add(record, pack());
        lists.add(message, record.lists);
        details.add(message, record);
        markPending.run(message);
        return { outcome: 'stored', message };
      }
      settle.run(stored.id);
      const newList = lists.add(stored.id, record.lists);
      const better = isBetterCopy(record, stored);
      if (better) {
        details.drop(stored.id);
        index.drop(stored.id);
        messages.replace(stored.id, record, pack());
        details.add(stored.id, record);
      }
      if (better || newList) markPending.run(stored.id);
      return { outcome: 'duplicate', message: stored.id };
    },
    forget(message) {
      details.drop(message);
      index.drop(message);
      lists.drop(message);
      messages.drop(message);
    },
  };
}

/**
 * Which of two copies is kept: one whose separator is not suspect, then one without a list footer, then the one with
 * fewer bytes, then the one with the smaller hash. A total order, so that the order of arrival does not matter.
 */
function isBetterCopy(record: MailRecord, stored: StoredCopy): boolean {
  const suspect = Number(record.flags.includes('split-suspect')) - Number(stored.flags.includes('split-suspect'));
  if (suspect !== 0) return suspect < 0;
  const footer = Number(record.footer) - stored.footer;
  if (footer !== 0) return footer < 0;
  if (record.size !== stored.size) return record.size < stored.size;
  return Buffer.from(record.rawHash, 'hex').compare(stored.raw_hash) < 0;
}
