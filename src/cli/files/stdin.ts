/** Reads the standard input to its end, for commands that need all of it at once. */

import { groupDigits } from '../../views/digits.js';
import { UserError } from '../errors.js';

/** Bytes. */
const LARGEST = 512_000_000;

/** @throws UserError if it does not fit into memory */
export async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > LARGEST) throw new UserError(`Standard input is larger than ${groupDigits(LARGEST)} bytes.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
