/** The error for a source that cannot be read at all, with a message that the user can act on. */

/** What is wrong, with which file or folder, and what to do about it; the message is shown as it is. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}
