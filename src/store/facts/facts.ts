/** Writes the facts of mails: stores each mail once, keeps its best copy, and collects its lists. */
import type Database from 'better-sqlite3';
import { requestWriter } from './asks.js';
import { matchWriter } from './keywords.js';
import { noticeRows } from './notices.js';
import { listRows, personRows } from './people.js';
import type { MailRecord, PatchRow } from './record.js';
import { searchIndexWriter } from './search-index.js';

/** The result of storing one mail. */
export interface Written {
  readonly outcome: 'stored' | 'duplicate';
  readonly message: number;
}

/** Writes facts; for one batch after another, each within the caller's transaction. */
export interface FactWriter {
  /**
   * Stores a mail, all but its words in the search index, or finds it to be a copy of a stored one. Of several copies the one kept does not depend on which
   * came first; the message is on the lists of all of them.
   * @param record the mail.
   * @param pack row of the pack that holds its raw bytes; asked for only when they are kept.
   */
  write(record: MailRecord, pack: () => number): Written;
  /** Takes a mail out again, unless it was seen anywhere else. */
  forget(message: number): void;
}

interface StoredCopy {
  readonly id: number;
  readonly flags: string;
  readonly footer: number;
  readonly size: number;
  readonly raw_hash: Buffer;
}

/**
 * Prepares the statements.
 * @param db a writable store.
 */
