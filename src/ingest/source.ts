/** The data that source readers produce: batches of raw mails, cut but not parsed, with the position of each. */
import type { MessageFlag } from '../mail/message.js';
import type { Reject } from '../store/facts/record.js';

export type SourceFormat =
  | 'mboxrd'
  | 'mboxo'
  | 'mboxcl'
  | 'mboxcl2'
  | 'pipermail'
  | 'maildir'
  | 'files'
  | 'public-inbox-v1'
  | 'public-inbox-v2';

/** What an inbox's tree looks like; see public-inbox-v1-format(5) and -v2-format(5). */
export type InboxFormat = Extract<SourceFormat, 'public-inbox-v1' | 'public-inbox-v2'>;

/** The mbox variants, which differ in what they do to a `From ` line in a body. */
export type MboxFormat = Extract<SourceFormat, 'mboxrd' | 'mboxo' | 'mboxcl' | 'mboxcl2' | 'pipermail'>;

/** One mail within a batch's bytes. */
export interface MailSpan {
  /** First byte in the batch, after the separator line. */
  readonly start: number;
  /** Behind the last byte, the separator's blank line left out. */
  readonly end: number;
  /** Its place: a file path, or `repo.git:<object id>`. */
  readonly source: string;
  /** Byte offset of the mail (of its From_ line in an mbox) in the uncompressed source. */
  readonly offset: number;
  readonly flags: readonly MessageFlag[];
}

/** About 1–4 MB of mails. */
export interface Batch {
  /** Owned by the receiver: it may transfer the buffer to a worker. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mails: readonly MailSpan[];
  /** How From_ lines in bodies were quoted, and so what the worker has to undo. */
  readonly quoting: 'none' | 'mboxo' | 'mboxrd' | 'pipermail';
  readonly rejects: readonly Reject[];
  /** Bytes of the source that have been read when this batch ends (compressed bytes for gzip). */
  readonly bytesRead: number;
  /** Where the next run may continue once this batch is stored; null if this source cannot be continued. */
  readonly cursor: string | null;
  /**
   * The mail that ends the batch is the source's last and may still be being written: when the source has grown,
   * the next run reads it again and it takes the place of this one.
   */
  readonly openEnd: boolean;
}

/** How a source ended. */
export interface SourceEnd {
  /** Bytes of the whole source as far as it was readable (file size; for git the objects' sizes). */
  readonly bytes: number;
  /** The source ends in the middle of a mail or of a gzip member, or was damaged. */
  readonly truncated: boolean;
  /** Plain sentences for the user: what was repaired, skipped or odd. */
  readonly notes: readonly string[];
}

/** One place that mails come from. */
export interface Source {
  /** As shown and as remembered in the store: an absolute path, or `-`. */
  readonly name: string;
  readonly format: SourceFormat;
  /** Bytes on disk, for the progress bar; null if unknown (stdin, git). */
  readonly size: number | null;
  /**
   * Reads from where `cursor` says (null: from the start). A cursor that no longer fits — the part before it is not
   * the same any more — is ignored and the source read from its start.
   */
  read(cursor: string | null): AsyncGenerator<Batch, SourceEnd, void>;
}
