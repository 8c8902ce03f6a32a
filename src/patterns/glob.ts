/** Parses globs, as in shells and CODEOWNERS, into pattern trees that match any path in linear time. */
import { Buffer } from 'node:buffer';
import { type CharSet, complement, setOf } from './char-set.js';
import type { PatternTree } from './pattern-tree.js';

/** What a glob may contain besides `*`, `**` and `?`. */
export interface GlobOptions {
  /** `[a-z]`, `[!a]`, `{a,b}` and a backslash mean what they do in a shell; else they are letters. */
  readonly shell: boolean;
}

const SLASH: CharSet = [0x2f, 0x2f];
const NO_SLASH: CharSet = complement(SLASH);
const ASCII_NO_SLASH: CharSet = [0x00, 0x2e, 0x30, 0x7f];
const CONTINUATION: CharSet = [0x80, 0xbf];
const LEAD: CharSet = [0xc0, 0xff];
const NOTHING: PatternTree = { kind: 'sequence', parts: [] };
/** Braces within braces. */
const DEEPEST = 8;

const any = (part: PatternTree): PatternTree => ({ kind: 'repeat', part, min: 0, max: Number.POSITIVE_INFINITY });
const one = (set: CharSet): PatternTree => ({ kind: 'char', set });
const sequence = (parts: readonly PatternTree[]): PatternTree => ({ kind: 'sequence', parts });
const choice = (parts: readonly PatternTree[]): PatternTree => ({ kind: 'choice', parts });

/** One character, which may be several bytes. */
const CHARACTER = choice([one(ASCII_NO_SLASH), sequence([one(LEAD), any(one(CONTINUATION))])]);
const STAR = any(one(NO_SLASH));
/** Any number of folders, each with its slash. */
const FOLDERS = any(sequence([one(NO_SLASH), STAR, one(SLASH)]));
const ANYTHING = any(one([0, 0xff]));

/**
 * Parses a glob that must match a whole path: `*` and `?` stay within a folder, `**` between slashes is any number of
 * folders. Anything else is literal.
 *
 * @param below whether paths below a match also match
 */
export function globTree(glob: string, below: boolean, options: GlobOptions): PatternTree {
  const reader = { text: glob, at: 0, open: false, ...options };
  const parts = readParts(reader, '', 0);
  const end = below ? [choice([NOTHING, sequence([one(SLASH), ANYTHING])])] : [];
  return sequence([{ kind: 'assert', what: 'start' }, ...parts, ...end, { kind: 'assert', what: 'very-end' }]);
}

interface Reader extends GlobOptions {
  readonly text: string;
  at: number;
  /** Whether a brace was found open: then they are all letters, and none is tried twice. */
  open: boolean;
}

/** Reads up to one of the characters of `stop`, which is left unread, or the end. */
function readParts(reader: Reader, stop: string, depth: number): PatternTree[] {
  const parts: PatternTree[] = [];
  while (reader.at < reader.text.length) {
    const sign = reader.text[reader.at] ?? '';
    if (stop !== '' && stop.includes(sign)) break;
    parts.push(readStars(reader) ?? (reader.shell ? readShell(reader, sign, depth) : null) ?? readLetter(reader));
  }
  return parts;
}

function readStars(reader: Reader): PatternTree | null {
  const { text, at } = reader;
  if (text[at] === '?') {
    reader.at++;
    return CHARACTER;
  }
  if (text[at] !== '*') return null;
  const folders = /^\*\*+\//.exec(text.slice(at, at + 8));
  const opens = at === 0 || text[at - 1] === '/';
  if (opens && folders !== null) {
    reader.at += folders[0].length;
    return FOLDERS;
  }
  while (text[reader.at] === '*') reader.at++;
  return opens && reader.at - at > 1 && reader.at === text.length ? ANYTHING : STAR;
}

function readShell(reader: Reader, sign: string, depth: number): PatternTree | null {
  if (sign === '\\' && reader.at + 1 < reader.text.length) reader.at++;
  else if (sign === '[') return readClass(reader);
  else if (sign === '{' && depth < DEEPEST && !reader.open) return readBraces(reader, depth);
  return null;
}

/** `[a-z_]`, `[!0-9]`; null if it is not closed or holds more than ASCII. */
function readClass(reader: Reader): PatternTree | null {
  const found = /^\[([!^]?)(\]?[^\]]*)\]/.exec(reader.text.slice(reader.at, reader.at + 200));
  const members = found?.[2] ?? '';
  if (found === null || members === '' || !/^[ -~]*$/.test(members)) return null;
  reader.at += found[0].length;
  const ranges = [...members.matchAll(/(.)-(.)|(.)/g)].map(([, first, last, single = '']): [number, number] => {
    const from = (first ?? single).charCodeAt(0);
    return [from, Math.max(from, (last ?? single).charCodeAt(0))];
  });
  const set = setOf(ranges);
  return found[1] === '' ? one(set) : one(complement(setOf([...ranges, [0x2f, 0x2f]])));
}

/** `{a,b*}`; null if it is not closed. */
function readBraces(reader: Reader, depth: number): PatternTree | null {
  const start = reader.at;
  const choices: PatternTree[] = [];
  do {
    reader.at++;
    choices.push(sequence(readParts(reader, ',}', depth + 1)));
  } while (reader.text[reader.at] === ',');
  if (reader.text[reader.at] === '}') {
    reader.at++;
    return choice(choices);
  }
  reader.at = start;
  reader.open = true;
  return null;
}

/** A literal character, in bytes. */
function readLetter(reader: Reader): PatternTree {
  const character = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  return sequence([...Buffer.from(character)].map((byte) => one([byte, byte])));
}
