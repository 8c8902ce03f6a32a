/** Writes the commits of code, and marks the patches they could be for deriving. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import { explainSqliteError } from '../database/errors.js';
import type { Store } from '../database/open.js';
import { personRows } from './people.js';

/** A commit as a source gives it. */
export interface CommitRecord {
  /** 40 or 64 hex digits. */
  readonly hash: string;
  readonly author: Person;
  readonly title: string;
  /** The committer's, seconds since 1970; null if the source does not show it. */
  readonly date: number | null;
  /** 40 hex digits; null if the source does not show the diff. */
  readonly patchId: string | null;
  /** Message ids that its trailers name. */
  readonly links: readonly string[];
}

/** Commits to be stored together, and where their source continues. */
export interface CommitBatch {
  readonly commits: readonly CommitRecord[];
  readonly source: { readonly name: string; readonly format: string; readonly cursor: string } | null;
}

/** Writes batches of commits. */
export interface CommitWriter {
  /** The cursor remembered for a source, or null. */
  cursorOf(source: string): string | null;
  /**
   * Stores a batch whole or not at all.
   * @returns how many of its commits were not known before.
   * @throws StoreError if the store cannot be written.
   */
  write(batch: CommitBatch): number;
}

interface StoredCommit extends Person {
  readonly id: number;
  readonly date: number | null;
  readonly patchId: Buffer | null;
}

/** Prepares the statements. */
export function commitWriter(store: Store): CommitWriter {
  const { db } = store;
  const cursorOf = db.prepare<[string], string | null>('SELECT cursor FROM sources WHERE name = ?').pluck();
  const remember = db.prepare<[string, string, string]>(`
    INSERT INTO sources (name, format, cursor) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET format = excluded.format, cursor = excluded.cursor`);
  const put = commitPutter(db);
  const mark = patchMarker(db);
  const write = db.transaction(({ commits, source }: CommitBatch): number => {
    let fresh = 0;
    const changed: number[] = [];
    for (const commit of commits) {
      const { id, outcome } = put(commit);
      if (outcome === 'stored') fresh++;
      if (outcome !== 'known') changed.push(id);
    }
    mark(changed);
    if (source !== null) remember.run(source.name, source.format, source.cursor);
    return fresh;
  });
  return {
    cursorOf: (source) => cursorOf.get(source) ?? null,
    write: (batch) => {
      try {
        return write.immediate(batch);
      } catch (error) {
        throw explainSqliteError(error, store.path);
      }
    },
  };
}

interface Put {
  readonly id: number;
  readonly outcome: 'stored' | 'changed' | 'known';
}

/**
 * A function that stores a commit. One that is known already takes what this source shows besides: the result is the same
 * whichever source came first.
 */
function commitPutter(db: Database.Database): (commit: CommitRecord) => Put {
  const person = personRows(db);
  const find = db.prepare<[Buffer], StoredCommit>(`
    SELECT c.id, a.name, a.email, c.date, c.patch_id AS patchId FROM commits AS c JOIN people AS a ON a.id = c.author
    WHERE c.hash = ?`);
  const insert = db.prepare('INSERT INTO commits (hash, author, title, date, patch_id) VALUES (?, ?, ?, ?, ?)');
  const update = db.prepare('UPDATE commits SET author = ?, date = ?, patch_id = ? WHERE id = ?');
  const addLink = db.prepare<[string, number]>(
    'INSERT OR IGNORE INTO commit_links (message_id, code_commit) VALUES (?, ?)',
  );

  return ({ hash, author, title, date, patchId, links }) => {
    const name = Buffer.from(hash, 'hex');
    const known = find.get(name);
    const diff = patchId === null ? null : Buffer.from(patchId, 'hex');
    const id = known?.id ?? Number(insert.run(name, person(author), title, date, diff).lastInsertRowid);
    let linked = 0;
    for (const link of links) linked += addLink.run(link, id).changes;
    if (known === undefined) return { id, outcome: 'stored' };
    const better = {
      author: person(smaller(author, { name: known.name, email: known.email })),
      date: known.date ?? date,
      patchId: known.patchId ?? diff,
    };
    const grown = better.date !== known.date || better.patchId !== known.patchId;
    const renamed = better.author !== person({ name: known.name, email: known.email });
    if (grown || renamed) update.run(better.author, better.date, better.patchId, id);
    return { id, outcome: grown || renamed || linked > 0 ? 'changed' : 'known' };
  };
}

/** git log shows authors as a mailmap has them, other sources as the commit has them: one of the two is kept. */
function smaller(one: Person, other: Person): Person {
  return one.email < other.email || (one.email === other.email && one.name < other.name) ? one : other;
}

/** A function that marks the messages that commits (by row) name, and the patches that they may be. */
function patchMarker(db: Database.Database): (commits: readonly number[]) => void {
  const steps = [
    `SELECT m.id FROM json_each(?) AS w JOIN commit_links AS l ON l.code_commit = w.value
       JOIN messages AS m ON m.message_id = l.message_id`,
    // CROSS and +: a few thousand patches look for commits by title or patch-id, not many commits for patches.
    `SELECT p.message FROM patches AS p CROSS JOIN commits AS c ON c.patch_id = p.patch_id
     WHERE +c.id IN (SELECT value FROM json_each(?))`,
    `SELECT p.message FROM patches AS p CROSS JOIN commits AS c ON c.title = p.title COLLATE NOCASE
     WHERE +c.id IN (SELECT value FROM json_each(?))`,
  ].map((sql) => db.prepare<[string]>(`INSERT OR IGNORE INTO pending ${sql}`));
  return (commits) => {
    if (commits.length === 0) return;
    const wanted = JSON.stringify(commits);
    for (const step of steps) step.run(wanted);
  };
}
