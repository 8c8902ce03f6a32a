/** The K: patterns that match the text of each patch, remembered because that text is only in the raw mails. */
import type Database from 'better-sqlite3';

/** The patterns whose matches are remembered, in order. */
export function storedPatterns(db: Database.Database): readonly string[] {
  return db.prepare<[], string>('SELECT pattern FROM keyword_patterns ORDER BY id').pluck().all();
}

/**
 * Sets the patterns whose matches are remembered. If they have changed, all matches are forgotten, and every patch must
 * be searched and derived again.
 */
export function rememberPatterns(db: Database.Database, patterns: readonly string[]): void {
  const stored = storedPatterns(db);
  if (stored.length === patterns.length && stored.every((pattern, index) => pattern === patterns[index])) return;
  const add = db.prepare<[number, string]>('INSERT INTO keyword_patterns (id, pattern) VALUES (?, ?)');
  db.transaction(() => {
    db.exec('DELETE FROM keyword_matches; DELETE FROM keyword_patterns');
    for (const [id, pattern] of patterns.entries()) add.run(id, pattern);
    if (patterns.length > 0) db.exec('INSERT OR IGNORE INTO pending (message) SELECT message FROM patches');
  }).immediate();
}

/** Patches that wait to be searched, by row id. */
export function unsearchedPatches(db: Database.Database): readonly number[] {
  return db
    .prepare<[], number>(`
      SELECT p.message FROM pending CROSS JOIN patches AS p ON p.message = pending.message
      WHERE p.message NOT IN (SELECT message FROM keyword_matches) ORDER BY p.message`)
    .pluck()
    .all();
}

/** A function that stores what a patch matches. */
export function matchWriter(db: Database.Database): (message: number, matched: readonly number[]) => void {
  const add = db.prepare<[number, string]>('INSERT OR REPLACE INTO keyword_matches (message, patterns) VALUES (?, ?)');
  return (message, matched) => add.run(message, matched.join(' '));
}

/** A function that tells which of some patches match anything, and what. */
export function matchReader(
  db: Database.Database,
): (messages: readonly number[]) => ReadonlyMap<number, readonly number[]> {
  const find = db.prepare<[string], { message: number; patterns: string }>(`
    SELECT k.message, k.patterns FROM json_each(?) AS wanted JOIN keyword_matches AS k ON k.message = wanted.value
    WHERE k.patterns <> ''`);
  return (messages) =>
    new Map(find.all(JSON.stringify(messages)).map((row) => [row.message, row.patterns.split(' ').map(Number)]));
}
