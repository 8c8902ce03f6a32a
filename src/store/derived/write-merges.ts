/** Writes the evidence that patches of a series were merged. */
import type Database from 'better-sqlite3';
import type { Merge } from '../../series/merged/applied.js';

/** Signs kept for one patch; beyond that they say the same. */
const MOST_SIGNS = 20;

/** A function that writes the merge evidence of one patch, by the row of its position. */
export function mergeWriter(db: Database.Database): (position: number, merges: readonly Merge[]) => void {
  const add = db.prepare(`
    INSERT INTO merges (position, ordinal, kind, commit_id, tree, message, date, detail, weak)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return (position, merges) => {
    for (const [ordinal, { kind, commit, tree, message, date, detail, weak }] of merges.slice(0, MOST_SIGNS).entries())
      add.run(position, ordinal, kind, commit, tree, message, date, detail, Number(weak));
  };
}
