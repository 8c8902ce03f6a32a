/** Stores with a few mails in them, written as text, for the tests of what is stored and derived. */
import { parseBatch } from '../../src/ingest/workers/parse-batch.js';
import { openStore, type Store } from '../../src/store/database/open.js';
import { derive } from '../../src/store/derived/derive.js';
import { batchWriter } from '../../src/store/facts/batches.js';
import { type CommitRecord, commitWriter } from '../../src/store/facts/commits.js';

export interface MailText {
  readonly id: string;
  readonly subject: string;
  /** First name; the address is that at example.org. */
  readonly from?: string;
  /** Days after 2026-03-01. */
  readonly day?: number;
  readonly re?: string;
  readonly text?: string;
  /** Path that the mail's diff changes; null for a mail without a diff. */
  readonly path?: string | null;
  /** What the diff puts in. */
  readonly line?: string;
  readonly list?: string;
  readonly cc?: string;
}

const START = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;

/** 2026-03-01, seconds since 1970. */
export const MARCH = START / 1000;

/** The mail as it would be sent: a patch with a diff, unless it is an answer or a cover letter. */
export function mailText({ id, subject, from = 'Ann', day = 0, re, text = 'Words.', ...rest }: MailText): string {
  const { path = /^Re:|\b0\/|PULL/.test(subject) ? null : 'lib/code.c', line = id, list = 'dev', cc } = rest;
  const header = [
    `From: ${from} Example <${from.toLowerCase()}@example.org>`,
    `To: ${list}@lists.example.org`,
    ...(cc === undefined ? [] : [`Cc: ${cc}`]),
    `List-Id: <${list}.lists.example.org>`,
    `Date: ${new Date(START + day * DAY).toUTCString()}`,
    `Message-ID: <${id}>`,
    ...(re === undefined ? [] : [`In-Reply-To: <${re}>`]),
    `Subject: ${subject}`,
  ].join('\n');
  const sent = `Signed-off-by: ${from} Example <${from.toLowerCase()}@example.org>\n---\n`;
  const diff = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,2 @@\n one\n+${line}\n`;
  return `${header}\n\n${text}\n${path === null ? '' : `\n${sent}${diff}`}`;
}

/** Stores mails; nothing is derived. */
export async function storeMails(store: Store, mails: readonly MailText[]): Promise<void> {
  const texts = mails.map((mail) => Buffer.from(mailText(mail)));
  const bytes = Buffer.concat(texts);
  let start = 0;
  const spans = texts.map(({ length }) => {
    const span = { start, end: start + length, source: 'test', offset: start, flags: [] };
    start += length;
    return span;
  });
  const parsed = await parseBatch({ bytes, mails: spans, quoting: 'none' }, () => undefined);
  batchWriter(store).write({
    ...parsed,
    rejects: [],
    source: null,
    offsets: spans.map(({ offset }) => offset),
    openOffset: null,
  });
}

/** Stores mails and derives what they touch. */
export async function addMails(store: Store, mails: readonly MailText[]): Promise<void> {
  await storeMails(store, mails);
  derive(store, { inputs: {} });
}

/** Stores commits and derives what they touch. */
export function addCommits(store: Store, commits: readonly Partial<CommitRecord>[]): void {
  const author = { name: 'Ann Example', email: 'ann@example.org' };
  const plain = { hash: '0'.repeat(40), author, title: '', date: null, patchId: null, links: [] };
  commitWriter(store).write({ commits: commits.map((commit) => ({ ...plain, ...commit })), source: null });
  derive(store, { inputs: {} });
}

/** A store in memory with these mails, derived. */
export async function storeOf(mails: readonly MailText[]): Promise<Store> {
  const store = openStore(':memory:');
  await addMails(store, mails);
  return store;
}
