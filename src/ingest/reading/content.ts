/** Detects what a stream of bytes contains, and chooses the cutter: an mbox of some variant, or one mail. */

import { sniff } from '../files/sniff.js';
import { WholeCutter } from '../files/whole-cutter.js';
import { MboxCutter } from '../mbox/mbox-cutter.js';
import { type MboxKind, mboxKind } from '../mbox/mbox-format.js';
import { notesOf } from '../mbox/mbox-source.js';
import type { Batch, MboxFormat, SourceEnd, SourceFormat } from '../source.js';
import type { ByteReader } from './byte-reader.js';
import { type CursorKeeper, cutWindows } from './windows.js';

/** The variant of an mbox, or one mail, or nothing at all. */
export type Content = MboxKind | 'mail' | 'empty';

/**
 * @param head the first bytes, at most `SNIFFED`
 * @param name the file's name
 * @param given the mbox variant that the user named
 * @returns null if this is not a mail
 */
export function contentOf(head: Buffer, name: string, given?: MboxFormat): Content | null {
  const kind = sniff(head, name);
  if (kind === 'mbox') return mboxKind(head, given);
  return kind === 'mail' || kind === 'empty' ? kind : null;
}

export function formatOf(content: Content): SourceFormat {
  return typeof content === 'string' ? 'files' : content.format;
}

const NO_CURSOR: CursorKeeper = { settle: () => null, end: () => null };

/** Cuts a stream that can be read only from its start on. */
export async function* cutStream(
  reader: ByteReader,
  content: Content,
  name: string,
): AsyncGenerator<Batch, SourceEnd, void> {
  const cutter = typeof content === 'string' ? new WholeCutter() : new MboxCutter({ format: content.format });
  const quoting = typeof content === 'string' ? 'none' : content.quoting;
  const total = yield* cutWindows(reader, { name, quoting, cutter, keeper: NO_CURSOR, offset: 0 });
  const notes = total.end === 0 ? ['It is empty.'] : notesOf(total.suspects, cutter.truncated);
  return { bytes: total.end, truncated: cutter.truncated, notes };
}
