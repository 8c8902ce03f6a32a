/** The decoded body of a mail, as both lanes return it. */
import type { Attachment, MessageFlag } from './message.js';

/** The body of a mail, as read by a lane. */
export interface Body {
  /** The mail's own text, LF line ends, with the footer still on it. */
  readonly text: string;
  /** Footers that came as parts of their own, or ''. */
  readonly footer: string;
  readonly attachments: readonly Attachment[];
  readonly flags: readonly MessageFlag[];
}

/** CRLF becomes LF; a lone CR stays, because it starts no line. */
export function withLf(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
}
