/** Writes what shows that the patches of a series were merged. */
import type Database from 'better-sqlite3';
import type { Merge, SeriesMerges } from '../series/applied.js';

/** Statements that write it. */
export interface MergeWriter {
  /** @param series row of the series. */
  series(series: number, merges: Pick<SeriesMerges, 'merged' | 'all'>): void;
  /** @param position row of the patch. */
  patch(position: number, merges: readonly Merge[]): void;
}

/** Signs kept for one patch; beyond that they say the same. */
const MOST_SIGNS = 20;

/** Prepares the statements. */
export function mergeWriter(db: Database.Database): MergeWriter {
  const setSeries = db.prepare<[number, number, number]>('UPDATE series SET merged = ?, all_merged = ? WHERE id = ?');
  const add = db.prepare(`
    INSERT INTO merges (position, ordinal, kind, commit_id, tree, message, date, detail, weak)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return {
    series(series, { merged, all }) {
      if (merged > 0 || all) setSeries.run(merged, Number(all), series);
    },
    patch(position, merges) {
      for (const [ordinal, { kind, commit, tree, message, date, detail, weak }] of merges
        .slice(0, MOST_SIGNS)
        .entries())
        add.run(position, ordinal, kind, commit, tree, message, date, detail, Number(weak));
    },
  };
}
