/** Parses a Perl pattern into a tree with exactly Perl's meaning, or returns the reason why it is not supported. */
import { Buffer } from 'node:buffer';
import { ANY, foldCase, NOT_NEWLINE } from './char-set.js';
import type { Assertion, PatternTree } from './pattern-tree.js';
import { type Reader, readClass, readEscape, Unsupported } from './perl-characters.js';

export type PatternReading =
  | { readonly tree: PatternTree; readonly reason: null }
  | { readonly tree: null; readonly reason: string };

interface Flags {
  /** i: ASCII case is ignored. */
  readonly fold: boolean;
  /** x: blanks and comments are not part of the pattern. */
  readonly spaced: boolean;
  /** s: a dot matches a newline too. */
  readonly dotAll: boolean;
}

const MAX_DEPTH = 50;
const MAX_REPEAT = 1000;
const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map([
  ['b', 'word-edge'],
  ['B', 'no-word-edge'],
  ['A', 'start'],
  ['Z', 'end'],
  ['z', 'very-end'],
]);

/**
 * Reads a pattern (perlre): literals, escapes, classes, groups, inline flags, alternatives, quantifiers and anchors.
 * Back references, look-around, possessive and atomic groups, and everything else that this tree cannot express exactly
 * gives a reason instead. A character above 127 is the bytes of its UTF-8, which are neither word characters nor blanks
 * and have no case, as for a script that reads its files as bytes.
 *
 * @param text the pattern, without delimiters
 * @param spaced whether it is under Perl's `x` flag
 */
export function readPerlPattern(text: string, spaced: boolean): PatternReading {
  const reader: Reader = { text: bytesOf(text), at: 0 };
  try {
    const tree = readChoice(reader, { fold: false, spaced, dotAll: false }, 0);
    if (reader.at < reader.text.length) throw new Unsupported('a ) without (');
    return { tree, reason: null };
  } catch (error) {
    if (error instanceof Unsupported) return { tree: null, reason: error.message };
    throw error;
  }
}

/** One character for each byte of the UTF-8. */
function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Alternatives up to the closing parenthesis, which is left unread, or the end. */
function readChoice(reader: Reader, outer: Flags, depth: number): PatternTree {
  if (depth > MAX_DEPTH) throw new Unsupported('too many nested groups');
  const choices: PatternTree[] = [];
  let parts: PatternTree[] = [];
  let flags = outer;
  for (;;) {
    if (flags.spaced) skipBlanks(reader);
    const next = reader.text[reader.at];
    if (next === undefined || next === ')') break;
    if (next === '|') {
      reader.at++;
      choices.push({ kind: 'sequence', parts });
      parts = [];
      continue;
    }
    const changed = next === '(' ? readFlagGroup(reader, flags) : null;
    // Flags set inside a group hold to its end, later alternatives included.
    if (changed === null) parts.push(readRepeat(reader, flags, depth));
    else flags = changed;
  }
  if (choices.length === 0) return { kind: 'sequence', parts };
  return { kind: 'choice', parts: [...choices, { kind: 'sequence', parts }] };
}

function skipBlanks(reader: Reader): void {
  const { text } = reader;
  for (;;) {
    const code = text.charCodeAt(reader.at);
    if (code === 0x23) {
      const end = text.indexOf('\n', reader.at);
      reader.at = end === -1 ? text.length : end;
    } else if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) reader.at++;
    else return;
  }
}

/** `(?i)`, `(?#comment)`: the flags from here on; null if something else follows, which is not consumed. */
function readFlagGroup(reader: Reader, flags: Flags): Flags | null {
  const rest = reader.text.slice(reader.at, reader.at + 3);
  if (rest === '(?#') {
    const end = reader.text.indexOf(')', reader.at);
    if (end === -1) throw new Unsupported('an unclosed comment');
    reader.at = end + 1;
    return flags;
  }
  const head = /^\(\?(\^?)([a-z]*)(?:-([a-z]+))?\)/.exec(reader.text.slice(reader.at, reader.at + 20));
  if (head === null) return null;
  reader.at += head[0].length;
  return withFlags(flags, head);
}

function withFlags(flags: Flags, [, reset, on = '', off = '']: readonly (string | undefined)[]): Flags {
  // n (no captures) and a (ASCII classes) change nothing here.
  if (/[^isxna]|x.*x/.test(on + off)) throw new Unsupported(`the flags ${on}${off}`);
  const base = reset === '^' ? { fold: false, spaced: false, dotAll: false } : flags;
  const value = (name: string, was: boolean) => !off.includes(name) && (on.includes(name) || was);
  return { fold: value('i', base.fold), spaced: value('x', base.spaced), dotAll: value('s', base.dotAll) };
}

