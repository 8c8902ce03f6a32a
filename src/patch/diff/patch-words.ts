/** Reads the text of the commit in a patch mail: author, title, message, diff. */
import type { Message, Person } from '../../mail/message.js';
import { readFacts } from '../read.js';
import { splitBody } from '../text/body.js';
import { findDiff } from './diff-start.js';
import { type DiffFile, readDiffText } from './diff-text.js';

/** What a patch mail would commit. */
export interface PatchWords {
  readonly author: Person;
  /** Clean title. */
  readonly title: string;
  /** The commit message below the title, blank lines around it included. */
  readonly message: string;
  /** What it changes; at least one file. */
  readonly files: readonly DiffFile[];
}

/**
 * Reads a patch mail.
 *
 * @param message decoded
 * @returns null if it carries no diff
 */
export function patchWords(message: Message): PatchWords | null {
  const { kind, title, patchAuthor } = readFacts(message);
  if (kind !== 'patch') return null;
  const { text } = message;
  const body = splitBody(text);
  const words = { author: patchAuthor, title, message: text.slice(body.message, body.notes) };
  const inText = readDiffText(text.slice(body.diff));
  if (inText.length > 0) return { ...words, files: inText };
  for (const attachment of message.attachments) {
    const at = findDiff(attachment.text, 0);
    const files = at < 0 ? [] : readDiffText(attachment.text.slice(at));
    if (files.length > 0) return { ...words, files };
  }
  return null;
}
