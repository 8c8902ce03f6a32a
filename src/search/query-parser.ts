/** Parses what a person types into a query. There are no errors: every text is a search. */
import { messageIdOf } from '../patch/pointers/message-link.js';
import { readDates } from './dates.js';
import { EVERYWHERE, PREFIXES } from './fields.js';
import { allOf, anyOf, type Query } from './query.js';
import { queryTokens, type Term, type Token } from './query-tokens.js';

/** A parsed query. */
export interface ParsedQuery {
  /** Null: nothing was asked for. */
  readonly query: Query | null;
  /** Sentences on what was not taken as it may have been meant. */
  readonly notes: readonly string[];
}

/** UTF-16 units that are read of a query: more is not a question of a person. */
const LONGEST = 2000;
/** Parentheses within parentheses; SQLite has a limit of its own. */
const DEEPEST = 20;

/** Letters, digits and the low line: what the index takes for parts of words. */
const IN_WORD = /[\p{L}\p{N}\p{Co}_]/u;

/** A pair of parentheses, or the whole query: parts of which all must hold, between ORs. */
interface Frame {
  readonly prefix: string | null;
  readonly groups: Query[][];
  negated: boolean;
}

/**
 * Reads a query: words, `"phrases"`, `begin*`, prefixes, AND, OR, NOT, `-word`, parentheses. Adjacent words must all
 * match; AND binds tighter than OR. Operators without operands and unmatched parentheses are ignored.
 * @param text anything.
 * @param now seconds since 1970; what `yesterday` is measured from.
 * Source of the rules: docs/rules.md, "The search language".
 */
export function parseQuery(text: string, now: number): ParsedQuery {
  const notes: string[] = [];
  if (text.length > LONGEST) notes.push(`Only the first ${LONGEST} characters of the query were read.`);
  const read = text.slice(0, LONGEST).replace(/\p{Cc}/gu, ' ');
  const reader = new QueryReader(now, notes);
  for (const token of queryTokens(read)) reader.add(token);
  // `OR` alone is a word after all.
  return { query: reader.end() ?? wordsIn(read), notes };
}

class QueryReader {
  readonly #now: number;
  readonly #notes: string[];
  readonly #frames: Frame[] = [{ prefix: null, groups: [[]], negated: false }];
  #tooDeep = 0;

  constructor(now: number, notes: string[]) {
    this.#now = now;
    this.#notes = notes;
  }

  add(token: Token): void {
    const frame = this.#frame();
    switch (token.kind) {
      case 'and':
        break;
      case 'or':
        frame.groups.push([]);
        frame.negated = false;
        break;
      case 'not':
        frame.negated = !frame.negated;
        break;
      case 'open':
        if (this.#frames.length > DEEPEST) this.#tooDeep++;
        else this.#frames.push({ prefix: token.prefix ?? frame.prefix, groups: [[]], negated: false });
        break;
      case 'close':
        if (this.#tooDeep > 0) this.#tooDeep--;
        else if (this.#frames.length > 1) this.#close();
        break;
      default:
        this.#addPart(this.#read({ ...token, prefix: token.prefix ?? frame.prefix }));
    }
  }

  end(): Query | null {
    while (this.#frames.length > 1) this.#close();
    return queryOf(this.#frame());
  }

  #frame(): Frame {
    return this.#frames[this.#frames.length - 1] ?? { prefix: null, groups: [[]], negated: false };
  }

  #close(): void {
    const closed = this.#frames.pop();
    this.#addPart(closed === undefined ? null : queryOf(closed));
  }

  #addPart(part: Query | null): void {
    const frame = this.#frame();
    if (part !== null) frame.groups.at(-1)?.push(frame.negated ? { kind: 'not', part } : part);
    frame.negated = false;
  }

  #read({ prefix, text, begins }: Term): Query | null {
    const meaning = PREFIXES.get(prefix ?? '') ?? { kind: 'fields', fields: EVERYWHERE };
    const asWords = (): Query | null => wordsOf(text, begins);
    switch (meaning.kind) {
      case 'fields':
        if (!IN_WORD.test(text)) return null;
        return prefix === null ? wordsOrId(text, begins) : { kind: 'words', fields: meaning.fields, text, begins };
      case 'dates': {
        const range = readDates(text, this.#now);
        if (range !== null) return { kind: 'dates', ...range };
        this.#notes.push(
          `"${text}" is not a date such as 20260301 or 20260101..20260301; it was searched for as words.`,
        );
        return asWords();
      }
      case 'list':
        return { kind: 'list', name: text.toLowerCase().replaceAll('@', '.').replace(/^<|>$/g, '') };
      case 'message':
        return { kind: 'message', id: messageIdOf(text) ?? text };
      default:
        this.#notes.push(`${prefix}: is not indexed; its words were searched for everywhere.`);
        return asWords();
    }
  }
}

function queryOf({ groups }: Frame): Query | null {
  return anyOf(groups.flatMap((parts) => allOf(parts) ?? []));
}

function wordsOf(text: string, begins: boolean): Query | null {
  return IN_WORD.test(text) ? { kind: 'words', fields: EVERYWHERE, text, begins } : null;
}

/** A word with an `@` may be a message id, or a link that ends in one. */
function wordsOrId(text: string, begins: boolean): Query | null {
  const words = wordsOf(text, begins);
  const id = text.includes('@') ? messageIdOf(text) : null;
  return words === null || id === null ? words : { kind: 'any', parts: [words, { kind: 'message', id }] };
}

function wordsIn(text: string): Query | null {
  return allOf(text.split(/\s+/).flatMap((word) => wordsOf(word, false) ?? []));
}
