/** Collects the lines in which the sender of a mail speaks to the readers, without commit messages and quotations. */
import type { PlacedLine } from './line-places.js';

/** Lines kept of one mail; nobody writes more to people. */
const MOST = 2000;
/** Characters; no person writes a longer line. */
const LONGEST = 400;

/** Collects the lines of a text that are in one place: a reply's own words, or the notes of a patch. */
export class SaidLines {
  readonly #text: string;
  readonly #place: PlacedLine['place'];
  readonly #lines: string[] = [];
  #end = -1;

  /** @param place of the lines that are kept */
  constructor(text: string, place: PlacedLine['place']) {
    this.#text = text;
    this.#place = place;
  }

  /** The lines, with a blank line between those that do not follow each other. */
  get text(): string {
    return this.#lines.join('\n');
  }

  /** @param line of the text given to the constructor */
  add(line: PlacedLine): void {
    if (line.place !== this.#place || line.attribution) return;
    // The line --- opens the notes of a patch and is none of them.
    if (this.#lines.length === 0 && this.#text.startsWith('---', line.start)) return;
    if (line.end - line.start > LONGEST || this.#lines.length >= MOST) return;
    if (this.#lines.length > 0 && line.start !== this.#end + 1) this.#lines.push('');
    this.#lines.push(this.#text.slice(line.start, line.end));
    this.#end = line.end;
  }
}
