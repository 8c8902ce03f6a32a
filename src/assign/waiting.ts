/** Counts how many patches wait for whom at each moment, from postings and reviews in order of time. */

interface OpenPatch {
  readonly series: number;
  readonly date: number;
  readonly people: ReadonlySet<number>;
}

/** A patch that nobody has reviewed in this many seconds waits no longer: 180 days. */
const GIVEN_UP = 180 * 86_400;

/** Counts for each person the uncovered patches that they own. */
export class Waiting {
  readonly #loads = new Map<number, number>();
  /** By patch, oldest first. */
  readonly #open = new Map<number, OpenPatch>();
  readonly #bySeries = new Map<number, Set<number>>();

  /** A patch was sent; dates must not go back. */
  sent(patch: number, series: number, people: Iterable<number>, date: number): void {
    const open = { series, date, people: new Set(people) };
    this.#open.set(patch, open);
    const siblings = this.#bySeries.get(series) ?? new Set<number>();
    this.#bySeries.set(series, siblings.add(patch));
    for (const person of open.people) this.#add(person, 1);
  }

  /** A new posting takes the place of what was sent before. */
  superseded(series: number): void {
    for (const patch of this.#bySeries.get(series) ?? []) this.#close(patch);
    this.#bySeries.delete(series);
  }

  /** Somebody has reviewed or acked a patch: it waits for nobody any more. */
  covered(patch: number): void {
    this.#close(patch);
  }

  /** How many patches wait for a person now. */
  load(person: number): number {
    return this.#loads.get(person) ?? 0;
  }

  /** Lets go what has waited too long. */
  goTo(date: number): void {
    for (const [patch, { date: sent }] of this.#open) {
      if (date - sent <= GIVEN_UP) return;
      this.#close(patch);
    }
  }

  #close(patch: number): void {
    for (const person of this.#open.get(patch)?.people ?? []) this.#add(person, -1);
    this.#open.delete(patch);
  }

  #add(person: number, by: number): void {
    this.#loads.set(person, (this.#loads.get(person) ?? 0) + by);
  }
}
