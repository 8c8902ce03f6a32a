/** Splits a posting among its candidates: every patch gets somebody who knows it, and nobody gets too many. */
import { bestPairing } from '../series/matching/assignment.js';
import { matchPatches, smallestCap } from './matching.js';
import type { Candidate } from './rank.js';

/** A patch that needs reviewers. */
export interface SplitPatch {
  readonly position: number;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Who is asked for it and who has reviewed it: they stay, and nobody else is needed. */
  readonly given: readonly number[];
  /** Numbers of the subsystems that it touches, catch-alls left aside. */
  readonly subsystems: readonly number[];
}

export interface SplitOptions {
  /** Owners of each subsystem, by its number. */
  readonly owners: ReadonlyMap<number, readonly number[]>;
  /** The most patches that anybody may be proposed for; null for no limit. */
  readonly max: number | null;
  /** Whether each patch gets a second reviewer. */
  readonly backup: boolean;
}

/** Who takes which patches, by index in the given list. */
export interface Split {
  /** For each patch: those given first, then those proposed. */
  readonly reviewers: readonly (readonly number[])[];
  readonly backups: readonly (number | null)[];
}

/** Up to five patches are few: they are not divided any further. */
const FEW = 5;
/** Who has half of what speaks for the best is competent too. */
const COMPETENT = 0.5;
/** Candidates of one patch that are read. */
const MOST_CANDIDATES = 24;
/** Patches that are divided at once: what pairing costs grows with the cube. */
const PORTION = 200;

/**
 * Divides a posting:
 * 1. those asked, and those who have reviewed already, keep their patches;
 * 2. every subsystem gets one of its owners on a patch that touches it;
 * 3. the other patches go to competent candidates so that the busiest has as few as can be (but five are few enough),
 *    and among such splits, the one with the best candidates is chosen.
 *
 * @param patches by position; the result depends only on the arguments.
 */
export function split(patches: readonly SplitPatch[], options: SplitOptions): Split {
  const division = new Division(patches, options);
  division.coverSubsystems();
  division.giveRest();
  return { reviewers: division.reviewers, backups: options.backup ? division.backups() : patches.map(() => null) };
}

class Division {
  readonly reviewers: number[][];
  readonly #patches: readonly SplitPatch[];
  readonly #options: SplitOptions;
  readonly #held = new Map<number, number>();

  constructor(patches: readonly SplitPatch[], options: SplitOptions) {
    this.#patches = patches;
    this.#options = options;
    this.reviewers = patches.map(() => []);
    for (const [index, { given }] of patches.entries()) for (const person of given) this.#give(index, person);
  }

