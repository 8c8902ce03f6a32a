/** The rows of mails themselves: what a mail says of itself, and where its raw bytes lie. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { MailRecord } from './record.js';

/** What tells which of two copies of a mail is the better one. */
export interface StoredCopy {
  readonly id: number;
  readonly flags: string;
  readonly footer: number;
  readonly size: number;
  readonly raw_hash: Buffer;
}

/** Finds, writes and drops the row of a mail, within the caller's transaction. */
export interface MessageRows {
  /** The stored mail that this one is a copy of. */
  copyOf(record: MailRecord): StoredCopy | undefined;
  /**
   * @param pack row of the pack that holds the raw bytes.
   * @returns the new row's id.
   */
  add(record: MailRecord, pack: number): number;
  /** Puts a better copy in the place of a stored one. */
  replace(message: number, record: MailRecord, pack: number): void;
  drop(message: number): void;
}

/**
 * Prepares the statements.
 * @param db a writable store.
 * @param person gives the row of a person.
 */
export function messageRows(db: Database.Database, person: (person: Person) => number): MessageRows {
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
  const drop = db.prepare<[number]>('DELETE FROM messages WHERE id = ?');
  return {
    copyOf: ({ messageId, contentKey }) => find.get(messageId, Buffer.from(contentKey, 'hex')),
    add: (record, pack) => Number(insert.run(...columnsOf(record, person, pack)).lastInsertRowid),
    replace: (message, record, pack) => update.run(...columnsOf(record, person, pack), message),
    drop: (message) => drop.run(message),
  };
}

/** In the order of both statements. */
function columnsOf(record: MailRecord, person: (person: Person) => number, pack: number): readonly unknown[] {
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
