/** Packs single mails, from files or git objects, into batches. */

import type { Reject } from '../../store/facts/record.js';
import type { Batch, MailSpan } from '../source.js';
import type { CutMail } from './cutter.js';

/** Bytes of mails that make a batch full. */
const FULL = 2 * 1024 * 1024;
/** Mails that make a batch full, however small they are. */
const FULL_MAILS = 4000;

export class BatchBuilder {
  #parts: Uint8Array[] = [];
  #length = 0;
  #mails: MailSpan[] = [];
  #rejects: Reject[] = [];

  get full(): boolean {
    return this.#length >= FULL || this.#mails.length + this.#rejects.length >= FULL_MAILS;
  }

  get empty(): boolean {
    return this.#mails.length === 0 && this.#rejects.length === 0;
  }

  /**
   * @param bytes that hold the mails; copied when the batch is taken
   * @param mails where they are in `bytes`
   * @param source the file or object
   */
  add(bytes: Uint8Array, mails: readonly CutMail[], source: string): void {
    for (const { start, end, offset, flags } of mails) {
      this.#mails.push({ start: this.#length + start, end: this.#length + end, source, offset, flags });
    }
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  reject(reject: Reject): void {
    this.#rejects.push(reject);
  }

  /** Hands the batch out and begins a new one. */
  take(bytesRead: number, cursor: string | null): Batch {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const batch: Batch = {
      bytes,
      mails: this.#mails,
      quoting: 'none',
      rejects: this.#rejects,
      bytesRead,
      cursor,
      openEnd: false,
    };
    this.#parts = [];
    this.#length = 0;
    this.#mails = [];
    this.#rejects = [];
    return batch;
  }
}
