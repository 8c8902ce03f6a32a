/** Maps trailer names to the kinds of review they state. */
import { lowerAscii } from './ascii-case.js';
import { skeleton } from './confusable.js';
import type { ReviewKind } from './model.js';

const SINGLE = new Map<string, ReviewKind>([
  ['reviewed', 'reviewed'],
  ['acked', 'acked'],
  ['tested', 'tested'],
  ['nacked', 'nacked'],
  ['naked', 'nacked'],
]);

const NONE: readonly ReviewKind[] = [];
const OTHER: readonly ReviewKind[] = ['other'];
const KNOWN = new Map<string, readonly ReviewKind[]>([
  ['signed-off-by', OTHER],
  // As nearly everybody writes them.
  ['Signed-off-by', OTHER],
  ['Reviewed-by', ['reviewed']],
  ['Acked-by', ['acked']],
  ['Tested-by', ['tested']],
  ...[...SINGLE].map(([word, kind]) => [`${word}-by`, [kind]] as const),
]);

/**
 * The kinds that a trailer of this name states, in the order named: `Reviewed-and-tested-by` states two. Any other
 * `…-by` is `other`, which never covers; of `Reported-and-tested-by` the known half counts. Empty for names that state
 * nothing about a person (`Link`, `Fixes`, `Cc`).
 */
export function kindsOf(name: string): readonly ReviewKind[] {
  const usual = KNOWN.get(name);
  if (usual !== undefined) return usual;
  const lower = lowerAscii(name);
  const known = KNOWN.get(lower);
  if (known !== undefined) return known;
  if (!lower.endsWith('-by')) return NONE;
  if (!/-and-|[+&/]/.test(lower)) return OTHER;
  const kinds = new Set<ReviewKind>();
  for (const word of lower.slice(0, -3).split(/-and-|-?[+&/]-?/)) {
    const kind = SINGLE.get(word);
    if (kind !== undefined) kinds.add(kind);
  }
  return kinds.size === 0 ? OTHER : [...kinds];
}

const NEAR_WORDS = new Map<string, ReviewKind>([...SINGLE, ['ack', 'acked'], ['nack', 'nacked']]);

/**
 * The kind that a near miss means to state: `Reviewed by`, `Tested_by`, `Acked`, or one spelled with letters of another
 * script. Such lines never count; the kind is for showing them.
 */
export function meantKind(name: string): ReviewKind {
  const word = /^[a-z]+?(?=by\b|[^a-z]|$)/.exec(skeleton(name.slice(0, 100)))?.[0] ?? '';
  return NEAR_WORDS.get(word) ?? 'other';
}

/** Whether the trailer names somebody who wrote the commit together with its author (submitting-patches.rst). */
export function isCoAuthor(name: string): boolean {
  const lower = lowerAscii(name);
  return lower === 'co-developed-by' || lower === 'co-authored-by';
}
