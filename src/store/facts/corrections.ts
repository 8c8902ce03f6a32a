/** Corrections of the grouping made by hand, kept as facts for the rules of series. */
import type Database from 'better-sqlite3';
import type { ManualGrouping } from '../../series/linking/revisions.js';

/** One correction. */
export interface Correction {
  readonly kind: 'link' | 'split';
  /** Message id of a posting's head: the one split off, or the smaller of two that belong to one series. */
  readonly messageId: string;
  /** The other one of a link; '' for a split. */
  readonly otherId: string;
}

/** All corrections, links first. */
export function readCorrections(db: Database.Database): readonly Correction[] {
  return db
    .prepare<[], Correction>(
      'SELECT kind, message_id AS messageId, other_id AS otherId FROM corrections ORDER BY kind, message_id, other_id',
    )
    .all();
}

/** The corrections as the rules take them. */
export function manualGrouping(db: Database.Database): ManualGrouping {
  const corrections = readCorrections(db);
  return {
    links: corrections.flatMap(({ kind, messageId, otherId }) =>
      kind === 'link' ? [[messageId, otherId] as const] : [],
    ),
    splits: corrections.flatMap(({ kind, messageId }) => (kind === 'split' ? [messageId] : [])),
  };
}

/**
 * The message ids that each message is linked to by hand, so that both are read together.
 * @returns by row id of the message.
 */
export function linkedByHand(db: Database.Database): ReadonlyMap<number, readonly string[]> {
  const rows = db
    .prepare<[], { id: number; other: string }>(`
      SELECT m.id, c.other_id AS other FROM corrections AS c JOIN messages AS m ON m.message_id = c.message_id
      WHERE c.kind = 'link'
      UNION ALL
      SELECT m.id, c.message_id FROM corrections AS c JOIN messages AS m ON m.message_id = c.other_id
      WHERE c.kind = 'link'`)
    .all();
  const linked = new Map<number, string[]>();
  for (const { id, other } of rows) linked.set(id, [...(linked.get(id) ?? []), other]);
  return linked;
}

/**
 * Adds or removes corrections, and marks what they affect for deriving.
 * @param db a writable store.
 * @returns how many were added or removed.
 */
export function changeCorrections(
  db: Database.Database,
  change: 'add' | 'drop',
  corrections: readonly Correction[],
): number {
  const statement = db.prepare<[string, string, string]>(
    change === 'add'
      ? 'INSERT OR IGNORE INTO corrections (kind, message_id, other_id) VALUES (?, ?, ?)'
      : 'DELETE FROM corrections WHERE kind = ? AND message_id = ? AND other_id = ?',
  );
  const mark = db.prepare<[string, string]>(
    'INSERT OR IGNORE INTO pending SELECT id FROM messages WHERE message_id IN (?, ?)',
  );
  const run = db.transaction(() => {
    let changes = 0;
    for (const { kind, messageId, otherId } of corrections) {
      const changed = statement.run(kind, messageId, otherId).changes;
      if (changed > 0) mark.run(messageId, otherId);
      changes += changed;
    }
    return changes;
  });
  return run.immediate();
}

/** A link with its ids in the order in which links are stored. */
export function linkOf(one: string, other: string): Correction {
  const [messageId, otherId] = one < other ? [one, other] : [other, one];
  return { kind: 'link', messageId, otherId };
}
