/** Pairs the patches of two revisions by their texts, as `git range-diff` does. */
import { compareLines, type Effort, LineNumbers } from '../../patch/diff/line-diff.js';
import { bestPairing } from './assignment.js';
import { hunkSize, hunksOf } from './line-hunks.js';
import type { PatchText } from './patch-text.js';

/** For each patch of either side the index of its counterpart, or -1. */
export interface TextPairs {
  readonly later: Int32Array;
  readonly earlier: Int32Array;
}

/** Writing a patch again costs this share of its lines; a pair may not cost more than both do (git's default). */
const CREATION_PERCENT = 60;
/** What a pair is worth that costs as much as writing both again: less than any line that can be saved, but git makes it. */
const EVEN = 1 / 1024;
/** Most patches of either side that are compared with each other; the rest of larger revisions stays unpaired. */
const MOST_COMPARED = 256;
/** Lines that all those comparisons may look at together, and lines of a diff that each looks at in any case. */
const MOST_LOOKED_AT = 100_000_000;
const LEAST_LINES = 400;

/**
 * Pairs patches: equal diffs first, then the pairing of the rest with the lowest cost. A pair costs the lines of the
 * diff between both diffs; a patch without a pair costs 60 % of its lines.
 * @param effort the steps that comparing may use; patches left over stay unpaired
 * Source: `git help range-diff`, section Algorithm; range-diff.c (`find_exact_matches`, `get_correspondences`).
 */
export function pairTexts(from: readonly PatchText[], to: readonly PatchText[], effort: Effort): TextPairs {
  const later = new Int32Array(from.length).fill(-1);
  const earlier = new Int32Array(to.length).fill(-1);
  const pair = (before: number, after: number): void => {
    later[before] = after;
    earlier[after] = before;
  };
  pairEqual(from, to, pair);
  const numbers = new LineNumbers();
  const [lonely, strangers] = [alone(later), alone(earlier)];
  const most = Math.max(LEAST_LINES, Math.floor(MOST_LOOKED_AT / (2 * lonely.length * strangers.length)));
  const rows = lonely.flatMap((index) => loneOf(from, index, most, numbers));
  const columns = strangers.flatMap((index) => loneOf(to, index, most, numbers));
  const gains = rows.map((row) => columns.map((column) => gainOf(row, column, effort)));
  bestPairing(gains).forEach((column, row) => {
    const [before, after] = [rows[row], columns[column]];
    if (before !== undefined && after !== undefined) pair(before.index, after.index);
  });
  return { later, earlier };
}

function diffOf({ lines, diff }: PatchText): readonly string[] {
  return lines.slice(diff);
}

/** Of several equal patches git takes the last first. */
function pairEqual(
  from: readonly PatchText[],
  to: readonly PatchText[],
  pair: (before: number, after: number) => void,
): void {
  const waiting = new Map<string, number[]>();
  for (const [index, text] of from.entries()) {
    const key = diffOf(text).join('\n');
    const known = waiting.get(key);
    if (known === undefined) waiting.set(key, [index]);
    else known.push(index);
  }
  for (const [index, text] of to.entries()) {
    const before = waiting.get(diffOf(text).join('\n'))?.pop();
    if (before !== undefined) pair(before, index);
  }
}

/** A patch whose counterpart is searched for. */
interface Lone {
  readonly index: number;
  readonly lines: Int32Array;
  readonly sorted: Int32Array;
  /** Lines that writing it again costs. */
  readonly creation: number;
}

function alone(paired: Int32Array): number[] {
  return [...paired.keys()].filter((index) => paired[index] === -1).slice(0, MOST_COMPARED);
}

/** @param most lines of its diff that are read. */
function loneOf(texts: readonly PatchText[], index: number, most: number, numbers: LineNumbers): Lone[] {
  const text = texts[index];
  if (text === undefined) return [];
  const lines = numbers.of(diffOf(text).slice(0, most));
  const creation = Math.floor((Math.min(text.size, most) * CREATION_PERCENT) / 100);
  return [{ index, lines, sorted: lines.slice().sort(), creation }];
}

/** What pairing two patches saves against writing both again; 0 where it costs more. */
function gainOf(one: Lone, other: Lone, effort: Effort): number {
  if (effort.spent) return 0;
  const most = one.creation + other.creation;
  const changed = one.lines.length + other.lines.length - 2 * commonLines(one.sorted, other.sorted);
  // Any diff holds at least the lines that only one side has, and a heading.
  if (changed + 1 > most) return 0;
  const changes = compareLines(one.lines, other.lines, effort);
  const cost = hunksOf(changes).reduce((sum, hunk) => sum + 1 + hunkSize(hunk, changes), 0);
  return cost > most ? 0 : most - cost + EVEN;
}

/** Lines that two sorted sequences share, as multisets. */
function commonLines(one: Int32Array, other: Int32Array): number {
  let common = 0;
  let [at, to] = [0, 0];
  while (at < one.length && to < other.length) {
    const [left, right] = [one[at] ?? 0, other[to] ?? 0];
    if (left === right) common++;
    if (left <= right) at++;
    if (right <= left) to++;
  }
  return common;
}
