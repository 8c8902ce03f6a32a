/** Stores one batch of parsed mails in one transaction: facts, raw bytes, rejects, and where the source goes on. */
import type Database from 'better-sqlite3';
import { explainSqliteError } from './errors.js';
import { type FactWriter, factWriter } from './facts.js';
import type { Store } from './open.js';
import { pack, unpack } from './pack.js';
import { releaseMessage } from './places.js';
import type { MailRecord, Pack, Reject } from './record.js';

/** A batch as the workers hand it back. */
export interface ParsedBatch {
  readonly records: readonly MailRecord[];
  readonly packs: readonly Pack[];
  readonly rejects: readonly Reject[];
  /** Source to remember the cursor for, or null for one that cannot be continued. */
  readonly source: { readonly name: string; readonly format: string; readonly cursor: string } | null;
  /** Byte offset from which this run reads the source, on the run's first batch of it; else null. */
  readonly readFrom: number | null;
  /** Byte offset of its last mail when that may still be being written, else null. */
  readonly openOffset: number | null;
}

export interface BatchCount {
  readonly stored: number;
  readonly duplicates: number;
  /** Of the stored ones, those that carry a patch. */
  readonly patches: number;
}

/** Writes batches into a store. */
export interface BatchWriter {
  /** The cursor remembered for a source, or null. */
  cursorOf(source: string): string | null;
  /**
   * Stores a batch whole or not at all.
   * @throws StoreError when the disk is full or the store cannot be written.
   */
  write(batch: ParsedBatch): BatchCount;
}

/** Prepares the statements. */
export function batchWriter(store: Store): BatchWriter {
  const { db } = store;
  const facts = factWriter(db);
  const cursorOf = db.prepare<[string]>('SELECT cursor FROM sources WHERE name = ?').pluck();
  const remember = db.prepare(`
    INSERT INTO sources (name, format, cursor, open_message, open_offset) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET format = excluded.format, cursor = excluded.cursor,
      open_message = excluded.open_message, open_offset = excluded.open_offset`);
  const openOf = db
    .prepare<[string, number], number | null>('SELECT open_message FROM sources WHERE name = ? AND open_offset = ?')
    .pluck();
  const dropRejects = db.prepare<[string, number]>('DELETE FROM rejects WHERE source = ? AND offset >= ?');
  const addReject = db.prepare(
    'INSERT OR REPLACE INTO rejects (source, offset, length, code, reason) VALUES (?, ?, ?, ?, ?)',
  );
  const packs = packWriter(db);

  const write = db.transaction((batch: ParsedBatch): BatchCount => {
    const again = batch.readFrom === null || batch.source === null ? null : { from: batch.readFrom, ...batch.source };
    const unfinished = again && (openOf.get(again.name, again.from) ?? null);
    const { count, messages, fresh } = writeRecords(facts, packs, batch);
    if (unfinished !== null && messages[0] !== unfinished) {
      releaseMessage(db, unfinished);
      facts.forget(unfinished);
    }
    // What was no mail when the source ended there may be one now.
    if (again !== null) dropRejects.run(again.name, again.from);
    for (const { source, offset, length, code, reason } of batch.rejects)
      addReject.run(source, offset, length, code, reason);
    if (batch.source !== null) {
      const last = messages.at(-1);
      const open = batch.openOffset !== null && last !== undefined && (fresh.has(last) || last === unfinished);
      const { name, format, cursor } = batch.source;
      remember.run(name, format, cursor, open ? last : null, open ? batch.openOffset : null);
    }
    return count;
  });

  return {
    cursorOf: (source) => (cursorOf.get(source) as string | null | undefined) ?? null,
    write: (batch) => {
      try {
        return write.immediate(batch);
      } catch (error) {
        throw explainSqliteError(error, store.path);
      }
    },
  };
}

function writeRecords(facts: FactWriter, packs: PackWriter, batch: ParsedBatch) {
  const rows = batch.packs.map(() => ({
    id: null as number | null,
    kept: [] as { message: number; record: MailRecord }[],
  }));
  const members = batch.packs.map(() => 0);
  const messages: number[] = [];
  const fresh = new Set<number>();
  let duplicates = 0;
  let patches = 0;
  for (const record of batch.records) {
    const row = rows[record.pack];
    const data = batch.packs[record.pack];
    if (row === undefined || data === undefined)
      throw new Error(`a record names pack ${record.pack}, which is not there`);
    members[record.pack] = (members[record.pack] ?? 0) + 1;
    let kept = false;
    const { outcome, message } = facts.write(record, () => {
      kept = true;
      row.id ??= packs.add(data);
      return row.id;
    });
    if (kept) row.kept.push({ message, record });
    messages.push(message);
    if (outcome === 'duplicate') duplicates++;
    else {
      fresh.add(message);
      if (record.patch !== null) patches++;
    }
  }
  for (const [index, { id, kept }] of rows.entries()) {
    const data = batch.packs[index];
    if (id !== null && data !== undefined && kept.length < (members[index] ?? 0)) packs.shrink(id, data, kept);
  }
  return { count: { stored: fresh.size, duplicates, patches }, messages, fresh };
}

interface PackWriter {
  add(data: Pack): number;
  /** Packs anew only the mails that are kept: the others were duplicates. */
  shrink(id: number, data: Pack, kept: readonly { message: number; record: MailRecord }[]): void;
}

function packWriter(db: Database.Database): PackWriter {
  const add = db.prepare<[number, Uint8Array]>('INSERT INTO packs (size, data) VALUES (?, ?)');
  const replace = db.prepare<[number, Uint8Array, number]>('UPDATE packs SET size = ?, data = ? WHERE id = ?');
  const move = db.prepare<[number, number, number]>('UPDATE messages SET pack_offset = ? WHERE id = ? AND pack = ?');
  return {
    add: ({ data, size }) => Number(add.run(size, data).lastInsertRowid),
    shrink(id, data, kept) {
      const raw = unpack(data.data, data.size);
      const smaller = pack(kept.map(({ record }) => raw.subarray(record.packOffset, record.packOffset + record.size)));
      let offset = 0;
      for (const { message, record } of kept) {
        move.run(offset, message, id);
        offset += record.size;
      }
      replace.run(smaller.size, smaller.data, id);
    },
  };
}
