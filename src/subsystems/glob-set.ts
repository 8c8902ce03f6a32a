/** Matches many globs against a path at once. */
import { PatternCompiler } from './pattern-compiler.js';
import { PatternSet } from './pattern-set.js';
import type { PatternTree } from './perl-pattern.js';

/** Globs are added first; then paths are matched. */
export class GlobSet {
  readonly #compiler = new PatternCompiler();
  readonly #trees: PatternTree[] = [];
  #set: PatternSet | null = null;

  /** Adds a glob. @returns its index, or why it is left out */
  add(tree: PatternTree): number | string {
    return this.#compiler.reasonAgainst(tree) ?? this.#trees.push(tree) - 1;
  }

  /** Indexes of the globs that match. */
  matching(path: string): ReadonlySet<number> {
    this.#set ??= new PatternSet(this.#trees);
    return new Set(this.#set.find(path));
  }
}
