/** Computes each person's work from patches and what was said about them: asked, owed, done, waiting. */

/** A patch that may wait for somebody. */
export interface WorkPatch {
  /** When it was sent, seconds since 1970; null if no mail tells. */
  readonly date: number | null;
  /** Somebody other than its author has reviewed or acked it, and it is not nacked. */
  readonly covered: boolean;
  /** Author and sender. */
  readonly insiders: ReadonlySet<number>;
  /** Whom the cover letter asks. */
  readonly asked: readonly number[];
  /** What it touches, catch-alls left aside. */
  readonly subsystems: readonly WorkSubsystem[];
  /** Who has reviewed or acked it. */
  readonly coveredBy: ReadonlySet<number>;
}

export interface WorkSubsystem {
  readonly name: string;
  readonly owners: readonly number[];
}

/** What one person has done, and has to do. */
export interface Work {
  /** Subsystems that they own or have covered a patch of, by name. */
  readonly subsystems: ReadonlySet<string>;
  /** Patches that a cover letter asks them for. */
  readonly asked: number;
  /** Patches that they answer for: asked, or an owner; never their own. */
  readonly owed: number;
  /** Patches that they have reviewed or acked, owed or not. */
  readonly done: number;
  /** Owed patches that nobody has covered. */
  readonly waiting: number;
  /** Date of the oldest of these. */
  readonly oldest: number | null;
}

interface Tally {
  readonly subsystems: Set<string>;
  asked: number;
  owed: number;
  done: number;
  waiting: number;
  oldest: number | null;
}

/**
 * Adds up the work of everybody who has any.
 * @param patches each once.
 */
export function workOf(patches: Iterable<WorkPatch>): ReadonlyMap<number, Work> {
  const people = new Map<number, Tally>();
  const tallyOf = (person: number): Tally => {
    const known = people.get(person) ?? { subsystems: new Set(), asked: 0, owed: 0, done: 0, waiting: 0, oldest: null };
    people.set(person, known);
    return known;
  };
  for (const patch of patches) {
    for (const person of new Set(patch.asked)) if (!patch.insiders.has(person)) tallyOf(person).asked += 1;
    for (const person of owingOf(patch)) owe(tallyOf(person), person, patch);
    for (const person of patch.covered ? patch.coveredBy : []) {
      const tally = tallyOf(person);
      tally.done += 1;
      for (const { name } of patch.subsystems) tally.subsystems.add(name);
    }
  }
  return people;
}

/** The people responsible for a patch. */
export function owingOf({ asked, subsystems, insiders }: WorkPatch): ReadonlySet<number> {
  const owing = new Set([...asked, ...subsystems.flatMap(({ owners }) => owners)]);
  for (const person of insiders) owing.delete(person);
  return owing;
}

function owe(tally: Tally, person: number, patch: WorkPatch): void {
  tally.owed += 1;
  for (const { name, owners } of patch.subsystems) if (owners.includes(person)) tally.subsystems.add(name);
  if (patch.covered) return;
  tally.waiting += 1;
  if (patch.date !== null && (tally.oldest === null || patch.date < tally.oldest)) tally.oldest = patch.date;
}

/**
 * A percentile of the values, by nearest rank.
 * @param values in any order.
 * @param share 0.5 for the median.
 * @returns null without values.
 */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

/**
 * The bus factor: the smallest number of people who have done more than half of the work together.
 * @param counts what each has done; 0 for nobody.
 */
export function busFactor(counts: Iterable<number>): number {
  const sorted = [...counts].filter((count) => count > 0).sort((a, b) => b - a);
  const half = sorted.reduce((sum, count) => sum + count, 0) / 2;
  let sum = 0;
  for (const [index, count] of sorted.entries()) {
    sum += count;
    if (sum > half) return index + 1;
  }
  return 0;
}
