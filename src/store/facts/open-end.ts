/** Remembers the last mail of a source if it may be incomplete, and forgets it once it has arrived in full. */
import type Database from 'better-sqlite3';
import { releaseMessage } from '../derived/places.js';
import { rawMails } from '../queries/raw.js';
import type { FactWriter } from './facts.js';
import { unpack } from './pack.js';
import type { MailRecord, ParsedBatch } from './record.js';

/** A batch that has been written: the row of each record's message, and which rows are new. */
export interface WrittenBatch {
  readonly messages: readonly number[];
  readonly fresh: ReadonlySet<number>;
}

/** Keeps the ends of sources, within the transactions that write their batches. */
export interface OpenEnds {
  /**
   * Before a batch is written: releases the mail that was open at the end of the source if the batch has it with more
   * text.
   * @returns what was open and is still there.
   */
  begin(batch: ParsedBatch): OpenEnd | null;
  /** After it: what is open at the source's end now. */
  end(batch: ParsedBatch, written: WrittenBatch, before: OpenEnd | null): OpenEnd | null;
}

/** A message and where it begins, bytes from the start of its source. */
export interface OpenEnd {
  readonly message: number;
  readonly offset: number;
}

/** Prepares the statements. */
export function openEnds(db: Database.Database, facts: FactWriter): OpenEnds {
  // A mail that has been seen in another place too is no longer open: it stays.
  const find = db.prepare<[string], OpenEnd>(
    'SELECT open_message AS message, open_offset AS offset FROM sources WHERE name = ? AND open_message IS NOT NULL',
  );
  const openAt = ({ source }: ParsedBatch): OpenEnd | null => (source && find.get(source.name)) ?? null;

  return {
    begin(batch) {
      const open = openAt(batch);
      const record = batch.records[open === null ? -1 : batch.offsets.indexOf(open.offset)];
      if (open === null || record === undefined || !goesOn(rawMails(db)(open.message), record, batch)) return open;
      releaseMessage(db, open.message);
      facts.forget(open.message);
      return null;
    },
    end(batch, { messages, fresh }, before) {
      const last = messages.at(-1);
      if (batch.openOffset !== null && last !== undefined)
        return fresh.has(last) || last === before?.message ? { message: last, offset: batch.openOffset } : null;
      // A source that is read from its start again comes to its former end only some batches later.
      return before === null || batch.offsets.includes(before.offset) ? null : openAt(batch);
    },
  };
}

/**
 * Whether a mail is longer than another one and begins with all its bytes. What is at the same place of a source
 * need not be the same mail: files are written again under an old name.
 */
function goesOn(start: Buffer, { pack, packOffset, size }: MailRecord, { packs }: ParsedBatch): boolean {
  const data = packs[pack];
  if (data === undefined || size <= start.length) return false;
  return unpack(data.data, data.size)
    .subarray(packOffset, packOffset + start.length)
    .equals(start);
}
