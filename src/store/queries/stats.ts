/** Counts the contents of a store, and checks it for damage. */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { foreignParts } from '../database/trust.js';
import { unpack } from '../facts/pack.js';

/** Counts by table, the most interesting first. */
export interface StoreCounts {
  readonly messages: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly lists: number;
  readonly people: number;
  readonly trailers: number;
  readonly touchedFiles: number;
  readonly series: number;
  readonly revisions: number;
  readonly subsystems: number;
  readonly reviews: number;
  /** Of code. */
  readonly commits: number;
  /** Series whose patches were all merged. */
  readonly merged: number;
  readonly rejects: number;
  readonly firstDate: number | null;
  readonly lastDate: number | null;
  /** Bytes of the mails as they came, of the packs that hold them, and of the whole store. */
  readonly rawBytes: number;
  readonly packedBytes: number;
  readonly storeBytes: number;
  /** Of these, the search index. */
  readonly searchBytes: number;
}

/** Whether there is any mail. */
export function holdsMail(db: Database.Database): boolean {
  return db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM messages)').pluck().get() === 1;
}

/** Counts everything. */
export function storeCounts(db: Database.Database): StoreCounts {
  const number = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const kinds = db
    .prepare<[], { kind: string; n: number }>(
      'SELECT kind, count(*) AS n FROM messages GROUP BY kind ORDER BY n DESC, kind',
    )
    .all();
  return {
    messages: number('SELECT count(*) FROM messages'),
    kinds: Object.fromEntries(kinds.map(({ kind, n }) => [kind, n])),
    lists: number('SELECT count(*) FROM lists'),
    people: number('SELECT count(DISTINCT lower(email)) FROM people'),
    trailers: number('SELECT count(*) FROM trailers'),
    touchedFiles: number('SELECT count(*) FROM touched_files'),
    series: number('SELECT count(*) FROM series'),
    revisions: number('SELECT count(*) FROM revisions'),
    subsystems: number('SELECT count(*) FROM subsystems'),
    reviews: number('SELECT count(*) FROM reviews'),
    commits: number('SELECT count(*) FROM commits'),
    merged: number('SELECT count(*) FROM series WHERE all_merged = 1'),
    rejects: number('SELECT count(*) FROM rejects'),
    firstDate: db.prepare<[], number | null>('SELECT min(date) FROM places').pluck().get() ?? null,
    lastDate: db.prepare<[], number | null>('SELECT max(date) FROM places').pluck().get() ?? null,
    rawBytes: number('SELECT coalesce(sum(size), 0) FROM messages'),
    packedBytes: number('SELECT coalesce(sum(length(data)), 0) FROM packs'),
    storeBytes: number('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size'),
    searchBytes: number('SELECT coalesce(sum(length(block)), 0) FROM search_data'),
  };
}

/** One check of doctor. */
export interface Check {
  readonly name: string;
  /** Sentences on what is wrong; empty when all is well. */
  readonly problems: readonly string[];
}

/** Problems listed for one check; a store that is damaged everywhere does not flood the screen. */
const LISTED = 20;

/** Checks the whole store: SQLite's own checks, counts that must agree, and every raw mail. */
export function* checkStore(db: Database.Database): Generator<Check, void, void> {
  yield { name: 'SQLite integrity', problems: guarded(() => integrity(db)) };
  yield { name: 'tables and indexes are those of this release', problems: guarded(() => foreignParts(db)) };
  yield { name: 'foreign keys', problems: guarded(() => foreignKeys(db)) };
  yield { name: 'every message has a place, and every place a message', problems: guarded(() => placesAgree(db)) };
  yield { name: 'the search index contains every mail', problems: guarded(() => searchAgrees(db)) };
  yield { name: 'every raw mail can be restored', problems: guarded(() => packsOpen(db)) };
}

