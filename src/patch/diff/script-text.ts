/** Rebuilds from a patch mail the text of `git format-patch`, in which keywords are searched for. */
import type { Message } from '../../mail/message.js';
import { spelled } from '../../mail/spell.js';
import { findDiff } from './diff-start.js';

/**
 * The author, the subject, the text, and attached patches. Other headers (Received, To, the list's own) say nothing
 * about the patch and differ between its copies, so they are left out.
 */
export function scriptText({ author, subject, text, attachments }: Message): string {
  const patches = attachments.filter((attached) => findDiff(attached.text, 0) >= 0);
  return `From: ${spelled(author)}\nSubject: ${subject}\n\n${[text, ...patches.map((one) => one.text)].join('\n')}`;
}
