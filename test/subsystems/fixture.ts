/** The invented MAINTAINERS file, read. */
import { readFileSync } from 'node:fs';
import { parseMaintainers } from '../../src/subsystems/maintainers-file.js';
import { indexMaintainers, type MaintainersOptions } from '../../src/subsystems/maintainers-index.js';
import type { PathSubsystem, SubsystemIndex } from '../../src/subsystems/model.js';

const text = readFileSync(new URL('../fixtures/subsystems/MAINTAINERS', import.meta.url), 'utf8');

export const fixtureFile = parseMaintainers(text);

export function fixtureIndex(options?: MaintainersOptions) {
  return indexMaintainers(fixtureFile, options);
}

/** Names and matching lines that the lines of one section give for a path. */
export function matchedBy(lines: string, path: string, options?: MaintainersOptions): readonly string[] {
  const index = indexMaintainers(parseMaintainers(`SECTION\n${lines}\n`), options);
  return index.of(path).map(({ matched }) => matched);
}

/** What the K: lines of an index say of a patch. */
export function reachedBy({ keywords }: SubsystemIndex, patch: string): readonly PathSubsystem[] {
  return keywords?.of(keywords.matching(patch)) ?? [];
}
