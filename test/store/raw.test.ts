/** Raw mails as they came. */
import { describe, expect, it } from 'vitest';
import { rawMails } from '../../src/store/queries/raw.js';
import { addMails, type MailText, mailText, storeOf } from './mails.js';

describe('rawMails', () => {
  it('gives back every mail byte for byte, out of more packs than are kept open', async () => {
    const mails = Array.from(
      { length: 12 },
      (_, at): MailText => ({ id: `${at}@x`, subject: `Talk ${at}`, text: `é ${at}` }),
    );
    const store = await storeOf(mails.slice(0, 2));
    for (const mail of mails.slice(2)) await addMails(store, [mail]);
    const read = rawMails(store.db);
    const rows = store.db
      .prepare<[], { id: number; name: string }>('SELECT id, message_id AS name FROM messages')
      .all();
    expect(rows).toHaveLength(12);
    for (const { id, name } of [...rows, ...rows]) {
      expect(read(id).toString()).toBe(
        mailText(mails[Number.parseInt(name, 10)] ?? mails[0] ?? { id: '', subject: '' }),
      );
    }
  });

  it('gives back the mails of one large pack in any order', async () => {
    // Far enough behind the first that the start of the pack, which is unpacked for it, does not hold the second.
    const words = Array.from({ length: 12_000 }, (_, at) => `line ${(at * 7919) % 10_007}`).join('\n');
    const first = { id: 'first@x', subject: 'Talk', text: 'short' };
    const second = { id: 'second@x', subject: 'Talk', text: words };
    const store = await storeOf([first, second, { ...second, id: 'third@x', text: `${words}!` }]);
    const rows = store.db.prepare<[], { id: number }>('SELECT id FROM messages ORDER BY pack_offset').all();
    const [a = 0, b = 0, c = 0] = rows.map(({ id }) => id);
    for (const order of [
      [a, b, c],
      [c, b, a],
      [b, a, c],
    ]) {
      const read = rawMails(store.db);
      const sizes = order.map((id) => [id, read(id).length] as const);
      expect(new Map(sizes)).toEqual(new Map([a, b, c].map((id) => [id, rawMails(store.db)(id).length])));
    }
    expect(rawMails(store.db)(b).toString()).toBe(mailText(second));
  });

  it('has no mail for a row that is not there', async () => {
    const read = rawMails((await storeOf([{ id: 'a@x', subject: 'Talk' }])).db);
    expect(() => read(99)).toThrow('message 99 is missing');
  });
});
