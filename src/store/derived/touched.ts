/** Finds the subsystems that a patch touches, by its files and by its text. */
import type { Subsystem, SubsystemIndex } from '../../subsystems/model.js';

/** Paths whose subsystems are remembered: the same files are touched again and again. */
const REMEMBERED = 50_000;

/** Finds the subsystems of a patch. */
export interface Touching {
  /** Old and new paths. */
  readonly paths: readonly string[];
  /** What its subject begins with: `mm/damon`; '' if it has no such prefix. */
  readonly area: string;
  /** The K: patterns that its text matches, by their numbers in the index. */
  readonly matched: readonly number[];
}

/**
 * A function that returns the subsystems of a patch, in the order of its files, then of the K: lines that it matches.
 * Cells, owners, and reviewers to be proposed all come from here.
 * @param index of all subsystems; a subsystem is the same object wherever it is named.
 */
export function touchedSubsystems(index: SubsystemIndex): (patch: Touching) => readonly Subsystem[] {
  const known = new Map<string, readonly Subsystem[]>();

  function ofPath(path: string): readonly Subsystem[] {
    const seen = known.get(path);
    if (seen !== undefined) return seen;
    const found = index.of(path).map(({ subsystem }) => subsystem);
    if (known.size < REMEMBERED) known.set(path, found);
    return found;
  }

  return ({ paths, area, matched }) => {
    const ofAll = index.ofPatch?.(paths, area).map(({ subsystem }) => subsystem);
    const touched = new Set(ofAll ?? paths.flatMap(ofPath));
    if (matched.length > 0) for (const { subsystem } of index.keywords?.of(matched) ?? []) touched.add(subsystem);
    return [...touched];
  };
}
