/** Finds problems in a MAINTAINERS file: patterns without effect, and sections without usable people. */
import { peopleOfLine } from './maintainer-line.js';
import type { MaintainersFile, MaintainersSection } from './maintainers-file.js';
import type { UnsupportedPattern } from './model.js';

export interface MaintainersFinding {
  readonly section: string;
  /** From 1, in all the texts together. */
  readonly line: number;
  /** What it is about: `N: (?=x)`; '' for the whole section. */
  readonly matched: string;
  readonly problem: string;
  /** Whether paths may be answered for wrongly. */
  readonly wrong: boolean;
}

/**
 * Checks a file.
 * @param unsupported the patterns that its index ignores
 * @returns findings by line
 */
export function checkMaintainers(
  { sections }: MaintainersFile,
  unsupported: readonly UnsupportedPattern[],
): readonly MaintainersFinding[] {
  const first = new Map<string, MaintainersSection>();
  const findings: MaintainersFinding[] = unsupported.map(({ section, matched, line, reason }) => ({
    section,
    line,
    matched,
    problem: `has no effect: it contains ${reason}`,
    wrong: true,
  }));
  for (const section of sections) {
    const before = first.get(section.name);
    if (before === undefined) first.set(section.name, section);
    else findings.push(about(section, `has the same name as the section on line ${before.line}; both are read as one`));
    findings.push(...checkSection(section));
  }
  return findings.sort((a, b) => a.line - b.line);
}

function* checkSection(section: MaintainersSection): Generator<MaintainersFinding> {
  if (!section.fields.some(({ letter }) => 'FNK'.includes(letter))) yield about(section, 'has no F:, N: or K: line');
  for (const { letter, value, line } of section.fields) {
    if ((letter !== 'M' && letter !== 'R') || peopleOfLine(value).length > 0) continue;
    yield { section: section.name, line, matched: `${letter}: ${value}`, problem: 'has no mail address', wrong: false };
  }
}

function about({ name, line }: MaintainersSection, problem: string): MaintainersFinding {
  return { section: name, line, matched: '', problem, wrong: false };
}
