/** Reads the bytes of a source into windows, from a file or from chunks of a stream. */
import type { FileHandle } from 'node:fs/promises';

/** A stream of bytes for the cutters. */
export interface ByteReader {
  /**
   * Reads some bytes into `target`, at least one.
   *
   * @returns how many; 0 at the end
   */
  read(target: Uint8Array): Promise<number>;
  /** Bytes of the source as it is on disk that have been read so far. */
  readonly bytesRead: number;
}

/**
 * Reads a part of a file.
 *
 * @param file open for reading; stays open
 * @param from offset of the first byte
 * @param to offset after the last byte; what is appended to the file meanwhile waits for the next run
 */
export function fileReader(file: FileHandle, from: number, to: number): ByteReader {
  let position = from;
  return {
    get bytesRead() {
      return position;
    },
    async read(target) {
      const length = Math.min(target.length, to - position);
      if (length <= 0) return 0;
      const { bytesRead } = await file.read(target, 0, length, position);
      position += bytesRead;
      return bytesRead;
    },
  };
}

/**
 * Reads chunks of any size.
 *
 * @param chunks taken one at a time, when they are wanted
 * @param bytesRead says how far the source has been read, when that is not the sum of the chunks
 */
export function chunkReader(chunks: AsyncIterator<Uint8Array>, bytesRead?: () => number): ByteReader {
  let chunk: Uint8Array = new Uint8Array(0);
  let taken = 0;
  return {
    get bytesRead() {
      return bytesRead?.() ?? taken;
    },
    async read(target) {
      while (chunk.length === 0) {
        const step = await chunks.next();
        if (step.done) return 0;
        chunk = step.value;
      }
      const part = chunk.subarray(0, target.length);
      target.set(part);
      chunk = chunk.subarray(part.length);
      taken += part.length;
      return part.length;
    },
  };
}

/**
 * Reads until `target` is full or the bytes end.
 *
 * @returns how many bytes were read
 */
export async function fill(reader: ByteReader, target: Uint8Array): Promise<number> {
  let filled = 0;
  while (filled < target.length) {
    const count = await reader.read(target.subarray(filled));
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
