/** Reads the series in scope, and one series in full. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { SignalKind } from '../../patch/facts.js';
import type { CellState, Standing, Verdict } from '../../review/model.js';
import { hasOwners } from './coverage.js';
import { SERIES_STATE, type SeriesState } from './scope.js';

export interface SeriesRow {
  readonly id: number;
  readonly number: number;
  readonly messageId: string;
  readonly title: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly changeId: string | null;
  readonly state: SeriesState;
  readonly firstDate: number | null;
  readonly lastDate: number | null;
  readonly latest: number;
  readonly latestRevision: number;
  readonly revisions: number;
  readonly patches: number;
  readonly covered: number;
  readonly merged: number;
}

/** The times against which the state of a series is measured. */
export interface Horizon {
  /** Seconds since 1970: a series without a mail since is dormant. */
  readonly horizon: number;
}

const COLUMNS = `
  s.id, s.number, s.message_id AS messageId, s.title, a.name AS authorName, a.email AS authorEmail,
  s.change_id AS changeId, ${SERIES_STATE} AS state, s.first_date AS firstDate, s.last_date AS lastDate, s.latest,
  r.revision AS latestRevision, (SELECT count(*) FROM revisions AS o WHERE o.series = s.id) AS revisions,
  s.patches, s.covered, s.merged`;

/** Series by their rows, in the order given. */
export function seriesRows(
  db: Database.Database,
  { horizon }: Horizon,
): (ids: readonly number[]) => readonly SeriesRow[] {
  const find = db.prepare<[{ ids: string; horizon: number }], SeriesRow>(`
    SELECT ${COLUMNS}
    FROM json_each(@ids) AS j CROSS JOIN series AS s ON s.id = j.value JOIN revisions AS r ON r.id = s.latest
      JOIN people AS a ON a.id = s.author
    ORDER BY j.key`);
  return (ids) => find.all({ ids: JSON.stringify(ids), horizon });
}

export interface RevisionRow {
  readonly id: number;
  readonly ordinal: number;
  readonly revision: number;
  readonly rfc: number;
  readonly resend: number;
  readonly date: number | null;
  readonly total: number;
  readonly received: number;
  readonly missing: string;
  readonly partialReroll: number;
  readonly flags: string;
  readonly coverId: string | null;
  readonly coverSubject: string | null;
  readonly coverDate: number | null;
}

export interface PositionRow {
  readonly id: number;
  readonly revision: number;
  readonly position: number;
  readonly message: number;
  readonly state: CellState;
  readonly ifClaimed: number;
  readonly ifNameOnly: number;
  readonly previousRevision: number | null;
  readonly previousPosition: number | null;
  readonly match: string | null;
  readonly changed: number | null;
  readonly messageId: string;
  readonly date: number | null;
  readonly subject: string;
  readonly title: string;
  readonly patchId: Buffer | null;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly submitterName: string;
  readonly submitterEmail: string;
}

export interface FactRow {
  /** Row of the patch; null: about the cover letter alone. */
  readonly position: number | null;
  readonly revision: number;
  readonly kind: string;
  readonly trailer: string;
  readonly name: string;
  readonly email: string;
  readonly message: number;
  readonly messageId: string;
  readonly date: number | null;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly standing: Standing | null;
  readonly scope: string | null;
}

/** Evidence that a patch was merged. */
export interface MergeRow {
  readonly position: number;
  readonly kind: string;
  readonly commitId: string | null;
  readonly tree: string;
  readonly messageId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly date: number | null;
  readonly detail: string;
  readonly weak: number;
}

/** What a line of a reply says about a patch without a trailer. */
export interface SignalRow {
  readonly revision: number;
  /** k of the patch answered; null for the cover letter. */
  readonly position: number | null;
  readonly kind: Exclude<SignalKind, 'nak' | 'withdrawn'>;
  readonly text: string;
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly messageId: string;
  readonly date: number | null;
}

/** A message in the threads of a series: what it replies to, and who wrote it. */
export interface ReplyRow extends Person {
  readonly id: number;
  readonly parent: number | null;
  /** 1: it says something besides praise, and does not report the patch as applied. */
  readonly asks: number;
}

