/** Refuses patterns that would take too long, so that the others may be tried on any text. */
import { Automaton } from './automaton.js';
import { MAX_STEPS, stepsOf } from './pattern-program.js';
import type { PatternTree } from './pattern-tree.js';
import { type PatternReading, readPerlPattern } from './perl-pattern.js';

/** States that a single pattern may need; the kernel's patterns need fewer than a hundred. */
const MOST_STATES = 1000;
/** A pattern of so few steps, so little open, is known to need few. */
const SMALL = 200;
const LITTLE_OPEN = 6;
/** Work that telling how many a pattern needs may take, and all patterns of a file together. */
const MOST_WORK = 2_000_000;
const ALL_WORK = 40_000_000;
/** Steps of all patterns of a file; those of the kernel have below ten thousand. */
const ALL_STEPS = 300_000;

/** Limits for each pattern of one file, and for all of them together. */
export class PatternLimits {
  #work = ALL_WORK;
  #steps = ALL_STEPS;

  /**
   * Reads a pattern, as `readPerlPattern` does.
   * @returns a reason, too, for a pattern that is too large or needs too many states
   */
  read(text: string, spaced: boolean): PatternReading {
    const reading = readPerlPattern(text, spaced);
    if (reading.tree === null) return reading;
    const reason = this.reasonAgainst(reading.tree);
    return reason === null ? reading : { tree: null, reason };
  }

  /** Why a tree may not be tried: it is too large or needs too many states; null if it may. */
  reasonAgainst(tree: PatternTree): string | null {
    const steps = stepsOf(tree);
    if (steps > MAX_STEPS) return 'too many repetitions';
    if (steps > this.#steps || this.#work < 0) return 'more states than the earlier patterns leave room for';
    this.#steps -= steps;
    if (steps <= SMALL && opennessOf(tree) <= LITTLE_OPEN) return null;
    const work = new Automaton([tree]).fill(MOST_STATES, MOST_WORK);
    this.#work -= work ?? MOST_WORK;
    return work === null ? 'repetitions that take too long to match' : null;
  }
}

/** How often a pattern leaves it open what it has read: each time at most doubles the states that it needs. */
function opennessOf(tree: PatternTree): number {
  if (tree.kind === 'char') return tree.set.length === 2 && tree.set[0] === tree.set[1] ? 0 : 1;
  if (tree.kind === 'assert') return 0;
  if (tree.kind !== 'repeat') return tree.parts.reduce((sum, part) => sum + opennessOf(part), 0);
  const copies = tree.max === Number.POSITIVE_INFINITY ? tree.min + 1 : tree.max;
  return copies * (opennessOf(tree.part) + 1);
}
