/** Writes what mails say about applied patches, and marks the patches they name for deriving. */
import type Database from 'better-sqlite3';
import type { Notice } from '../../patch/facts.js';

/** Writes and drops the notices of a message, within the caller's transaction. */
export interface NoticeRows {
  add(message: number, notices: readonly Notice[]): void;
  /** Drops them, and what rested on them. */
  drop(message: number): void;
}

/**
 * Prepares the statements. A notice that names a patch in its `Link:` may be in another thread, so the patch is marked
 * for deriving.
 * @param db a writable store.
 */
export function noticeRows(db: Database.Database): NoticeRows {
  const add = db.prepare(`
    INSERT INTO notices (message, ordinal, kind, position, total, title, commit_id, tree, target)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const drop = db.prepare<[number]>('DELETE FROM notices WHERE message = ?');
  const dropMerges = db.prepare<[number]>('DELETE FROM merges WHERE message = ?');
  const markTargets = db.prepare<[number]>(`
    INSERT OR IGNORE INTO pending
    SELECT m.id FROM notices AS n JOIN messages AS m ON m.message_id = n.target WHERE n.message = ?`);
  return {
    add(message, notices) {
      for (const [ordinal, { kind, position, total, title, commit, tree, target }] of notices.entries())
        add.run(message, ordinal, kind, position, total, title, commit, tree, target);
      if (notices.some(({ target }) => target !== null)) markTargets.run(message);
    },
    drop(message) {
      markTargets.run(message);
      drop.run(message);
      dropMerges.run(message);
    },
  };
}
