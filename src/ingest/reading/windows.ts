/** Turns the bytes of a reader into batches: cuts large windows into mails and carries an unfinished mail over. */

import type { Batch } from '../source.js';
import { type ByteReader, fill } from './byte-reader.js';
import type { Cut, Cutter } from './cutter.js';

/** Bytes of a window, unless a single mail needs more. */
const WINDOW = 2 * 1024 * 1024;

/** Returns where a later run may continue. */
export interface CursorKeeper {
  /**
   * Called with the source's bytes in their order, each once, as they are done with.
   *
   * @returns a cursor that stands for all bytes so far
   */
  settle(bytes: Uint8Array): string | null;
  /**
   * Called at the end with what is left: the last mail, which may still be being written.
   *
   * @returns a cursor for the whole source
   */
  end(lastMail: Uint8Array): string | null;
}

export interface WindowOptions {
  /** The source's name, for spans and rejects. */
  readonly name: string;
  readonly quoting: Batch['quoting'];
  readonly cutter: Cutter;
  readonly keeper: CursorKeeper;
  /** Offset of the first byte that `reader` gives. */
  readonly offset: number;
}

/** Totals of what was cut. */
export interface CutTotal {
  /** Offset after the last byte. */
  readonly end: number;
  readonly mails: number;
  readonly suspects: number;
}

/**
 * Cuts everything from `reader`. The next window is read while the receiver works on a batch.
 *
 * The last batch has `openEnd` and the cursor of the whole source; it may be without mails.
 */
export async function* cutWindows(reader: ByteReader, options: WindowOptions): AsyncGenerator<Batch, CutTotal, void> {
  const { cutter, keeper } = options;
  let window = Buffer.allocUnsafeSlow(WINDOW);
  let filled = await fill(reader, window);
  let offset = options.offset;
  let mails = 0;
  let suspects = 0;
  for (;;) {
    const atEnd = filled < window.length;
    const bytes = window.subarray(0, filled);
    const cut = cutter.cut(bytes, atEnd);
    mails += cut.mails.length;
    suspects += cut.mails.reduce((count, mail) => count + (mail.flags.length > 0 ? 1 : 0), 0);
    const bytesRead = reader.bytesRead;
    if (atEnd) {
      const last = cutter.lastOffset - offset;
      // A last piece that was too large to hold began before this window: its bytes have been settled already.
      keeper.settle(bytes.subarray(0, Math.max(0, last)));
      const cursor = keeper.end(bytes.subarray(Math.max(0, last)));
      yield { ...batchOf(bytes, cut, options), bytesRead, cursor, openEnd: cut.mails.length > 0 };
      return { end: offset + filled, mails, suspects };
    }
    const rest = bytes.subarray(cut.settled);
    const next = nextWindow(rest, window.length);
    const ahead = settledOf(fill(reader, next.subarray(rest.length)));
    const cursor = keeper.settle(bytes.subarray(0, cut.settled));
    if (cut.mails.length > 0 || cut.rejects.length > 0) {
      yield { ...batchOf(bytes.subarray(0, cut.settled), cut, options), bytesRead, cursor, openEnd: false };
    }
    const read = await ahead;
    if (read.error !== null) throw read.error;
    offset += cut.settled;
    filled = rest.length + read.count;
    window = next;
  }
}

/** A fresh window that begins with `rest`; twice as large when `rest` already fills the old one. */
function nextWindow(rest: Buffer, size: number): Buffer<ArrayBuffer> {
  const window = Buffer.allocUnsafeSlow(rest.length > size / 2 ? Math.max(WINDOW, rest.length * 2) : WINDOW);
  window.set(rest);
  return window;
}

function batchOf(bytes: Buffer<ArrayBuffer>, cut: Cut, options: WindowOptions) {
  const { name: source, quoting } = options;
  return {
    bytes,
    mails: cut.mails.map(({ start, end, offset, flags }) => ({ start, end, source, offset, flags })),
    quoting,
    rejects: cut.rejects.map((reject) => ({ source, ...reject })),
  };
}

/** Makes a read that nobody waits for yet safe: a failure is kept, not thrown into the void. */
async function settledOf(reading: Promise<number>): Promise<{ count: number; error: unknown }> {
  try {
    return { count: await reading, error: null };
  } catch (error) {
    return { count: 0, error };
  }
}
