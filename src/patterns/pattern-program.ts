/** Compiles pattern trees into one small program that matches a whole set of patterns. */
import type { CharSet } from './char-set.js';
import type { Assertion, PatternTree } from './pattern-tree.js';

export type Step =
  | { readonly kind: 'char'; readonly set: CharSet; readonly next: number }
  | { readonly kind: 'fork'; readonly next: readonly number[] }
  | { readonly kind: 'assert'; readonly what: Assertion; readonly next: number }
  | { readonly kind: 'match'; readonly pattern: number };

/** Steps refer to each other by index. */
export interface Program {
  readonly steps: readonly Step[];
  /** The first step of each pattern. */
  readonly starts: readonly number[];
}

/** A pattern with more steps costs too much per character. */
export const MAX_STEPS = 4000;

/** The steps that a tree becomes: counted repetitions are written out. */
export function stepsOf(tree: PatternTree): number {
  switch (tree.kind) {
    case 'char':
    case 'assert':
      return 1;
    case 'repeat': {
      const copies = tree.max === Number.POSITIVE_INFINITY ? tree.min + 1 : tree.max;
      return copies * (stepsOf(tree.part) + 1);
    }
    default:
      return tree.parts.reduce((sum, part) => sum + stepsOf(part), 1);
  }
}

/** Builds the program of Thompson's construction, from each pattern's end to its start. */
export function programOf(trees: readonly PatternTree[]): Program {
  const steps: Step[] = [];
  const starts = trees.map((tree, pattern) => add(steps, tree, push(steps, { kind: 'match', pattern })));
  return { steps, starts };
}

/** Adds the steps of a tree that continues at `next`, and gives its first step. */
function add(steps: Step[], tree: PatternTree, next: number): number {
  switch (tree.kind) {
    case 'char':
      return push(steps, { kind: 'char', set: tree.set, next });
    case 'assert':
      return push(steps, { kind: 'assert', what: tree.what, next });
    case 'sequence':
      return tree.parts.reduceRight((after, part) => add(steps, part, after), next);
    case 'choice':
      return push(steps, { kind: 'fork', next: tree.parts.map((part) => add(steps, part, next)) });
    case 'repeat':
      return addRepeat(steps, tree.part, tree.min, tree.max, next);
  }
}

function addRepeat(steps: Step[], part: PatternTree, min: number, max: number, next: number): number {
  let first = next;
  if (max === Number.POSITIVE_INFINITY) {
    const ways = [next];
    first = push(steps, { kind: 'fork', next: ways });
    ways.push(add(steps, part, first));
  } else {
    for (let count = min; count < max; count++) {
      first = push(steps, { kind: 'fork', next: [next, add(steps, part, first)] });
    }
  }
  for (let count = 0; count < min; count++) first = add(steps, part, first);
  return first;
}

function push(steps: Step[], step: Step): number {
  steps.push(step);
  return steps.length - 1;
}
