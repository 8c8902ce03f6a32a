/** Parses Message-ID, In-Reply-To and References into bare ids. */
import { createHash } from 'node:crypto';
import { decodeRawHeader } from './charset.js';

/** The longest line of a mail without its end (RFC 5322 section 2.1.1); a longer id is cut and distinguished by a hash. */
const LONGEST_ID = 998;
const MOST_IDS = 1000;
const JUNK = /[\0-\x20\x7f]+/g;
const EIGHT_BIT = /[\x80-\xff]/;

/**
 * Finds the ids of a References or In-Reply-To value.
 *
 * Every `<…>` counts; without any, bare words with an `@` do (old mailers). Blanks and controls inside an id go away:
 * they come from folding. Of more than 1,000 ids the first and the last 999 are kept.
 * @param value unfolded, one character per byte
 * @returns ids without `<>`, in order, each once
 * @see RFC 5322 section 3.6.4
 */
export function parseIds(value: string): readonly string[] {
  if (value === '') return [];
  const ids = new Set<string>();
  let open = value.indexOf('<');
  if (open < 0) {
    for (const word of value.split(/[ \t,]+/)) if (word.includes('@')) ids.add(cleanId(word));
  }
  while (open >= 0) {
    const { end, next } = bracketEnd(value, open);
    const id = cleanId(value.slice(open + 1, end));
    if (id !== '') ids.add(id);
    open = next;
  }
  const list = [...ids];
  return list.length <= MOST_IDS ? list : [...list.slice(0, 1), ...list.slice(1 - MOST_IDS)];
}

/** Where the id that opens at `open` ends, and where the next one opens (-1: nowhere). */
function bracketEnd(value: string, open: number): { end: number; next: number } {
  let end = open + 1;
  while (end < value.length && value[end] !== '>' && value[end] !== '<') end++;
  return { end, next: value[end] === '<' ? end : value.indexOf('<', end) };
}

/**
 * The id of a Message-ID value: what is in the first non-empty `<…>`, else the whole value.
 * @returns '' when it holds none
 */
export function parseMessageId(value: string): string {
  if (value === '') return '';
  return (value.includes('<') ? parseIds(value)[0] : undefined) ?? cleanId(value.replace(/[<>]/g, ''));
}

function cleanId(raw: string): string {
  const id = EIGHT_BIT.test(raw) ? decodeRawHeader(raw) : raw;
  const bare = id.replace(JUNK, '');
  if (bare.length <= LONGEST_ID) return bare;
  const hash = createHash('sha1').update(bare).digest('hex');
  return `${bare.slice(0, LONGEST_ID - hash.length - 1)}~${hash}`;
}
