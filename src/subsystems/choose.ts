/** Chooses which index of subsystems to use, from what the tree and the user provide. */
import { type Area, indexAreas } from './areas.js';
import { indexCodeowners } from './codeowners.js';
import { indexDirectories } from './directories.js';
import { KeywordPatterns } from './keyword-patterns.js';
import { parseMaintainers } from './maintainers-file.js';
import { indexMaintainers, type MaintainersOptions } from './maintainers-index.js';
import type { SubsystemIndex } from './model.js';

/** What there is; absent or empty means none. */
export interface SubsystemSources {
  /** `[areas]` of the configuration. */
  readonly areas?: readonly Area[];
  /** Text of MAINTAINERS. */
  readonly maintainers?: string;
  /** Text of CODEOWNERS. */
  readonly codeowners?: string;
}

/**
 * The index by areas, else by MAINTAINERS, else by CODEOWNERS, else by directories: what the user has said himself
 * counts first. A file without any section or rule counts as none.
 *
 * @param tree what is known of the tree's directories
 */
export function chooseIndex(
  { areas, maintainers, codeowners }: SubsystemSources,
  tree: MaintainersOptions = {},
): SubsystemIndex {
  if (areas !== undefined && areas.length > 0) return indexAreas(areas);
  if (maintainers !== undefined) {
    const index = indexMaintainers(parseMaintainers(maintainers), tree);
    if (index.subsystems.length > 0) return index;
  }
  if (codeowners !== undefined) {
    const index = indexCodeowners(codeowners);
    if (index.subsystems.length > 0) return index;
  }
  return indexDirectories();
}

/** The patterns of K: lines that count, as the index that is chosen has them; quicker than making it. */
export function chooseKeywords({ areas = [], maintainers }: SubsystemSources): readonly string[] {
  const keywords = new KeywordPatterns();
  if (areas.length > 0 || maintainers === undefined) return keywords.patterns;
  for (const { fields } of parseMaintainers(maintainers).sections)
    for (const { letter, value } of fields) if (letter === 'K') keywords.add(value);
  return keywords.patterns;
}
