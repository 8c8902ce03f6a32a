/** Decides from the text before the colon whether a line is a trailer, or is meant to be one. */
import { skeleton } from '../text/look-alike.js';

export interface TrailerName {
  /** As written. */
  readonly name: string;
  /** Offset of the value, blanks skipped. */
  readonly value: number;
  /** See `TrailerLine`. */
  readonly lookAlike: boolean;
  readonly nearMiss: boolean;
}

/** Trailers that are kept besides all those whose name ends in `-by`. */
const OTHER_NAMES: ReadonlySet<string> = new Set(['cc', 'link', 'fixes', 'closes', 'message-id']);

const LONGEST_NAME = 40;

/** `Reviewed by: X`, `Acked_by: X`, `Testedby: X`, `Reviewed-by; X <x@y>`, `Reviewed by X <x@y>`. */
const NEAR_MISS =
  /^(reviewed|acked|tested|nacked|ack|nack|signed[ _-]?off|reported|suggested|co-?developed)(?:[ _-]?and[ _-]?(?:reviewed|acked|tested|reported))?[ _-]{0,2}by\b[ \t]{0,4}([:;,.=-]?)[ \t]{0,4}(?=\S)/i;

/** `Reviewed: X <x@y>`, `Acked: …`: only with an address, as it may begin a sentence. */
const SHORT_FORM = /^(reviewed|acked|tested|nacked)[ \t]{0,2}(:)[ \t]{0,4}(?=\S)/i;

const ADDRESS = /<[^<>]{0,300}@[^<>]{0,300}>|\s[^\s<>@]{1,100}@[^\s<>@]{1,200}\.[a-z]{2,}/i;

/**
 * Reads the name of a trailer.
 *
 * @param text the whole text
 * @param start offset of the line's first character, quote marks and blanks skipped
 * @param end offset of its LF, or of the end of the text
 * @param lenient also looks for near misses and look-alikes; used in the sender's own words
 * @returns the name, or null if the line is not a trailer
 * Source of the rules: git's `interpret-trailers` (letters, digits and hyphens, blanks allowed in front of the colon)
 * and docs/rules.md, "Trailers".
 */
export function readTrailerName(text: string, start: number, end: number, lenient: boolean): TrailerName | null {
  const limit = Math.min(end, start + LONGEST_NAME);
  let at = start;
  while (at < limit && isNameCode(text.charCodeAt(at))) at++;
  let colon = at;
  while (colon < limit && isBlankCode(text.charCodeAt(colon))) colon++;
  if (colon < end && at > start && text.charCodeAt(colon) === 0x3a) {
    const name = text.slice(start, at);
    if (isTrailerName(name)) return pack(text, name, colon + 1, end, false, false);
    return lenient ? nearMiss(text, start, end) : null;
  }
  if (!lenient || at === end) return null;
  const code = text.charCodeAt(at);
  if (code > 126 || code < 9) return lookAlike(text, start, end);
  // Only lines that begin as a near miss does are worth the pattern; `y` and `d` end its first word.
  const last = text.charCodeAt(at - 1) | 0x20;
  return at - start >= 3 && (last === 0x64 || last === 0x79 || last === 0x6b) ? nearMiss(text, start, end) : null;
}

/**
 * Tells whether a name is one of those kept as trailers.
 *
 * @param name without colon, in any case
 */
function isTrailerName(name: string): boolean {
  if (name.length > 3 && /-by$/i.test(name)) return true;
  return OTHER_NAMES.has(name.toLowerCase());
}

function nearMiss(text: string, start: number, end: number): TrailerName | null {
  const line = text.slice(start, Math.min(end, start + 600));
  const match = NEAR_MISS.exec(line);
  if (match) {
    const value = start + match[0].length;
    const colon = match[2] === ':';
    if (colon || ADDRESS.test(line)) return pack(text, nameOf(match[0]), value, end, false, true);
  }
  const short = SHORT_FORM.exec(line);
  if (short?.[1] && ADDRESS.test(line)) return pack(text, short[1], start + short[0].length, end, false, true);
  return null;
}

function nameOf(matched: string): string {
  return matched.replace(/[ \t:;,.=-]+$/, '');
}

/** A name with letters, hyphens or blanks of another script, or with a wide colon. */
function lookAlike(text: string, start: number, end: number): TrailerName | null {
  const line = text.slice(start, Math.min(end, start + LONGEST_NAME + 20));
  const colon = line.search(/[:：﹕∶ː]/);
  if (colon < 2) return null;
  const name = line.slice(0, colon);
  // Controls are not seen, but whatever is after one is not a beginning of a line.
  if (/\p{Cc}/u.test(name)) return null;
  const plain = skeleton(name).replace(/[ _]by$/, '-by');
  if (!/^[a-z][a-z-]*-by$/.test(plain)) return null;
  return pack(text, name, start + colon + 1, end, true, false);
}

function pack(
  text: string,
  name: string,
  from: number,
  end: number,
  lookAlike: boolean,
  nearMiss: boolean,
): TrailerName {
  let value = from;
  while (value < end && isBlankCode(text.charCodeAt(value))) value++;
  return { name, value, lookAlike, nearMiss };
}

/** ASCII letters, digits and the hyphen. */
function isNameCode(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || code === 0x2d || (code >= 0x30 && code <= 0x39);
}

function isBlankCode(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
