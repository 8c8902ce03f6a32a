/** The right half of the straight line: facts → series → reviews → coverage, for all mail or for what has changed. */
import type Database from 'better-sqlite3';
import { mailmapOf } from '../review/mailmap.js';
import type { Subsystem, SubsystemIndex } from '../subsystems/model.js';
import { appliedReader } from './applied.js';
import { askTables } from './asks.js';
import { allComponents, type Component, touchedComponents } from './components.js';
import { manualGrouping } from './corrections.js';
import { deriveComponent, type Tools } from './derive-component.js';
import { explainSqliteError } from './errors.js';
import { type Inputs, inputsDiffer, readInputs, robotsIn, writeInputs } from './inputs.js';
import { loader } from './load.js';
import type { Store } from './open.js';
import { componentDropper, dropAllDerived } from './places.js';
import { RULES } from './rules.js';
import { subsystemIndexOf } from './subsystem-index.js';
import { derivedWriter } from './write-derived.js';
import { mergeWriter } from './write-merges.js';

export interface DeriveOptions {
  /** Files that were named this time; others stay as they were at the last run. */
  readonly inputs: Inputs;
  /** Drop and make every row, not only what has changed. */
  readonly everything?: boolean;
}

export interface DeriveReport {
  /** Messages whose derived rows were made. */
  readonly messages: number;
  /** Series that they belong to. */
  readonly series: number;
}

/**
 * Makes the derived rows of every message that waits for it, in one transaction: a run that is cut short leaves the
 * rows as they were, and the next one makes them.
 * @param store open for writing.
 * @returns how much was made.
 */
export function derive(store: Store, options: DeriveOptions): DeriveReport {
  const { db } = store;
  try {
    return db.transaction(() => deriveWithin(db, options)).immediate();
  } catch (error) {
    throw explainSqliteError(error, store.path);
  }
}

function deriveWithin(db: Database.Database, { inputs, everything }: DeriveOptions): DeriveReport {
  const given = { ...inputs, rules: RULES };
  const all = everything === true || inputsDiffer(db, given) || mostIsPending(db);
  dropOldKeys(db, given);
  writeInputs(db, given);
  const tools = toolsFor(db, readInputs(db));
  if (all) dropAllDerived(db);
  const components = all ? allComponents(db, tools.load) : touchedComponents(db, tools.load);
  if (!all) dropReplaced(db, components);
  const report = { messages: 0, series: 0 };
  const appliedTo = appliedReader(db, tools.mailmap);
  for (const portion of portionsOf(components)) {
    const ids = portion.flatMap(({ messages }) => messages);
    const loaded = new Map(tools.load(ids).map((message) => [message.id, message]));
    const withApplied = { ...tools, applied: appliedTo(ids) };
    for (const component of portion) {
      const messages = component.messages.flatMap((id) => loaded.get(id) ?? []);
      report.messages += messages.length;
      report.series += deriveComponent(component.id, messages, withApplied);
    }
  }
  tools.writer.keys(components);
  db.exec('DELETE FROM pending');
  finish(db);
  return report;
}

function toolsFor(db: Database.Database, inputs: Inputs): Omit<Tools, 'applied'> {
  const mapped = mailmapOf(inputs.mailmap ?? '');
  return {
    load: loader(db, mapped),
    writer: derivedWriter(db),
    merges: mergeWriter(db),
    asks: askTables(db),
    manual: manualGrouping(db),
    subsystemsOf: remembered(subsystemIndexOf(inputs)),
    mailmap: mapped,
    bots: robotsIn(inputs),
    countClaimed: inputs.countClaimed === 'true',
  };
}

/** Paths whose subsystems are remembered: the same files are touched again and again. */
const REMEMBERED = 50_000;

function remembered(index: SubsystemIndex): Tools['subsystemsOf'] {
  const known = new Map<string, readonly Subsystem[]>();
  return (path) => {
    const seen = known.get(path);
    if (seen !== undefined) return seen;
    const found = index.of(path).map(({ subsystem }) => subsystem);
    if (known.size < REMEMBERED) known.set(path, found);
    return found;
  };
}

/**
 * Drops the keys that were made by other rules or with another mailmap. Workers make keys without any mailmap, so with
 * one those of new mail are dropped too.
 */
function dropOldKeys(db: Database.Database, given: Inputs): void {
  const stored = readInputs(db);
  const mailmap = given.mailmap ?? stored.mailmap ?? '';
  if (stored.rules !== undefined && (stored.rules !== RULES || (stored.mailmap ?? '') !== mailmap))
    db.exec('DELETE FROM message_keys');
  else if (mailmap !== '') db.exec('DELETE FROM message_keys WHERE message IN (SELECT message FROM pending)');
}

/** After a first load, or nearly, making everything is quicker than finding out what is touched. */
function mostIsPending(db: Database.Database): boolean {
  const pending = db.prepare<[], number>('SELECT count(*) FROM pending').pluck().get() ?? 0;
  const messages = db.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
  return pending * 2 > messages;
}

function dropReplaced(db: Database.Database, components: readonly Component[]): void {
  const drop = componentDropper(db);
  const dropKey = db.prepare('DELETE FROM link_keys WHERE key = ? AND component = ?');
  for (const { replaces, keys } of components)
    for (const component of replaces) {
      drop(component);
      for (const key of keys) dropKey.run(key, component);
    }
}

/** Messages whose facts are in memory at once, unless one component alone has more. */
const PORTION = 4000;

function* portionsOf(components: readonly Component[]): Generator<readonly Component[]> {
  let portion: Component[] = [];
  let size = 0;
  for (const component of components) {
    portion.push(component);
    size += component.messages.length;
    if (size < PORTION) continue;
    yield portion;
    portion = [];
    size = 0;
  }
  if (portion.length > 0) yield portion;
}

/** Numbers the series by their first mail, and drops subsystems that no patch touches any more. */
function finish(db: Database.Database): void {
  db.exec(`
    UPDATE series SET number = ranked.number
    FROM (SELECT id, row_number() OVER (ORDER BY first_date IS NULL, first_date, message_id, title) AS number FROM series) AS ranked
    WHERE ranked.id = series.id AND series.number IS NOT ranked.number;
    DELETE FROM owners WHERE subsystem NOT IN (SELECT subsystem FROM patch_subsystems);
    DELETE FROM subsystems WHERE id NOT IN (SELECT subsystem FROM patch_subsystems)`);
}
