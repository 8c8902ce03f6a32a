/** The record of one mail that a worker passes to the store: its facts, and where its raw bytes are in the packs. */

import type { Requested } from '../../asks/facts.js';
import type { MessageFlag, Person } from '../../mail/message.js';
import type { MessageKind, Notice, Pointer, Signal, TouchedFile, TrailerPlace } from '../../patch/facts.js';
import type { SearchText } from '../../search/fields.js';

export interface TrailerRow {
  readonly line: number;
  readonly name: string;
  /** Null when it is just the person as `Name <mail>`. */
  readonly value: string | null;
  readonly person: Person | null;
  readonly scope: string | null;
  readonly place: TrailerPlace;
  readonly marks: '' | 'look-alike' | 'unparsable';
}

export interface PatchRow {
  readonly author: Person;
  readonly title: string;
  readonly authorDate: number | null;
  /** 40 hex digits. */
  readonly patchId: string | null;
  readonly added: number;
  readonly removed: number;
  readonly changedLines: Uint32Array;
  readonly files: readonly TouchedFile[];
}

export interface MailRecord {
  readonly messageId: string;
  /** 40 hex digits. */
  readonly contentKey: string;
  readonly kind: MessageKind;
  readonly date: number | null;
  readonly subject: string;
  readonly from: Person;
  readonly author: Person;
  readonly inReplyTo: string;
  readonly refs: string;
  readonly ownLines: number;
  readonly nak: boolean;
  readonly scope: string;
  readonly flags: readonly MessageFlag[];
  readonly lists: readonly string[];
  /** Empty for mails that neither open a posting nor ask for something. */
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly footer: boolean;
  readonly patch: PatchRow | null;
  readonly trailers: readonly TrailerRow[];
  readonly pointers: readonly Pointer[];
  readonly notices: readonly Notice[];
  readonly signals: readonly Signal[];
  readonly requests: readonly Requested[];
  /** The K: patterns that a patch's text matches, as indexes; null if it was not searched. */
  readonly keywords: readonly number[] | null;
  /** What could link it to others; see series/key-hash.ts. */
  readonly keys: Float64Array;
  /** What the full-text index takes of it. */
  readonly search: SearchText;
  /** 40 hex digits: SHA-1 of the raw mail. */
  readonly rawHash: string;
  /** Which of the batch's packs holds it, and where. */
  readonly pack: number;
  readonly packOffset: number;
  readonly size: number;
}

/** Raw mails compressed together. */
export interface Pack {
  readonly data: Uint8Array;
  /** Bytes when unpacked. */
  readonly size: number;
}

export type RejectCode =
  /** Bytes where a message should be: garbage before the first separator, a file that holds no mail. */
  'not-mail' | 'oversize' | 'unreadable' | 'worker-crash' | 'timeout' | 'empty';

/** A part of a source that is not stored, and why. */
export interface Reject {
  /** The file or repository; with the object id for git: `repo.git:0a1b…`. */
  readonly source: string;
  /** Bytes from the start of the (uncompressed) source. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
  readonly code: RejectCode;
  /** A plain sentence. */
  readonly reason: string;
}

/** A batch, as the workers return it. */
export interface ParsedBatch {
  readonly records: readonly MailRecord[];
  readonly packs: readonly Pack[];
  readonly rejects: readonly Reject[];
  /** Null for a source that is not the same the next time: standard input. */
  readonly source: {
    readonly name: string;
    readonly format: string;
    /** Where the next run continues; null: as before. */
    readonly cursor: string | null;
  } | null;
  /** Byte offset of each record in the source. */
  readonly offsets: readonly number[];
  /** Byte offset of its last mail when that may still be being written, else null. */
  readonly openOffset: number | null;
}
