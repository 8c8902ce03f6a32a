/** Compares a mail with the first mail of its source, to detect mails smuggled in by another. */
import { bodyStart, deliveryFields } from './mail-head.js';
import type { SeparatorForm } from './separator.js';

/** What the first mail of an mbox looks like; the mails after it should look the same. */
export interface FirstMail {
  readonly form: SeparatorForm;
  readonly received: boolean;
  readonly messageId: boolean;
}

/**
 * @param window bytes that contain the mail from `start`, after its separator's LF, to `end`
 * @param form of its separator
 */
export function shapeOf(window: Buffer, start: number, end: number, form: SeparatorForm): FirstMail {
  const body = bodyStart(window.subarray(start, end));
  return { form, ...deliveryFields(window.subarray(Math.max(0, start - 1), body < 0 ? end : start + body)) };
}

/**
 * Whether a mail may have been written into the body of the mail before it, with a separator line of its own.
 *
 * A program writes all mails of an mbox in the same way. public-inbox and git always write the same kind of separator;
 * a mail that came over the network has Received, and every mail but a bare patch a Message-ID. A mail that lacks what
 * the first one has came another way. The first mail is the reference because nobody can smuggle one in before it.
 */
export function isSuspect(mail: FirstMail, first: FirstMail): boolean {
  if ((first.form === 'public-inbox' || first.form === 'git') && mail.form !== first.form) return true;
  return (first.received && !mail.received) || (first.messageId && !mail.messageId);
}
