/** Which messages have to be looked at together: components over everything that any rule could link by. */
import type Database from 'better-sqlite3';
import { hashedKeys, hashOfId } from '../series/key-hash.js';
import { linkedByHand } from './corrections.js';
import type { Loader } from './load.js';

/** Messages that any rule could relate to each other, and to no others. */
export interface Component {
  /** Row id of its smallest message. */
  readonly id: number;
  readonly messages: readonly number[];
  /** Hashed keys of its messages, but for the ids of stored ones: those the messages table finds. */
  readonly keys: readonly number[];
  /** Components of an earlier run that have gone into it. */
  readonly replaces: readonly number[];
}

/** Messages whose keys are gathered at once. */
const PORTION = 4000;

/** The components of everything stored. */
export function allComponents(db: Database.Database, load: Loader): readonly Component[] {
  const ids = db.prepare<[], number>('SELECT id FROM messages ORDER BY id').pluck().all();
  return groupsOf(db, load, ids).components(ids);
}

interface PendingRow {
  readonly id: number;
  readonly message_id: string;
  readonly in_reply_to: string;
  readonly refs: string;
}

/** The components that the pending messages touch, with all their messages. */
export function touchedComponents(db: Database.Database, load: Loader): readonly Component[] {
  const pending = db
    .prepare<[], PendingRow>(
      'SELECT id, message_id, in_reply_to, refs FROM pending CROSS JOIN messages ON id = message ORDER BY id',
    )
    .all();
  const byKey = db.prepare<[number], number>('SELECT component FROM link_keys WHERE key = ?').pluck();
  const byId = db
    .prepare<[string], number>('SELECT component FROM messages JOIN places ON message = id WHERE message_id = ?')
    .pluck();
  const ids = pending.map(({ id }) => id);
  const byHand = linkedByHand(db);
  const groups = groupsOf(db, load, ids, (index, keys) => {
    const row = pending[index];
    const linked = row === undefined ? [] : (byHand.get(row.id) ?? []);
    const named = row === undefined ? [] : [row.message_id, ...idsOf(row.in_reply_to), ...idsOf(row.refs), ...linked];
    return [...named.flatMap((id) => byId.all(id)), ...Array.from(keys).flatMap((key) => byKey.all(key))];
  });
  return groups.components(ids).map((component) => withOlder(db, load, component));
}

/** Adds the messages and keys of the components that have gone into it. */
function withOlder(db: Database.Database, load: Loader, component: Component): Component {
  const members = db.prepare<[number], number>('SELECT message FROM places WHERE component = ?').pluck();
  const older = component.replaces.flatMap((id) => members.all(id));
  const messages = [...new Set([...component.messages, ...older])].sort((a, b) => a - b);
  const keys = groupsOf(db, load, messages)
    .components(messages)
    .flatMap((part) => part.keys);
  return { ...component, id: messages[0] ?? component.id, messages, keys };
}

function idsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

/** Joins messages that share a key; `olderOf` names components of an earlier run that a message belongs to. */
function groupsOf(
  db: Database.Database,
  load: Loader,
  ids: readonly number[],
  olderOf: (index: number, keys: Float64Array) => readonly number[] = () => [],
): Groups {
  const groups = new Groups(ids.length);
  for (let from = 0; from < ids.length; from += PORTION) {
    for (const [offset, keys] of keysOf(db, load, ids.slice(from, from + PORTION)).entries()) {
      groups.add(from + offset, keys);
      for (const component of olderOf(from + offset, keys)) groups.addOlder(from + offset, component);
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

/** Union-find over keys. */
class Groups {
  readonly #parents: Int32Array;
  readonly #firstWithKey = new Map<number, number>();
  readonly #firstInOlder = new Map<number, number>();
  readonly #own = new Set<number>();

  constructor(size: number) {
    this.#parents = new Int32Array(size).map((_, index) => index);
  }

  /** @param keys of a message, its own id's first. */
  add(index: number, keys: Float64Array): void {
    for (const key of keys) this.#join(index, this.#firstWithKey, key);
    if (keys[0] !== undefined) this.#own.add(keys[0]);
  }

  addOlder(index: number, component: number): void {
    this.#join(index, this.#firstInOlder, component);
  }

  components(ids: readonly number[]): readonly Component[] {
    const groups = new Map<number, { messages: number[]; keys: number[]; replaces: number[] }>();
    for (const [index, id] of ids.entries()) {
      const root = this.#find(index);
      const group = groups.get(root);
      if (group === undefined) groups.set(root, { messages: [id], keys: [], replaces: [] });
      else group.messages.push(id);
    }
    for (const [key, index] of this.#firstWithKey)
      if (!this.#own.has(key)) groups.get(this.#find(index))?.keys.push(key);
    for (const [component, index] of this.#firstInOlder) groups.get(this.#find(index))?.replaces.push(component);
    return [...groups.values()].map((group) => ({ id: group.messages[0] ?? 0, ...group }));
  }

  #join(index: number, first: Map<number, number>, key: number): void {
    const other = first.get(key);
    if (other === undefined) first.set(key, index);
    else this.#parents[this.#find(index)] = this.#find(other);
  }

  #find(index: number): number {
    let root = index;
    for (let up = this.#up(root); up !== root; up = this.#up(root)) {
      this.#parents[root] = this.#up(up);
      root = up;
    }
    return root;
  }

  #up(index: number): number {
    return this.#parents[index] ?? index;
  }
}
