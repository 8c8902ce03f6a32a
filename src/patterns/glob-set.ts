/** Globs that are tried together on a path. */
import { PatternLimits } from './pattern-limits.js';
import { PatternSet } from './pattern-set.js';
import type { PatternTree } from './pattern-tree.js';

/** Globs are added first; then paths are matched. */
export class GlobSet {
  readonly #limits = new PatternLimits();
  readonly #trees: PatternTree[] = [];
  #set: PatternSet | null = null;

  /** Adds a glob. @returns its index, or why it is left out */
  add(tree: PatternTree): number | string {
    return this.#limits.reasonAgainst(tree) ?? this.#trees.push(tree) - 1;
  }

  /** Indexes of the globs that match. */
  matching(path: string): ReadonlySet<number> {
    this.#set ??= new PatternSet(this.#trees);
    return new Set(this.#set.find(path));
  }
}
