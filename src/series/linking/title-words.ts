/** Splits a title into words, and reduces it to a few values by which a reworded revision is found. */
import { leastValues } from './sketch.js';

/** One or two words and a colon, several times: `mm: memcontrol: `. */
const AREA = /^(?:[^\s:]{1,60}(?: [^\s:]{1,60})?: ){1,4}/;
const MOST_WORDS = 40;

/**
 * The prefix of a title: `mm: memcontrol: `, or ''.
 * @param title A title's key.
 */
export function areaOf(title: string): string {
  return AREA.exec(title.slice(0, 120))?.[0] ?? '';
}

/** The words of a title after its area, each once. */
export function titleWords(title: string): ReadonlySet<string> {
  return new Set(
    title
      .slice(areaOf(title).length)
      .split(/[\s,;()"'`{}]+/)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS),
  );
}

/** Seconds between a posting and the next revision under a title reworded. */
export const SOON = 45 * 86_400;

/**
 * The keys under which a title meets titles that share half of its words (four in five of them): its area, one of four
 * values made from its words, and its time, since there are only so many words.
 * @param title A title's key.
 * @param date Seconds since 1970.
 * @returns none for a title without words or date.
 */
export function retitleMarks(title: string, date: number | null): readonly string[] {
  const words = titleWords(title);
  if (words.size === 0 || date === null) return [];
  const span = Math.floor(date / SOON);
  const area = areaOf(title);
  return leastValues(Uint32Array.from(words, hashOf)).flatMap((value) => [
    `${area}${value} ${span}`,
    `${area}${value} ${span + 1}`,
  ]);
}

/** 32 bits of FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
