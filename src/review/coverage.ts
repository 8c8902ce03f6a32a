/** The review of a patch to the cells of coverage: its state in each subsystem, and whether an owner gave it. */
import type { Person } from '../mail/message.js';
import { covers, isCovered } from './cell-state.js';
import type { Mailmap } from './mailmap.js';
import type { CellState, PatchReview } from './model.js';
import { isSamePerson, matchPeople } from './person.js';

/** A subsystem as coverage needs it. `subsystems/model.ts` has the whole; its owners' people go in here. */
export interface OwnedSubsystem {
  readonly name: string;
  readonly catchAll: boolean;
  /** Maintainers and designated reviewers. */
  readonly owners: readonly Person[];
}

/** One (patch, subsystem). */
export interface Cell {
  readonly subsystem: string;
  /** Reached only through a pattern that covers everything: left out of headline figures. */
  readonly catchAll: boolean;
  readonly state: CellState;
  /** Covered by somebody who answers for the subsystem, or was asked for it. */
  readonly byOwner: boolean;
}

export interface CoverageOptions {
  readonly mailmap?: Mailmap | null;
  readonly countClaimed?: boolean;
}

/**
 * The cells of one patch. A scoped review (`[m68k]`) covers the patch, and so all its cells (section 4).
 * @param subsystems those that the patch touches.
 * @param asked people whom the cover letter asked for this patch: they are owners of all its cells.
 */
export function cellsOf(
  review: PatchReview,
  subsystems: readonly OwnedSubsystem[],
  asked: readonly Person[],
  options: CoverageOptions = {},
): readonly Cell[] {
  const givers = isCovered(review.state) ? coveringPeople(review, options.countClaimed ?? false) : [];
  const mailmap = options.mailmap ?? null;
  const isGiver = (owner: Person): boolean => givers.some((giver) => isSamePerson(matchPeople(giver, owner, mailmap)));
  const byAsked = givers.length > 0 && asked.some(isGiver);
  return subsystems.map(({ name, catchAll, owners }) => ({
    subsystem: name,
    catchAll,
    state: review.state,
    byOwner: byAsked || (givers.length > 0 && owners.some(isGiver)),
  }));
}

/** The people who cover the patch: their review or ack still applies. */
function coveringPeople(review: PatchReview, countClaimed: boolean): readonly Person[] {
  return review.facts
    .filter((fact) => (fact.kind === 'reviewed' || fact.kind === 'acked') && covers(fact.standing, countClaimed))
    .map((fact) => fact.person);
}
