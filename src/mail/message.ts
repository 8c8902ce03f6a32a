/** The data of one parsed mail, shared by all later steps. */

/** A person as a mail names one. `email` is lower-case in its domain only; `name` may be empty. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** A remark about how a message was read; kept with it and shown by `explain`. */
export type MessageFlag =
  /** Has no Message-ID: one was made from its content. */
  | 'no-message-id'
  /** Has several Message-IDs: the first counts. */
  | 'several-message-ids'
  /** No usable Date: the newest Received was taken. */
  | 'date-from-received'
  /** Neither a usable Date nor Received. */
  | 'no-date'
  /** The Date lies more than a week after the newest Received, which is used instead. */
  | 'date-implausible'
  | 'no-from'
  /** From names the list; the author was found elsewhere. */
  | 'from-munged'
  /** The body could not be split: the text is what can be read of it without MIME. */
  | 'body-unparsed'
  /** Bytes that the declared charset does not have. */
  | 'charset-guessed'
  /** The separator before it may have been smuggled in by the mail before. */
  | 'split-suspect';

/** A text part besides the mail's own text: an attached or inline patch, a second text, a forwarded mail's text. */
export interface Attachment {
  /** Lower-case media type, `text/x-patch`. */
  readonly type: string;
  /** File name as sent (hostile), or ''. */
  readonly name: string;
  /** Decoded text with LF line ends. */
  readonly text: string;
}

/** One mail, decoded. Strings are as sent, controls included: whatever shows them must sanitise them. */
export interface Message {
  /** Without `<>`. */
  readonly messageId: string;
  readonly flags: readonly MessageFlag[];
  /** The From header. */
  readonly from: Person;
  /** Who wrote it: From with list munging undone. */
  readonly author: Person;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  /** Seconds since 1970, UTC; null if the mail does not tell. */
  readonly date: number | null;
  /** Decoded and unfolded; blanks folded to one. */
  readonly subject: string;
  /** Ids without `<>`, in the order of the header. */
  readonly inReplyTo: readonly string[];
  /** Ids without `<>`, farthest ancestor first. */
  readonly references: readonly string[];
  /** List ids (RFC 2919), lower-case: `cgroups.vger.kernel.org`; the address's `@` becomes a dot. */
  readonly lists: readonly string[];
  /** The text part that is the mail itself: transfer-decoded, LF, without a list's footer. */
  readonly text: string;
  /** The list's footer that was removed the text, or ''. */
  readonly footer: string;
  readonly attachments: readonly Attachment[];
  /** 40 hex digits: equal for two copies of one mail whatever the lists did to them (see content-key.ts). */
  readonly contentKey: string;
}
