/** Reads what cutting an mbox needs to know about a mail header: where it ends, and which fields it has. */

const LF = 10;
const CR = 13;
const LF_LF = Buffer.from('\n\n');
const LF_CRLF = Buffer.from('\n\r\n');

/**
 * Where a mail's body begins.
 *
 * @param mail the mail, beginning with its first header line
 * @returns index after the blank line that ends the header, or -1 when the mail is all header
 */
export function bodyStart(mail: Buffer): number {
  if (mail[0] === LF) return 1;
  if (mail[0] === CR && mail[1] === LF) return 2;
  // The first line tells the line ends of the header, so that no mail is searched to its end for the other kind.
  const firstEnd = mail.indexOf(LF);
  if (firstEnd < 0) return -1;
  const crlf = mail[firstEnd - 1] === CR;
  const [usual, other] = crlf ? [LF_CRLF, LF_LF] : [LF_LF, LF_CRLF];
  const at = mail.indexOf(usual, firstEnd);
  if (at >= 0) return at + usual.length;
  const otherAt = mail.indexOf(other, firstEnd);
  return otherAt < 0 ? -1 : otherAt + other.length;
}

/** Which of the fields that every delivered mail has are present. */
export interface DeliveryFields {
  readonly received: boolean;
  readonly messageId: boolean;
}

/**
 * @param head a mail's header, with the LF of the line before it, so that every field begins after an LF
 */
export function deliveryFields(head: Buffer): DeliveryFields {
  const received = head.includes('\nReceived:');
  const messageId = head.includes('\nMessage-ID:') || head.includes('\nMessage-Id:');
  if (received && messageId) return { received, messageId };
  const text = head.toString('latin1');
  return {
    received: received || /\nreceived[ \t]*:/i.test(text),
    messageId: messageId || /\nmessage-id[ \t]*:/i.test(text),
  };
}

/**
 * The Content-Length that a delivery agent wrote for the mboxcl formats.
 *
 * @param head a mail's header, with the LF of the line before it
 * @returns bytes, or null when there is none, or several that differ
 */
export function contentLength(head: Buffer): number | null {
  const values = new Set<number>();
  for (const match of head.toString('latin1').matchAll(/\ncontent-length[ \t]*:[ \t]*([0-9]{1,12})[ \t]*\r?\n/gi)) {
    values.add(Number(match[1]));
  }
  const [value] = values;
  return values.size === 1 && value !== undefined ? value : null;
}
