/** Groups messages that share hashed keys: union-find over a table that stays small with millions of keys. */

/** Slots of the table at first; it doubles when it is two thirds full. */
const FIRST_SIZE = 1 << 12;

const EMPTY = -1;

/** The keys of one group. */
export interface GroupKeys {
  /** Index of the group's first member. */
  readonly root: number;
  readonly keys: Float64Array;
}

/**
 * Groups members 0…n-1 by the keys that they share. Keys are whole numbers below 2^53. Numbers are in typed arrays; a
 * Map needs ten times the memory and makes an object of each key.
 */
export class KeyGroups {
  readonly #parents: Int32Array;
  #keys = new Float64Array(FIRST_SIZE);
  /** First member with the key in this slot. */
  #first = new Int32Array(FIRST_SIZE).fill(EMPTY);
  /** 1: the key is a member's own id. */
  #own = new Uint8Array(FIRST_SIZE);
  #used = 0;

  constructor(size: number) {
    this.#parents = new Int32Array(size).map((_, index) => index);
  }

  /** @param keys of a member, its own id's first. */
  add(member: number, keys: Float64Array): void {
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? 0;
      if (this.#used * 3 >= this.#keys.length * 2) this.#grow();
      const slot = this.#slotOf(key);
      const first = this.#first[slot] ?? EMPTY;
      if (first === EMPTY) {
        this.#keys[slot] = key;
        this.#first[slot] = member;
        this.#used++;
      } else this.join(member, first);
      if (at === 0) this.#own[slot] = 1;
    }
  }

  join(one: number, other: number): void {
    // The smaller index stays the root, whatever is joined first.
    const oneRoot = this.rootOf(one);
    const otherRoot = this.rootOf(other);
    if (oneRoot < otherRoot) this.#parents[otherRoot] = oneRoot;
    else this.#parents[oneRoot] = otherRoot;
  }

  /** The first member of the group that a member is in. */
  rootOf(member: number): number {
    let root = member;
    for (let up = this.#up(root); up !== root; up = this.#up(root)) {
      this.#parents[root] = this.#up(up);
      root = up;
    }
    return root;
  }

  /** The keys of each group, except its members' own ids; groups in the order of their roots. */
  *foreignKeys(): Generator<GroupKeys> {
    const starts = new Int32Array(this.#parents.length + 1);
    for (const slot of this.#foreign()) this.#count(starts, this.#rootIn(slot) + 1);
    for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const sorted = new Float64Array(starts.at(-1) ?? 0);
    const next = starts.slice();
    for (const slot of this.#foreign()) {
      const root = this.#rootIn(slot);
      sorted[next[root] ?? 0] = this.#keys[slot] ?? 0;
      this.#count(next, root);
    }
    for (let root = 0; root < this.#parents.length; root++) {
      const keys = sorted.subarray(starts[root], starts[root + 1]);
      if (keys.length > 0) yield { root, keys };
    }
  }

  #count(counts: Int32Array, at: number): void {
    counts[at] = (counts[at] ?? 0) + 1;
  }

  *#foreign(): Generator<number> {
    for (let slot = 0; slot < this.#keys.length; slot++)
      if (this.#first[slot] !== EMPTY && this.#own[slot] === 0) yield slot;
  }

  #rootIn(slot: number): number {
    return this.rootOf(this.#first[slot] ?? 0);
  }

  /** Where a key is, or would be put. */
  #slotOf(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (key ^ (key / 0x100000000)) & mask;
    while (this.#first[slot] !== EMPTY && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, first, own] = [this.#keys, this.#first, this.#own];
    this.#keys = new Float64Array(keys.length * 2);
    this.#first = new Int32Array(keys.length * 2).fill(EMPTY);
    this.#own = new Uint8Array(keys.length * 2);
    for (const [from, member] of first.entries()) {
      if (member === EMPTY) continue;
      const key = keys[from] ?? 0;
      const slot = this.#slotOf(key);
      this.#keys[slot] = key;
      this.#first[slot] = member;
      this.#own[slot] = own[from] ?? 0;
    }
  }

  #up(member: number): number {
    return this.#parents[member] ?? member;
  }
}
