/** Reduces a patch to a few values, one of which its next revision is likely to share despite changes. */
import type { SeriesMessage } from '../model.js';
import { titleKey } from './title-key.js';

/** Lines in a run: single lines (a brace, `return 0;`) are in too many patches. */
const RUN = 2;
const MOST_LINES = 20_000;
const FACTORS = new Uint32Array([0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]);

/**
 * The least value of each of four hash functions over all runs of two changed lines (min-wise hashing, Broder 1997): patches
 * that have half of their runs in common share one of the four in 15 of 16 cases.
 * @param changedLines Hashes of the lines, in order.
 * @returns Four numbers; none for a patch of fewer lines than a run.
 */
export function sketchOf(changedLines: Uint32Array): number[] {
  const end = Math.min(changedLines.length, MOST_LINES) - RUN + 1;
  if (end <= 0) return [];
  const runs = new Uint32Array(end);
  for (let at = 0; at < end; at += 1) runs[at] = Math.imul(changedLines[at] ?? 0, 31) + (changedLines[at + 1] ?? 0);
  return leastValues(runs);
}

/**
 * The least value of each of four hash functions over a set of numbers.
 * @param set 32-bit numbers.
 */
export function leastValues(set: Uint32Array): number[] {
  const least = new Uint32Array(FACTORS.length).fill(0xffffffff);
  for (let at = 0; at < set.length; at += 1) {
    const one = (set[at] ?? 0) | 0;
    const run = one ^ (one >>> 15);
    for (let index = 0; index < FACTORS.length; index += 1) {
      let value = Math.imul(run, FACTORS[index] ?? 1);
      value = Math.imul(value ^ (value >>> 13), 0x5bd1e995) >>> 0;
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  }
  return [...least];
}

/** Words that a title must have: of three, one changed is a third. */
const FEWEST_WORDS = 4;
const MOST_WORDS = 20;
/** Words of a title's beginning that are the same where only its end was put in other words. */
const FIRST_WORDS = 5;

/**
 * The title with each of its words left out in turn, and the beginning of a longer title. Titles that differ in one
 * word, or only at the end, share one of these.
 * @param title Clean title.
 */
export function titleVariants(title: string): string[] {
  const words = titleKey(title).split(' ');
  if (words.length < FEWEST_WORDS || words.length > MOST_WORDS) return [];
  const variants = words.map((_, index) => words.filter((_word, at) => at !== index).join(' '));
  if (words.length > FIRST_WORDS) variants.push(`${words.slice(0, FIRST_WORDS).join(' ')} …`);
  return variants;
}

/** The commits that a patch says it fixes, as 12 hex digits. */
export function fixedCommits(message: SeriesMessage): string[] {
  return message.pointers.flatMap(({ kind, value }) => {
    const commit = kind === 'fixes' ? /^[0-9a-f]{12}/i.exec(value) : null;
    return commit ? [commit[0].toLowerCase()] : [];
  });
}