/** Statements that read one series piece by piece. */
export interface SeriesReader {
  revisions(series: number): readonly RevisionRow[];
  positions(series: number): readonly PositionRow[];
  evidence(series: number): readonly { revision: number; kind: string; detail: string; weak: number }[];
  files(series: number): readonly FileOfPosition[];
  cells(series: number): readonly CellRow[];
  facts(series: number): readonly FactRow[];
  merges(series: number): readonly MergeRow[];
  asks(series: number): readonly AskRow[];
  lists(series: number): readonly string[];
  signals(series: number): readonly SignalRow[];
  replies(series: number): readonly ReplyRow[];
  /** Whether any subsystem in the store has an owner. */
  hasOwners(): boolean;
}

export interface AskRow {
  readonly revision: number;
  readonly text: string;
  readonly who: string;
  readonly about: string;
  readonly messageId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly positions: string;
}

export interface FileOfPosition {
  readonly position: number;
  readonly path: string;
  readonly oldPath: string | null;
  readonly status: string;
  readonly added: number;
  readonly removed: number;
}

export interface CellRow {
  readonly position: number;
  readonly name: string;
  readonly status: string;
  readonly source: string;
  readonly catchAll: number;
  readonly state: CellState;
  readonly byOwner: number;
}

/** Prepares the statements once for many series. */
export function seriesReader(db: Database.Database): SeriesReader {
  const revisions = db.prepare<[number], RevisionRow>(`
    SELECT r.id, r.ordinal, r.revision, r.rfc, r.resend, r.date, r.total, r.received, r.missing,
      r.partial_reroll AS partialReroll, r.flags, m.message_id AS coverId, m.subject AS coverSubject, m.date AS coverDate
    FROM revisions AS r LEFT JOIN messages AS m ON m.id = r.cover WHERE r.series = ? ORDER BY r.ordinal`);
  const positions = db.prepare<[number], PositionRow>(`
    SELECT p.id, p.revision, p.position, p.message, p.state, p.if_claimed AS ifClaimed, p.if_name_only AS ifNameOnly,
      p.previous_revision AS previousRevision,
      p.previous_position AS previousPosition, p.match, p.changed, m.message_id AS messageId, pl.date, m.subject,
      t.title, t.patch_id AS patchId, a.name AS authorName, a.email AS authorEmail, b.name AS submitterName,
      b.email AS submitterEmail
    FROM revisions AS r JOIN positions AS p ON p.revision = r.id JOIN messages AS m ON m.id = p.message
      JOIN places AS pl ON pl.message = m.id JOIN patches AS t ON t.message = m.id
      JOIN people AS a ON a.id = t.author JOIN people AS b ON b.id = m.author
    WHERE r.series = ? ORDER BY r.ordinal, p.position, m.message_id`);
  const evidence = db.prepare<[number], { revision: number; kind: string; detail: string; weak: number }>(`
    SELECT e.revision, e.kind, e.detail, e.weak FROM revisions AS r JOIN evidence AS e ON e.revision = r.id
    WHERE r.series = ? AND e.position IS NULL ORDER BY r.ordinal, e.rowid`);
  const files = db.prepare<[number], FileOfPosition>(`
    SELECT p.id AS position, f.path, f.old_path AS oldPath, f.status, f.added, f.removed
    FROM revisions AS r JOIN positions AS p ON p.revision = r.id JOIN touched_files AS f ON f.message = p.message
    WHERE r.series = ? ORDER BY p.id, f.ordinal`);
  const cells = db.prepare<[number], CellRow>(`
    SELECT c.position, u.name, u.status, u.source, u.catch_all AS catchAll, c.state, c.by_owner AS byOwner
    FROM revisions AS r JOIN positions AS p ON p.revision = r.id JOIN patch_subsystems AS c ON c.position = p.id
      JOIN subsystems AS u ON u.id = c.subsystem
    WHERE r.series = ? ORDER BY c.position, u.catch_all, u.name`);
  const facts = db.prepare<[number], FactRow>(`
    SELECT v.position, v.revision, v.kind, v.trailer, a.name, a.email, v.message, m.message_id AS messageId, v.date, v.verdict,
      v.reason, v.standing, v.scope
    FROM revisions AS r JOIN reviews AS v ON v.revision = r.id
      JOIN people AS a ON a.id = v.person JOIN messages AS m ON m.id = v.message
    WHERE r.series = ? ORDER BY r.ordinal, v.position, v.rowid`);
  const merges = db.prepare<[number], MergeRow>(`
    SELECT g.position, g.kind, g.commit_id AS commitId, g.tree, m.message_id AS messageId, a.name, a.email, g.date,
      g.detail, g.weak
    FROM revisions AS r JOIN positions AS p ON p.revision = r.id JOIN merges AS g ON g.position = p.id
      LEFT JOIN messages AS m ON m.id = g.message LEFT JOIN people AS a ON a.id = m.author
    WHERE r.series = ? ORDER BY g.position, g.ordinal`);
  const asks = db.prepare<[number], AskRow>(`
    SELECT k.revision, k.text, k.who, k.about, m.message_id AS messageId, a.name, a.email, k.positions
    FROM revisions AS r JOIN asks AS k ON k.revision = r.id JOIN messages AS m ON m.id = k.message LEFT JOIN people AS a ON a.id = k.person
    WHERE r.series = ? ORDER BY r.ordinal, k.ordinal`);
  const lists = db
    .prepare<[number], string>(`
      SELECT DISTINCT l.name FROM revisions AS r JOIN places AS pl ON pl.revision = r.id
        JOIN message_lists AS ml ON ml.message = pl.message JOIN lists AS l ON l.id = ml.list
      WHERE r.series = ? ORDER BY l.name`)
    .pluck();
  // A `nak` is a fact.
  const signals = db.prepare<[number], SignalRow>(`
    SELECT r.id AS revision, pl.position, g.kind, g.text, g.line, a.name, a.email, m.message_id AS messageId, pl.date
    FROM revisions AS r CROSS JOIN places AS pl ON pl.revision = r.id CROSS JOIN signals AS g ON g.message = pl.message
      JOIN messages AS m ON m.id = pl.message JOIN people AS a ON a.id = m.author
    WHERE r.series = ? AND g.kind NOT IN ('nak', 'withdrawn') ORDER BY r.ordinal, pl.position, pl.date, m.message_id, g.ordinal`);
  const replies = db.prepare<[number], ReplyRow>(`
    SELECT pl.message AS id, pl.parent, a.name, a.email,
      m.own_lines > (SELECT count(*) FROM signals AS g WHERE g.message = m.id)
        AND NOT EXISTS (SELECT 1 FROM notices AS n WHERE n.message = m.id) AS asks
    FROM revisions AS r CROSS JOIN places AS pl ON pl.revision = r.id
      JOIN messages AS m ON m.id = pl.message JOIN people AS a ON a.id = m.author
    WHERE r.series = ? ORDER BY pl.message`);
  return {
    signals: (series) => signals.all(series),
    replies: (series) => replies.all(series),
    hasOwners: () => hasOwners(db),
    revisions: (series) => revisions.all(series),
    positions: (series) => positions.all(series),
    evidence: (series) => evidence.all(series),
    files: (series) => files.all(series),
    cells: (series) => cells.all(series),
    facts: (series) => facts.all(series),
    asks: (series) => asks.all(series),
    merges: (series) => merges.all(series),
    lists: (series) => lists.all(series),
  };
}

