/** Finds the subsystems and people of paths and texts. */
import type { Person } from '../mail/message.js';
import { type Contact, peopleOf } from '../subsystems/contacts.js';
import type { OwnerRole, PathSubsystem, Subsystem, SubsystemIndex } from '../subsystems/model.js';
import { remembered } from '../subsystems/remembered.js';

export interface SubsystemAnswer {
  readonly name: string;
  readonly source: Subsystem['source'];
  readonly status: string;
  readonly catchAll: boolean;
  /** The line that matched: `F: mm/damon/`. */
  readonly matched: string;
  readonly people: readonly (Person & { readonly role: OwnerRole })[];
  /** Addresses. */
  readonly lists: readonly string[];
}

export interface PathAnswer {
  readonly path: string;
  /** In the order of `get_maintainer.pl`. */
  readonly subsystems: readonly SubsystemAnswer[];
}

/** The question. */
export interface Asked {
  /** In any order, each once. */
  readonly paths: readonly string[];
  /** Texts of patches, for K: lines. */
  readonly patches: readonly string[];
  /** Texts of files of the tree, likewise. */
  readonly files: readonly string[];
}

export interface MaintainersView {
  readonly paths: readonly PathAnswer[];
  /** Subsystems that K: lines add, each once. */
  readonly keywords: readonly SubsystemAnswer[];
  /** Everybody, as `get_maintainer.pl` prints them for all that was asked about. */
  contacts(): readonly Contact[];
}

/**
 * Finds subsystems and people.
 * @param mapped maps a person through mailmap.
 */
export function maintainersView(
  index: SubsystemIndex,
  { paths, patches, files }: Asked,
  mapped: (person: Person) => Person,
): MaintainersView {
  const answers = answerer(mapped);
  const keywords = reachedBy(index, patches, files);
  return {
    paths: paths.map((path) => ({ path, subsystems: answers(index.of(path)) })),
    keywords: answers(keywords),
    contacts: () => peopleOf(index, paths, { mapped, keywords }),
  };
}

/** Hits of K: lines, each once. */
function reachedBy({ keywords }: SubsystemIndex, patches: readonly string[], files: readonly string[]) {
  if (keywords === undefined) return [];
  const matched = [
    ...patches.flatMap((text) => keywords.matching(text)),
    ...files.flatMap((text) => keywords.matchingFile(text)),
  ];
  return keywords.of([...new Set(matched)]);
}

type Hits = readonly PathSubsystem[];

/** Makes the same objects for the same hits: a tree has many more paths than there are sets of lines that match one. */
function answerer(mapped: (person: Person) => Person): (hits: Hits) => readonly SubsystemAnswer[] {
  const one = remembered(({ subsystem, matched }: PathSubsystem) => answerOf(subsystem, matched, mapped));
  return remembered((hits: Hits) => hits.map(one));
}

function answerOf(subsystem: Subsystem, matched: string, mapped: (person: Person) => Person): SubsystemAnswer {
  const { name, source, status, catchAll, owners, lists } = subsystem;
  const people = owners.map(({ person, role }) => ({ ...mapped(person), role }));
  return { name, source, status, catchAll, matched, people, lists };
}
