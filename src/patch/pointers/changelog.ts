/** Finds the revision of a posting in its changelog: "Changes since v2:", "v2 -> v3". */
import type { PlacedLine } from '../text/line-places.js';

/** In front of a heading: bullets and rules. */
const BULLET = /^[-*=#[(\s]{0,6}/;

/** `Changes since v2:`, `Since v2`: the revision after the one that is named. */
const SINCE =
  /^(?:(?:change ?logs?|changes?)[\s:,-]{1,3}(?:made |done )?(?:since|from|compared (?:to|with)|against|over|relative to|vs\.?)|since)\s{1,3}(?:the )?(?:patch[\s-]?)?(rfc[\s-]{0,2})?v(\d{1,2})[a-d]?(?![\d.a-z])/;

/** `v2 -> v3:`, `Changes v2 to v3`, `CHANGELOG V1 [4] --> V2`: the second one. */
const ARROW =
  /^(?:(?:change ?logs?|changes?)[\s:,-]{1,3}(?:from |in |between )?)?(?:patch[\s-]?)?(rfc[\s-]{0,2})?v\d{1,2}(?:\s?[[(][^\s\])]{1,12}[\])])?\s{0,3}(?:[-=~]{1,3}>|→|\.{2,3})\s{0,3}(?:patch[\s-]?)?(?:rfc[\s-]{0,2})?v(\d{1,2})(?=\s{0,3}(?:[:;,.)\]([<-]|$))/;

/** `Changes in v3:`, `Changelog v3`: the one that is named. */
const IN =
  /^(?:change ?logs?|changes?)[\s:,-]{1,3}(?:(?:in|for) )?(?:patch[\s-]?)?(rfc[\s-]{0,2})?v(\d{1,2})(?=\s{0,3}(?:[:;,)\](<-]|vs|$))/;

/** c, p, r, s and v. */
const LETTERS = [0x63, 0x70, 0x72, 0x73, 0x76];

/** Characters of a line that are read. */
const LONGEST = 100;

/** Reads the changelog of one mail, line by line. */
export class ChangelogCollector {
  readonly #text: string;
  #highest = 0;
  /** It names an RFC as the posting before: then the PATCH may begin its own counting, and says so by having no number. */
  #rfc = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** The highest revision that the changelog gives its own posting; null without one, or where it counts on from an RFC. */
  get revision(): number | null {
    return this.#highest > 1 && !this.#rfc ? this.#highest : null;
  }

  /** Reads one line of a commit message, of notes or of a cover letter. */
  add(line: PlacedLine): void {
    // Headings begin with a sign, or with one of these letters: most lines end here.
    const letter = this.#text.charCodeAt(line.content) | 0x20;
    if (letter >= 0x61 && letter <= 0x7a && !LETTERS.includes(letter)) return;
    const text = this.#text.slice(line.content, Math.min(line.end, line.content + LONGEST)).toLowerCase();
    const heading = text.replace(BULLET, '').trimEnd();
    if (!/^[cprsv]/.test(heading)) return;
    this.#read(ARROW.exec(heading) ?? IN.exec(heading), 0);
    this.#read(SINCE.exec(heading), 1);
  }

  #read(match: RegExpExecArray | null, after: number): void {
    if (match === null) return;
    if (match[1] !== undefined) this.#rfc = true;
    this.#highest = Math.max(this.#highest, Number(match[2]) + after);
  }
}
