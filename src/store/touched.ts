/** A patch to the subsystems that it touches: by its files, and by what its text says. */
import type { SeriesMessage } from '../series/model.js';
import type { Subsystem, SubsystemIndex } from '../subsystems/model.js';

/** Paths whose subsystems are remembered: the same files are touched again and again. */
const REMEMBERED = 50_000;

/**
 * A function that gives the subsystems of a patch, in the order of its files, then of the K: lines that it matches.
 * @param index of all subsystems; a subsystem is the same object wherever it is named.
 */
export function touchedSubsystems(
  index: SubsystemIndex,
): (patch: SeriesMessage, matched: readonly number[]) => readonly Subsystem[] {
  const known = new Map<string, readonly Subsystem[]>();

  function ofPath(path: string): readonly Subsystem[] {
    const seen = known.get(path);
    if (seen !== undefined) return seen;
    const found = index.of(path).map(({ subsystem }) => subsystem);
    if (known.size < REMEMBERED) known.set(path, found);
    return found;
  }

  return ({ paths, subject }, matched) => {
    const ofAll = index.ofPatch?.(paths, subject.area).map(({ subsystem }) => subsystem);
    const touched = new Set(ofAll ?? paths.flatMap(ofPath));
    if (matched.length > 0) for (const { subsystem } of index.keywords?.of(matched) ?? []) touched.add(subsystem);
    return [...touched];
  };
}
