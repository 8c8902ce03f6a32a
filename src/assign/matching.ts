/** Distributes patches among the people who could take them so that the busiest gets as few as possible. */

/** Patches by number, each with the people who could take it, best first. */
export type Choices = readonly (readonly number[])[];

/**
 * Assigns as many patches as possible, so that nobody gets more than they have room for (Kuhn's augmenting paths, each
 * person standing for several places).
 *
 * @param room how many more patches a person may take.
 * @returns for each patch its person; null if none is left.
 */
export function matchPatches(choices: Choices, room: (person: number) => number): readonly (number | null)[] {
  const takers = new Array<number | null>(choices.length).fill(null);
  const taken = new Map<number, number[]>();
  for (const patch of choices.keys()) {
    const path = findPath(patch, { choices, taken, room });
    for (const { patch: moved, person } of path) {
      const before = takers[moved];
      if (before != null)
        taken.set(
          before,
          (taken.get(before) ?? []).filter((one) => one !== moved),
        );
      takers[moved] = person;
      taken.set(person, [...(taken.get(person) ?? []), moved]);
    }
  }
  return takers;
}

interface Search {
  readonly choices: Choices;
  readonly taken: ReadonlyMap<number, readonly number[]>;
  room(person: number): number;
}

interface Move {
  readonly patch: number;
  readonly person: number;
}

/** Moves, last first, by which a patch gets a person and everybody else keeps one; none when there is no way. */
function findPath(patch: number, { choices, taken, room }: Search): readonly Move[] {
  // From whom a person was reached, and with which patch: breadth first, so that few patches move.
  const reached = new Map<number, { patch: number; from: number | null }>();
  const queue: number[] = [];
  const reach = (moved: number, from: number | null): void => {
    for (const person of choices[moved] ?? [])
      if (!reached.has(person)) {
        reached.set(person, { patch: moved, from });
        queue.push(person);
      }
  };
  reach(patch, null);
  for (const person of queue) {
    const held = taken.get(person) ?? [];
    if (held.length >= room(person)) {
      for (const moved of held) reach(moved, person);
      continue;
    }
    const moves: Move[] = [];
    for (let at: number | null = person; at !== null; ) {
      const step = reached.get(at);
      if (step === undefined) break;
      moves.push({ patch: step.patch, person: at });
      at = step.from;
    }
    return moves;
  }
  return [];
}

/**
 * The smallest possible load of the busiest person, if every patch that can have a reviewer gets one.
 * @param held how many patches a person has already.
 * @returns 0 when there is nothing to give.
 */
export function smallestCap(choices: Choices, held: (person: number) => number): number {
  const possible = choices.filter((people) => people.length > 0).length;
  if (possible === 0) return 0;
  const givesAll = (cap: number): boolean =>
    matchPatches(choices, (person) => cap - held(person)).filter((person) => person !== null).length === possible;
  const people = new Set(choices.flat());
  let [low, high] = [1, possible + Math.max(0, ...[...people].map(held))];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (givesAll(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
