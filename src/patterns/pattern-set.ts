/** Finds which of many patterns match a string, in time linear in its length. */
import { Automaton, TooManyStates } from './automaton.js';
import type { PatternTree } from './pattern-tree.js';

/**
 * Patterns that are matched together. If together they need more states than an automaton may have, they are divided
 * between two, and so on.
 */
export class PatternSet {
  readonly #trees: readonly PatternTree[];
  #automaton: Automaton | null = null;
  #halves: readonly [PatternSet, PatternSet] | null = null;

  constructor(trees: readonly PatternTree[]) {
    this.#trees = trees;
  }

  /**
   * Reads `text` from `start` to `end` as a string of its own, in UTF-8.
   *
   * @returns indexes of the patterns that match somewhere in it, ascending
   */
  find(text: string, start = 0, end = text.length): readonly number[] {
    return this.#run((part) => part.find(text, start, end));
  }

  /**
   * Reads `text` as `find` does, quickly when its first `shared` characters are those of the text before. Texts that
   * follow each other and match nothing after those mostly get the same array.
   */
  findBelow(text: string, shared: number): readonly number[] {
    return this.#run((part) => part.findBelow(text, shared));
  }

  #run(find: (part: Automaton) => readonly number[]): readonly number[] {
    if (this.#halves === null) {
      try {
        this.#automaton ??= new Automaton(this.#trees);
        return find(this.#automaton);
      } catch (error) {
        if (!(error instanceof TooManyStates)) throw error;
        const middle = this.#trees.length >> 1;
        this.#automaton = null;
        this.#halves = [new PatternSet(this.#trees.slice(0, middle)), new PatternSet(this.#trees.slice(middle))];
      }
    }
    const [first, second] = this.#halves;
    const others = second.#run(find).map((index) => index + first.#trees.length);
    return [...first.#run(find), ...others];
  }
}
