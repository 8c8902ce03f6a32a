/** The people who signed a commit off, from its trailers. */
import type { TrailerLine } from '../patch/facts.js';

/**
 * Addresses of the Signed-off-by trailers in a commit message.
 * @returns lower-case, in the order of the trailers.
 */
export function signersOf(trailers: readonly TrailerLine[]): readonly string[] {
  const signed = trailers.filter(({ name, place }) => place === 'message' && name.toLowerCase() === 'signed-off-by');
  return signed.flatMap(({ person }) => (person === null ? [] : [person.email.toLowerCase()]));
}
