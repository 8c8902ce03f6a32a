/** Which messages have to be looked at together: components over everything that any rule could link by. */
import type Database from 'better-sqlite3';
import { linkKeys } from '../series/keys.js';
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
  const groups = new Groups(ids.length);
  for (const { index, keys, own } of keysOf(db, load, ids)) groups.add(index, keys, own);
  return groups.components(ids);
}

/** The components that the pending messages touch, with all their messages. */
export function touchedComponents(db: Database.Database, load: Loader): readonly Component[] {
  const ids = db
    .prepare<[], number>('SELECT message FROM pending JOIN messages ON id = message ORDER BY message')
    .pluck()
    .all();
  const byKey = db.prepare<[number], number>('SELECT component FROM link_keys WHERE key = ?').pluck();
  const byId = db
    .prepare<[string], number>('SELECT component FROM messages JOIN places ON message = id WHERE message_id = ?')
    .pluck();
  const groups = new Groups(ids.length);
  for (const { index, keys, own, answers, messageId } of keysOf(db, load, ids)) {
    groups.add(index, keys, own);
    const older = [...keys.flatMap((key) => byKey.all(key)), ...[messageId, ...answers].flatMap((id) => byId.all(id))];
    for (const component of older) groups.addOlder(index, component);
  }
  return groups.components(ids).map((component) => withOlder(db, load, component));
}

/** Adds the messages and keys of the components that have gone into it. */
function withOlder(db: Database.Database, load: Loader, component: Component): Component {
  const members = db.prepare<[number], number>('SELECT message FROM places WHERE component = ?').pluck();
  const older = component.replaces.flatMap((id) => members.all(id));
  const messages = [...new Set([...component.messages, ...older])].sort((a, b) => a - b);
  const groups = new Groups(messages.length);
  for (const { index, keys, own } of keysOf(db, load, messages)) groups.add(index, keys, own);
  const keys = groups.components(messages).flatMap((part) => part.keys);
  return { ...component, id: messages[0] ?? component.id, messages, keys };
}

interface Keyed {
  /** Index into the ids asked for. */
  readonly index: number;
  readonly messageId: string;
  /** Ids that it answers. */
  readonly answers: readonly string[];
  /** Hash of its own id, which is one of its keys. */
  readonly own: number;
  readonly keys: readonly number[];
}

interface LinkRow {
  readonly id: number;
  readonly message_id: string;
  readonly in_reply_to: string;
  readonly refs: string;
  readonly kind: string;
}

/** The keys of each message. Replies link by ids alone, so only the others are loaded whole. */
function* keysOf(db: Database.Database, load: Loader, ids: readonly number[]): Generator<Keyed> {
  const select = db.prepare<[string], LinkRow>(
    'SELECT m.id, m.message_id, m.in_reply_to, m.refs, m.kind FROM json_each(?) JOIN messages AS m ON m.id = value ORDER BY m.id',
  );
  for (let from = 0; from < ids.length; from += PORTION) {
    const rows = select.all(JSON.stringify(ids.slice(from, from + PORTION)));
    const whole = load(rows.filter(({ kind }) => kind !== 'reply').map(({ id }) => id));
    const linked = new Map(whole.map(({ id, series }) => [id, linkKeys(series)]));
    for (const [offset, { id, message_id: messageId, in_reply_to, refs }] of rows.entries()) {
      const answers = `${in_reply_to} ${refs}`.split(' ').filter((answer) => answer !== '');
      const own = hash(`id:${messageId}`);
      const keys = new Set([own]);
      for (const answer of answers) keys.add(hash(`id:${answer}`));
      for (const key of linked.get(id) ?? []) keys.add(hash(key));
      yield { index: from + offset, messageId, answers, own, keys: [...keys] };
    }
  }
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

  add(index: number, keys: readonly number[], own: number): void {
    for (const key of keys) this.#join(index, this.#firstWithKey, key);
    this.#own.add(own);
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

/**
 * 53 bits of two FNV-1a hashes: a number that SQLite and JavaScript both hold. A collision joins two components, which
 * costs a little time and changes no result.
 */
function hash(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
  }
  return (high >>> 11) * 0x100000000 + (low >>> 0);
}