function guarded(check: () => readonly string[]): readonly string[] {
  try {
    return check();
  } catch (error) {
    return [`SQLite could not continue reading: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function integrity(db: Database.Database): readonly string[] {
  // As a statement: the table-valued form takes its argument for the name of a table.
  const rows = db.prepare<[], string>(`PRAGMA integrity_check(${LISTED})`).pluck().all();
  return rows.filter((row) => row !== 'ok');
}

function foreignKeys(db: Database.Database): readonly string[] {
  const rows = db
    .prepare<[], { table: string; rowid: number; parent: string }>('SELECT * FROM pragma_foreign_key_check')
    .all();
  return rows
    .slice(0, LISTED)
    .map(({ table, rowid, parent }) => `${table} row ${rowid} refers to a missing row of ${parent}`);
}

function placesAgree(db: Database.Database): readonly string[] {
  const number = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const pending = number('SELECT count(*) FROM pending');
  const unplaced = number(
    'SELECT count(*) FROM messages WHERE id NOT IN (SELECT message FROM places) AND id NOT IN (SELECT message FROM pending)',
  );
  const orphans = number('SELECT count(*) FROM places WHERE message NOT IN (SELECT id FROM messages)');
  const unnumbered = pending > 0 ? 0 : number('SELECT count(*) FROM series WHERE number IS NULL');
  return [
    ...(pending > 0 ? [`${pending} messages are not derived yet; the next command derives them`] : []),
    ...(unplaced > 0 ? [`${unplaced} messages have no place; run: revcov rebuild`] : []),
    ...(orphans > 0 ? [`${orphans} places have no message; run: revcov rebuild`] : []),
    ...(unnumbered > 0 ? [`${unnumbered} series have no number; run: revcov rebuild`] : []),
  ];
}

function searchAgrees(db: Database.Database): readonly string[] {
  const number = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const waiting = number('SELECT count(*) FROM unindexed');
  const missing = number(
    'SELECT count(*) FROM messages WHERE id NOT IN (SELECT id FROM search_docsize) AND id NOT IN (SELECT message FROM unindexed)',
  );
  const orphans = number('SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM messages)');
  return [
    ...(waiting > 0 ? [`${waiting} messages are not in the search index yet; the next search adds them`] : []),
    ...(missing > 0 ? [`${missing} messages are not in the search index; run: revcov rebuild --search`] : []),
    ...(orphans > 0 ? [`${orphans} entries of the search index have no message; run: revcov rebuild --search`] : []),
  ];
}

function isWhole(raw: Buffer, { pack_offset, size, raw_hash }: RawPlace): boolean {
  const bytes = raw.subarray(pack_offset, pack_offset + size);
  return createHash('sha1').update(bytes).digest().equals(raw_hash);
}

/** Unpacks every pack and hashes every mail in it. */
function packsOpen(db: Database.Database): readonly string[] {
  const mails = db.prepare<[], RawPlace>(
    'SELECT message_id, pack, pack_offset, size, raw_hash FROM messages ORDER BY pack',
  );
  const packOf = db.prepare<[number], { size: number; data: Buffer }>('SELECT size, data FROM packs WHERE id = ?');
  const problems: string[] = [];
  let open: { readonly id: number; readonly raw: Buffer | null } = { id: 0, raw: null };
  for (const mail of mails.iterate()) {
    if (problems.length >= LISTED) break;
    if (open.id !== mail.pack) {
      const { raw, problem } = unpacked(mail.pack, packOf.get(mail.pack));
      if (problem !== '') problems.push(problem);
      open = { id: mail.pack, raw };
    }
    if (open.raw !== null && !isWhole(open.raw, mail))
      problems.push(`the raw bytes of <${mail.message_id}> differ from those that were stored`);
  }
  return problems;
}

function unpacked(id: number, pack: { size: number; data: Buffer } | undefined) {
  if (pack === undefined) return { raw: null, problem: `pack ${id} is missing, but messages refer to it` };
  try {
    return { raw: unpack(pack.data, pack.size), problem: '' };
  } catch (error) {
    return {
      raw: null,
      problem: `pack ${id} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

interface RawPlace {
  readonly message_id: string;
  readonly pack: number;
  readonly pack_offset: number;
  readonly size: number;
  readonly raw_hash: Buffer;
}
