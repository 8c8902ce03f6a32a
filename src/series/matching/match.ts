/** Finds for each patch of a posting the same patch in an earlier one. */

import { titleKey } from '../linking/title-key.js';
import type { PatchMatch, SeriesMessage } from '../model.js';
import { bestPairing } from './assignment.js';
import { likeness, printOf } from './similarity.js';

/** One pair: indices into the two lists, and the kind of match. */
export interface MatchedPair {
  readonly earlier: number;
  readonly later: number;
  readonly match: PatchMatch['match'];
}

/** Most patches of either side that are compared by content; the rest of a larger posting stays new or dropped. */
const MOST_COMPARED = 256;
/** Line comparisons that one matching may cost at most. */
const MOST_STEPS = 50_000_000;
/** Changed lines of a patch that are always looked at. */
const LEAST_LINES = 200;

/** What an equal position adds to likeness: it decides between equals. */
const SAME_POSITION = 0.01;

type KeyOf = (message: SeriesMessage) => string;

/** Pairs the patches that have the same key, first with first. */
function matchByKey(
  earlier: readonly SeriesMessage[],
  later: readonly SeriesMessage[],
  keyOf: KeyOf,
  pairs: Map<number, MatchedPair>,
  taken: Set<number>,
  match: 'patch-id' | 'title',
): void {
  const waiting = new Map<string, number[]>();
  earlier.forEach((message, index) => {
    const key = taken.has(index) ? '' : keyOf(message);
    if (key === '') return;
    const known = waiting.get(key);
    if (known) known.push(index);
    else waiting.set(key, [index]);
  });
  for (const known of waiting.values()) known.reverse();
  later.forEach((message, index) => {
    const key = pairs.has(index) ? '' : keyOf(message);
    const found = key === '' ? undefined : waiting.get(key)?.pop();
    if (found === undefined) return;
    pairs.set(index, { earlier: found, later: index, match });
    taken.add(found);
  });
}

function leftOver(count: number, gone: { has(index: number): boolean }): number[] {
  const left: number[] = [];
  for (let index = 0; index < count && left.length < MOST_COMPARED; index += 1) if (!gone.has(index)) left.push(index);
  return left;
}

function matchByContent(
  earlier: readonly SeriesMessage[],
  later: readonly SeriesMessage[],
  pairs: Map<number, MatchedPair>,
  taken: ReadonlySet<number>,
): void {
  const rows = leftOver(later.length, pairs);
  const columns = leftOver(earlier.length, taken);
  if (rows.length === 0 || columns.length === 0) return;
  const mostLines = Math.max(LEAST_LINES, Math.floor(MOST_STEPS / (2 * rows.length * columns.length)));
  const printed = (message: SeriesMessage | undefined) =>
    message ? [{ print: printOf(message, mostLines), position: message.subject.position }] : [];
  const left = rows.flatMap((index) => printed(later[index]));
  const right = columns.flatMap((index) => printed(earlier[index]));
  const gains = left.map((one) =>
    right.map((other) => {
      const gain = likeness(one.print, other.print);
      return gain > 0 && one.position === other.position ? gain + SAME_POSITION : gain;
    }),
  );
  bestPairing(gains).forEach((column, row) => {
    const from = columns[column];
    const to = rows[row];
    if (from !== undefined && to !== undefined) pairs.set(to, { earlier: from, later: to, match: 'content' });
  });
}

/**
 * Pairs the patches of two postings of one series: equal patch-id, else equal clean title, else the best pairing by
 * changed lines and paths above the threshold of range-diff. Unmatched patches are new (later) or dropped (earlier).
 * @param earlier Patches of the earlier posting, by position.
 * @param later Patches of the later one, by position.
 * @returns Pairs in the order of `later`; each patch is in at most one.
 */
export function matchPatches(earlier: readonly SeriesMessage[], later: readonly SeriesMessage[]): MatchedPair[] {
  const pairs = new Map<number, MatchedPair>();
  const taken = new Set<number>();
  matchByKey(earlier, later, (message) => message.patchId ?? '', pairs, taken, 'patch-id');
  matchByKey(earlier, later, (message) => titleKey(message.title), pairs, taken, 'title');
  matchByContent(earlier, later, pairs, taken);
  return [...pairs.values()].sort((one, other) => one.later - other.later);
}
