/** Raw mails to compressed packs and back, byte for byte. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Pack } from './record.js';

/** Bytes of raw mail that a pack takes before the next one is begun: larger packs are smaller in sum, slower to open. */
export const PACK_SIZE = 1024 * 1024;

/**
 * Compresses raw mails that follow each other. Brotli at quality 1 with a window of the pack's size is both faster and
 * smaller on list mail than deflate a mail, because mails share their headers and quote each other.
 * @param parts the mails' bytes, in order.
 */
export function pack(parts: readonly Uint8Array[]): Pack {
  const raw = Buffer.concat(parts);
  const data = brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 1,
      [constants.BROTLI_PARAM_LGWIN]: 20,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
  return { data, size: raw.length };
}

/**
 * Gives back what `pack` took.
 * @param size bytes that the pack holds; more is refused, so that a damaged file cannot fill the memory.
 * @throws when the data is damaged or its size is not the one recorded.
 */
export function unpack(data: Uint8Array, size: number): Buffer {
  const raw = brotliDecompressSync(data, { maxOutputLength: Math.max(size, 1) });
  if (raw.length !== size) throw new Error(`a pack holds ${raw.length} bytes where ${size} are recorded`);
  return raw;
}
