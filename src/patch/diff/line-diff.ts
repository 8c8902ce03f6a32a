/** Compares two sequences of lines: finds a shortest edit script in linear space. */
import { slideChanges } from './line-slide.js';

/** For each line whether it is only in its own sequence (1) or has a counterpart in the other (0). */
export interface LineChanges {
  readonly removed: Uint8Array;
  readonly added: Uint8Array;
}

/** Gives equal lines equal numbers, so that they are compared as fast as numbers. */
export class LineNumbers {
  readonly #numbers = new Map<string, number>();

  /** The numbers of lines, in their order. */
  of(lines: readonly string[]): Int32Array {
    return Int32Array.from(lines, (line) => {
      const known = this.#numbers.get(line);
      if (known !== undefined) return known;
      this.#numbers.set(line, this.#numbers.size);
      return this.#numbers.size - 1;
    });
  }
}

/** A limit on the total number of steps of comparisons, so that artificial texts cannot make them slow. */
export class Effort {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  get spent(): boolean {
    return this.#left < 0;
  }

  /** False if too many steps have been taken. */
  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }
}

/**
 * Compares two sequences of line numbers.
 *
 * @param effort the steps that may be used, alone or together with other comparisons; 50 million take about a second
 * @returns a shortest edit script, with groups of lines where `git diff` has them (see `slideChanges`); once the effort
 *   is used up, a correct one that may be longer
 * Source: Myers, An O(ND) Difference Algorithm and Its Variations (1986), section 4b.
 */
export function compareLines(one: Int32Array, other: Int32Array, effort: Effort): LineChanges {
  const removed = new Uint8Array(one.length);
  const added = new Uint8Array(other.length);
  const left = keepShared(one, other, removed);
  const right = keepShared(other, one, added);
  new Comparison(left.lines, right.lines, effort).run(
    (at) => {
      removed[left.places[at] ?? 0] = 1;
    },
    (at) => {
      added[right.places[at] ?? 0] = 1;
    },
  );
  slideChanges(one, removed, added);
  slideChanges(other, added, removed);
  return { removed, added };
}

/** Lines that the other sequence has too, and where they stand; the rest cannot have a counterpart and is marked. */
function keepShared(lines: Int32Array, other: Int32Array, marks: Uint8Array) {
  const known = new Set(other);
  const places = new Int32Array(lines.length);
  let kept = 0;
  lines.forEach((line, at) => {
    if (known.has(line)) places[kept++] = at;
    else marks[at] = 1;
  });
  return { lines: Int32Array.from(places.subarray(0, kept), (at) => lines[at] ?? 0), places };
}

/** A part of both sequences that is still to be compared; ends exclusive. */
interface Box {
  readonly oneStart: number;
  readonly oneEnd: number;
  readonly otherStart: number;
  readonly otherEnd: number;
}

class Comparison {
  readonly #one: Int32Array;
  readonly #other: Int32Array;
  /** Furthest reach on each diagonal, from the start and from the end; 0 is at `#zero`. */
  readonly #forth: Int32Array;
  readonly #back: Int32Array;
  readonly #zero: number;
  readonly #effort: Effort;

  constructor(one: Int32Array, other: Int32Array, effort: Effort) {
    this.#effort = effort;
    this.#one = one;
    this.#other = other;
    this.#zero = one.length + other.length + 1;
    this.#forth = new Int32Array(2 * this.#zero + 1);
    this.#back = new Int32Array(2 * this.#zero + 1);
  }

