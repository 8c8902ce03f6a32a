/** A mailing list as a file: made, unpacked, counted and cut into pieces, for the measurements. */
import { createReadStream, createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { generateList } from '../generator/list.js';

/** An mbox, and where each of its mails begins. */
export interface ListFile {
  /** What the tables call it. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Byte offsets of the separators, ascending. */
  readonly starts: readonly number[];
}

const LF = 10;
const FROM_LINE = Buffer.from('\nFrom ');
/** A separator that a delivery agent wrote: a sender, a time, a year (RFC 4155). */
const SEPARATOR = /^From \S+ .{0,80}\d\d:\d\d:\d\d.{0,20} \d{4}/;
/** The sender that list archives in the mboxrd format put into each separator. */
const ARCHIVE = 'From mboxrd@z ';
const LONGEST_LINE = 200;

/**
 * Writes a list of the generator.
 * @param path where to
 */
export async function generatedList(path: string, mails: number, seed: number): Promise<ListFile> {
  await pipeline(Readable.from(generateList({ seed, mails })), createWriteStream(path));
  return countedList(path, `${mails.toLocaleString('en-US')} mails, generated (seed ${seed})`);
}

/**
 * Takes a list of the user's: an mbox as it is, a compressed one unpacked.
 * @param file an mbox, or one compressed with gzip (told by `.gz`)
 * @param unpacked where an unpacked one may be written
 */
export async function givenList(file: string, unpacked: string): Promise<ListFile> {
  if (!file.endsWith('.gz')) return countedList(file, basename(file));
  await pipeline(createReadStream(file), createGunzip(), createWriteStream(unpacked));
  return countedList(unpacked, basename(file, '.gz'));
}

/** Counts separators by a rule of its own, not by the program's, so that a mail lost by the program is seen. */
async function countedList(path: string, name: string): Promise<ListFile> {
  const starts: number[] = [];
  // A line end before the first byte lets the first line be found like any other.
  let window: Buffer = Buffer.from('\n');
  let offset = -1;
  let archive: boolean | null = null;
  for await (const chunk of createReadStream(path, { highWaterMark: 4 << 20 })) {
    window = Buffer.concat([window, chunk]);
    archive ??= window.toString('latin1', 1, 1 + ARCHIVE.length) === ARCHIVE;
    const stop = Math.max(0, window.length - LONGEST_LINE);
    for (let at = window.indexOf(FROM_LINE); at >= 0 && at < stop; at = window.indexOf(FROM_LINE, at + 1)) {
      if (isSeparator(window, at + 1, archive)) starts.push(offset + at + 1);
    }
    offset += stop;
    window = window.subarray(stop);
  }
  for (let at = window.indexOf(FROM_LINE); at >= 0; at = window.indexOf(FROM_LINE, at + 1)) {
    if (isSeparator(window, at + 1, archive === true)) starts.push(offset + at + 1);
  }
  return { name, path, bytes: offset + window.length, starts };
}

function isSeparator(window: Buffer, at: number, archive: boolean): boolean {
  const end = window.indexOf(LF, at);
  const line = window.toString('latin1', at, Math.min(end < 0 ? window.length : end, at + LONGEST_LINE));
  return archive ? line.startsWith(ARCHIVE) : SEPARATOR.test(line);
}

/**
 * Copies a stretch of mails into a file of its own.
 *
 * @param first index of the first mail
 * @param end index behind the last one
 * @param to file that is written anew, or that grows
 */
export async function copyMails(
  list: ListFile,
  first: number,
  end: number,
  to: { readonly path: string; readonly append: boolean },
): Promise<void> {
  const from = list.starts[first] ?? list.bytes;
  const behind = list.starts[end] ?? list.bytes;
  const source = behind > from ? createReadStream(list.path, { start: from, end: behind - 1 }) : Readable.from([]);
  await pipeline(source, createWriteStream(to.path, { flags: to.append ? 'a' : 'w' }));
}
