/** Finds which messages must be derived together: components over everything that any rule could link by. */
import type Database from 'better-sqlite3';
import { hashedKeys, hashOfId } from '../../series/key-hash.js';
import { linkedByHand } from '../facts/corrections.js';
import { groupedBy } from '../group.js';
import { KeyGroups } from './key-groups.js';
import type { Loader } from './load.js';

/** Messages that any rule could relate to each other, and to no others. */
export interface Component {
  /** Row id of its smallest message. */
  readonly id: number;
  readonly messages: readonly number[];
  /** Components of an earlier run that have gone into it. */
  readonly replaces: readonly number[];
}

/** Keys by which a later ingest finds a component. */
export interface ComponentKeys {
  readonly component: number;
  /** Hashed keys of its messages, except the ids of stored ones: those the messages table finds. */
  readonly keys: Float64Array;
}

/** Components, and the keys of all of them. */
export interface Components {
  readonly components: readonly Component[];
  readonly keys: () => Iterable<ComponentKeys>;
}

/** Messages whose keys are gathered at once. */
const PORTION = 4000;

/** The components of everything stored. */
export function allComponents(db: Database.Database, load: Loader): Components {
  const ids = db.prepare<[], number>('SELECT id FROM messages ORDER BY id').pluck().all();
  const groups = groupsOf(db, load, ids);
  return { components: componentsOf(ids, groups), keys: () => keysByComponent(ids, groups) };
}

interface PendingRow {
  readonly id: number;
  readonly message_id: string;
  readonly in_reply_to: string;
  readonly refs: string;
}

/** The components that the pending messages touch, with all their messages. */
export function touchedComponents(db: Database.Database, load: Loader): Components {
  const pending = db
    .prepare<[], PendingRow>(
      'SELECT id, message_id, in_reply_to, refs FROM pending CROSS JOIN messages ON id = message ORDER BY id',
    )
    .all();
  const byKey = db.prepare<[number], number>('SELECT component FROM link_keys WHERE key = ?').pluck();
  const byId = db
    .prepare<[string], number>('SELECT component FROM messages JOIN places ON message = id WHERE message_id = ?')
    .pluck();
  const members = db.prepare<[number], number>('SELECT message FROM places WHERE component = ?').pluck();
  const ids = pending.map(({ id }) => id);
  const byHand = linkedByHand(db);
  const older = new Map<number, number>();
  const groups = groupsOf(db, load, ids, (index, keys, joined) => {
    const row = pending[index];
    const linked = row === undefined ? [] : (byHand.get(row.id) ?? []);
    const named = row === undefined ? [] : [row.message_id, ...idsOf(row.in_reply_to), ...idsOf(row.refs), ...linked];
    const touched = [...named.flatMap((id) => byId.all(id)), ...Array.from(keys).flatMap((key) => byKey.all(key))];
    for (const component of touched) {
      joined.join(index, older.get(component) ?? index);
      older.set(component, index);
    }
  });
  const replaced = groupedBy(
    older,
    ([, index]) => ids[groups.rootOf(index)],
    ([component]) => component,
  );
  const components = componentsOf(ids, groups).map(({ id, messages }): Component => {
    const replaces = replaced.get(id) ?? [];
    const all = [...new Set([...messages, ...replaces.flatMap((component) => members.all(component))])];
    all.sort((a, b) => a - b);
    return { id: all[0] ?? id, messages: all, replaces };
  });
  // What was joined once stays joined: all messages are given the keys of their component.
  const keys = components.map((component) => keysOfOne(db, load, component));
  return { components, keys: () => keys };
}

function keysOfOne(db: Database.Database, load: Loader, { id, messages }: Component): ComponentKeys {
  const parts = [...groupsOf(db, load, messages).foreignKeys()].map(({ keys }) => Array.from(keys));
  return { component: id, keys: Float64Array.from(parts.flat()) };
}

/** Members are indexes into `ids`, which ascend, so that a group's root is its smallest message. */
function componentsOf(ids: readonly number[], groups: KeyGroups): readonly Component[] {
  const members = groupedBy(
    ids.keys(),
    (index) => groups.rootOf(index),
    (index) => ids[index] ?? 0,
  );
  return [...members].map(([root, messages]) => ({ id: ids[root] ?? 0, messages, replaces: NONE }));
}

const NONE: readonly number[] = [];

function* keysByComponent(ids: readonly number[], groups: KeyGroups): Generator<ComponentKeys> {
  for (const { root, keys } of groups.foreignKeys()) yield { component: ids[root] ?? 0, keys };
}

function idsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

/** Joins messages that share a key; `also` can join more. */
function groupsOf(
  db: Database.Database,
  load: Loader,
  ids: readonly number[],
  also: (index: number, keys: Float64Array, groups: KeyGroups) => void = () => undefined,
): KeyGroups {
  const groups = new KeyGroups(ids.length);
  for (let from = 0; from < ids.length; from += PORTION) {
    for (const [offset, keys] of keysOf(db, load, ids.slice(from, from + PORTION)).entries()) {
      groups.add(from + offset, keys);
      also(from + offset, keys, groups);
    }
  }
  return groups;
}

/** The keys of messages, in the order asked for; those that are not stored are made from the facts and stored. */
function keysOf(db: Database.Database, load: Loader, ids: readonly number[]): readonly Float64Array[] {
  const stored = new Map(
    db
      .prepare<[string], { message: number; keys: Buffer }>(
        'SELECT k.message, k.keys FROM json_each(?) JOIN message_keys AS k ON k.message = value',
      )
      .all(JSON.stringify(ids))
      .map(({ message, keys }) => [message, numbersOf(keys)]),
  );
  const missing = ids.filter((id) => !stored.has(id));
  if (missing.length > 0) {
    const add = db.prepare('INSERT INTO message_keys (message, keys) VALUES (?, ?)');
    for (const { id, series } of load(missing)) {
      const keys = hashedKeys(series);
      add.run(id, Buffer.from(keys.buffer));
      stored.set(id, keys);
    }
  }
  const byHand = linkedByHand(db);
  return ids.map((id) => withLinks(stored.get(id) ?? NO_KEYS, byHand.get(id)));
}

/** Messages that a person has linked share a key. */
function withLinks(keys: Float64Array, linked: readonly string[] | undefined): Float64Array {
  return linked === undefined ? keys : Float64Array.from([...keys, ...linked.map(hashOfId)]);
}

const NO_KEYS = new Float64Array(0);

/** A copy: SQLite hands out buffers at any alignment. */
function numbersOf(blob: Buffer): Float64Array {
  return new Float64Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength));
}
