/** Reads the rows about applied patches for the rules in `series/merged/merged.ts`. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { Notice } from '../../patch/facts.js';
import { titleKey } from '../../series/linking/title-key.js';
import type { Applied, Commit, TargetedNotice } from '../../series/merged/applied.js';
import { groupedBy } from '../group.js';

/** Reads everything relevant to messages, by their row ids. */
export type AppliedReader = (ids: readonly number[]) => Applied;

interface NoticeRow extends Omit<Notice, 'commit'> {
  readonly message: number;
  readonly commitId: string | null;
}

interface TargetedRow extends NoticeRow {
  readonly named: string;
  readonly messageId: string;
  readonly date: number | null;
  readonly targets: number;
}

interface CommitRow {
  readonly named: string;
  readonly hash: Buffer;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly date: number | null;
  readonly patchId: Buffer | null;
  readonly links: number;
}

const NOTICE = 'n.message, n.kind, n.position, n.total, n.title, n.commit_id AS commitId, n.tree, n.target';

/** A commit and the columns around it; joined to what finds it as `c`. */
const COMMIT = `
  c.hash, a.name, a.email, c.title, c.date, c.patch_id AS patchId,
  (SELECT count(*) FROM commit_links AS l WHERE l.code_commit = c.id) AS links`;

/**
 * Prepares the statements. Stores without notices or commits are queried only once.
 * @param mapped maps a person through mailmap.
 */
export function appliedReader(db: Database.Database, mapped: (person: Person) => Person): AppliedReader {
  const notices = db.prepare<[string], NoticeRow>(`
    SELECT ${NOTICE} FROM json_each(?) AS wanted JOIN notices AS n ON n.message = wanted.value`);
  const targeting = db.prepare<[string], TargetedRow>(`
    SELECT ${NOTICE}, m.message_id AS named, s.message_id AS messageId, s.date,
      (SELECT count(*) FROM notices AS o WHERE o.message = n.message) AS targets
    FROM json_each(?) AS wanted JOIN messages AS m ON m.id = wanted.value
      JOIN notices AS n ON n.target = m.message_id JOIN messages AS s ON s.id = n.message`);
  const linking = db.prepare<[string], CommitRow>(`
    SELECT m.message_id AS named, ${COMMIT}
    FROM json_each(?) AS wanted JOIN messages AS m ON m.id = wanted.value
      JOIN commit_links AS k ON k.message_id = m.message_id JOIN commits AS c ON c.id = k.code_commit
      JOIN people AS a ON a.id = c.author`);
  const samePatch = db.prepare<[string], CommitRow>(`
    SELECT lower(hex(c.patch_id)) AS named, ${COMMIT}
    FROM (SELECT DISTINCT p.patch_id FROM json_each(?) AS wanted JOIN patches AS p ON p.message = wanted.value) AS p
      JOIN commits AS c ON c.patch_id = p.patch_id JOIN people AS a ON a.id = c.author`);
  const sameTitle = db.prepare<[string], CommitRow>(`
    SELECT c.title AS named, ${COMMIT}
    FROM (SELECT DISTINCT lower(p.title) AS title FROM json_each(?) AS wanted JOIN patches AS p ON p.message = wanted.value) AS p
      JOIN commits AS c ON c.title = p.title COLLATE NOCASE JOIN people AS a ON a.id = c.author`);
  const holds = (sql: string): boolean => db.prepare<[], number>(sql).pluck().get() === 1;
  const anyTargets = holds('SELECT EXISTS (SELECT 1 FROM notices WHERE target IS NOT NULL)');
  const anyCommits = holds('SELECT EXISTS (SELECT 1 FROM commits)');

  const commitsBy = (rows: Iterable<CommitRow>, keyOf: (row: CommitRow) => string) =>
    groupedBy(rows, keyOf, (row) => commitOf(row, mapped));

  return (ids) => {
    const wanted = JSON.stringify(ids);
    return {
      notices: groupedBy(notices.iterate(wanted), ({ message }) => message, noticeOf),
      targeting: anyTargets ? groupedBy(targeting.iterate(wanted), ({ named }) => named, targetedOf) : new Map(),
      linking: anyCommits ? commitsBy(linking.iterate(wanted), ({ named }) => named) : new Map(),
      samePatch: anyCommits ? commitsBy(samePatch.iterate(wanted), ({ named }) => named) : new Map(),
      sameTitle: anyCommits ? commitsBy(sameTitle.iterate(wanted), ({ named }) => titleKey(named)) : new Map(),
    };
  };
}

function noticeOf({ kind, position, total, title, commitId, tree, target }: NoticeRow): Notice {
  return { kind, position, total, title, commit: commitId, tree, target };
}

function targetedOf(row: TargetedRow): TargetedNotice {
  const { message, messageId, date, targets } = row;
  return { notice: noticeOf(row), key: message, messageId, date, targets };
}

function commitOf(row: CommitRow, mapped: (person: Person) => Person): Commit {
  const { hash, name, email, title, date, patchId, links } = row;
  return {
    hash: hash.toString('hex'),
    author: mapped({ name, email }),
    title,
    date,
    patchId: patchId?.toString('hex') ?? null,
    links,
  };
}
