/** The right half of the straight line: facts → series → reviews → coverage, for all mail or for what has changed. */
import type Database from 'better-sqlite3';
import { mailmapOf } from '../review/mailmap.js';
import { allComponents, type Component, touchedComponents } from './components.js';
import { deriveComponent, type Tools } from './derive-component.js';
import { explainSqliteError } from './errors.js';
import { type Inputs, inputsDiffer, readInputs, writeInputs } from './inputs.js';
import { loader } from './load.js';
import type { Store } from './open.js';
import { componentDropper, dropAllDerived } from './places.js';
import { subsystemIndexOf } from './subsystem-index.js';
import { derivedWriter } from './write-derived.js';

/** Raised whenever a rule changes what it makes of the same facts, so that stores are derived anew. */
const RULES = '1';

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

/** True when mail has come in that is not derived yet, or the rules or their inputs have changed. */
export function needsDeriving(store: Store, inputs: Inputs): boolean {
  const pending = store.db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM pending)').pluck().get() === 1;
  return pending || inputsDiffer(store.db, { ...inputs, rules: RULES });
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
  writeInputs(db, given);
  const tools = toolsFor(db, readInputs(db));
  if (all) dropAllDerived(db);
  const components = all ? allComponents(db, tools.load) : touchedComponents(db, tools.load);
  if (!all) dropReplaced(db, components);
  const report = { messages: 0, series: 0 };
  for (const portion of portionsOf(components)) {
    const loaded = new Map(
      tools.load(portion.flatMap(({ messages }) => messages)).map((message) => [message.id, message]),
    );
    for (const component of portion) {
      const messages = component.messages.flatMap((id) => loaded.get(id) ?? []);
      report.messages += messages.length;
      report.series += deriveComponent(component.id, messages, tools);
    }
  }
  tools.writer.keys(components);
  db.exec('DELETE FROM pending');
  finish(db);
  return report;
}

function toolsFor(db: Database.Database, inputs: Inputs): Tools {
  const mapped = mailmapOf(inputs.mailmap ?? '');
  return {
    load: loader(db, mapped),
    writer: derivedWriter(db),
    index: subsystemIndexOf(inputs),
    mailmap: mapped,
  };
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
