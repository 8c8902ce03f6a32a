/** Hashes the keys of a message to numbers that the store can look up. */
import { linkKeys } from './keys.js';
import type { SeriesMessage } from './model.js';

/**
 * Hashes every key by which any rule could relate a message to another one.
 * @returns each once, that of its own id first.
 */
export function hashedKeys(message: SeriesMessage): Float64Array {
  const hashes = new Set([hashOfId(message.messageId)]);
  for (const key of linkKeys(message)) hashes.add(hashOf(key));
  return Float64Array.from(hashes);
}

/** The hash of the key `id:…` of a message id. */
export function hashOfId(id: string): number {
  return hash(id, ID_LOW, ID_HIGH);
}

function hashOf(key: string): number {
  return key.startsWith('id:') ? hashOfId(key.slice(3)) : hash(key, 0x811c9dc5, 0x01000193);
}

const ID_LOW = 0x2545f491;
const ID_HIGH = 0x9e3779b1;

/**
 * 53 bits of two FNV-1a hashes: a number that SQLite and JavaScript both hold. A collision joins two components, which
 * costs a little time and changes no result.
 */
function hash(text: string, lowSeed: number, highSeed: number): number {
  let low = lowSeed;
  let high = highSeed;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}