export function factWriter(db: Database.Database): FactWriter {
  const person = personRows(db);
  const lists = listRows(db);
  const find = db.prepare<[string, Buffer], StoredCopy>(
    'SELECT id, flags, footer, size, raw_hash FROM messages WHERE message_id = ? AND content_key = ?',
  );
  const insert = db.prepare(`
    INSERT INTO messages (message_id, content_key, kind, date, subject, from_person, author, in_reply_to, refs,
      own_lines, nak, scope, flags, pack, pack_offset, size, raw_hash, footer)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = db.prepare(`
    UPDATE messages SET message_id = ?, content_key = ?, kind = ?, date = ?, subject = ?, from_person = ?, author = ?,
      in_reply_to = ?, refs = ?, own_lines = ?, nak = ?, scope = ?, flags = ?, pack = ?, pack_offset = ?, size = ?,
      raw_hash = ?, footer = ?
    WHERE id = ?`);
  const addList = db.prepare<[number, number]>('INSERT OR IGNORE INTO message_lists (message, list) VALUES (?, ?)');
  const addRecipient = db.prepare('INSERT OR IGNORE INTO recipients (message, person, role) VALUES (?, ?, ?)');
  const addPatch = db.prepare(`
    INSERT INTO patches (message, author, title, author_date, patch_id, added, removed, changed_lines)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const addFile = db.prepare(`
    INSERT INTO touched_files (message, ordinal, path, old_path, status, added, removed, binary)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const addTrailer = db.prepare(`
    INSERT INTO trailers (message, ordinal, line, name, value, person, scope, place, marks)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addPointer = db.prepare('INSERT INTO pointers (message, ordinal, kind, value) VALUES (?, ?, ?, ?)');
  const addSignal = db.prepare('INSERT INTO signals (message, ordinal, line, kind, text) VALUES (?, ?, ?, ?, ?)');
  const addRequests = requestWriter(db);
  const addKeys = db.prepare<[number, Buffer]>('INSERT INTO message_keys (message, keys) VALUES (?, ?)');
  const addMatches = matchWriter(db);
  const notices = noticeRows(db);
  const index = searchIndexWriter(db);
  const markPending = db.prepare<[number]>('INSERT OR IGNORE INTO pending (message) VALUES (?)');
  const settle = db.prepare<[number]>('UPDATE sources SET open_message = NULL WHERE open_message = ?');
  const detailTables = [
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
  const dropDetails = detailTables.map((table) => db.prepare<[number]>(`DELETE FROM ${table} WHERE message = ?`));
  const dropLists = db.prepare<[number]>('DELETE FROM message_lists WHERE message = ?');
  const dropMessage = db.prepare<[number]>('DELETE FROM messages WHERE id = ?');

  function columns(record: MailRecord, pack: number): readonly unknown[] {
    return [
      record.messageId,
      Buffer.from(record.contentKey, 'hex'),
      record.kind,
      record.date,
      record.subject,
      person(record.from),
      person(record.author),
      record.inReplyTo,
      record.refs,
      record.ownLines,
      Number(record.nak),
      record.scope,
      record.flags.join(' '),
      pack,
      record.packOffset,
      record.size,
      Buffer.from(record.rawHash, 'hex'),
      Number(record.footer),
    ];
  }

  function addDetails(message: number, record: MailRecord): void {
    for (const to of record.to) addRecipient.run(message, person(to), 'to');
    for (const cc of record.cc) addRecipient.run(message, person(cc), 'cc');
    if (record.patch !== null) addPatchRows(message, record.patch);
    addRequests(message, record.requests);
    if (record.keywords !== null) addMatches(message, record.keywords);
    addKeys.run(message, Buffer.from(record.keys.buffer, record.keys.byteOffset, record.keys.byteLength));
    let ordinal = 0;
    for (const { line, name, value, person: giver, scope, place, marks } of record.trailers)
      addTrailer.run(message, ordinal++, line, name, value, giver && person(giver), scope, place, marks);
    ordinal = 0;
    for (const { kind, value } of record.pointers) addPointer.run(message, ordinal++, kind, value);
    ordinal = 0;
    for (const { line, kind, text } of record.signals) addSignal.run(message, ordinal++, line, kind, text);
    notices.add(message, record.notices);
  }

  function addPatchRows(message: number, patch: PatchRow): void {
    const { author, title, authorDate, patchId, added, removed, changedLines } = patch;
    const lines = Buffer.from(changedLines.buffer, changedLines.byteOffset, changedLines.byteLength);
    addPatch.run(
      message,
      person(author),
      title,
      authorDate,
      patchId && Buffer.from(patchId, 'hex'),
      added,
      removed,
      lines,
    );
    for (const [ordinal, file] of patch.files.entries())
      addFile.run(
        message,
        ordinal,
        file.path,
        file.oldPath,
        file.status,
        file.added,
        file.removed,
        Number(file.binary),
      );
  }

  /** True when a list was added that the message was not known to be on. */
  function addLists(message: number, names: readonly string[]): boolean {
    let changes = 0;
    for (const name of names) changes += addList.run(message, lists.row(name)).changes;
    return changes > 0;
  }

  return {
    write(record, pack) {
      const stored = find.get(record.messageId, Buffer.from(record.contentKey, 'hex'));
      if (stored === undefined) {
        const message = Number(insert.run(...columns(record, pack())).lastInsertRowid);
        addLists(message, record.lists);
        addDetails(message, record);
        markPending.run(message);
        return { outcome: 'stored', message };
      }
      settle.run(stored.id);
      const newList = addLists(stored.id, record.lists);
      const better = isBetterCopy(record, stored);
      if (better) {
        for (const drop of dropDetails) drop.run(stored.id);
        notices.drop(stored.id);
        index.drop(stored.id);
        update.run(...columns(record, pack()), stored.id);
        addDetails(stored.id, record);
      }
      if (better || newList) markPending.run(stored.id);
      return { outcome: 'duplicate', message: stored.id };
    },
    forget(message) {
      notices.drop(message);
      index.drop(message);
      for (const drop of dropDetails) drop.run(message);
      dropLists.run(message);
      dropMessage.run(message);
      lists.dropUnused();
    },
  };
}

/**
 * Which of two copies is kept: one whose separator is not suspect, then one without a list footer, then the one with
 * fewer bytes, then the one with the smaller hash. A total order, so that the order of arrival does not matter.
 */
function isBetterCopy(record: MailRecord, stored: StoredCopy): boolean {
  const suspect = Number(record.flags.includes('split-suspect')) - Number(stored.flags.includes('split-suspect'));
  if (suspect !== 0) return suspect < 0;
  const footer = Number(record.footer) - stored.footer;
  if (footer !== 0) return footer < 0;
  if (record.size !== stored.size) return record.size < stored.size;
  return Buffer.from(record.rawHash, 'hex').compare(stored.raw_hash) < 0;
}
