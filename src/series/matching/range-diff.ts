/** Pairs the patches of two revisions and compares each pair: `git range-diff` without a tree. */
import { compareLines, Effort, LineNumbers } from '../../patch/diff/line-diff.js';
import { hunkLines, hunksOf } from './line-hunks.js';
import type { PatchText } from './patch-text.js';
import { pairTexts } from './text-pairs.js';

/** `=` the same, `!` changed, `<` only in the older revision, `>` only in the newer one. */
export type PairMark = '=' | '!' | '<' | '>';

/** One line of the comparison: indices into the two lists of patches. */
export interface RangePair {
  readonly from: number | null;
  readonly to: number | null;
  readonly mark: PairMark;
  /** For `!`: the diff of both patches' texts, each line with its sign, hunks begun by `@@`. */
  readonly lines: readonly string[];
}

/** What a hunk's heading names: the file or the hunk that the change is in. */
const HEADING = /^(?: ## (.*) ##|.?@@ (.*))$/s;
const LONGEST_HEADING = 80;
/** For finding pairs, and again for comparing them. */
const MOST_STEPS = 50_000_000;

/**
 * Compares two revisions.
 * @param from texts of the older revision's patches, in order.
 * @param to those of the newer one.
 * @returns pairs in the order in which git prints them: as in the newer revision, with dropped patches after all
 *   patches before them.
 */
export function rangeDiff(from: readonly PatchText[], to: readonly PatchText[]): RangePair[] {
  const { later, earlier } = pairTexts(from, to, new Effort(MOST_STEPS));
  const effort = new Effort(MOST_STEPS);
  const pairs: RangePair[] = [];
  const shown = new Set<number>();
  let next = 0;
  const dropped = (): void => {
    for (; next < from.length && (shown.has(next) || later[next] === -1); next++) {
      if (!shown.has(next)) pairs.push({ from: next, to: null, mark: '<', lines: [] });
    }
  };
  dropped();
  for (const [index, text] of to.entries()) {
    const before = earlier[index] ?? -1;
    const old = from[before];
    if (old === undefined) pairs.push({ from: null, to: index, mark: '>', lines: [] });
    else {
      const lines = changesBetween(old.lines, text.lines, effort);
      pairs.push({ from: before, to: index, mark: lines.length === 0 ? '=' : '!', lines });
      shown.add(before);
      dropped();
    }
  }
  return pairs;
}

/** A unified diff without line numbers; empty when both texts are the same. */
function changesBetween(one: readonly string[], other: readonly string[], effort: Effort): string[] {
  if (one.length === other.length && one.every((line, at) => line === other[at])) return [];
  const numbers = new LineNumbers();
  const changes = compareLines(numbers.of(one), numbers.of(other), effort);
  const lines: string[] = [];
  for (const hunk of hunksOf(changes)) {
    lines.push(headingAbove(one, hunk.oneStart));
    for (const line of hunkLines(hunk, changes, one, other)) lines.push(line);
  }
  return lines;
}

function headingAbove(lines: readonly string[], start: number): string {
  for (let at = start - 1; at >= 0; at--) {
    const match = HEADING.exec(lines[at] ?? '');
    const heading = match?.[1] ?? match?.[2];
    if (heading !== undefined) return `@@ ${heading.trimEnd().slice(0, LONGEST_HEADING)}`.trimEnd();
  }
  return '@@';
}
