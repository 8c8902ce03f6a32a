/** An mbox file as a source: continues where the last run ended if the part before has not changed. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { fileReader, fill } from '../reading/byte-reader.js';
import { guarded } from '../reading/guarded.js';
import { cutWindows } from '../reading/windows.js';
import type { Batch, Source, SourceEnd } from '../source.js';
import { type Continuation, continuation, MboxCursorKeeper, parseMboxCursor } from './mbox-cursor.js';
import { MboxCutter } from './mbox-cutter.js';
import type { MboxKind } from './mbox-format.js';
import { SEPARATOR_LOOKAHEAD, separatorAt, startsWithFrom } from './separator.js';

/**
 * @param name absolute path, as shown
 * @param path the same path as in the file system
 * @param kind the variant, see `mboxKind`
 * @param size bytes, for the progress bar
 */
export function mboxSource(name: string, path: string | Buffer, kind: MboxKind, size: number): Source {
  return { name, format: kind.format, size, read: (cursor) => guarded(name, readMbox(name, path, kind, cursor)) };
}

async function* readMbox(
  name: string,
  path: string | Buffer,
  kind: MboxKind,
  cursor: string | null,
): AsyncGenerator<Batch, SourceEnd, void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const known = await parseMboxCursor(cursor);
    const from = known?.format === kind.format ? await checked(file, size, kind, known) : null;
    if (from?.unchanged && known?.whole) return { bytes: size, truncated: known.whole.truncated, notes: [] };
    const { offset, hash, first } = from ?? { offset: 0, hash: createHash('sha1'), first: null };
    const cutter = new MboxCutter({ format: kind.format, offset, first });
    const keeper = new MboxCursorKeeper(kind.format, cutter, offset, hash);
    const reader = fileReader(file, offset, size);
    const total = yield* cutWindows(reader, { name, quoting: kind.quoting, cutter, keeper, offset });
    const notes = notesOf(total.suspects, cutter.truncated);
    if (total.end < size) notes.push(`The file became shorter while it was read: ${total.end} of ${size} bytes.`);
    return { bytes: total.end, truncated: cutter.truncated || total.end < size, notes };
  } finally {
    await file.close();
  }
}

function checked(
  file: FileHandle,
  size: number,
  kind: MboxKind,
  cursor: Parameters<typeof continuation>[2],
): Promise<Continuation | null> {
  return continuation(file, size, cursor, (offset) => mailBeginsAt(file, offset, size, kind));
}

/** Whether a separator is at an offset of the file. */
async function mailBeginsAt(file: FileHandle, offset: number, size: number, kind: MboxKind): Promise<boolean> {
  const bytes = Buffer.alloc(SEPARATOR_LOOKAHEAD);
  const line = bytes.subarray(0, await fill(fileReader(file, offset, size), bytes));
  const found = startsWithFrom(line, 0) ? separatorAt(line, 0, true) : null;
  if (found === null || found === 'more') return false;
  return found.form !== 'git' || kind.quoting === 'none';
}

/** Notes about unusual mails, in plain sentences. */
export function notesOf(suspects: number, truncated: boolean): string[] {
  const notes: string[] = [];
  if (suspects > 0) {
    const what = suspects === 1 ? '1 mail' : `${suspects} mails`;
    notes.push(`${what} may have been smuggled in by the previous mail, so trailers in there do not count.`);
  }
  if (truncated) notes.push('The end is cut off in the middle of a mail.');
  return notes;
}
