/** Stores one batch of parsed mails in one transaction: facts, raw bytes, rejects, and the position of the source. */
import type Database from 'better-sqlite3';
import type { SearchText } from '../../search/fields.js';
import { explainSqliteError } from '../database/errors.js';
import type { Store } from '../database/open.js';
import { type FactWriter, factWriter } from './facts.js';
import { openEnds } from './open-end.js';
import { pack, unpack } from './pack.js';
import type { MailRecord, Pack, ParsedBatch } from './record.js';
import { type SearchIndexWriter, searchIndexWriter } from './search-index.js';

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
   * @throws StoreError if the disk is full or the store cannot be written.
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
    ON CONFLICT DO UPDATE SET format = excluded.format, cursor = coalesce(excluded.cursor, cursor),
      open_message = excluded.open_message, open_offset = excluded.open_offset`);
  const dropRejects = db.prepare<[string, number]>('DELETE FROM rejects WHERE source = ? AND offset >= ?');
  const addReject = db.prepare(
    'INSERT OR REPLACE INTO rejects (source, offset, length, code, reason) VALUES (?, ?, ?, ?, ?)',
  );
  const index = searchIndexWriter(db);
  const packs = packWriter(db);
  const ends = openEnds(db, facts);

  const write = db.transaction((batch: ParsedBatch): BatchCount => {
    const { source } = batch;
    const before = ends.begin(batch);
    const { count, messages, fresh } = writeRecords({ facts, index, packs }, batch);
    if (source !== null) {
      // What was no mail when the source ended there may be one now.
      const from = startOf(batch, source.name);
      if (from !== null) dropRejects.run(source.name, from);
      const open = ends.end(batch, { messages, fresh }, before);
      if (source.cursor !== null || open !== null)
        remember.run(source.name, source.format, source.cursor, open?.message ?? null, open?.offset ?? null);
    }
    for (const reject of batch.rejects)
      addReject.run(reject.source, reject.offset, reject.length, reject.code, reject.reason);
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

/** Byte offset of the first piece of a batch, mail or reject; null if it has none. */
function startOf({ offsets, rejects }: ParsedBatch, source: string): number | null {
  let start = offsets[0] ?? null;
  for (const reject of rejects)
    if (reject.source === source && (start === null || reject.offset < start)) start = reject.offset;
  return start;
}

interface RecordWriters {
  readonly facts: FactWriter;
  readonly index: SearchIndexWriter;
  readonly packs: PackWriter;
}

function writeRecords({ facts, index, packs }: RecordWriters, batch: ParsedBatch) {
  const rows = batch.packs.map(() => ({
    id: null as number | null,
    kept: [] as { message: number; record: MailRecord }[],
  }));
  const members = batch.packs.map(() => 0);
  const messages: number[] = [];
  const fresh = new Set<number>();
  const searched = new Map<number, SearchText>();
  let duplicates = 0;
  let patches = 0;
  for (const record of batch.records) {
    const row = rows[record.pack];
    const data = batch.packs[record.pack];
    if (row === undefined || data === undefined)
      throw new Error(`a record refers to pack ${record.pack}, which is missing`);
    members[record.pack] = (members[record.pack] ?? 0) + 1;
    let kept = false;
    const { outcome, message } = facts.write(record, () => {
      kept = true;
      row.id ??= packs.add(data);
      return row.id;
    });
    if (kept) {
      row.kept.push({ message, record });
      searched.set(message, record.search);
    }
    messages.push(message);
    if (outcome === 'duplicate') duplicates++;
    else {
      fresh.add(message);
      if (record.patch !== null) patches++;
    }
  }
  // One after the other: a statement with a savepoint of its own, in between, has FTS5 write out what it has gathered.
  for (const [message, text] of searched) index.add(message, text);
  for (const [number, { id, kept }] of rows.entries()) {
    const data = batch.packs[number];
    if (id !== null && data !== undefined && kept.length < (members[number] ?? 0)) packs.shrink(id, data, kept);
  }
  return { count: { stored: fresh.size, duplicates, patches }, messages, fresh };
}

interface PackWriter {
  add(data: Pack): number;
  /** Packs again only the mails that are kept: the others were duplicates. */
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