function readRepeat(reader: Reader, flags: Flags, depth: number): PatternTree {
  const part = readAtom(reader, flags, depth);
  if (flags.spaced) skipBlanks(reader);
  const counts = readCounts(reader);
  if (counts === null) return part;
  const mark = reader.at;
  if (reader.text[reader.at] === '?') reader.at++;
  if (flags.spaced) skipBlanks(reader);
  if (/[*+?{]/.test(reader.text[reader.at] ?? '')) {
    throw new Unsupported(reader.text[mark] === '+' ? 'a possessive quantifier' : 'a quantifier after a quantifier');
  }
  if (part.kind === 'assert') throw new Unsupported('a quantifier after an anchor');
  return { kind: 'repeat', part, min: counts[0], max: counts[1] };
}

function readCounts(reader: Reader): readonly [number, number] | null {
  const sign = reader.text[reader.at];
  if (sign === '*' || sign === '+' || sign === '?') {
    reader.at++;
    return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY];
  }
  if (sign !== '{') return null;
  const braces = /^\{(\d{1,5})(,?)(\d{0,5})\}/.exec(reader.text.slice(reader.at, reader.at + 14));
  if (braces === null) throw new Unsupported('a { that is not a quantifier');
  reader.at += braces[0].length;
  const min = Number(braces[1]);
  const max = braces[2] === '' ? min : braces[3] === '' ? Number.POSITIVE_INFINITY : Number(braces[3]);
  if (min > max) throw new Unsupported('a quantifier that runs backwards');
  if (min > MAX_REPEAT || (max > MAX_REPEAT && max !== Number.POSITIVE_INFINITY)) {
    throw new Unsupported('more repetitions than 1,000');
  }
  return [min, max];
}

function readAtom(reader: Reader, flags: Flags, depth: number): PatternTree {
  const sign = reader.text[reader.at];
  if (sign === '(') return readGroup(reader, flags, depth);
  if (sign === '[') return { kind: 'char', set: readClass(reader, flags.fold) };
  if (sign === '\\') return readBackslash(reader, flags);
  if (sign === '*' || sign === '+' || sign === '?') throw new Unsupported(`a ${sign} after nothing`);
  if (sign === '{') throw new Unsupported('a { that is not a quantifier');
  const code = reader.text.charCodeAt(reader.at++);
  if (sign === '.') return { kind: 'char', set: flags.dotAll ? ANY : NOT_NEWLINE };
  if (sign === '^') return { kind: 'assert', what: 'start' };
  if (sign === '$') return { kind: 'assert', what: 'end' };
  return literal(code, flags);
}

function readBackslash(reader: Reader, flags: Flags): PatternTree {
  const what = ASSERTIONS.get(reader.text[reader.at + 1] ?? '');
  if (what === undefined) {
    const meant = readEscape(reader);
    return typeof meant === 'number' ? literal(meant, flags) : { kind: 'char', set: meant };
  }
  if (reader.text[reader.at + 2] === '{') throw new Unsupported('an anchor with a brace');
  reader.at += 2;
  return { kind: 'assert', what };
}

function literal(code: number, flags: Flags): PatternTree {
  const set = [code, code];
  return { kind: 'char', set: flags.fold ? foldCase(set) : set };
}

const GROUP = /^\((?:\?(?:(\^?)([a-z]*)(?:-([a-z]+))?:|P?<[A-Za-z_]\w*>|'[A-Za-z_]\w*'))?/;

function readGroup(reader: Reader, flags: Flags, depth: number): PatternTree {
  const head = GROUP.exec(reader.text.slice(reader.at, reader.at + 80));
  const opening = head?.[0] ?? '(';
  const next = reader.text[reader.at + opening.length];
  if (opening === '(' && (next === '?' || next === '*')) {
    throw new Unsupported(`the group ${reader.text.slice(reader.at, reader.at + 4)}`);
  }
  reader.at += opening.length;
  const tree = readChoice(reader, opening.endsWith(':') && head !== null ? withFlags(flags, head) : flags, depth + 1);
  if (reader.text[reader.at] !== ')') throw new Unsupported('a ( without )');
  reader.at++;
  return tree;
}
