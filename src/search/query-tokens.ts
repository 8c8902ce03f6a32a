/** Splits the text of a query into words, phrases, prefixes, operators and parentheses. */
import { PREFIXES } from './fields.js';

export type Token =
  | { readonly kind: 'and' | 'or' | 'not' | 'close' }
  /** A parenthesis; what is in it is about the prefix's fields. */
  | { readonly kind: 'open'; readonly prefix: string | null }
  | Term;

/** A word or phrase. */
export interface Term {
  readonly kind: 'term';
  readonly prefix: string | null;
  /** Without quotes and stars. */
  readonly text: string;
  /** A star after it: words that begin so. */
  readonly begins: boolean;
}

const OPERATORS: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);

const PREFIX = /([a-z]{1,10}):/y;
const WORD = /[^\s()"“”]+/y;
const PHRASE = /["“”]([^"“”]*)(?:["“”]|$)(\*?)/y;
/** `-word` and `+word`; two dashes begin the name of an option. */
const SIGN = /[-+](?=[\p{L}\p{N}_"“(])/uy;

/**
 * Cuts a query into tokens. Every text is valid: an unclosed quote ends with the query, an unknown prefix is part of
 * its word, and a prefix with nothing after it applies to the next word.
 * @param text without control characters.
 */
export function queryTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let prefix: string | null = null;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const code = text[at] ?? '';
    if (/\s/.test(code)) at++;
    else if (code === '(') {
      at++;
      tokens.push({ kind: 'open', prefix });
      prefix = null;
    } else if (code === ')') {
      at++;
      prefix = null;
      tokens.push({ kind: 'close' });
    } else if (prefix === null && take(SIGN) !== null) {
      if (code === '-') tokens.push({ kind: 'not' });
    } else {
      const phrase = take(PHRASE);
      const known = phrase === null ? knownPrefix(text, at) : null;
      if (phrase !== null) {
        tokens.push({ kind: 'term', prefix, text: phrase[1] ?? '', begins: phrase[2] === '*' });
        prefix = null;
      } else if (known !== null) {
        at += known.length + 1;
        prefix = known;
      } else {
        tokens.push(readWord(take(WORD)?.[0] ?? '', prefix));
        prefix = null;
      }
    }
  }
  return tokens;
}

function knownPrefix(text: string, at: number): string | null {
  PREFIX.lastIndex = at;
  const name = PREFIX.exec(text)?.[1];
  return name !== undefined && PREFIXES.has(name) ? name : null;
}

function readWord(word: string, prefix: string | null): Token {
  const operator = prefix === null ? OPERATORS.get(word) : undefined;
  if (operator !== undefined) return { kind: operator };
  const text = word.replace(/\*+$/, '');
  return { kind: 'term', prefix, text, begins: text.length < word.length };
}
