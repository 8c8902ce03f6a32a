/** Reads single characters, escapes and bracketed classes of a Perl pattern. */
import { type CharSet, complement, foldCase, POSIX_CLASSES, rangesOf, SHORTHANDS, setOf } from './char-set.js';

/** A pattern that is invalid or not supported exactly; the message is a plain phrase. */
export class Unsupported extends Error {}

/** A pattern and how far it has been read. */
export interface Reader {
  readonly text: string;
  at: number;
}

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 0x09],
  ['n', 0x0a],
  ['r', 0x0d],
  ['f', 0x0c],
  ['e', 0x1b],
  ['a', 0x07],
]);
const ALPHANUMERIC = /[A-Za-z0-9]/;
const HEX = /^\\x(?:([0-9A-Fa-f]{1,2})|\{0{0,2}([0-9A-Fa-f]{1,2})\})/;

/**
 * The character or the shorthand class that the escape at the reader stands for, such as `\.`, `\t`, `\x41`, `\w`.
 *
 * @throws Unsupported for escapes that are neither (perlrebackslash), which JavaScript would take for letters
 */
export function readEscape(reader: Reader): number | CharSet {
  const { text, at } = reader;
  const name = text[at + 1];
  if (name === undefined) throw new Unsupported('a backslash at its end');
  const hex = name === 'x' ? HEX.exec(text.slice(at, at + 9)) : null;
  reader.at += hex === null ? 2 : hex[0].length;
  if (hex !== null) return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
  if (name === 'N' && text[at + 2] === '{') throw new Unsupported('the escape \\N{');
  const set = SHORTHANDS.get(name);
  if (set !== undefined) return set;
  const control = CONTROLS.get(name);
  if (control !== undefined) return control;
  if (ALPHANUMERIC.test(name)) throw new Unsupported(`the escape \\${name}`);
  return text.charCodeAt(at + 1);
}

/**
 * The set of a bracketed class; the reader is on its `[`.
 *
 * @param fold whether ASCII case is ignored
 * @throws Unsupported
 */
export function readClass(reader: Reader, fold: boolean): CharSet {
  const { text } = reader;
  reader.at++;
  const negated = text[reader.at] === '^';
  if (negated) reader.at++;
  const ranges: [number, number][] = [];
  for (let first = true; first || text[reader.at] !== ']'; first = false) {
    const item = readClassItem(reader);
    if (typeof item !== 'number') {
      ranges.push(...rangesOf(item));
      continue;
    }
    ranges.push([item, readRangeEnd(reader, item)]);
  }
  reader.at++;
  const set = setOf(ranges);
  const folded = fold ? foldCase(set) : set;
  return negated ? complement(folded) : folded;
}

/** The last character of a range that begins with `first`: `first` itself where no range follows. */
function readRangeEnd(reader: Reader, first: number): number {
  const { text, at } = reader;
  if (text[at] !== '-' || text[at + 1] === ']' || text[at + 1] === undefined) return first;
  reader.at++;
  const last = readClassItem(reader);
  if (typeof last !== 'number') throw new Unsupported('a range that ends in a class');
  if (last < first) throw new Unsupported('a range that runs backwards');
  return last;
}

function readClassItem(reader: Reader): number | CharSet {
  const { text, at } = reader;
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) throw new Unsupported('a [ without ]');
  if (text[at] === '\\') {
    if (text[at + 1] !== 'b') return readEscape(reader);
    reader.at += 2;
    return 0x08;
  }
  if (text[at] === '[' && /[:.=]/.test(text[at + 1] ?? '')) return readPosix(reader);
  reader.at++;
  return code;
}

function readPosix(reader: Reader): CharSet | number {
  const { text, at } = reader;
  const named = /^\[:(\^?)([a-z]+):\]/.exec(text.slice(at, at + 20));
  const set = POSIX_CLASSES.get(named?.[2] ?? '');
  if (named === null || set === undefined) throw new Unsupported(`the class item ${text.slice(at, at + 2)}`);
  reader.at += named[0].length;
  return named[1] === '^' ? complement(set) : set;
}
