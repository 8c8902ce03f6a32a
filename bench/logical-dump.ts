/** A store's rows without the numbers that depend on the order of arrival: equal for equal mail, however it came in. */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { unpack } from '../src/store/facts/pack.js';

const MESSAGE = "(SELECT message_id || '/' || hex(content_key) FROM messages WHERE id = %)";
const SERIES = "(SELECT number || '/' || message_id FROM series WHERE id = %)";
const REVISION = `(SELECT r.ordinal || '/' || ${SERIES.replace('%', 'r.series')} FROM revisions AS r WHERE r.id = %)`;

/** What a row number of each table stands for; null: nothing that other stores of the same mail share. */
const MEANINGS: ReadonlyMap<string, string | null> = new Map([
  ['messages', MESSAGE],
  ['people', "(SELECT name || ' <' || email || '>' FROM people WHERE id = %)"],
  ['lists', '(SELECT name FROM lists WHERE id = %)'],
  ['subsystems', "(SELECT name || '/' || source FROM subsystems WHERE id = %)"],
  ['series', SERIES],
  ['revisions', REVISION],
  [
    'positions',
    `(SELECT p.position || '/' || ${MESSAGE.replace('%', 'p.message')} || '/' || ${REVISION.replace('%', 'p.revision')} FROM positions AS p WHERE p.id = %)`,
  ],
  ['commits', '(SELECT hex(hash) FROM commits WHERE id = %)'],
  ['packs', null],
]);

/** Columns that are row numbers although no reference says so. */
const ROW_NUMBERS: ReadonlyMap<string, string | null> = new Map([
  ['pending.message', MESSAGE],
  ['places.component', null],
  ['series.component', null],
  ['messages.pack_offset', null],
]);

/** Tables that say how the rows came in, not what was in them. */
const LEFT_OUT = ['packs', 'sources', 'link_keys', 'people'];

/**
 * The rows of every table as sorted lines of text.
 * @returns lines by table.
 * @throws when a table refers to one that it cannot say rows of.
 */
export function logicalDump(db: Database.Database): ReadonlyMap<string, readonly string[]> {
  const names = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'search*' ORDER BY name",
    )
    .pluck()
    .all();
  const dump = new Map<string, readonly string[]>();
  for (const table of names) {
    if (LEFT_OUT.includes(table)) continue;
    const terms = columnsOf(db, table).flatMap((column) => {
      const text = textOf(column);
      return text === null ? [] : [`'${column.name}', ${text}`];
    });
    const rows = db
      .prepare<[], string>(`SELECT json_object(${terms.join(', ')}) FROM ${table} AS t`)
      .pluck()
      .all();
    dump.set(table, rows.sort());
  }
  dump.set('raw', rawMails(db));
  return dump;
}

interface Column {
  readonly owner: string;
  readonly name: string;
  readonly type: string;
  /** 1 for the primary key. */
  readonly pk: number;
  /** Table that it refers to. */
  readonly refers: string | null;
}

function columnsOf(db: Database.Database, table: string): readonly Column[] {
  return db
    .prepare<[string, string, string], Column>(`
      SELECT ? AS owner, c.name, c.type, c.pk, f."table" AS refers
      FROM pragma_table_info(?) AS c LEFT JOIN pragma_foreign_key_list(?) AS f ON f."from" = c.name ORDER BY c.cid`)
    .all(table, table, table);
}

/** The column as SQL text that means the same in every store; null: it means nothing outside of this one. */
function textOf({ owner, name, type, pk, refers }: Column): string | null {
  const given = ROW_NUMBERS.get(`${owner}.${name}`);
  const meaning = given === undefined && refers !== null ? MEANINGS.get(refers) : given;
  if (meaning !== undefined) return meaning?.replace('%', `t.${name}`) ?? null;
  if (refers !== null) throw new Error(`the dump cannot say rows of ${refers}, which ${owner}.${name} refers to`);
  if (name === 'id' && pk === 1) return null;
  return type === 'BLOB' ? `hex(t.${name})` : `t.${name}`;
}

/** Message id and hash of each raw mail as it is given back. */
function rawMails(db: Database.Database): readonly string[] {
  const packs = db.prepare<[], { id: number; size: number; data: Buffer }>('SELECT id, size, data FROM packs');
  const members = db.prepare<[number], { message_id: string; pack_offset: number; size: number }>(
    'SELECT message_id, pack_offset, size FROM messages WHERE pack = ?',
  );
  const lines: string[] = [];
  for (const { id, size, data } of packs.iterate()) {
    const raw = unpack(data, size);
    for (const mail of members.all(id)) {
      const bytes = raw.subarray(mail.pack_offset, mail.pack_offset + mail.size);
      lines.push(`${mail.message_id} ${createHash('sha1').update(bytes).digest('hex')}`);
    }
  }
  return lines.sort();
}

/** The first lines that two dumps do not share, for a message; empty when they are equal. */
export function differences(
  a: ReadonlyMap<string, readonly string[]>,
  b: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found: string[] = [];
  for (const table of new Set([...a.keys(), ...b.keys()])) {
    const left = a.get(table) ?? [];
    const right = b.get(table) ?? [];
    const inRight = new Set(right);
    const inLeft = new Set(left);
    const missing = left.filter((line) => !inRight.has(line));
    const extra = right.filter((line) => !inLeft.has(line));
    if (missing.length === 0 && extra.length === 0 && left.length === right.length) continue;
    found.push(`${table}: ${left.length} rows and ${right.length} rows`);
    found.push(...missing.slice(0, 3).map((line) => `  only in the first: ${line.slice(0, 300)}`));
    found.push(...extra.slice(0, 3).map((line) => `  only in the second: ${line.slice(0, 300)}`));
  }
  return found;
}