  /** The subsystem with the fewest owners first; of its owners the one who answers for most, and is best. */
  coverSubsystems(): void {
    const touching = new Map<number, number[]>();
    for (const [index, { subsystems }] of this.#patches.entries())
      for (const subsystem of subsystems) touching.set(subsystem, [...(touching.get(subsystem) ?? []), index]);
    const open = [...touching].sort(([a], [b]) => this.#ownersOf(a).length - this.#ownersOf(b).length || a - b);
    const uncovered = new Set(touching.keys());
    for (const [index] of this.#patches.entries()) this.#strike(uncovered, index);
    for (const [subsystem, indexes] of open) {
      if (!uncovered.has(subsystem)) continue;
      const choice = this.#bestOwner(subsystem, indexes, uncovered);
      if (choice === null) continue;
      this.#give(choice.index, choice.person);
      this.#strike(uncovered, choice.index);
    }
  }

  giveRest(): void {
    const open = this.#withoutReviewer();
    for (let start = 0; start < open.length; start += PORTION) this.#divide(open.slice(start, start + PORTION));
    // At the limit of the competent, anybody who knows a little is better than nobody.
    const left = this.#withoutReviewer();
    const choices = left.map((index) => this.#candidates(index).map(({ person }) => person));
    for (const [at, person] of matchPatches(choices, (one) => this.#room(one)).entries()) {
      const index = left[at];
      if (person !== null && index !== undefined) this.#give(index, person);
    }
  }

  /** A second reviewer each, who is not one of the first. */
  backups(): readonly (number | null)[] {
    const choices = this.#patches.map((_, index) =>
      this.#candidates(index)
        .map(({ person }) => person)
        .filter((person) => !this.reviewers[index]?.includes(person)),
    );
    const cap = Math.max(
      FEW,
      smallestCap(choices, () => 0),
    );
    return matchPatches(choices, (person) => Math.min(cap, this.#room(person)));
  }

  #withoutReviewer(): readonly number[] {
    return [...this.#patches.keys()].filter((index) => this.reviewers[index]?.length === 0);
  }

  #divide(open: readonly number[]): void {
    const competent = open.map((index) => competentOf(this.#candidates(index)));
    const held = (person: number): number => this.#held.get(person) ?? 0;
    const smallest = smallestCap(
      competent.map((candidates) => candidates.map(({ person }) => person)),
      held,
    );
    const cap = Math.min(Math.max(smallest, FEW), this.#options.max ?? Number.POSITIVE_INFINITY);
    const places = placesFor(competent, (person) => cap - held(person));
    const pairs = bestPairing(competent.map((candidates) => gainsOf(candidates, places)));
    for (const [at, index] of open.entries()) {
      const person = places[pairs[at] ?? -1];
      if (person !== undefined) this.#give(index, person);
    }
  }

  #bestOwner(subsystem: number, indexes: readonly number[], uncovered: ReadonlySet<number>) {
    const owners = new Set(this.#ownersOf(subsystem));
    let best: { index: number; person: number; covers: number; score: number } | null = null;
    for (const index of indexes) {
      for (const { person, score } of this.#candidates(index)) {
        if (!owners.has(person) || this.#room(person) <= 0) continue;
        const covers = (this.#patches[index]?.subsystems ?? []).filter(
          (other) => uncovered.has(other) && this.#ownersOf(other).includes(person),
        ).length;
        // A patch that nobody has yet takes nobody's time twice.
        const free = this.reviewers[index]?.length === 0 ? 1 : 0;
        const worth = score + free;
        if (best === null || covers > best.covers || (covers === best.covers && worth > best.score))
          best = { index, person, covers, score: worth };
      }
    }
    return best;
  }

  /** Takes out the subsystems of a patch one of whose owners has it. */
  #strike(uncovered: Set<number>, index: number): void {
    for (const subsystem of this.#patches[index]?.subsystems ?? [])
      if (this.reviewers[index]?.some((person) => this.#ownersOf(subsystem).includes(person)))
        uncovered.delete(subsystem);
  }

  #candidates(index: number): readonly Candidate[] {
    return (this.#patches[index]?.candidates ?? []).slice(0, MOST_CANDIDATES);
  }

  #ownersOf(subsystem: number): readonly number[] {
    return this.#options.owners.get(subsystem) ?? [];
  }

  #room(person: number): number {
    return (this.#options.max ?? Number.POSITIVE_INFINITY) - (this.#held.get(person) ?? 0);
  }

  #give(index: number, person: number): void {
    this.reviewers[index]?.push(person);
    this.#held.set(person, (this.#held.get(person) ?? 0) + 1);
  }
}

/** Owners, and experts nearly as good as the best, if they are active; if there are neither, everybody. */
function competentOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = Math.max(0, ...candidates.map(({ score }) => score));
  const able = candidates.filter(
    ({ claim, score }) => claim === 'owner' || (claim === 'expert' && score >= best * COMPETENT),
  );
  const present = able.filter(({ away }) => !away);
  return [present, able].find((some) => some.length > 0) ?? candidates;
}

/** Each person as often as they can take a patch. */
function placesFor(competent: readonly (readonly Candidate[])[], room: (person: number) => number): readonly number[] {
  const wanted = new Map<number, number>();
  for (const { person } of competent.flat()) wanted.set(person, (wanted.get(person) ?? 0) + 1);
  return [...wanted]
    .sort(([a], [b]) => a - b)
    .flatMap(([person, patches]) => new Array<number>(Math.min(patches, Math.max(0, room(person)))).fill(person));
}

/** What each place of a person gains by a patch; a pair that gains nothing would be left out. */
function gainsOf(candidates: readonly Candidate[], places: readonly number[]): readonly number[] {
  const scores = new Map(candidates.map(({ person, score }) => [person, score + SOMETHING]));
  return places.map((person) => scores.get(person) ?? 0);
}

const SOMETHING = 1;
