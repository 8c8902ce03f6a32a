/** The form that Perl patterns and globs are both read into. */
import type { CharSet } from './char-set.js';

/** What a pattern matches; greed plays no part, as only "does it match" is asked. */
export type PatternTree =
  | { readonly kind: 'char'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternTree[] }
  | { readonly kind: 'choice'; readonly parts: readonly PatternTree[] }
  | { readonly kind: 'repeat'; readonly part: PatternTree; readonly min: number; readonly max: number }
  | { readonly kind: 'assert'; readonly what: Assertion };

export type Assertion = 'start' | 'end' | 'very-end' | 'word-edge' | 'no-word-edge';
