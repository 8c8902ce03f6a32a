/** Builds the index of subsystems by path from the stored inputs. */
import { z } from 'zod';
import { chooseIndex, type SubsystemSources } from '../../subsystems/choose.js';
import type { PathSubsystem, Subsystem, SubsystemIndex } from '../../subsystems/model.js';
import type { Inputs } from '../facts/inputs.js';

const AREAS = z.array(
  z.object({
    name: z.string(),
    files: z.array(z.string()),
    owners: z.array(z.object({ name: z.string(), email: z.string() })),
  }),
);

/** The index by areas, MAINTAINERS, CODEOWNERS or directories, whichever the store has. */
export function subsystemIndexOf(inputs: Inputs): SubsystemIndex {
  return eachNameOnce(chooseIndex(sourcesOf(inputs)));
}

/** What the inputs say about subsystems. */
export function sourcesOf({ maintainers, codeowners, areas }: Inputs): SubsystemSources {
  return {
    ...(areas === undefined ? {} : { areas: AREAS.parse(JSON.parse(areas)) }),
    ...(maintainers === undefined ? {} : { maintainers }),
    ...(codeowners === undefined ? {} : { codeowners }),
  };
}

/**
 * A subsystem is one row, and the same object for every path: sections of MAINTAINERS that share a name, or rules of
 * CODEOWNERS that share a pattern, are one subsystem that all their owners answer for.
 */
function eachNameOnce(index: SubsystemIndex): SubsystemIndex {
  const known = new Map<string, Subsystem>();
  for (const subsystem of index.subsystems) {
    const { name, owners } = subsystem;
    const before = known.get(name);
    known.set(name, before === undefined ? subsystem : { ...before, owners: [...before.owners, ...owners] });
  }
  const oneOf = (subsystem: Subsystem): Subsystem => {
    const one = known.get(subsystem.name) ?? subsystem;
    known.set(one.name, one);
    return one;
  };
  const once = (hits: readonly PathSubsystem[]): readonly PathSubsystem[] => {
    const found = new Map<Subsystem, string>();
    for (const { subsystem, matched } of hits) {
      const one = oneOf(subsystem);
      if (!found.has(one)) found.set(one, matched);
    }
    return [...found].map(([subsystem, matched]) => ({ subsystem, matched }));
  };
  const { keywords, ofPatch } = index;
  return {
    subsystems: [...known.values()],
    of: (path) => once(index.of(path)),
    ...(ofPatch === undefined
      ? {}
      : { ofPatch: (paths: readonly string[], prefix: string) => once(ofPatch(paths, prefix)) }),
    ...(keywords === undefined
      ? {}
      : { keywords: { ...keywords, of: (matched: readonly number[]) => once(keywords.of(matched)) } }),
  };
}
