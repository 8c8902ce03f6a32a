/** Finds who wrote last in a series, and who owns what is not covered in it. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';

export interface LastWordRow extends Person {
  readonly date: number | null;
  readonly messageId: string;
}

export interface AwaitedRow extends Person {
  /** Uncovered patches that the person answers for. */
  readonly patches: number;
}

/** Statements that read a series by its number. */
export interface StatusReader {
  lastWord(series: number): LastWordRow | undefined;
  awaited(series: number): readonly AwaitedRow[];
}

/** Prepares the statements once for many series. */
export function statusReader(db: Database.Database): StatusReader {
  const last = db.prepare<[number], LastWordRow>(`
    SELECT a.name, a.email, pl.date, m.message_id AS messageId
    FROM series AS s JOIN revisions AS r ON r.series = s.id JOIN places AS pl ON pl.revision = r.id
      JOIN messages AS m ON m.id = pl.message JOIN people AS a ON a.id = m.author
    WHERE s.number = ? ORDER BY pl.date DESC, m.message_id DESC LIMIT 1`);
  const awaited = db.prepare<[number], AwaitedRow>(`
    SELECT a.name, a.email, count(DISTINCT p.id) AS patches
    FROM series AS s JOIN positions AS p ON p.series = s.id JOIN patches AS t ON t.message = p.message
      JOIN patch_subsystems AS c ON c.position = p.id JOIN subsystems AS u ON u.id = c.subsystem
      JOIN owners AS o ON o.subsystem = u.id JOIN people AS a ON a.id = o.person
    WHERE s.number = ? AND p.state NOT IN ('reviewed', 'acked') AND u.catch_all = 0
      AND a.email NOT IN (SELECT w.email FROM people AS w WHERE w.id = t.author)
    GROUP BY a.email ORDER BY patches DESC, min(o.ordinal), a.email`);
  return { lastWord: (series) => last.get(series), awaited: (series) => awaited.all(series) };
}
