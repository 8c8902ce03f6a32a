/** Decides which part a message can play in a posting, and in what order messages are processed. */
import type { SeriesMessage } from '../model.js';

/** Whether a message is a patch that fills a position: one with a diff. */
export function isPatch(message: SeriesMessage): boolean {
  return message.kind === 'patch';
}

/** Whether a message is a numbered cover letter: 0/n, including a pull request with such a counter. */
export function isCover({ kind, subject }: SeriesMessage): boolean {
  return (kind === 'cover' || kind === 'pull') && subject.position === 0 && subject.total !== null;
}

/** Whether a message could be the unnumbered cover letter of a posting: it opens something, and has no diff and no number. */
export function maybeNakedCover({ kind, subject }: SeriesMessage): boolean {
  return (kind === 'cover' || kind === 'pull' || kind === 'other') && subject.position === null && !subject.reply;
}

/** Whether a message is a cover letter or patch. */
export function isPosted(message: SeriesMessage): boolean {
  return isPatch(message) || isCover(message);
}

/** Whether a message has a counter k/n. */
export function isNumbered(message: SeriesMessage): boolean {
  return message.subject.position !== null && message.subject.total !== null;
}

/** The sender as a key: the whole address in lower case. */
export function senderKey(message: SeriesMessage): string {
  return message.sender.email.toLowerCase();
}

/**
 * The sender as revisions may name them: the address, and the full name if there is one, since people change addresses.
 * A name of one word is too common to count.
 */
export function senderIdentities(message: SeriesMessage): string[] {
  const name = message.sender.name.trim().toLowerCase();
  return name.includes(' ') && name.length <= 100 ? [senderKey(message), name] : [senderKey(message)];
}

/** Orders strings by code unit, so that the result is the same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * Orders messages by date, then message id; those without a date come last. Messages with the same id (an
 * `id-conflict`) are then ordered by content, so that the order never depends on arrival.
 */
export function compareMessages(one: SeriesMessage, other: SeriesMessage): number {
  return (
    compareDates(one.date, other.date) ||
    compareText(one.messageId, other.messageId) ||
    compareText(one.kind, other.kind) ||
    compareText(one.sender.email, other.sender.email) ||
    compareText(one.patchId ?? '', other.patchId ?? '') ||
    compareText(one.title, other.title) ||
    compareText(JSON.stringify(one.subject), JSON.stringify(other.subject)) ||
    compareText(one.inReplyTo.join(' '), other.inReplyTo.join(' ')) ||
    compareText(one.lists.join(' '), other.lists.join(' '))
  );
}

/** Orders dates (seconds since 1970); null comes last. */
export function compareDates(one: number | null, other: number | null): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  return one - other;
}
