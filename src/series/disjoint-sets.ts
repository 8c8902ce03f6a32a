/** Groups items by pairs and shared keys (union-find). */

/** Groups of the numbers 0…size-1, joined pair by pair. */
export class DisjointSets {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = new Int32Array(size);
    for (let index = 0; index < size; index += 1) this.#parents[index] = index;
  }

  /** The number that stands for the group of `member`: the smallest one in it. */
  find(member: number): number {
    const parents = this.#parents;
    let root = member;
    for (let up = parents[root] ?? root; up !== root; up = parents[root] ?? root) root = up;
    for (let at = member; at !== root; ) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  }

  /** Joins the groups of two numbers. */
  join(one: number, other: number): void {
    const a = this.find(one);
    const b = this.find(other);
    if (a !== b) this.#parents[Math.max(a, b)] = Math.min(a, b);
  }
}

/**
 * Groups things that share a key, directly or through others.
 * @param keys For each thing, its keys.
 * @returns For each thing, the index of the first thing of its group.
 */
export function groupByKeys(keys: readonly (readonly string[])[]): Int32Array {
  const sets = new DisjointSets(keys.length);
  const owners = new Map<string, number>();
  keys.forEach((own, index) => {
    for (const key of own) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, index);
      else sets.join(owner, index);
    }
  });
  return Int32Array.from(keys, (_, index) => sets.find(index));
}
