/** What the rules made of one component, written as derived rows. */
import type Database from 'better-sqlite3';
import type { Person } from '../mail/message.js';
import type { CellState, PatchReview, ReviewFact } from '../review/model.js';
import type { Evidence, PatchMatch, Posting, Series } from '../series/model.js';
import type { Owner, Subsystem } from '../subsystems/model.js';
import { personRows } from './people.js';

/** A cell of coverage as it is written. */
export interface Cell {
  readonly subsystem: Subsystem;
  readonly state: CellState;
  readonly byOwner: boolean;
}

/** A message's place as it is written. */
export interface PlaceRow {
  readonly message: number;
  readonly root: string;
  readonly parent: number | null;
  readonly date: number | null;
  /** Row of the posting that it is part of, or answers. */
  readonly revision: number | null;
  readonly position: number | null;
  readonly idConflict: boolean;
}

export interface PositionRow {
  readonly revision: number;
  /** The series that it stands for; null: a later revision took its place. */
  readonly series: number | null;
  readonly position: number;
  readonly message: number;
  readonly review: PatchReview;
  readonly previous: PatchMatch | null;
  readonly cells: readonly Cell[];
}

/** Statements that write derived rows. */
export interface DerivedWriter {
  series(
    component: number,
    series: Series,
    figures: { lastDate: number | null; patches: number; covered: number },
  ): number;
  /** Names the posting that stands for the series. */
  latest(series: number, revision: number): void;
  revision(series: number, ordinal: number, posting: Posting): number;
  evidence(revision: number, position: number | null, evidence: readonly Evidence[]): void;
  /** @returns its row. */
  position(row: PositionRow): number;
  /** What was said to the cover letter and is about no single patch. */
  coverFacts(revision: number, facts: readonly ReviewFact[]): void;
  place(component: number, place: PlaceRow): void;
  keys(components: readonly { readonly id: number; readonly keys: readonly number[] }[]): void;
}

/** Prepares the statements. */
export function derivedWriter(db: Database.Database): DerivedWriter {
  const person = personRows(db);
  const subsystem = subsystemRows(db, person);
  const addSeries = db.prepare(`
    INSERT INTO series (component, message_id, title, author, change_id, bot, rfc, first_date, last_date, latest, patches, covered)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`);
  const setLatest = db.prepare('UPDATE series SET latest = ? WHERE id = ?');
  const addRevision = db.prepare(`
    INSERT INTO revisions (series, ordinal, revision, point, rfc, resend, date, total, received, missing, partial_reroll, cover, flags)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addEvidence = db.prepare(
    'INSERT INTO evidence (revision, position, kind, detail, weak) VALUES (?, ?, ?, ?, ?)',
  );
  const addPosition = db.prepare(`
    INSERT INTO positions (revision, series, position, message, state, if_claimed, if_name_only, previous_revision,
      previous_position, match, changed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addCell = db.prepare('INSERT INTO patch_subsystems (position, subsystem, state, by_owner) VALUES (?, ?, ?, ?)');
  const addReview = db.prepare(`
    INSERT INTO reviews (revision, position, line, kind, trailer, person, message, date, verdict, reason, standing, scope)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addPlace = db.prepare(`
    INSERT OR REPLACE INTO places (message, component, root, parent, date, revision, position, id_conflict)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  // One call a component: there are as many keys as messages and more.
  const addKeys = db.prepare<[number, string]>(
    'INSERT OR IGNORE INTO link_keys (key, component) SELECT value, ? FROM json_each(?)',
  );

  function addFact(revision: number, position: number | null, fact: ReviewFact): void {
    const { line, kind, trailer, message, verdict, reason, standing, scope } = fact;
    const who = person(fact.person);
    addReview.run(
      revision,
      position,
      line,
      kind,
      trailer,
      who,
      message.key,
      message.date,
      verdict,
      reason,
      standing,
      scope,
    );
  }

  return {
    series(component, series, { lastDate, patches, covered }) {
      const first = series.postings[0];
      const latest = series.postings[series.latest];
      const { id, title, author, changeId, bot } = series;
      const row = addSeries.run(
        component,
        id,
        title,
        person(author),
        changeId,
        Number(bot),
        Number(latest?.rfc ?? false),
        first?.date ?? null,
        lastDate,
        patches,
        covered,
      );
      return Number(row.lastInsertRowid);
    },
    latest: (series, revision) => setLatest.run(revision, series),
    revision(series, ordinal, posting) {
      const { revision, point, rfc, resend, date, total, patches, missing, partialReroll, cover, flags } = posting;
      const row = addRevision.run(
        series,
        ordinal,
        revision,
        point,
        Number(rfc),
        Number(resend),
        date,
        total,
        patches.length,
        missing.join(' '),
        Number(partialReroll),
        cover?.key ?? null,
        flags.join(' '),
      );
      return Number(row.lastInsertRowid);
    },
    evidence(revision, position, evidence) {
      for (const { kind, detail, weak } of evidence) addEvidence.run(revision, position, kind, detail, Number(weak));
    },
    position({ revision, series, position, message, review, previous, cells }) {
      const before =
        previous === null
          ? [null, null, null, null]
          : [previous.revision, previous.position, previous.match, Number(previous.changed)];
      const would = [Number(review.coveredIfClaimed), Number(review.coveredIfNameOnly)];
      const id = Number(
        addPosition.run(revision, series, position, message, review.state, ...would, ...before).lastInsertRowid,
      );
      for (const cell of cells) addCell.run(id, subsystem(cell.subsystem), cell.state, Number(cell.byOwner));
      for (const fact of review.facts) addFact(revision, id, fact);
      return id;
    },
    coverFacts(revision, facts) {
      for (const fact of facts) addFact(revision, null, fact);
    },
    place(component, { message, root, parent, date, revision, position, idConflict }) {
      addPlace.run(message, component, root, parent, date, revision, position, Number(idConflict));
    },
    keys(components) {
      for (const { id, keys } of components) if (keys.length > 0) addKeys.run(id, JSON.stringify(keys));
    },
  };
}

/** A function that gives the row of a subsystem, written with its owners when it is first met. */
function subsystemRows(db: Database.Database, person: (person: Person) => number): (subsystem: Subsystem) => number {
  const find = db.prepare<[string, string], number>('SELECT id FROM subsystems WHERE name = ? AND source = ?').pluck();
  const add = db
    .prepare<[string, string, string, number, string], number>(
      'INSERT INTO subsystems (name, status, source, catch_all, lists) VALUES (?, ?, ?, ?, ?) RETURNING id',
    )
    .pluck();
  const addOwner = db.prepare('INSERT INTO owners (subsystem, ordinal, person, role) VALUES (?, ?, ?, ?)');
  const known = new Map<Subsystem, number>();

  function make({ name, status, source, catchAll, lists, owners }: Subsystem): number {
    const found = find.get(name, source);
    if (found !== undefined) return found;
    const id = Number(add.get(name, status, source, Number(catchAll), lists.join(' ')));
    owners.forEach(({ person: owner, role }: Owner, ordinal) => {
      addOwner.run(id, ordinal, person(owner), role);
    });
    return id;
  }

  return (subsystem) => {
    const seen = known.get(subsystem);
    if (seen !== undefined) return seen;
    const id = make(subsystem);
    known.set(subsystem, id);
    return id;
  };
}
