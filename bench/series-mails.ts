/** Turns mbox files into the messages that the series rules read. */
import { readFileSync } from 'node:fs';
import type { Message } from '../src/mail/message.js';
import { parseMessage } from '../src/mail/parse.js';
import type { Facts } from '../src/patch/facts.js';
import { readFacts } from '../src/patch/read.js';
import type { SeriesMessage } from '../src/series/model.js';

const SEPARATOR = Buffer.from('\nFrom ');

/** Cuts an mbox at its separators; quoting of From lines is undone as mboxrd has it. */
function cutMails(mbox: Buffer): Buffer[] {
  const mails: Buffer[] = [];
  let start = mbox.subarray(0, 5).toString('latin1') === 'From ' ? mbox.indexOf(10) + 1 : 0;
  while (start < mbox.length) {
    const next = mbox.indexOf(SEPARATOR, start);
    const end = next < 0 ? mbox.length : next;
    const mail = mbox.subarray(start, end);
    const quoted = mail.includes('\n>') && mail.includes('From ');
    mails.push(quoted ? Buffer.from(mail.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1') : mail);
    if (next < 0) break;
    start = mbox.indexOf(10, end + 1) + 1;
    if (start === 0) break;
  }
  return mails;
}

function seriesMessage(message: Message, facts: Facts, key: number): SeriesMessage {
  const signed = facts.trailers.filter(
    ({ name, place }) => place === 'message' && name.toLowerCase() === 'signed-off-by',
  );
  const files = facts.diff?.files ?? [];
  return {
    key,
    messageId: message.messageId,
    kind: facts.kind,
    date: message.date,
    sender: message.author,
    lists: message.lists,
    subject: facts.subject,
    title: facts.title,
    inReplyTo: message.inReplyTo,
    references: message.references,
    pointers: facts.pointers,
    patchId: facts.diff?.patchId ?? null,
    paths: files.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath])),
    changedLines: facts.diff?.changedLines ?? new Uint32Array(0),
    signedOffBy: signed.flatMap(({ person }) => (person === null ? [] : [person.email.toLowerCase()])),
  };
}

/** One mail of an mbox, read as far as the rules go. */
export interface ReadMail {
  readonly raw: Buffer;
  readonly message: Message;
  readonly series: SeriesMessage;
}

/**
 * Reads an mbox. Of several copies of one mail (same id and content) the first is kept.
 * @param path An mbox file (mboxrd or mboxo), read whole.
 */
export async function readMails(path: string): Promise<ReadMail[]> {
  const mails: ReadMail[] = [];
  const seen = new Set<string>();
  for (const raw of cutMails(readFileSync(path))) {
    const message = await parseMessage(raw, []);
    const copy = `${message.messageId}\n${message.contentKey}`;
    if (seen.has(copy)) continue;
    seen.add(copy);
    mails.push({ raw, message, series: seriesMessage(message, readFacts(message), mails.length) });
  }
  return mails;
}

/** The messages of an mbox as the series rules read them. */
export async function readMessages(path: string): Promise<SeriesMessage[]> {
  return (await readMails(path)).map(({ series }) => series);
}
