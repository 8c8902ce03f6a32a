/** The paths that a diff touches. */
import type { Diff } from '../facts.js';

/** Old and new names, in the order of the diff; none without a diff. */
export function touchedPaths(diff: Diff | null): readonly string[] {
  return diff?.files.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath])) ?? [];
}
