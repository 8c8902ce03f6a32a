/** Measures how similar two patches are, by changed lines and paths. */
import type { SeriesMessage } from '../model.js';

/**
 * Share of changed lines that two patches must have in common (0…1). git range-diff pairs two patches when the difference
 * between them costs less than creation-factor (60 %) of writing both again; counted in changed lines, that is 1 - 0.6.
 */
const ALIKE = 0.4;
/** The same where no path is in common: the files were renamed, so the lines must say nearly all. */
const ALIKE_ELSEWHERE = 0.8;

/** A patch prepared for comparison. */
export interface Print {
  /** Changed lines' hashes, sorted. */
  readonly lines: Uint32Array;
  readonly paths: ReadonlySet<string>;
}

/**
 * Prepares a patch for comparison.
 * @param mostLines Lines that are read, so that no mail can make the comparison slow.
 */
export function printOf(message: SeriesMessage, mostLines: number): Print {
  return { lines: message.changedLines.slice(0, mostLines).sort(), paths: new Set(message.paths) };
}

function commonLines(one: Uint32Array, other: Uint32Array): number {
  let common = 0;
  let at = 0;
  let to = 0;
  while (at < one.length && to < other.length) {
    const left = one[at] ?? 0;
    const right = other[to] ?? 0;
    if (left === right) common += 1;
    if (left <= right) at += 1;
    if (right <= left) to += 1;
  }
  return common;
}

function sharedPaths(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const path of one) if (other.has(path)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

/**
 * The similarity of two patches: the share of changed lines in common (twice the common ones by all, as multisets), a
 * little more for common paths. Patches without changed lines (renames, modes, binaries) are compared by paths alone.
 * @returns 0 if they do not match, else above 0 and at most 1.1.
 */
export function likeness(one: Print, other: Print): number {
  const paths = sharedPaths(one.paths, other.paths);
  const size = one.lines.length + other.lines.length;
  if (size === 0) return paths >= 0.5 ? paths : 0;
  const most = (2 * Math.min(one.lines.length, other.lines.length)) / size;
  const threshold = paths > 0 ? ALIKE : ALIKE_ELSEWHERE;
  if (most <= threshold) return 0;
  const lines = (2 * commonLines(one.lines, other.lines)) / size;
  return lines > threshold ? lines + paths / 10 : 0;
}
