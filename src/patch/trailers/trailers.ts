/** Collects the trailer-like lines of a text, each with its place and the person it names. */
import type { TrailerLine, TrailerPlace } from '../facts.js';
import { LineCounter } from '../text/line-counter.js';
import type { PlacedLine } from '../text/line-places.js';
import { readTrailerName, type TrailerName } from './trailer-name.js';
import { readTrailerValue } from './trailer-person.js';

/** More continuation lines belong to no trailer. */
const MOST_CONTINUATIONS = 10;

/** An address that was broken in its middle. */
const OPEN_ADDRESS = /<[^<>\s]{1,200}$/;

/** Characters of a value that are kept. */
const LONGEST_VALUE = 2000;

/** Names whose value is a link, an id or a commit, and no person. */
const NO_PERSON: ReadonlySet<string> = new Set(['link', 'fixes', 'closes', 'message-id']);

/** Collects trailers line by line. */
export class TrailerCollector {
  readonly #text: string;
  readonly #found: TrailerLine[] = [];
  readonly #lines: LineCounter;
  /** End of the last continuation line taken: up to there, lines are no text of their own. */
  #joined = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineCounter(text);
  }

  get found(): readonly TrailerLine[] {
    return this.#found;
  }

  /**
   * Reads one line.
   *
   * @param line of the text given to the constructor
   * @returns whether it is a trailer or belongs to the one before
   */
  add(line: PlacedLine): boolean {
    if (line.end <= this.#joined) return true;
    const own = isOwn(line.place);
    const name = readTrailerName(this.#text, line.content, line.end, own);
    if (name === null || (!own && !/-by$/i.test(name.name))) return false;
    const value = own ? this.#joinValue(name, line) : this.#text.slice(name.value, line.end).trim();
    this.#push(name, value, line.start, line.place);
    return true;
  }

  /**
   * Finds trailers where a search is enough, because every line is of one place: in a diff, a footer, an attachment.
   *
   * @param from offset to begin at
   * @param to offset to end at
   */
  search(from: number, to: number, place: TrailerPlace): void {
    const by = /-[Bb]y:/g;
    by.lastIndex = from;
    for (let hit = by.exec(this.#text); hit !== null && hit.index < to; hit = by.exec(this.#text)) {
      const at = hit.index;
      const start = Math.max(from, this.#text.lastIndexOf('\n', at) + 1);
      const found = this.#text.indexOf('\n', at);
      const end = found < 0 || found > to ? to : found;
      const content = skipSign(this.#text, start, at);
      const name = readTrailerName(this.#text, content, end, false);
      if (name !== null) {
        const value = this.#text.slice(name.value, end).trim();
        this.#push(name, value, start, place);
      }
      by.lastIndex = end;
    }
  }

  #push(name: TrailerName, value: string, start: number, place: TrailerPlace): void {
    const common = {
      name: name.name,
      value: value.slice(0, LONGEST_VALUE),
      place,
      line: this.#lines.lineAt(start),
      lookAlike: name.lookAlike,
    };
    if (NO_PERSON.has(name.name.toLowerCase())) {
      this.#found.push({ ...common, person: null, scope: null, unparsable: name.nearMiss });
      return;
    }
    const { people, scope, unreadable } = readTrailerValue(value);
    if (people.length === 0) {
      this.#found.push({ ...common, person: null, scope, unparsable: name.nearMiss || unreadable });
    }
    for (const person of people) this.#found.push({ ...common, person, scope, unparsable: name.nearMiss });
  }

  /**
   * The value with its continuation lines: those that begin with a blank, `<mail>` below a bare name, the rest of an
   * unclosed `("…` of a Fixes, and the name below an empty value.
   */
  #joinValue(name: TrailerName, line: PlacedLine): string {
    let value = this.#text.slice(name.value, line.end).trim();
    let end = line.end;
    for (let lines = 0; lines < MOST_CONTINUATIONS; lines++) {
      const start = end + 1;
      if (start >= this.#text.length) break;
      const found = this.#text.indexOf('\n', start);
      const next = found < 0 ? this.#text.length : found;
      const piece = this.#text.slice(start, Math.min(next, start + 1000));
      if (!continues(name.name, value, piece)) break;
      value = value === '' || OPEN_ADDRESS.test(value) ? value + piece.trim() : `${value} ${piece.trim()}`;
      end = next;
      this.#joined = end;
    }
    return value;
  }
}

/** Tells whether `next` continues with a trailer that has `value` so far. */
function continues(name: string, value: string, next: string): boolean {
  const trimmed = next.trim();
  if (trimmed === '') return false;
  if (readTrailerName(trimmed, 0, trimmed.length, true) !== null) return false;
  if (/^[ \t]/.test(next)) return !/^[-+*>|]/.test(trimmed) && !/^\S+ \|\s+\d/.test(trimmed);
  if (value !== '' && !/[@<]/.test(value) && /^<[^<>\s]+@[^<>\s]+>/.test(trimmed)) return true;
  if (OPEN_ADDRESS.test(value) && /^[^<>\s]*@?[^<>\s]*>/.test(trimmed)) return true;
  if (value === '' && /^[^<>:]{0,80}<[^<>\s]+@[^<>\s]+>\s*$/.test(trimmed)) return true;
  return /^fixes$/i.test(name) && value.includes('("') && !/"\)\s*$/.test(value);
}

/** Places whose words are the sender's, or those of the commit: near misses are searched for only there. */
function isOwn(place: TrailerPlace): boolean {
  return place === 'message' || place === 'notes' || place === 'own';
}

/** Behind a diff's sign and the blanks in front of the name. */
function skipSign(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && ' +-\t>'.includes(text[at] ?? '')) at++;
  return at;
}
