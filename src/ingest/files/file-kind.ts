/** Detects how to read a file: as a source of its own, or as one mail. */
import { basename } from 'node:path';
import { gzipHead, gzipSource } from '../gzip/gzip-source.js';
import { mboxSource } from '../mbox/mbox-source.js';
import { type Content, contentOf } from '../reading/content.js';
import type { MboxFormat, Source } from '../source.js';
import { type FileFailure, readSmallFile } from './mail-file.js';
import { SNIFFED, sniff } from './sniff.js';

/** What a file contains: a source, `mail`, or `empty`; else the reason why it cannot be read. */
export type FileKind = Source | 'mail' | 'empty' | FileFailure;

/** These hold one mail, or git's patches, whatever lines are in them. */
const MAIL_NAME = /\.(?:eml|patch|diff)$/i;

const ARCHIVE = 'It is an archive or uses a compression other than gzip. Unpack it first.';
const NO_MAIL = 'There is no mail in it.';

/**
 * @param name as shown
 * @param size bytes
 * @param given the mbox variant that the user named
 */
export async function fileKind(name: string, path: Buffer, size: number, given?: MboxFormat): Promise<FileKind> {
  const head = readSmallFile(path, SNIFFED, true);
  if (!(head instanceof Uint8Array)) return head;
  const kind = sniff(head, basename(name));
  if (kind === 'empty') return 'empty';
  if (kind === 'gzip') return gzipKind(name, path, size, given);
  if (kind === 'archive') return { code: 'not-mail', reason: ARCHIVE, length: size };
  const content = contentOf(head, basename(name), given);
  if (content === null) return { code: 'not-mail', reason: NO_MAIL, length: size };
  return typeof content === 'string' || MAIL_NAME.test(name) ? 'mail' : mboxSource(name, path, content, size);
}

async function gzipKind(name: string, path: Buffer, size: number, given?: MboxFormat): Promise<FileKind> {
  const content: Content | null = contentOf(await gzipHead(path), basename(name), given);
  return content === null ? { code: 'not-mail', reason: NO_MAIL, length: size } : gzipSource(name, path, content, size);
}