/** A function that gives the subject of a message, or null. */
export function subjectReader(db: Database.Database): (messageId: string) => string | null {
  const find = db
    .prepare<[string], string>('SELECT subject FROM messages WHERE message_id = ? ORDER BY content_key LIMIT 1')
    .pluck();
  return (messageId) => find.get(messageId) ?? null;
}

/** Ways to name a series; each returns the matching rows. */
export function findSeries(
  db: Database.Database,
  name: { number?: number; messageId?: string; title?: string },
): readonly { id: number; number: number; title: string }[] {
  if (name.number !== undefined)
    return db.prepare<[number], FoundSeries>('SELECT id, number, title FROM series WHERE number = ?').all(name.number);
  if (name.messageId !== undefined)
    return db
      .prepare<[string], FoundSeries>(`
        SELECT DISTINCT s.id, s.number, s.title FROM messages AS m JOIN places AS pl ON pl.message = m.id
          JOIN revisions AS r ON r.id = pl.revision JOIN series AS s ON s.id = r.series
        WHERE m.message_id = ? ORDER BY s.number`)
      .all(name.messageId);
  return db
    .prepare<[string], FoundSeries>(
      'SELECT id, number, title FROM series WHERE instr(lower(title), ?) > 0 ORDER BY number DESC LIMIT 20',
    )
    .all((name.title ?? '').toLowerCase());
}

interface FoundSeries {
  readonly id: number;
  readonly number: number;
  readonly title: string;
}
