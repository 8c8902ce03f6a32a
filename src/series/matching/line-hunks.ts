/** Groups changed lines of two texts into hunks with their context. */
import type { LineChanges } from '../../patch/diff/line-diff.js';

/** A range of both texts; ends exclusive. */
export interface LineHunk {
  readonly oneStart: number;
  readonly oneEnd: number;
  readonly otherStart: number;
  readonly otherEnd: number;
}

/** Unchanged lines that are shown on either side of a change. */
const CONTEXT = 3;

/** Groups changes; those that are not further apart than their context share a hunk, as in every unified diff. */
export function hunksOf({ removed, added }: LineChanges): LineHunk[] {
  const hunks: { oneStart: number; oneEnd: number; otherStart: number; otherEnd: number }[] = [];
  let [one, other] = [0, 0];
  while (one < removed.length || other < added.length) {
    if (removed[one] !== 1 && added[other] !== 1) {
      [one, other] = [one + 1, other + 1];
      continue;
    }
    const [oneStart, otherStart] = [one, other];
    while (removed[one] === 1) one++;
    while (added[other] === 1) other++;
    const last = hunks.at(-1);
    if (last !== undefined && oneStart - last.oneEnd <= 2 * CONTEXT) [last.oneEnd, last.otherEnd] = [one, other];
    else hunks.push({ oneStart, oneEnd: one, otherStart, otherEnd: other });
  }
  for (const hunk of hunks) {
    const above = Math.min(CONTEXT, hunk.oneStart, hunk.otherStart);
    const below = Math.min(CONTEXT, removed.length - hunk.oneEnd, added.length - hunk.otherEnd);
    [hunk.oneStart, hunk.otherStart] = [hunk.oneStart - above, hunk.otherStart - above];
    [hunk.oneEnd, hunk.otherEnd] = [hunk.oneEnd + below, hunk.otherEnd + below];
  }
  return hunks;
}

/** Number of lines of a hunk in a unified diff, without its header. */
export function hunkSize({ oneStart, oneEnd, otherStart, otherEnd }: LineHunk, { added }: LineChanges): number {
  let size = oneEnd - oneStart;
  for (let at = otherStart; at < otherEnd; at++) if (added[at] === 1) size++;
  return size;
}

/**
 * The lines of a hunk, each with its sign.
 * @param one lines of the older text.
 * @param other lines of the newer one.
 */
export function* hunkLines(
  hunk: LineHunk,
  { removed, added }: LineChanges,
  one: readonly string[],
  other: readonly string[],
): Generator<string> {
  let [at, to] = [hunk.oneStart, hunk.otherStart];
  while (at < hunk.oneEnd || to < hunk.otherEnd) {
    if (at < hunk.oneEnd && removed[at] === 1) yield `-${one[at++] ?? ''}`;
    else if (to < hunk.otherEnd && added[to] === 1) yield `+${other[to++] ?? ''}`;
    else {
      yield ` ${one[at++] ?? ''}`;
      to++;
    }
  }
}
