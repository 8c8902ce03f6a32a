/** Reads the revisions of one series and their patches, by row. */
import type Database from 'better-sqlite3';

export interface SeriesRevision {
  readonly id: number;
  readonly revision: number;
  readonly point: number | null;
  readonly rfc: number;
  readonly resend: number;
  readonly date: number | null;
  readonly total: number;
  readonly partialReroll: number;
  /** The posting that stands for the series. */
  readonly latest: number;
}

export interface RevisionPatch {
  readonly revision: number;
  readonly position: number;
  readonly message: number;
  readonly messageId: string;
  readonly title: string;
  readonly patchId: Buffer | null;
}

/** The postings of a series, oldest first. */
export function revisionsOf(db: Database.Database, number: number): readonly SeriesRevision[] {
  return db
    .prepare<[number], SeriesRevision>(`
      SELECT r.id, r.revision, r.point, r.rfc, r.resend, r.date, r.total, r.partial_reroll AS partialReroll,
        r.id = s.latest AS latest
      FROM series AS s JOIN revisions AS r ON r.series = s.id WHERE s.number = ? ORDER BY r.ordinal`)
    .all(number);
}

/** The patches of all postings of a series, by position. */
export function revisionPatches(db: Database.Database, number: number): readonly RevisionPatch[] {
  return db
    .prepare<[number], RevisionPatch>(`
      SELECT r.id AS revision, p.position, p.message, m.message_id AS messageId, t.title, t.patch_id AS patchId
      FROM series AS s JOIN revisions AS r ON r.series = s.id JOIN positions AS p ON p.revision = r.id
        JOIN messages AS m ON m.id = p.message JOIN patches AS t ON t.message = m.id
      WHERE s.number = ? ORDER BY r.ordinal, p.position, m.message_id`)
    .all(number);
}
