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

  it('has no mail for a row that is not there', async () => {
    const read = rawMails((await storeOf([{ id: 'a@x', subject: 'Talk' }])).db);
    expect(() => read(99)).toThrow('message 99 is not there');
  });
});
