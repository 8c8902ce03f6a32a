/** What mails ask is read out of them anew where another release picked it, and gives what a fresh store has. */
import { expect, it } from 'vitest';
import { differences, logicalDump } from '../../../bench/logical-dump.js';
import { derive } from '../../../src/store/derived/derive.js';
import { asksOutdated, markAsksRead, needsDeriving } from '../../../src/store/derived/rules.js';
import { rereadAsks } from '../../../src/store/facts/reread.js';
import { storeOf } from '../mails.js';

const MAILS = [
  { id: 'cover@example.org', subject: '[PATCH 0/2] harbor: cranes', text: '@Bob: could you look at the crane?' },
  { id: 'one@example.org', subject: '[PATCH 1/2] crane: lift', re: 'cover@example.org', path: 'crane.c' },
  { id: 'two@example.org', subject: '[PATCH 2/2] quay: paint', re: 'cover@example.org', path: 'quay.c' },
  { id: 'answer@example.org', subject: 'Re: [PATCH 1/2] crane: lift', from: 'Bob', re: 'one@example.org', day: 1 },
];

it('reads old stores again', async () => {
  const store = await storeOf(MAILS);
  markAsksRead(store);
  const fresh = logicalDump(store.db);
  expect(store.db.prepare('SELECT who, positions FROM asks').all()).toEqual([{ who: 'Bob', positions: '1' }]);
  expect([asksOutdated(store), needsDeriving(store, {})]).toEqual([false, false]);

  store.db.exec(`
    UPDATE inputs SET content = 'old' WHERE name = 'askReader';
    UPDATE requests SET who = 'Somebody', about = 'x';
    DELETE FROM recipients;
    INSERT INTO requests SELECT id, 0, 0, 'x', 'x', '', 'sure', 'part' FROM messages WHERE message_id = 'two@example.org'`);
  expect([asksOutdated(store), needsDeriving(store, {})]).toEqual([true, true]);
  await rereadAsks(store);
  expect([asksOutdated(store), needsDeriving(store, {})]).toEqual([false, true]);
  derive(store, { inputs: {} });
  expect(differences(fresh, logicalDump(store.db))).toEqual([]);
  expect(needsDeriving(store, {})).toBe(false);
});
