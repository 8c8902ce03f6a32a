/** Builds an index of subsystems by path from MAINTAINERS, in the order of `scripts/get_maintainer.pl`. */

import { PatternLimits } from '../patterns/pattern-limits.js';
import { KeywordLines } from './keyword-lines.js';
import { listOfLine, type MaintainersList, peopleOfLine } from './maintainer-line.js';
import type { MaintainersField, MaintainersFile, MaintainersSection } from './maintainers-file.js';
import type { KeywordIndex, Owner, PathSubsystem, Subsystem, SubsystemIndex, UnsupportedPattern } from './model.js';
import { PathAnswers } from './path-answers.js';
import { PathLines } from './path-lines.js';

export interface MaintainersOptions {
  /** Every file of the tree, from the top, to know its directories by. */
  readonly paths?: Iterable<string>;
  /** Whether a path, without slash at its end, is a directory of the tree; wins over `paths`. */
  readonly isDirectory?: (path: string) => boolean;
}

/** An index with further data that only MAINTAINERS has. */
export interface MaintainersIndex extends SubsystemIndex {
  readonly keywords: KeywordIndex;
  readonly unsupported: readonly UnsupportedPattern[];
  listsOf(subsystem: Subsystem): readonly MaintainersList[];
}

interface Entry extends Subsystem {
  readonly lines: readonly MaintainersList[];
}

/**
 * Compiles MAINTAINERS. Rules (kernel, `scripts/get_maintainer.pl`): a section contains a path if an F: or N: line
 * matches and no X: line does. If several lines match, the last one counts. Sections are sorted by the depth of that
 * line, deepest first, and by their order in the file if depths are equal (the script leaves that to chance).
 *
 * Without `paths` and `isDirectory`, a path below `mm/damon/` itself shows that `F: mm/damon` is a directory.
 */
export function indexMaintainers(file: MaintainersFile, options: MaintainersOptions = {}): MaintainersIndex {
  const isDirectory = options.isDirectory ?? (options.paths === undefined ? null : directoriesIn(options.paths));
  const { subsystems, included, excluded, keywords, sectionsWithX, hits } = linesOf(file, isDirectory);
  const hitsOf = (lines: readonly { readonly field: MaintainersField }[]): readonly PathSubsystem[] =>
    lines.flatMap(({ field }) => hits.get(field) ?? []);
  const answers = new PathAnswers(included, excluded, sectionsWithX, hitsOf);
  const known = new Map<Subsystem, Entry>(subsystems.map((entry) => [entry, entry]));
  return {
    subsystems,
    of: (path) => answers.of(path),
    keywords: {
      patterns: keywords.patterns.patterns,
      matching: (patch) => keywords.patterns.matching(patch),
      matchingFile: (text) => keywords.patterns.matchingFile(text),
      of: (matched) => hitsOf(keywords.of(matched)),
    },
    unsupported: [...included.leftOut, ...excluded.leftOut, ...keywords.leftOut]
      .map(({ section, field, reason }) => unsupported(subsystems[section]?.name ?? '', field, reason))
      .sort((a, b) => a.line - b.line),
    listsOf: (subsystem) => known.get(subsystem)?.lines ?? [],
  };
}

/** Compiles the sections: their lines with patterns, by what these are matched against. */
function linesOf(file: MaintainersFile, isDirectory: ((path: string) => boolean) | null) {
  const limits = new PatternLimits();
  const included = new PathLines(isDirectory, limits);
  const excluded = new PathLines(isDirectory, limits);
  const keywords = new KeywordLines();
  const sectionsWithX = new Set<number>();
  const subsystems: Entry[] = [];
  const hits = new Map<MaintainersField, PathSubsystem>();
  for (const [section, written] of file.sections.entries()) {
    const subsystem = subsystemOf(written);
    subsystems.push(subsystem);
    for (const field of written.fields) {
      if (field.letter === 'F') included.addFile(section, field);
      else if (field.letter === 'N') included.addName(section, field);
      else if (field.letter === 'K') keywords.add(section, field);
      else if (field.letter === 'X') {
        excluded.addFile(section, field);
        sectionsWithX.add(section);
      } else continue;
      hits.set(field, { subsystem, matched: `${field.letter}: ${field.value}` });
    }
  }
  return { subsystems, included, excluded, keywords, sectionsWithX, hits };
}

function unsupported(section: string, { letter, value, line }: MaintainersField, reason: string): UnsupportedPattern {
  return { section, matched: `${letter}: ${value}`, line, reason };
}

function directoriesIn(paths: Iterable<string>): (path: string) => boolean {
  const directories = new Set<string>();
  for (const path of paths) {
    let end = path.lastIndexOf('/');
    while (end > 0 && !directories.has(path.slice(0, end))) {
      directories.add(path.slice(0, end));
      end = path.lastIndexOf('/', end - 1);
    }
  }
  return (path) => directories.has(path);
}

function subsystemOf({ name, fields }: MaintainersSection): Entry {
  const status = fields.findLast(({ letter }) => letter === 'S')?.value.trim() ?? '';
  const lines = fields.filter(({ letter }) => letter === 'L').map(({ value }) => listOfLine(value));
  return {
    name,
    status,
    source: 'maintainers',
    catchAll: isCatchAll(fields),
    owners: fields.flatMap((field, index) => ownersOf(field, fields[index - 1], roleOf(status))),
    lists: lines.map(({ address }) => address),
    lines,
  };
}

function isCatchAll(fields: readonly MaintainersField[]): boolean {
  const patterns = fields.filter(({ letter }) => letter === 'F' || letter === 'N');
  return patterns.length > 0 && patterns.every(({ letter, value }) => letter === 'F' && /^(?:\*\*?|\*\/)$/.test(value));
}

function ownersOf(field: MaintainersField, before: MaintainersField | undefined, role: string): Owner[] {
  if (field.letter !== 'M' && field.letter !== 'R') return [];
  // Before 2019 P: named a person, whose bare address followed; since then it names a document.
  const name = before?.letter === 'P' && !before.value.includes('/') ? before.value.trim() : '';
  return peopleOfLine(field.value).map((person) => ({
    person: person.name === '' ? { ...person, name } : person,
    role: field.letter === 'R' ? 'reviewer' : role,
  }));
}

const ROLES: ReadonlyMap<string, string> = new Map([
  ['', 'unknown'],
  ['supported', 'supporter'],
  ['maintained', 'maintainer'],
  ['odd fixes', 'odd fixer'],
  ['orphan', 'orphan minder'],
  ['obsolete', 'obsolete minder'],
  ['buried alive in reporters', 'chief penguin'],
]);

/** What the script calls those of the M: lines of a section with this status. */
function roleOf(status: string): string {
  const lower = status.toLowerCase();
  return ROLES.get(lower) ?? lower;
}
