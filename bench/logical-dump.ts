/** A store's rows without the numbers that depend on the order of arrival: equal for equal mail, however it came in. */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { unpack } from '../src/store/pack.js';

const MESSAGE = "(SELECT message_id || '/' || hex(content_key) FROM messages WHERE id = %)";
const PERSON = "(SELECT name || ' <' || email || '>' FROM people WHERE id = %)";
const LIST = '(SELECT name FROM lists WHERE id = %)';
const SUBSYSTEM = "(SELECT name || '/' || source FROM subsystems WHERE id = %)";
const SERIES = "(SELECT number || '/' || message_id FROM series WHERE id = %)";
const REVISION = `(SELECT r.ordinal || '/' || ${SERIES.replace('%', 'r.series')} FROM revisions AS r WHERE r.id = %)`;
const POSITION = `(SELECT p.position || '/' || ${MESSAGE.replace('%', 'p.message')} || '/' || ${REVISION.replace('%', 'p.revision')} FROM positions AS p WHERE p.id = %)`;

/** Columns that are row numbers, and what they stand for; null: left out, because it depends on the order of arrival. */
const MEANINGS: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  people: { id: null },
  lists: { id: null },
  messages: { id: null, from_person: PERSON, author: PERSON, pack: null, pack_offset: null },
  message_lists: { message: MESSAGE, list: LIST },
  recipients: { message: MESSAGE, person: PERSON },
  patches: { message: MESSAGE, author: PERSON },
  touched_files: { message: MESSAGE },
  trailers: { message: MESSAGE, person: PERSON },
  pointers: { message: MESSAGE },
  rejects: {},
  inputs: {},
  message_keys: { message: MESSAGE },
  pending: { message: MESSAGE },
  places: { message: MESSAGE, component: null, parent: MESSAGE, revision: REVISION },
  series: { id: null, component: null, author: PERSON, latest: REVISION },
  revisions: { id: null, series: SERIES, cover: MESSAGE },
  positions: { id: null, revision: REVISION, message: MESSAGE },
  evidence: { revision: REVISION },
  reviews: { position: POSITION, person: PERSON, message: MESSAGE },
  subsystems: { id: null },
  owners: { subsystem: SUBSYSTEM, person: PERSON },
  patch_subsystems: { position: POSITION, subsystem: SUBSYSTEM },
};

/** Tables that say how the rows came in, not what was in them. */
const LEFT_OUT = ['packs', 'sources', 'link_keys', 'people'];

/**
 * The rows of every table as sorted lines of text.
 * @returns lines by table.
 */
export function logicalDump(db: Database.Database): ReadonlyMap<string, readonly string[]> {
  const names = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  const dump = new Map<string, readonly string[]>();
  for (const table of names) {
    if (LEFT_OUT.includes(table)) continue;
    const meanings = MEANINGS[table];
    if (meanings === undefined) throw new Error(`the dump does not know table ${table}`);
    const columns = db.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
    const terms = columns.flatMap((column) => {
      const meaning = meanings[column];
      if (meaning === null) return [];
      return [`'${column}', ${meaning === undefined ? textOf(column) : meaning.replace('%', `t.${column}`)}`];
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

function textOf(column: string): string {
  return ['content_key', 'raw_hash', 'patch_id', 'changed_lines', 'keys'].includes(column)
    ? `hex(t.${column})`
    : `t.${column}`;
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
