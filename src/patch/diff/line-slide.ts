/** Moves groups of changed lines to where people expect them, without making the edit script longer. */

/**
 * Slides each group of changed lines up and down as far as equal lines allow, joining groups that meet. It ends up next
 * to a group of the other sequence if there is one (a replacement), else as far down as possible.
 *
 * @param lines one sequence, as numbers
 * @param marks 1 for its changed lines; changed in place
 * @param otherMarks 1 for the changed lines of the other sequence
 * Source of the rule: what git does when its indent heuristic is off (`xdl_change_compact`).
 */
export function slideChanges(lines: Int32Array, marks: Uint8Array, otherMarks: Uint8Array): void {
  const gaps = gapsOf(otherMarks);
  const group = new Group(lines, marks);
  for (let at = group.next(0); at < lines.length; at = group.next(group.end)) {
    let size: number;
    let top: number;
    let beside: boolean;
    do {
      size = group.end - group.start;
      while (group.slideUp());
      top = group.end;
      beside = gaps[group.rank] === 1;
      while (group.slideDown()) beside ||= gaps[group.rank] === 1;
    } while (group.end - group.start !== size);
    if (beside && group.end !== top) while (gaps[group.rank] !== 1 && group.slideUp());
  }
}

/** For each gap between unchanged lines (before the first, …, after the last) whether changed lines are in it. */
function gapsOf(marks: Uint8Array): Uint8Array {
  const gaps = new Uint8Array(marks.length + 1);
  let rank = 0;
  for (const mark of marks) {
    if (mark === 1) gaps[rank] = 1;
    else rank++;
  }
  return gaps;
}

/** A run of changed lines that can be moved. */
class Group {
  start = 0;
  end = 0;
  /** Unchanged lines above. */
  rank = 0;
  readonly #lines: Int32Array;
  readonly #marks: Uint8Array;

  constructor(lines: Int32Array, marks: Uint8Array) {
    [this.#lines, this.#marks] = [lines, marks];
  }

  /** Goes to the first group at or after a line that no group holds; returns its start, or the end of the lines. */
  next(from: number): number {
    let at = from;
    while (at < this.#marks.length && this.#marks[at] !== 1) at++;
    this.rank += at - from;
    this.start = at;
    this.end = at;
    this.#grow();
    return at;
  }

  slideUp(): boolean {
    if (this.start === 0 || this.#lines[this.start - 1] !== this.#lines[this.end - 1]) return false;
    this.#marks[--this.start] = 1;
    this.#marks[--this.end] = 0;
    this.rank--;
    this.#grow();
    return true;
  }

  slideDown(): boolean {
    if (this.end === this.#lines.length || this.#lines[this.start] !== this.#lines[this.end]) return false;
    this.#marks[this.start++] = 0;
    this.#marks[this.end++] = 1;
    this.rank++;
    this.#grow();
    return true;
  }

  /** Takes in the groups that it touches. */
  #grow(): void {
    while (this.start > 0 && this.#marks[this.start - 1] === 1) this.start--;
    while (this.end < this.#marks.length && this.#marks[this.end] === 1) this.end++;
  }
}
