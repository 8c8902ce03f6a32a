/** Reads all rows that show how one message was parsed. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { MessageKind, Signal } from '../../patch/facts.js';

/** A stored message and its place. */
export interface ExplainedRow {
  readonly id: number;
  readonly messageId: string;
  readonly kind: MessageKind;
  readonly subject: string;
  readonly date: number | null;
  readonly name: string;
  readonly email: string;
  readonly flags: string;
  readonly inReplyTo: string;
  readonly refs: string;
  readonly idConflict: number;
  readonly component: number;
  readonly root: string;
  readonly parent: number | null;
  /** Row of the posting that it is part of, or answers. */
  readonly revision: number | null;
  readonly position: number | null;
}

const COLUMNS = `
  m.id, m.message_id AS messageId, m.kind, m.subject, pl.date, a.name, a.email, m.flags, m.in_reply_to AS inReplyTo, m.refs,
  pl.id_conflict AS idConflict, pl.component, pl.root, pl.parent, pl.revision, pl.position
  FROM messages AS m JOIN places AS pl ON pl.message = m.id JOIN people AS a ON a.id = m.author`;

/** The messages of one id: one, or several of different content, the oldest first. */
export function messagesOfId(db: Database.Database, messageId: string): readonly ExplainedRow[] {
  return db
    .prepare<[string], ExplainedRow>(
      `SELECT ${COLUMNS} WHERE m.message_id = ? ORDER BY m.date IS NULL, m.date, m.content_key`,
    )
    .all(messageId);
}

/** One message by its row. */
export function messageOfRow(db: Database.Database, id: number): ExplainedRow | undefined {
  return db.prepare<[number], ExplainedRow>(`SELECT ${COLUMNS} WHERE m.id = ?`).get(id);
}

/** How many stored mails name an id that is perhaps not stored itself. */
export function mailsThatName(db: Database.Database, messageId: string): number {
  const sql = `SELECT count(*) FROM messages
    WHERE instr(' ' || in_reply_to || ' ' || refs || ' ', ' ' || ? || ' ') > 0`;
  return db.prepare<[string], number>(sql).pluck().get(messageId) ?? 0;
}

export function listsOf(db: Database.Database, message: number): readonly string[] {
  const sql = `SELECT l.name FROM message_lists AS ml JOIN lists AS l ON l.id = ml.list WHERE ml.message = ? ORDER BY l.name`;
  return db.prepare<[number], string>(sql).pluck().all(message);
}

/** The posting that a message belongs to, and its series. */
export interface PostingRow {
  readonly number: number;
  readonly series: string;
  readonly title: string;
  readonly revision: number;
  readonly point: number | null;
  readonly rfc: number;
  readonly resend: number;
  readonly total: number;
}

/** A posting by the row of its revision. */
export function postingOf(db: Database.Database, revision: number): PostingRow | undefined {
  return db
    .prepare<[number], PostingRow>(`
      SELECT s.number, s.message_id AS series, s.title, r.revision, r.point, r.rfc, r.resend, r.total
      FROM revisions AS r JOIN series AS s ON s.id = r.series WHERE r.id = ?`)
    .get(revision);
}

export interface EvidenceRow {
  /** Null: why the posting belongs to its series. */
  readonly position: number | null;
  readonly kind: string;
  readonly detail: string;
  readonly weak: number;
}

/** Why a posting belongs to its series, and why a patch belongs to the posting. */
export function evidenceOf(db: Database.Database, revision: number, position: number | null): readonly EvidenceRow[] {
  return db
    .prepare<[number, number | null], EvidenceRow>(`
      SELECT position, kind, detail, weak FROM evidence
      WHERE revision = ? AND (position IS NULL OR position = ?) ORDER BY position IS NULL, rowid`)
    .all(revision, position);
}

/** The patch at a position of a posting: its message, and the same patch before. */
export interface PatchPlaceRow {
  readonly message: number;
  readonly previousRevision: number | null;
  readonly previousPosition: number | null;
  readonly match: string | null;
  readonly changed: number | null;
}

/** Messages at one position; more than one when a hostile posting fills it several times. */
export function patchesAt(db: Database.Database, revision: number, position: number): readonly PatchPlaceRow[] {
  return db
    .prepare<[number, number], PatchPlaceRow>(`
      SELECT p.message, p.previous_revision AS previousRevision, p.previous_position AS previousPosition, p.match, p.changed
      FROM positions AS p WHERE p.revision = ? AND p.position = ? ORDER BY p.id`)
    .all(revision, position);
}

/** A review fact that a message gave, about one patch. */
export interface GivenFactRow {
  readonly line: number;
  readonly kind: string;
  readonly trailer: string;
  readonly name: string;
  readonly email: string;
  readonly verdict: string;
  readonly reason: string;
  readonly standing: string | null;
  /** Row of the revision that it is about, its number, and its place in the series. */
  readonly revision: number;
  readonly number: number;
  readonly ordinal: number;
  readonly position: number | null;
}

/** Every fact that a message gave, on its own posting and on later ones. */
export function factsGivenBy(db: Database.Database, message: number): readonly GivenFactRow[] {
  return db
    .prepare<[number, number], GivenFactRow>(`
      SELECT v.line, v.kind, v.trailer, a.name, a.email, v.verdict, v.reason, v.standing, v.revision, r.revision AS number,
        r.ordinal, p.position
      FROM revisions AS own JOIN revisions AS r ON r.series = own.series JOIN reviews AS v ON v.revision = r.id
        JOIN people AS a ON a.id = v.person LEFT JOIN positions AS p ON p.id = v.position
      WHERE own.id = (SELECT revision FROM places WHERE message = ?) AND v.message = ?
      ORDER BY r.ordinal, v.line, v.kind, p.position, v.rowid`)
    .all(message, message);
}

/** What the lines of a message say without a trailer. */
export function signalsOf(db: Database.Database, message: number): readonly Signal[] {
  return db
    .prepare<[number], Signal>('SELECT kind, line, text FROM signals WHERE message = ? ORDER BY ordinal')
    .all(message);
}

/** A message in a thread: what it replies to, and who wrote it. */
export interface ThreadRow extends Person {
  readonly id: number;
  readonly parent: number | null;
}

/** All messages of a thread. */
export function threadOf(db: Database.Database, component: number, root: string): readonly ThreadRow[] {
  return db
    .prepare<[number, string], ThreadRow>(`
      SELECT pl.message AS id, pl.parent, a.name, a.email
      FROM places AS pl JOIN messages AS m ON m.id = pl.message JOIN people AS a ON a.id = m.author
      WHERE pl.component = ? AND pl.root = ? ORDER BY pl.message`)
    .all(component, root);
}
