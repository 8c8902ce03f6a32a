/** Decompresses a gzip stream: keeps everything readable of a damaged one, and stops at a bomb. */
import { Inflater } from './inflater.js';

/** How the decompression ended; filled in while it runs. */
export interface GunzipOutcome {
  /** Compressed bytes that have been read. */
  compressed: number;
  /** Bytes that came out. */
  expanded: number;
  /** The data is cut off, damaged, or was not read to its end. */
  truncated: boolean;
  /** The data expands beyond all measure and was given up. */
  bomb: boolean;
  /** What is odd, as a plain sentence. */
  note: string | null;
}

/** Compressed bytes fed at once; the output of a damaged piece is decoded again, byte by byte. */
const PIECE = 16 * 1024;
/** Up to here any ratio is let pass, bytes of output. */
const FREE_OUTPUT = 64 * 1024 * 1024;
/** Mail compresses 4 to 20 times; zlib's limit is 1030. */
const LARGEST_RATIO = 200;

/** What is said of data that was given up as a bomb. */
export const BOMB = `It expands to more than ${LARGEST_RATIO} times its size, which mail never does. Reading stopped there.`;

const LEFT_OUT = 'Bytes after the last gzip member are not gzip data and were ignored.';

export function gunzipOutcome(): GunzipOutcome {
  return { compressed: 0, expanded: 0, truncated: false, bomb: false, note: null };
}

/**
 * Decompresses members one after another, as gzip(1) does: zeros behind the last one are padding; other bytes there
 * are left out, which is said, and what was decoded before damage is kept.
 *
 * @param input compressed bytes
 * @param again returns the same bytes again; null for a pipe, which is then decoded twice in parallel
 * @param outcome how it ended; complete when the generator has ended
 */
export async function* gunzip(
  input: AsyncIterable<Uint8Array>,
  again: (() => AsyncIterable<Uint8Array>) | null,
  outcome: GunzipOutcome,
): AsyncGenerator<Uint8Array, void, void> {
  const inflater = new Inflater();
  // Stays one piece after, so that it can take a damaged piece slowly.
  const follower = again === null ? new Inflater() : null;
  // Bytes of the piece in which zeros began, from the first of them on.
  let padding: number | null = null;
  try {
    for await (const piece of pieces(input)) {
      let output: readonly Uint8Array[] = [];
      try {
        if (padding === null) output = await inflater.feed(piece);
      } catch (error) {
        const slow = follower ?? (await replayed(again, outcome.compressed));
        yield* slowly(slow, piece, outcome);
        describe(error, outcome);
        return;
      }
      if (padding === null) await follower?.feed(piece);
      outcome.compressed += piece.length;
      yield* counted(output, outcome);
      if (isBomb(outcome)) return;
      if (inflater.ended) padding = padding === null ? outcome.compressed - inflater.bytesUsed : piece.length;
      if (padding !== null && !isZero(piece.subarray(Math.max(0, piece.length - padding)))) {
        leaveOut(outcome);
        return;
      }
    }
    await describeEnd(inflater, outcome);
  } finally {
    inflater.close();
    follower?.close();
  }
}

/** Cuts chunks into pieces small enough to be decoded twice. */
async function* pieces(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of input) {
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
  }
}

function* counted(output: readonly Uint8Array[], outcome: GunzipOutcome): Generator<Uint8Array, void, void> {
  for (const chunk of output) {
    outcome.expanded += chunk.length;
    yield chunk;
  }
}

function isBomb(outcome: GunzipOutcome): boolean {
  if (outcome.expanded <= FREE_OUTPUT || outcome.expanded <= outcome.compressed * LARGEST_RATIO) return false;
  outcome.bomb = true;
  outcome.truncated = true;
  outcome.note = BOMB;
  return true;
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** A decoder that has taken the first `length` bytes already. */
async function replayed(again: (() => AsyncIterable<Uint8Array>) | null, length: number): Promise<Inflater> {
  const inflater = new Inflater();
  let left = length;
  if (again === null || left === 0) return inflater;
  for await (const piece of pieces(again())) {
    await inflater.feed(piece.subarray(0, left));
    left -= Math.min(left, piece.length);
    if (left === 0) break;
  }
  return inflater;
}

/** Feeds a damaged piece byte by byte: nothing that comes before the damage is lost. */
async function* slowly(
  inflater: Inflater,
  piece: Uint8Array,
  outcome: GunzipOutcome,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    for (let at = 0; at < piece.length; at += 1) {
      let output: readonly Uint8Array[];
      try {
        output = await inflater.feed(piece.subarray(at, at + 1));
      } catch {
        return;
      }
      outcome.compressed += 1;
      yield* counted(output, outcome);
    }
  } finally {
    inflater.close();
  }
}

/** Whether the bytes behind the last member are padding of some kind or a damaged member cannot be told. */
function leaveOut(outcome: GunzipOutcome): void {
  outcome.truncated = true;
  outcome.note = LEFT_OUT;
}

function describe(error: unknown, outcome: GunzipOutcome): void {
  const what = error instanceof Error ? error.message : String(error);
  // zlib says so of bytes that do not begin a member; the first member has been checked by then.
  if (what === 'incorrect header check') {
    leaveOut(outcome);
    return;
  }
  outcome.truncated = true;
  outcome.note = `The gzip data is damaged at byte ${outcome.compressed} (${what}). Everything before it was read.`;
}

async function describeEnd(inflater: Inflater, outcome: GunzipOutcome): Promise<void> {
  if (await inflater.isWhole()) return;
  outcome.truncated = true;
  outcome.note = `The gzip data is cut off at byte ${outcome.compressed}.`;
}
