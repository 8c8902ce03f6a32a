/** Reads the mails of a thread, what each gave, and what was said about one patch. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { MessageKind } from '../../patch/facts.js';

/** A mail of a thread. */
export interface ThreadMailRow extends Person {
  readonly id: number;
  readonly messageId: string;
  readonly parent: number | null;
  readonly kind: MessageKind;
  readonly subject: string;
  readonly date: number | null;
  /** Row of the posting that it is part of, or answers. */
  readonly revision: number | null;
  readonly position: number | null;
}

/** All mails of a thread, the oldest first. */
export function threadMails(db: Database.Database, component: number, root: string): readonly ThreadMailRow[] {
  return db
    .prepare<[number, string], ThreadMailRow>(`
      SELECT pl.message AS id, m.message_id AS messageId, pl.parent, m.kind, m.subject, pl.date, a.name, a.email, pl.revision,
        pl.position
      FROM places AS pl JOIN messages AS m ON m.id = pl.message JOIN people AS a ON a.id = m.author
      WHERE pl.component = ? AND pl.root = ? ORDER BY pl.date IS NULL, pl.date, m.message_id`)
    .all(component, root);
}

/** A kind of review that a mail gave and that counts or was said. */
export interface GivenKindRow {
  readonly message: number;
  readonly kind: string;
}

/** What mails of some postings gave: reviews that have a standing, and comments. */
export function kindsGiven(db: Database.Database, revisions: readonly number[]): readonly GivenKindRow[] {
  return db
    .prepare<[string], GivenKindRow>(`
      SELECT DISTINCT v.message, v.kind
      FROM json_each(?) AS wanted JOIN reviews AS v ON v.revision = wanted.value
      WHERE v.kind IN ('nacked', 'reviewed', 'acked', 'tested', 'commented') AND (v.standing IS NOT NULL OR v.kind = 'commented')`)
    .all(JSON.stringify(revisions));
}

/** A fact about a patch. */
export interface PatchFactRow extends Person {
  readonly kind: string;
  readonly trailer: string;
  readonly messageId: string;
  readonly date: number | null;
  readonly verdict: string;
  readonly reason: string;
  readonly standing: string | null;
  readonly scope: string | null;
}

/** Every fact about a patch of a posting, those that count first. */
export function factsAbout(db: Database.Database, revision: number, position: number): readonly PatchFactRow[] {
  return db
    .prepare<[number, number], PatchFactRow>(`
      SELECT v.kind, v.trailer, a.name, a.email, m.message_id AS messageId, v.date, v.verdict, v.reason, v.standing, v.scope
      FROM positions AS p JOIN reviews AS v ON v.revision = p.revision AND v.position = p.id
        JOIN people AS a ON a.id = v.person JOIN messages AS m ON m.id = v.message
      WHERE p.revision = ? AND p.position = ?
      ORDER BY v.standing IS NULL, v.date, v.message, v.line, v.kind`)
    .all(revision, position);
}
