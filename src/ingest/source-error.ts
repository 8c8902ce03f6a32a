/** A source that cannot be read at all, told in a sentence or two that the user can act on. */

/** What is wrong, with which file or folder, and what to do about it; the message is shown as it is. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}
