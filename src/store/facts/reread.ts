/**
 * Reads requests from the stored mails again when this release recognises other requests than the one that stored them.
 */
import type Database from 'better-sqlite3';
import { type AskFacts, askFactsOf } from '../../asks/facts.js';
import { parseMessage } from '../../mail/parse.js';
import { readFacts } from '../../patch/read.js';
import { explainSqliteError } from '../database/errors.js';
import type { Store } from '../database/open.js';
import { markAsksRead } from '../derived/rules.js';
import { rawMails } from '../queries/raw.js';
import { requestWriter } from './asks.js';
import { personRows } from './people.js';

/** Mails that are read before their rows are written. */
const PORTION = 1000;

/**
 * Reads the requests again out of the raw mails, and has the derived rows made again at the next derive. A run that is
 * cut short begins again at the next time.
 * @param store open for writing.
 * @throws StoreError if the store is damaged or cannot be written.
 */
export async function rereadAsks(store: Store): Promise<void> {
  try {
    const { db } = store;
    const ids = db.prepare<[], number>('SELECT id FROM messages ORDER BY pack, pack_offset').pluck().all();
    const raw = rawMails(db);
    const write = writer(db);
    for (let from = 0; from < ids.length; from += PORTION) {
      const found: [number, AskFacts][] = [];
      for (const id of ids.slice(from, from + PORTION)) {
        const message = await parseMessage(raw(id), []);
        found.push([id, askFactsOf(message, readFacts(message))]);
      }
      write(found);
    }
    markAsksRead(store);
    db.exec("DELETE FROM inputs WHERE name = 'rules'");
  } catch (error) {
    throw explainSqliteError(error, store.path);
  }
}

function writer(db: Database.Database): (found: readonly [number, AskFacts][]) => void {
  const person = personRows(db);
  const drop = ['requests', 'recipients'].map((table) =>
    db.prepare<[number]>(`DELETE FROM ${table} WHERE message = ?`),
  );
  const addRequests = requestWriter(db);
  const addRecipient = db.prepare('INSERT OR IGNORE INTO recipients (message, person, role) VALUES (?, ?, ?)');
  return db.transaction((found) => {
    for (const [message, { requests, to, cc }] of found) {
      for (const step of drop) step.run(message);
      addRequests(message, requests);
      for (const one of to) addRecipient.run(message, person(one), 'to');
      for (const one of cc) addRecipient.run(message, person(one), 'cc');
    }
  });
}