  run(remove: (at: number) => void, add: (at: number) => void): void {
    const open: Box[] = [{ oneStart: 0, oneEnd: this.#one.length, otherStart: 0, otherEnd: this.#other.length }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const box = this.#trim(next);
      const { oneStart, oneEnd, otherStart, otherEnd } = box;
      const split = oneStart < oneEnd && otherStart < otherEnd ? this.#split(box) : null;
      if (split === null) {
        for (let at = oneStart; at < oneEnd; at++) remove(at);
        for (let at = otherStart; at < otherEnd; at++) add(at);
      } else {
        open.push({ ...box, oneEnd: split.one, otherEnd: split.other });
        open.push({ ...box, oneStart: split.one, otherStart: split.other });
      }
    }
  }

  /** Takes equal lines off both ends. */
  #trim({ oneStart, oneEnd, otherStart, otherEnd }: Box): Box {
    let above = 0;
    const most = Math.min(oneEnd - oneStart, otherEnd - otherStart);
    while (above < most && this.#one[oneStart + above] === this.#other[otherStart + above]) above++;
    let below = 0;
    while (below < most - above && this.#one[oneEnd - below - 1] === this.#other[otherEnd - below - 1]) below++;
    return {
      oneStart: oneStart + above,
      oneEnd: oneEnd - below,
      otherStart: otherStart + above,
      otherEnd: otherEnd - below,
    };
  }

  /** A point on a shortest path, where searches from both ends meet; null if the whole box differs or costs too much. */
  #split(box: Box): { one: number; other: number } | null {
    const n = box.oneEnd - box.oneStart;
    const m = box.otherEnd - box.otherStart;
    const forth = new Front(this.#forth, this.#zero, n, m);
    const back = new Front(this.#back, this.#zero, n, m);
    for (let cost = 0; cost <= n + m; cost++) {
      if (!this.#effort.spend(2 * cost + 2)) return null;
      forth.widen(cost);
      for (let k = forth.least; k <= forth.most; k += 2) {
        const x = this.#slideForth(box, k, forth.step(k, cost));
        forth.set(k, x);
        if (cost > 0 && x + back.on(n - m - k, cost - 1) >= n) return meet(box, x, x - k);
      }
      back.widen(cost);
      for (let k = back.least; k <= back.most; k += 2) {
        const x = this.#slideBack(box, k, back.step(k, cost));
        back.set(k, x);
        if (x + forth.on(n - m - k, cost) >= n) return meet(box, n - x, m - (x - k));
      }
    }
    return null;
  }

  #slideForth(box: Box, k: number, start: number): number {
    const most = Math.min(box.oneEnd - box.oneStart, box.otherEnd - box.otherStart + k);
    const shift = box.otherStart - k;
    let x = start;
    while (x < most && this.#one[box.oneStart + x] === this.#other[shift + x]) x++;
    if (x > start) this.#effort.spend(x - start);
    return x;
  }

  #slideBack(box: Box, k: number, start: number): number {
    const most = Math.min(box.oneEnd - box.oneStart, box.otherEnd - box.otherStart + k);
    const shift = box.otherEnd + k - 1;
    let x = start;
    while (x < most && this.#one[box.oneEnd - 1 - x] === this.#other[shift - x]) x++;
    if (x > start) this.#effort.spend(x - start);
    return x;
  }
}

/** The point in both sequences; null for a corner of the box, which would split nothing. */
function meet(box: Box, x: number, y: number): { one: number; other: number } | null {
  const one = box.oneStart + x;
  const other = box.otherStart + y;
  const corner = (x === 0 && y === 0) || (one === box.oneEnd && other === box.otherEnd);
  return corner ? null : { one, other };
}

/** How far a search has come on each diagonal k = x - y, as x counted from its own end of the box. */
class Front {
  /** The diagonals of the current step: every second one from the least to the most. */
  least = 1;
  most = -1;
  readonly #reach: Int32Array;
  readonly #zero: number;
  readonly #n: number;
  readonly #m: number;

  constructor(reach: Int32Array, zero: number, n: number, m: number) {
    [this.#reach, this.#zero, this.#n, this.#m] = [reach, zero, n, m];
  }

  /** Goes on to the diagonals that one more change reaches; those outside the box are left out. */
  widen(cost: number): void {
    const outside = (k: number): number => (k < -this.#m ? -this.#m - k : k > this.#n ? k - this.#n : 0);
    this.least = -cost + evenUp(outside(-cost));
    this.most = cost - evenUp(outside(cost));
    if (cost === 0) return;
    // Neighbours that were never reached must not win; what an earlier box left there is overwritten.
    if (this.least === -cost || this.least === -this.#m) this.#reach[this.#zero + this.least - 1] = -1;
    if (this.most === cost || this.most === this.#n) this.#reach[this.#zero + this.most + 1] = -1;
  }

  /** Where one change from the better of both neighbours leads. */
  step(k: number, cost: number): number {
    if (cost === 0) return 0;
    const below = this.#reach[this.#zero + k - 1] ?? -1;
    const above = this.#reach[this.#zero + k + 1] ?? -1;
    return below >= above ? below + 1 : above;
  }

  set(k: number, x: number): void {
    this.#reach[this.#zero + k] = x;
  }

  /** The reach on a diagonal that the step of this cost has visited; so little that nothing meets it otherwise. */
  on(k: number, cost: number): number {
    const visited = k >= this.least && k <= this.most && (k - cost) % 2 === 0;
    return visited ? (this.#reach[this.#zero + k] ?? 0) : Number.NEGATIVE_INFINITY;
  }
}

function evenUp(number: number): number {
  return number + (number % 2);
}
