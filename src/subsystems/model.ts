/** Subsystems: areas of a tree with people responsible for them. */
import type { Person } from '../mail/message.js';
import type { MaintainersList } from './maintainer-line.js';

/**
 * The role as `get_maintainer.pl` prints it: `reviewer`, or by the status of the section `maintainer`, `supporter`,
 * `odd fixer`, `orphan minder`, `obsolete minder`, `chief penguin`, `unknown`, or another status in lower case; `owner`
 * for areas and CODEOWNERS.
 */
export type OwnerRole = string;

export interface Owner {
  readonly person: Person;
  readonly role: OwnerRole;
}

export interface Subsystem {
  readonly name: string;
  /** `Maintained`, `Supported`, … as written; '' if it has none. */
  readonly status: string;
  readonly source: 'maintainers' | 'areas' | 'codeowners' | 'directory';
  // Its only file patterns are `*` and `*/`: it covers everything, so it tells nothing.
  readonly catchAll: boolean;
  readonly owners: readonly Owner[];
  readonly lists: readonly string[];
}

/** One path's answer: the subsystems that it belongs to, in the order of `get_maintainer.pl`. */
export interface PathSubsystem {
  readonly subsystem: Subsystem;
  /** The line that matched: `F: mm/damon/`. */
  readonly matched: string;
}

/** Finds the subsystems of a path. Built once, used for many paths. */
export interface SubsystemIndex {
  readonly subsystems: readonly Subsystem[];
  of(path: string): readonly PathSubsystem[];
  /** Of all paths of a patch together, where the prefix of its title (`mm/damon`; or '') tells more than they do. */
  ofPatch?(paths: readonly string[], prefix: string): readonly PathSubsystem[];
  readonly keywords?: KeywordIndex;
  /** The lists of a subsystem with what is said about them; only MAINTAINERS says anything. */
  listsOf?(subsystem: Subsystem): readonly MaintainersList[];
  /** Patterns that are left out, as they could not be followed exactly. */
  readonly unsupported?: readonly UnsupportedPattern[];
}

/** `K:` lines: patterns that are searched for in the text of a patch (added and removed lines, and its message). */
export interface KeywordIndex {
  /** Each once; they show whether remembered matches are still valid. */
  readonly patterns: readonly string[];
  /** The patterns that a patch matches, as ascending indexes. */
  matching(patch: string): readonly number[];
  /** The patterns that a file of the tree matches. */
  matchingFile(text: string): readonly number[];
  /** The subsystems that patterns lead to, in the order of `get_maintainer.pl`. */
  of(matched: readonly number[]): readonly PathSubsystem[];
}

/** A pattern without effect, since it cannot be matched exactly. */
export interface UnsupportedPattern {
  /** Name of its section or area. */
  readonly section: string;
  /** `N: (?=x)`. */
  readonly matched: string;
  /** In the file, from 1; of several files, in all of them together; 0 where it is not known. */
  readonly line: number;
  /** What it holds: `a possessive quantifier`. */
  readonly reason: string;
}
