/** The result of every cutter: the mails and rejects in a window of a source. */
import type { MessageFlag } from '../../mail/message.js';
import type { RejectCode } from '../../store/facts/record.js';

/** A mail larger than this is not stored. Bytes, without its separator. */
export const LARGEST_MAIL = 32 * 1024 * 1024;

/** A mail within a window. */
export interface CutMail {
  /** Index of its first byte, after the separator's line. */
  readonly start: number;
  /** Index after its last byte. */
  readonly end: number;
  /** Bytes from the start of the source, of its separator if it has one. */
  readonly offset: number;
  readonly flags: readonly MessageFlag[];
}

/** A piece of the source that is not a mail. */
export interface CutReject {
  readonly offset: number;
  readonly length: number;
  readonly code: RejectCode;
  readonly reason: string;
}

export interface Cut {
  readonly mails: readonly CutMail[];
  readonly rejects: readonly CutReject[];
  /** The window's first bytes that are done with; the caller drops them and offers the rest again, with more after. */
  readonly settled: number;
}

/**
 * Cuts a source, window by window. The windows follow each other without a gap: each begins with what the previous one
 * left over. The window boundaries do not affect the result.
 */
export interface Cutter {
  /**
   * @param window the bytes from the first unsettled one on
   * @param atEnd the source ends where the window ends; everything is settled then
   */
  cut(window: Buffer, atEnd: boolean): Cut;
  /** After the last cut: offset at which the source's last mail begins, where a grown source is to be read from. */
  readonly lastOffset: number;
  /** After the last cut: the source ends in the middle of a mail. */
  readonly truncated: boolean;
  /** After the last cut: the last mail is followed by a blank line, as a mail that was written whole is. */
  readonly blankAtEnd: boolean;
}
