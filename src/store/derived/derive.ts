/** Derives series, reviews and coverage from facts, for all mail or for what has changed. */
import type Database from 'better-sqlite3';
import { explainSqliteError } from '../database/errors.js';
import type { Store } from '../database/open.js';
import { type Inputs, inputsDiffer, readInputs, writeInputs } from '../facts/inputs.js';
import type { ComponentRows } from './component-rows.js';
import { allComponents, type Component, type Components, touchedComponents } from './components.js';
import { type DeriveThreads, startDeriving } from './derive-threads.js';
import { type DerivePortion, mappedLoader, type Portion, portionDeriver } from './derive-tools.js';
import { componentDropper, dropAllDerived } from './places.js';
import { RULES } from './rules.js';
import { derivedWriter } from './write-derived.js';

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
 * Makes the derived rows of every message that waits for it, in one transaction: an interrupted run leaves the rows
 * unchanged, and the next run derives them.
 * @param store open for writing.
 * @returns how much was made.
 */
export function derive(store: Store, options: DeriveOptions): DeriveReport {
  const { db } = store;
  try {
    return db.transaction(() => deriveWithin(store, options)).immediate();
  } catch (error) {
    throw explainSqliteError(error, store.path);
  }
}

function deriveWithin(store: Store, { inputs, everything }: DeriveOptions): DeriveReport {
  const { db } = store;
  const given = { ...inputs, rules: RULES };
  const all = everything === true || inputsDiffer(db, given) || mostIsPending(db);
  dropOldKeys(db, given);
  writeInputs(db, given);
  const stored = readInputs(db);
  const crew = crewFor(store, stored, all);
  try {
    const load = mappedLoader(db, stored);
    const makeIndexes = all ? dropAllDerived(db) : () => undefined;
    const found = all ? allComponents(db, load) : touchedComponents(db, load);
    if (!all) dropReplaced(db, found);
    const report = writeRows(db, crew.rows(portionsOf(found.components)), found.keys);
    finish(db);
    makeIndexes();
    return report;
  } finally {
    crew.end();
  }
}

function writeRows(
  db: Database.Database,
  portions: Iterable<readonly ComponentRows[]>,
  keys: Components['keys'],
): DeriveReport {
  const writer = derivedWriter(db);
  const report = { messages: 0, series: 0 };
  for (const portion of portions)
    for (const rows of portion) {
      writer.component(rows);
      report.messages += rows.places.length;
      report.series += rows.series.length;
    }
  writer.keys(keys());
  db.exec('DELETE FROM pending');
  return report;
}

/** Messages from which on deriving on several threads is quicker than starting them takes. */
const WORTH_THREADS = 6000;

/** Who derives: threads where it is much, else the caller; a store in memory is not another thread's to read. */
function crewFor({ db, path }: Store, inputs: Inputs, all: boolean): DeriveThreads {
  let deriver: DerivePortion | undefined;
  const here: DerivePortion = (portion) => {
    deriver ??= portionDeriver(db, inputs);
    return deriver(portion);
  };
  const messages = db.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
  if (all && path !== ':memory:' && messages >= WORTH_THREADS) return startDeriving({ path, inputs, here });
  return {
    *rows(portions) {
      for (const portion of portions) yield here(portion);
    },
    end: () => undefined,
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

function dropReplaced(db: Database.Database, { components, keys }: Components): void {
  const drop = componentDropper(db);
  const dropKey = db.prepare('DELETE FROM link_keys WHERE key = ? AND component = ?');
  const replacedBy = new Map(components.map(({ id, replaces }) => [id, replaces]));
  for (const { component, keys: own } of keys())
    for (const old of replacedBy.get(component) ?? []) for (const key of own) dropKey.run(key, old);
  for (const { replaces } of components) for (const old of replaces) drop(old);
}

/** Messages whose facts are in memory at once, unless one component alone has more. */
const PORTION = 300;

function portionsOf(components: readonly Component[]): readonly Portion[] {
  const portions: Pick<Component, 'id' | 'messages'>[][] = [];
  let size = PORTION;
  for (const { id, messages } of components) {
    if (size >= PORTION) {
      portions.push([]);
      size = 0;
    }
    portions.at(-1)?.push({ id, messages });
    size += messages.length;
  }
  return portions;
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
