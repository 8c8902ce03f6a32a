/** Paths, and the texts of patches, to the subsystems and people that they belong to. */
import type { Person } from '../mail/message.js';
import { type Contact, peopleOf } from '../subsystems/contacts.js';
import type { OwnerRole, PathSubsystem, Subsystem, SubsystemIndex } from '../subsystems/model.js';

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

/** What is asked about. */
export interface Asked {
  /** In any order, each once. */
  readonly paths: readonly string[];
  /** Texts of patches, for K: lines. */
  readonly texts: readonly string[];
}

export interface MaintainersView {
  readonly paths: readonly PathAnswer[];
  /** Subsystems that the texts reach, each once. */
  readonly keywords: readonly SubsystemAnswer[];
  /** Everybody, as `get_maintainer.pl` prints them for all that was asked about. */
  contacts(): readonly Contact[];
}

/**
 * Finds subsystems and people.
 * @param mapped gives a person as mailmap has it.
 */
export function maintainersView(
  index: SubsystemIndex,
  { paths, texts }: Asked,
  mapped: (person: Person) => Person,
): MaintainersView {
  const answers = answerer(mapped);
  return {
    paths: paths.map((path) => ({ path, subsystems: index.of(path).map(answers) })),
    keywords: [...new Set(texts.flatMap((text) => index.ofText?.(text) ?? []).map(answers))],
    contacts: () => peopleOf(index, paths, { mapped, patches: texts }),
  };
}

/** Makes the same object for the same hit: a tree has many more paths than MAINTAINERS has lines. */
function answerer(mapped: (person: Person) => Person): (hit: PathSubsystem) => SubsystemAnswer {
  const known = new Map<PathSubsystem, SubsystemAnswer>();
  return (hit) => {
    const seen = known.get(hit);
    if (seen !== undefined) return seen;
    const answer = answerOf(hit.subsystem, hit.matched, mapped);
    known.set(hit, answer);
    return answer;
  };
}

function answerOf(subsystem: Subsystem, matched: string, mapped: (person: Person) => Person): SubsystemAnswer {
  const { name, source, status, catchAll, owners, lists } = subsystem;
  const people = owners.map(({ person, role }) => ({ ...mapped(person), role }));
  return { name, source, status, catchAll, matched, people, lists };
}
