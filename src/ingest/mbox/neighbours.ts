/** Compares a mail's looks with those of its source's first mail, to tell a mail that was smuggled in by another. */
import { bodyStart, deliveryFields } from './mail-head.js';
import type { SeparatorForm } from './separator.js';

/** What the first mail of an mbox looks like; the mails behind it are expected to look so too. */
export interface FirstMail {
  readonly form: SeparatorForm;
  readonly received: boolean;
  readonly messageId: boolean;
}

/**
 * @param window bytes in which the mail stands from `start`, behind its separator's LF, to `end`
 * @param form of its separator
 */
export function shapeOf(window: Buffer, start: number, end: number, form: SeparatorForm): FirstMail {
  const body = bodyStart(window.subarray(start, end));
  return { form, ...deliveryFields(window.subarray(Math.max(0, start - 1), body < 0 ? end : start + body)) };
}

/**
 * Whether a mail may have been written into the body of the mail before it, with a separator line of its own.
 *
 * Whoever writes an mbox writes it one way. public-inbox and git always write the same kind of separator; a mail that
 * came over the network has Received, and every mail but a bare patch a Message-ID. A mail that lacks what the first
 * one has did not come the same way. The first mail is the measure because nobody can write a mail before it.
 */
export function isSuspect(mail: FirstMail, first: FirstMail): boolean {
  if ((first.form === 'public-inbox' || first.form === 'git') && mail.form !== first.form) return true;
  return (first.received && !mail.received) || (first.messageId && !mail.messageId);
}
