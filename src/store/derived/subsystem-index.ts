/** The stored inputs to the index that tells which subsystems a path belongs to. */

import type { Area } from '../../subsystems/areas.js';
import { chooseIndex, type SubsystemSources } from '../../subsystems/choose.js';
import type { PathSubsystem, Subsystem, SubsystemIndex } from '../../subsystems/model.js';
import { StoreDamaged } from '../database/errors.js';
import type { Inputs } from '../facts/inputs.js';

/** The index by areas, MAINTAINERS, CODEOWNERS or directories, whichever the store was given. */
export function subsystemIndexOf(inputs: Inputs): SubsystemIndex {
  return eachNameOnce(chooseIndex(sourcesOf(inputs)));
}

/** What the inputs say about subsystems. */
export function sourcesOf({ maintainers, codeowners, areas }: Inputs): SubsystemSources {
  return {
    ...(areas === undefined ? {} : { areas: areasIn(areas) }),
    ...(maintainers === undefined ? {} : { maintainers }),
    ...(codeowners === undefined ? {} : { codeowners }),
  };
}

/**
 * The areas of the configuration as the store keeps them. They were checked when the configuration was read.
 * @throws StoreDamaged when they have been changed since.
 */
function areasIn(text: string): readonly Area[] {
  const areas: unknown = JSON.parse(text);
  if (Array.isArray(areas) && areas.every(isArea)) return areas;
  throw new StoreDamaged(
    'The areas that the store remembers are damaged. Run a command with --config, which stores them again.',
  );
}

function isArea(area: unknown): area is Area {
  return (
    has(area, 'name', 'string') &&
    has(area, 'files', 'object') &&
    has(area, 'owners', 'object') &&
    isListOf(area.files, (file) => typeof file === 'string') &&
    isListOf(area.owners, (owner) => has(owner, 'name', 'string') && has(owner, 'email', 'string'))
  );
}

function has<Key extends string>(value: unknown, key: Key, type: 'string' | 'object'): value is Record<Key, unknown> {
  return (
    typeof value === 'object' && value !== null && key in value && typeof (value as Record<Key, unknown>)[key] === type
  );
}

function isListOf(value: unknown, isOne: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
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
