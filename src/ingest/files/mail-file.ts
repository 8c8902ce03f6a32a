/** Reads one small file safely and cuts it into its mails. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { RejectCode } from '../../store/facts/record.js';
import { MboxCutter } from '../mbox/mbox-cutter.js';
import { separatorAt, startsWithFrom } from '../mbox/separator.js';
import { type Cut, LARGEST_MAIL } from '../reading/cutter.js';
import { WholeCutter } from './whole-cutter.js';

/** A file that could not be read, or is too large; `reason` is a plain sentence. */
export interface FileFailure {
  readonly code: RejectCode;
  readonly reason: string;
  readonly length: number;
}

// A name may have become a link or a FIFO since the folder was listed: neither is followed, nor waited for.
const OPEN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Reads a file, or its first bytes.
 *
 * @param path as in the file system
 * @param limit bytes; a longer file is `oversize` unless only its head is wanted
 */
export function readSmallFile(path: Buffer, limit = LARGEST_MAIL, head = false): Buffer | FileFailure {
  try {
    const fd = openSync(path, OPEN);
    try {
      const stat = fstatSync(fd);
      if (!stat.isFile()) return failure('unreadable', 'It is not a regular file.');
      if (stat.size > limit && !head) return failure('oversize', 'The mail is larger than 32 MiB.', stat.size);
      const bytes = Buffer.allocUnsafe(Math.min(stat.size, limit));
      let filled = 0;
      while (filled < bytes.length) {
        const count = readSync(fd, bytes, filled, bytes.length - filled, filled);
        if (count === 0) break;
        filled += count;
      }
      return bytes.subarray(0, filled);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    return failure('unreadable', reasonOf(error));
  }
}

function failure(code: RejectCode, reason: string, length = 0): FileFailure {
  return { code, reason, length };
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'Permission denied.'],
  ['EPERM', 'Permission denied.'],
  ['ENOENT', 'It disappeared before it was read.'],
  ['ELOOP', 'It became a symbolic link before it was read.'],
  ['ENXIO', 'It is not a regular file.'],
]);

/** A plain sentence for an error of the file system. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS.get(code) ?? `It could not be read (${code === '' ? String(error) : code}).`;
}

/**
 * Cuts a mail file. It is one mail, unless git wrote several patches into it: then it contains nothing else, so git's
 * line separates them.
 *
 * @param bytes the whole file
 * @param single a file that never holds more than one mail, as in a maildir
 */
export function cutMailFile(bytes: Buffer, single: boolean): Cut {
  if (!single && startsWithFrom(bytes, 0)) {
    const first = separatorAt(bytes, 0, true);
    if (first !== null && first !== 'more' && first.form === 'git') {
      return new MboxCutter({ format: 'mboxo' }).cut(bytes, true);
    }
  }
  return new WholeCutter().cut(bytes, true);
}
