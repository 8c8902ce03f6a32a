/** The parsed query: what a mail must contain to be found. */
import type { Field } from './fields.js';

export type Query =
  /** Words that stand next to each other in one of the fields. */
  | { readonly kind: 'words'; readonly fields: readonly Field[]; readonly text: string; readonly begins: boolean }
  /** Seconds since 1970, both included; null: open. */
  | { readonly kind: 'dates'; readonly from: number | null; readonly until: number | null }
  /** On a list whose id holds this. */
  | { readonly kind: 'list'; readonly name: string }
  /** The mail with this message id. */
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query };

/** The query that matches if every part does; the part itself if there is only one. */
export function allOf(parts: readonly Query[]): Query | null {
  return joined('all', parts);
}

/** The query that matches if any part does. */
export function anyOf(parts: readonly Query[]): Query | null {
  return joined('any', parts);
}

function joined(kind: 'all' | 'any', parts: readonly Query[]): Query | null {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length > 1 ? { kind, parts: flat } : (flat[0] ?? null);
}

/** Every group of words that can match a mail, ignoring those after NOT. */
export function soughtWords(query: Query): readonly Query[] {
  switch (query.kind) {
    case 'words':
      return [query];
    case 'all':
    case 'any':
      return query.parts.flatMap(soughtWords);
    default:
      return [];
  }
}
