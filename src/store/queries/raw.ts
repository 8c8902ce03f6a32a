/** Returns raw mails byte for byte from their packs. */
import type Database from 'better-sqlite3';
import { unpack, unpackStart } from '../facts/pack.js';
import { rowsBy } from '../group.js';

/** Reads the raw bytes of a message by its row. */
export type RawMails = (message: number) => Buffer;

/** Unpacked packs that are kept: mails that are read together were mostly stored together. */
const KEPT = 4;

/**
 * Prepares a reader of raw mails.
 * @param keep unpacked packs to keep, of about a megabyte each.
 * @returns gives the mail's bytes; throws when there is no such message or its pack is damaged.
 */
export function rawMails(db: Database.Database, keep = KEPT): RawMails {
  const place = db.prepare<[number], { pack: number; pack_offset: number; size: number }>(
    'SELECT pack, pack_offset, size FROM messages WHERE id = ?',
  );
  const packed = db.prepare<[number], { size: number; data: Buffer }>('SELECT size, data FROM packs WHERE id = ?');
  /** In the order of their last use. */
  const kept = new Map<number, Buffer>();

  /** The start of a pack is enough at first; the whole of it when more is asked for. */
  function open(id: number, wanted: number): Buffer {
    const row = packed.get(id);
    if (row === undefined) throw new Error(`pack ${id} is missing`);
    return kept.has(id) ? unpack(row.data, row.size) : unpackStart(row.data, row.size, wanted);
  }

  return (message) => {
    const found = place.get(message);
    if (found === undefined) throw new Error(`message ${message} is missing`);
    const end = found.pack_offset + found.size;
    const start = kept.get(found.pack);
    const pack = start !== undefined && start.length >= end ? start : open(found.pack, end);
    kept.delete(found.pack);
    kept.set(found.pack, pack);
    for (const oldest of kept.keys()) {
      if (kept.size <= keep) break;
      kept.delete(oldest);
    }
    return pack.subarray(found.pack_offset, end);
  };
}

/** Where a raw mail is stored. */
interface PlaceInPack {
  readonly id: number;
  readonly pack: number;
  readonly pack_offset: number;
  readonly size: number;
}

/**
 * Reads several raw mails, and no more of each pack than needed.
 * @param messages rows; missing ones are skipped.
 * @throws if a pack is missing or damaged.
 */
export function rawMailsOf(db: Database.Database, messages: readonly number[]): ReadonlyMap<number, Buffer> {
  const places = db
    .prepare<[string], PlaceInPack>(
      'SELECT id, pack, pack_offset, size FROM messages WHERE id IN (SELECT value FROM json_each(?))',
    )
    .all(JSON.stringify(messages));
  const packed = db.prepare<[number], { size: number; data: Buffer }>('SELECT size, data FROM packs WHERE id = ?');
  const mails = new Map<number, Buffer>();
  for (const [pack, members] of rowsBy(places, (place) => place.pack)) {
    const row = packed.get(pack);
    if (row === undefined) throw new Error(`pack ${pack} is missing`);
    const wanted = Math.max(...members.map((place) => place.pack_offset + place.size));
    const bytes = unpackStart(row.data, row.size, wanted);
    for (const { id, pack_offset, size } of members) mails.set(id, bytes.subarray(pack_offset, pack_offset + size));
  }
  return mails;
}
