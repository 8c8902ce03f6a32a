/** A source made of single mail files, from a folder or a maildir. */

import type { Reject } from '../../store/facts/record.js';
import { BatchBuilder } from '../reading/batch-builder.js';
import type { Batch, Source, SourceEnd } from '../source.js';
import { cutMailFile, readSmallFile } from './mail-file.js';

/** A file that holds one mail. */
export interface MailFile {
  /** As shown. */
  readonly name: string;
  /** As the file system knows it. */
  readonly path: Buffer;
}

export interface FilesOptions {
  readonly format: 'files' | 'maildir';
  readonly size: number | null;
  /** What was met beside the mails when the folder was listed. */
  readonly rejects?: readonly Reject[];
  readonly notes?: readonly string[];
}

/**
 * A source of mail files, read in the order given. It has no cursor, because the store recognises mails it already has.
 *
 * @param name the folder, or the file when it is but one
 * @param files listed now, or when the source is read
 */
export function filesSource(name: string, files: () => Iterable<MailFile>, options: FilesOptions): Source {
  return { name, format: options.format, size: options.size, read: () => readFiles(files(), options) };
}

async function* readFiles(files: Iterable<MailFile>, options: FilesOptions): AsyncGenerator<Batch, SourceEnd, void> {
  const builder = new BatchBuilder();
  let bytesRead = 0;
  for (const reject of options.rejects ?? []) builder.reject(reject);
  for (const file of files) {
    bytesRead += addFile(builder, file, options.format === 'maildir');
    if (builder.full) yield builder.take(bytesRead, null);
  }
  if (!builder.empty) yield builder.take(bytesRead, null);
  return { bytes: bytesRead, truncated: false, notes: options.notes ?? [] };
}

/** @returns bytes of the file */
function addFile(builder: BatchBuilder, { name, path }: MailFile, single: boolean): number {
  const bytes = readSmallFile(path);
  if (!(bytes instanceof Uint8Array)) {
    const { code, reason, length } = bytes;
    builder.reject({ source: name, offset: 0, length, code, reason });
    return 0;
  }
  const { mails, rejects } = cutMailFile(bytes, single);
  if (mails.length > 0) builder.add(bytes, mails, name);
  for (const reject of rejects) builder.reject({ source: name, ...reject });
  if (bytes.length === 0) {
    builder.reject({ source: name, offset: 0, length: 0, code: 'empty', reason: 'The file is empty.' });
  }
  return bytes.length;
}
