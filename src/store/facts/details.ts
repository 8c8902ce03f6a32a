/** The rows that belong to one mail: recipients, patch, trailers, and whatever else its words say. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import { requestWriter } from './asks.js';
import { matchWriter } from './keywords.js';
import { noticeRows } from './notices.js';
import type { MailRecord, PatchRow } from './record.js';

/** Writes and drops the details of a message, within the caller's transaction. */
export interface DetailRows {
  add(message: number, record: MailRecord): void;
  drop(message: number): void;
}

type PersonRow = (person: Person) => number;

/** Notices have more that depends on them: they are dropped on their own. */
const TABLES = [
  'message_keys',
  'requests',
  'recipients',
  'patches',
  'touched_files',
  'trailers',
  'pointers',
  'signals',
  'keyword_matches',
];

/**
 * Prepares the statements.
 * @param db a writable store.
 * @param person gives the row of a person.
 */
export function detailRows(db: Database.Database, person: PersonRow): DetailRows {
  const addRecipients = recipientWriter(db, person);
  const addPatch = patchWriter(db, person);
  const addRequests = requestWriter(db);
  const addMatches = matchWriter(db);
  const addKeys = db.prepare<[number, Buffer]>('INSERT INTO message_keys (message, keys) VALUES (?, ?)');
  const addTrailers = trailerWriter(db, person);
  const addHints = hintWriter(db);
  const notices = noticeRows(db);
  const drops = TABLES.map((table) => db.prepare<[number]>(`DELETE FROM ${table} WHERE message = ?`));
  return {
    add(message, record) {
      addRecipients(message, record);
      if (record.patch !== null) addPatch(message, record.patch);
      addRequests(message, record.requests);
      if (record.keywords !== null) addMatches(message, record.keywords);
      addKeys.run(message, bytesOf(record.keys));
      addTrailers(message, record.trailers);
      addHints(message, record);
      notices.add(message, record.notices);
    },
    drop(message) {
      for (const drop of drops) drop.run(message);
      notices.drop(message);
    },
  };
}

function recipientWriter(db: Database.Database, person: PersonRow) {
  const add = db.prepare('INSERT OR IGNORE INTO recipients (message, person, role) VALUES (?, ?, ?)');
  return (message: number, { to, cc }: Pick<MailRecord, 'to' | 'cc'>): void => {
    for (const recipient of to) add.run(message, person(recipient), 'to');
    for (const recipient of cc) add.run(message, person(recipient), 'cc');
  };
}

function patchWriter(db: Database.Database, person: PersonRow) {
  const addPatch = db.prepare(`
    INSERT INTO patches (message, author, title, author_date, patch_id, added, removed, changed_lines)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const addFile = db.prepare(`
    INSERT INTO touched_files (message, ordinal, path, old_path, status, added, removed, binary)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  return (message: number, patch: PatchRow): void => {
    const { author, title, authorDate, added, removed, changedLines } = patch;
    const patchId = patch.patchId && Buffer.from(patch.patchId, 'hex');
    addPatch.run(message, person(author), title, authorDate, patchId, added, removed, bytesOf(changedLines));
    for (const [ordinal, { path, oldPath, status, binary, ...lines }] of patch.files.entries())
      addFile.run(message, ordinal, path, oldPath, status, lines.added, lines.removed, Number(binary));
  };
}

function trailerWriter(db: Database.Database, person: PersonRow) {
  const add = db.prepare(`
    INSERT INTO trailers (message, ordinal, line, name, value, person, scope, place, marks)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return (message: number, trailers: MailRecord['trailers']): void => {
    let ordinal = 0;
    for (const { line, name, value, person: giver, scope, place, marks } of trailers)
      add.run(message, ordinal++, line, name, value, giver && person(giver), scope, place, marks);
  };
}

/** What a mail points to, and signs that no trailer gives. */
function hintWriter(db: Database.Database) {
  const addPointer = db.prepare('INSERT INTO pointers (message, ordinal, kind, value) VALUES (?, ?, ?, ?)');
  const addSignal = db.prepare('INSERT INTO signals (message, ordinal, line, kind, text) VALUES (?, ?, ?, ?, ?)');
  return (message: number, { pointers, signals }: Pick<MailRecord, 'pointers' | 'signals'>): void => {
    let ordinal = 0;
    for (const { kind, value } of pointers) addPointer.run(message, ordinal++, kind, value);
    ordinal = 0;
    for (const { line, kind, text } of signals) addSignal.run(message, ordinal++, line, kind, text);
  };
}

/** The bytes of numbers as they lie in memory. */
function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
