/** Writes mboxes as their writers do, and reads them back through the cutter or a source. */

import { MboxCutter } from '../../src/ingest/mbox/mbox-cutter.js';
import type { Cut, CutMail, CutReject, Cutter } from '../../src/ingest/reading/cutter.js';
import type { MboxFormat, Source, SourceEnd } from '../../src/ingest/source.js';
import type { Reject } from '../../src/store/facts/record.js';

export const FROM = 'From ann@example.org Mon Jan  1 10:00:00 2024';
export const PUBLIC_INBOX_FROM = 'From mboxrd@z Thu Jan  1 00:00:00 1970';
export const GIT_FROM = `From ${'0123456789'.repeat(4)} Mon Sep 17 00:00:00 2001`;

/** A delivered mail of an invented person. */
export function mail(number: number, body: string, head = ''): string {
  return [
    'Received: from a.example.org by b.example.org; Mon, 1 Jan 2024 10:00:00 +0000',
    `Message-ID: <${number}@example.org>`,
    'From: Ann <ann@example.org>',
    `Subject: mail ${number}`,
    `${head}`,
    body,
  ].join('\n');
}

const QUOTED: Readonly<Record<MboxFormat, RegExp | null>> = {
  mboxrd: /^(?=>*From )/gm,
  mboxo: /^(?=From )/gm,
  mboxcl: /^(?=From )/gm,
  mboxcl2: null,
  pipermail: /^(?=From )/gm,
};

export interface Written {
  readonly bytes: Buffer;
  /** The mails as they are to be given back. */
  readonly mails: readonly Buffer[];
}

/** @param mails each with LF line ends, `\r\n` wanted for all of the file when `crlf` */
export function writeMbox(mails: readonly string[], format: MboxFormat, crlf = false): Written {
  const parts: string[] = [];
  const expected: Buffer[] = [];
  const lineEnds = (text: string) => (crlf ? text.replaceAll('\n', '\r\n') : text);
  for (const text of mails) {
    const split = text.indexOf('\n\n') + 2;
    const head = text.slice(0, split - 1);
    const body = text.slice(split);
    const quoting = QUOTED[format];
    const stored = lineEnds(quoting === null ? body : body.replaceAll(quoting, '>'));
    const lengths = format.startsWith('mboxcl');
    const length = lengths ? `Content-Length: ${Buffer.byteLength(stored, 'latin1')}\n` : '';
    const line = format === 'pipermail' ? 'From ann at example.org  Mon Jan  1 10:00:00 2024' : FROM;
    parts.push(`${lineEnds(`${line}\n${head}${length}\n`)}${stored}${lineEnds('\n')}`);
    expected.push(Buffer.from(`${lineEnds(`${head}${length}\n${body}`)}`, 'latin1'));
  }
  return { bytes: Buffer.from(parts.join(''), 'latin1'), mails: expected };
}

export interface Pieces {
  readonly mails: readonly (Pick<CutMail, 'offset' | 'flags'> & { readonly text: string })[];
  readonly rejects: readonly CutReject[];
}

/** Cuts bytes offered in portions of `sizes`, again and again from the first one; 0 offers all at once. */
export function cutInPortions(bytes: Buffer, cutter: Cutter, sizes: readonly number[] = [0]): Pieces {
  const mails: Pieces['mails'][number][] = [];
  const rejects: CutReject[] = [];
  let unsettled = Buffer.alloc(0);
  let at = 0;
  for (let turn = 0; ; turn += 1) {
    const size = sizes[turn % sizes.length] || bytes.length;
    unsettled = Buffer.concat([unsettled, bytes.subarray(at, at + size)]);
    at += size;
    const cut: Cut = cutter.cut(unsettled, at >= bytes.length);
    for (const { start, end, offset, flags } of cut.mails) {
      mails.push({ text: unsettled.toString('latin1', start, end), offset, flags });
    }
    rejects.push(...cut.rejects);
    unsettled = unsettled.subarray(cut.settled);
    if (at >= bytes.length) return { mails, rejects };
  }
}

export function cutText(text: string, format: MboxFormat = 'mboxo', sizes?: readonly number[]): Pieces {
  return cutInPortions(Buffer.from(text, 'latin1'), new MboxCutter({ format }), sizes);
}

export interface Drained {
  readonly mails: readonly { source: string; text: string; offset: number; flags: readonly string[] }[];
  readonly rejects: readonly Reject[];
  readonly cursors: readonly (string | null)[];
  readonly openEnds: readonly boolean[];
  readonly batches: number;
  readonly end: SourceEnd;
}

/** Reads a source to its end. */
export async function drain(source: Source, cursor: string | null = null): Promise<Drained> {
  const mails: Drained['mails'][number][] = [];
  const rejects: Reject[] = [];
  const cursors: (string | null)[] = [];
  const openEnds: boolean[] = [];
  const reading = source.read(cursor);
  for (;;) {
    const step = await reading.next();
    if (step.done) return { mails, rejects, cursors, openEnds, batches: cursors.length, end: step.value };
    const batch = step.value;
    const bytes = Buffer.from(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.byteLength);
    for (const { source: name, start, end, offset, flags } of batch.mails) {
      mails.push({ source: name, text: bytes.toString('latin1', start, end), offset, flags });
    }
    rejects.push(...batch.rejects);
    cursors.push(batch.cursor);
    openEnds.push(batch.openEnd);
  }
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
