/** A gzip-compressed mbox or mail as a source: skipped if its bytes have not changed, else read from the start. */
import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { SNIFFED } from '../files/sniff.js';
import { hashRange } from '../mbox/mbox-cursor.js';
import { chunkReader, fileReader } from '../reading/byte-reader.js';
import { type Content, cutStream, formatOf } from '../reading/content.js';
import { type CursorSchema, readCursor } from '../reading/cursor.js';
import { guarded } from '../reading/guarded.js';
import type { Batch, Source, SourceEnd } from '../source.js';
import { BOMB, type GunzipOutcome, gunzip, gunzipOutcome } from './gunzip.js';

interface GzipCursor {
  readonly format: string;
  /** Compressed bytes, and their SHA-1, hex. */
  readonly size: number;
  readonly hash: string;
  /** How the run ended that read them. */
  readonly bytes: number;
  readonly truncated: boolean;
}

const cursorSchema: CursorSchema<GzipCursor> = (z) =>
  z.object({ format: z.string(), size: z.number(), hash: z.string(), bytes: z.number(), truncated: z.boolean() });

/**
 * @param name absolute path, as shown
 * @param path the same path as in the file system
 * @param content what the decompressed bytes are
 * @param size compressed bytes
 */
export function gzipSource(name: string, path: string | Buffer, content: Content, size: number): Source {
  return {
    name,
    format: formatOf(content),
    size,
    read: (cursor) => guarded(name, readGzip(name, path, content, cursor)),
  };
}

/** @returns the first decompressed bytes, at most `SNIFFED` */
export async function gzipHead(path: string | Buffer): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const chunks: Uint8Array[] = [];
    let length = 0;
    const all = () => fileChunks(file, size, null);
    for await (const chunk of gunzip(all(), all, gunzipOutcome())) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= SNIFFED) break;
    }
    return Buffer.concat(chunks).subarray(0, SNIFFED);
  } finally {
    await file.close();
  }
}

async function* readGzip(
  name: string,
  path: string | Buffer,
  content: Content,
  cursor: string | null,
): AsyncGenerator<Batch, SourceEnd, void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const format = formatOf(content);
    const known = await readCursor(cursorSchema, cursor);
    if (known?.size === size && known.format === format && known.hash === (await hashOf(file, size))) {
      return { bytes: known.bytes, truncated: known.truncated, notes: [] };
    }
    const outcome = gunzipOutcome();
    const hash = createHash('sha1');
    const input = fileChunks(file, size, hash);
    const output = gunzip(input, () => fileChunks(file, size, null), outcome);
    const end = endOf(
      yield* cutStream(
        chunkReader(output, () => outcome.compressed),
        content,
        name,
      ),
      outcome,
    );
    // The decoder may have stopped early.
    for await (const _ of input);
    const { bytes, truncated } = end;
    const next = JSON.stringify({ format, size, hash: hash.digest('hex'), bytes, truncated });
    yield { ...NOTHING, rejects: bombRejects(name, outcome), bytesRead: size, cursor: next };
    return end;
  } finally {
    await file.close();
  }
}

const NOTHING = { bytes: new Uint8Array(0), mails: [], quoting: 'none', openEnd: false } as const;

/** How a stream ended that was decompressed on its way. */
export function endOf(end: SourceEnd, outcome: GunzipOutcome): SourceEnd {
  const notes = outcome.note === null ? end.notes : [...end.notes, outcome.note];
  return { bytes: end.bytes, truncated: end.truncated || outcome.truncated, notes };
}

/** The rest of a bomb, which was not read. */
export function bombRejects(source: string, outcome: GunzipOutcome): Batch['rejects'] {
  if (!outcome.bomb) return [];
  return [{ source, offset: outcome.expanded, length: 0, code: 'oversize', reason: BOMB }];
}

/** The file's bytes in fresh chunks; continues where the last one that was asked for ended when it is iterated again. */
function fileChunks(file: FileHandle, size: number, hash: Hash | null): AsyncIterable<Uint8Array> {
  const reader = fileReader(file, 0, size);
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const chunk = Buffer.allocUnsafeSlow(256 * 1024);
        const count = await reader.read(chunk);
        if (count === 0) return { done: true, value: undefined };
        const value = chunk.subarray(0, count);
        hash?.update(value);
        return { done: false, value };
      },
    }),
  };
}

async function hashOf(file: FileHandle, size: number): Promise<string> {
  const hash = createHash('sha1');
  await hashRange(file, 0, size, hash);
  return hash.digest('hex');
}
