/** Computes the cells of coverage from reviews of patches, and totals from cells. */
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

/** What the cells of one subsystem, or the patches of a whole scope, add up to. */
export interface Tally {
  readonly patches: number;
  readonly states: Readonly<Record<CellState, number>>;
  readonly covered: number;
  readonly byOwner: number;
}

/** A total in which each patch counts once, and what it would be under a laxer policy. */
export interface TotalTally extends Tally {
  /** Patches covered if claims counted. */
  readonly coveredIfClaimed: number;
  /** Patches covered if trailers counted whose sender only has the same name. */
  readonly coveredIfNameOnly: number;
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

/** Adds up cells per subsystem. Catch-all subsystems have a tally too; whether to show it is up to the caller. */
export function tallySubsystems(cells: Iterable<Cell>): ReadonlyMap<string, Tally> {
  const sums = new Map<string, Sum>();
  for (const cell of cells) {
    const sum = sums.get(cell.subsystem) ?? emptySum();
    sums.set(cell.subsystem, sum);
    add(sum, cell.state, cell.byOwner);
  }
  return sums;
}

/**
 * Adds up patches, each once whatever number of subsystems it touches. A patch is covered by an owner when one of its
 * cells is; a catch-all cell counts only if the patch has no other.
 */
export function tallyPatches(patches: Iterable<readonly [PatchReview, readonly Cell[]]>): TotalTally {
  const sum = { ...emptySum(), coveredIfClaimed: 0, coveredIfNameOnly: 0 };
  for (const [review, cells] of patches) {
    const telling = cells.some((cell) => !cell.catchAll) ? cells.filter((cell) => !cell.catchAll) : cells;
    add(
      sum,
      review.state,
      telling.some((cell) => cell.byOwner),
    );
    if (review.coveredIfClaimed) sum.coveredIfClaimed++;
    if (review.coveredIfNameOnly) sum.coveredIfNameOnly++;
  }
  return sum;
}

/** A part of a whole, 0 to 1; null if there is nothing to cover. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

interface Sum {
  patches: number;
  states: Record<CellState, number>;
  covered: number;
  byOwner: number;
}

function emptySum(): Sum {
  const states = { nacked: 0, reviewed: 0, acked: 0, tested: 0, stale: 0, commented: 0, none: 0 };
  return { patches: 0, states, covered: 0, byOwner: 0 };
}

function add(sum: Sum, state: CellState, byOwner: boolean): void {
  sum.patches++;
  sum.states[state]++;
  if (isCovered(state)) sum.covered++;
  if (byOwner && isCovered(state)) sum.byOwner++;
}
