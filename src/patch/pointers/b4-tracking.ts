/** Parses b4's tracking block, if it was sent with a cover letter, into pointers. */
import type { Pointer } from '../facts.js';
import { messageIdOf } from './message-link.js';

/** The line above the block. */
export const B4_TRACKING = '--- b4-submit-tracking ---';

/** Characters of a block; b4's grow by a line for each posting. */
const LONGEST = 64_000;
const MOST_POINTERS = 500;

/**
 * Reads the block, `{"series": {"revision": 3, "change-id": "…", "history": {"v1": ["<message id>"]}, …}}`.
 *
 * @param text the mail's text
 * @param from offset after the line `--- b4-submit-tracking ---`
 * @returns the change-id, the message ids of earlier revisions, and the base of the series; nothing if it cannot be
 *   read
 * Source of the format: b4's `ez.py`, `parse_tracking` and `store_cover`.
 */
export function readB4Tracking(text: string, from: number): readonly Pointer[] {
  const series = fieldOf(parseBlock(text.slice(from, from + LONGEST)), 'series');
  const pointers: Pointer[] = [];
  const changeId = fieldOf(series, 'change-id');
  if (typeof changeId === 'string' && /^\S{1,400}$/.test(changeId))
    pointers.push({ kind: 'change-id', value: changeId });
  const revision = fieldOf(series, 'revision');
  const now = typeof revision === 'number' ? revision : Number.POSITIVE_INFINITY;
  for (const [name, ids] of entriesOf(fieldOf(series, 'history'))) {
    if (Number(/^v(\d{1,6})$/.exec(name)?.[1] ?? now) >= now) continue;
    for (const value of messageIds(ids)) pointers.push({ kind: 'earlier-revision', value });
  }
  const needed = fieldOf(series, 'prerequisites');
  for (const line of Array.isArray(needed) ? needed : []) {
    const id = typeof line === 'string' && line.startsWith('message-id:') ? messageIdOf(line) : null;
    if (id !== null) pointers.push({ kind: 'prerequisite-message-id', value: id });
  }
  return pointers.slice(0, MOST_POINTERS);
}

/** The JSON object of a text that has comments above it and anything below it. */
function parseBlock(text: string): unknown {
  const start = text.search(/^\{/m);
  const end = endOfObject(text, start);
  if (start < 0 || end < 0) return null;
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    return null;
  }
}

/** Offset after the brace that closes the object; -1 if none does. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = Math.max(0, start); at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return -1;
}

function fieldOf(value: unknown, name: string): unknown {
  return entriesOf(value).find(([key]) => key === name)?.[1];
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function messageIds(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((id) => (typeof id === 'string' ? (messageIdOf(id) ?? []) : []));
}
