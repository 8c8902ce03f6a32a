/** Writes the derived rows of components, with row ids in component order. */
import type Database from 'better-sqlite3';
import type { Person } from '../../mail/message.js';
import type { Evidence } from '../../series/model.js';
import type { Owner, Subsystem } from '../../subsystems/model.js';
import { askWriter } from '../facts/asks.js';
import { personRows } from '../facts/people.js';
import type { ComponentRows, FactRow, PlaceRow, PositionRow, RevisionRow, SeriesRow } from './component-rows.js';
import type { ComponentKeys } from './components.js';
import { mergeWriter } from './write-merges.js';

/** Statements that write derived rows. */
export interface DerivedWriter {
  component(rows: ComponentRows): void;
  keys(keys: Iterable<ComponentKeys>): void;
}

/** Prepares the statements. */
export function derivedWriter(db: Database.Database): DerivedWriter {
  const person = personRows(db);
  const addSeries = seriesWriter(db, person);
  const addPlace = db.prepare(`
    INSERT OR REPLACE INTO places (message, component, root, parent, date, revision, position, id_conflict)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  // One call a component: there are as many keys as messages and more.
  const addKeys = db.prepare<[number, string]>(
    'INSERT OR IGNORE INTO link_keys (key, component) SELECT value, ? FROM json_each(?)',
  );

  function place(component: number, row: PlaceRow, revisions: readonly (readonly number[])[]): void {
    const { message, root, parent, date, posting, idConflict } = row;
    const revision = posting === null ? null : (revisions[posting.series]?.[posting.posting] ?? null);
    addPlace.run(message, component, root, parent, date, revision, posting?.position ?? null, Number(idConflict));
  }

  return {
    component({ id, series, places }) {
      const revisions = series.map((row) => addSeries(id, row));
      for (const row of places) place(id, row, revisions);
    },
    keys(all) {
      for (const { component, keys } of all) if (keys.length > 0) addKeys.run(component, `[${keys.join()}]`);
    },
  };
}

type RowOf<Of> = (of: Of) => number;

/** A function that writes a series, and gives the rows of its revisions. */
function seriesWriter(
  db: Database.Database,
  person: RowOf<Person>,
): (component: number, series: SeriesRow) => readonly number[] {
  const addRevision = revisionWriter(db, person);
  const add = db.prepare(`
    INSERT INTO series (component, message_id, title, author, change_id, bot, rfc, first_date, last_date, latest, patches, covered,
      merged, all_merged)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`);
  const setLatest = db.prepare('UPDATE series SET latest = ? WHERE id = ?');
  return (component, row) => {
    const { messageId, title, author, changeId, bot, firstDate, lastDate, latest, patches, covered, merged } = row;
    const rfc = row.revisions[latest]?.rfc ?? false;
    const who = person(author);
    const flags = [Number(bot), Number(rfc)];
    const figures = [patches, covered, merged, Number(row.allMerged)];
    const added = add.run(component, messageId, title, who, changeId, ...flags, firstDate, lastDate, ...figures);
    const series = Number(added.lastInsertRowid);
    const revisions = row.revisions.map((revision, ordinal) => addRevision(series, ordinal, revision));
    setLatest.run(revisions[latest] ?? 0, series);
    return revisions;
  };
}

/** A function that writes a posting with all that belongs to it. */
function revisionWriter(
  db: Database.Database,
  person: RowOf<Person>,
): (series: number, ordinal: number, row: RevisionRow) => number {
  const addAsks = askWriter(db, person);
  const addPosition = positionWriter(db, person);
  const addFact = factWriter(db, person);
  const addEvidence = evidenceWriter(db);
  const add = db.prepare(`
    INSERT INTO revisions (series, ordinal, revision, point, rfc, resend, date, total, received, missing, partial_reroll, cover, flags)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return (series, ordinal, row) => {
    const { point, date, total, positions, missing, cover } = row;
    const signs = [Number(row.rfc), Number(row.resend)];
    const slots = [total, positions.length, missing.join(' '), Number(row.partialReroll)];
    const added = add.run(series, ordinal, row.revision, point, ...signs, date, ...slots, cover, row.flags.join(' '));
    const revision = Number(added.lastInsertRowid);
    addEvidence(revision, null, row.evidence);
    addAsks(revision, row.asks);
    for (const position of positions) {
      addEvidence(revision, position.position, position.evidence);
      addPosition(series, revision, position);
    }
    for (const fact of row.coverFacts) addFact(revision, null, fact);
    return revision;
  };
}

/** A function that writes a patch at its position, with its cells, facts and signs of having been merged. */
function positionWriter(
  db: Database.Database,
  person: RowOf<Person>,
): (series: number, revision: number, row: PositionRow) => void {
  const subsystem = subsystemRows(db, person);
  const addFact = factWriter(db, person);
  const addMerges = mergeWriter(db);
  const add = db.prepare(`
    INSERT INTO positions (revision, series, position, message, state, if_claimed, if_name_only, previous_revision,
      previous_position, match, changed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addCell = db.prepare('INSERT INTO patch_subsystems (position, subsystem, state, by_owner) VALUES (?, ?, ?, ?)');
  return (series, revision, row) => {
    const { position, message, standing, state, previous, cells, facts, merges } = row;
    const stands = standing ? series : null;
    const would = [Number(row.ifClaimed), Number(row.ifNameOnly)];
    const before =
      previous === null
        ? [null, null, null, null]
        : [previous.revision, previous.position, previous.match, Number(previous.changed)];
    const id = Number(add.run(revision, stands, position, message, state, ...would, ...before).lastInsertRowid);
    for (const cell of cells) addCell.run(id, subsystem(cell.subsystem), cell.state, Number(cell.byOwner));
    for (const fact of facts) addFact(revision, id, fact);
    addMerges(id, merges);
  };
}

function evidenceWriter(
  db: Database.Database,
): (revision: number, position: number | null, evidence: readonly Evidence[]) => void {
  const add = db.prepare('INSERT INTO evidence (revision, position, kind, detail, weak) VALUES (?, ?, ?, ?, ?)');
  return (revision, position, evidence) => {
    for (const { kind, detail, weak } of evidence) add.run(revision, position, kind, detail, Number(weak));
  };
}

/** A function that writes a review fact; `position` is the row of the patch, null for the cover letter. */
function factWriter(
  db: Database.Database,
  person: RowOf<Person>,
): (revision: number, position: number | null, fact: FactRow) => void {
  const add = db.prepare(`
    INSERT INTO reviews (revision, position, line, kind, trailer, person, message, date, verdict, reason, standing, scope)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return (revision, position, fact) => {
    const { line, kind, trailer, message, date, verdict, reason, standing, scope } = fact;
    const who = person(fact.person);
    add.run(revision, position, line, kind, trailer, who, message, date, verdict, reason, standing, scope);
  };
}

/** A function that gives the row of a subsystem, written with its owners when it is first met. */
function subsystemRows(db: Database.Database, person: RowOf<Person>): RowOf<Subsystem> {
  const find = db.prepare<[string, string], number>('SELECT id FROM subsystems WHERE name = ? AND source = ?').pluck();
  const add = db
    .prepare<[string, string, string, number, string], number>(
      'INSERT INTO subsystems (name, status, source, catch_all, lists) VALUES (?, ?, ?, ?, ?) RETURNING id',
    )
    .pluck();
  const addOwner = db.prepare('INSERT INTO owners (subsystem, ordinal, person, role) VALUES (?, ?, ?, ?)');
  // By name: subsystems that come from another thread are other objects each time.
  const known = new Map<string, number>();

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
    const key = `${subsystem.source}\n${subsystem.name}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const id = make(subsystem);
    known.set(key, id);
    return id;
  };
}
