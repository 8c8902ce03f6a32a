/** Tells which of many patterns match a string, as `PatternSet` does, but by re2js. */
import { Buffer } from 'node:buffer';
import { RE2Set } from 're2js';
import { type CharSet, rangesOf } from '../../src/patterns/char-set.js';
import type { Assertion, PatternTree } from '../../src/patterns/pattern-tree.js';

/** Patterns that are tried together. */
export class Re2Set {
  readonly #set = new RE2Set();

  /** @throws what re2js says against a pattern */
  constructor(trees: readonly PatternTree[]) {
    for (const tree of trees) this.#set.add(re2Text(tree, true));
  }

  /** Reads a text as UTF-8. @returns indexes of the patterns that match somewhere in it, ascending */
  find(text: string): readonly number[] {
    // A character a byte is what the patterns are written for; most texts are that as they are.
    return this.#set.match(/[\u0080-\uffff]/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text);
  }
}

const ASSERTIONS: Readonly<Record<Assertion, string>> = {
  start: '\\A',
  // Right where nothing follows.
  end: '(?:\\n?\\z)',
  'very-end': '\\z',
  'word-edge': '\\b',
  'no-word-edge': '\\B',
};

/** @param last whether nothing follows it, which re2js needs for Perl's `$` */
function re2Text(tree: PatternTree, last: boolean): string {
  switch (tree.kind) {
    case 'char':
      return setText(tree.set);
    case 'assert':
      if (tree.what === 'end' && !last) throw new Error('re2js cannot say a $ that something follows');
      return ASSERTIONS[tree.what];
    case 'sequence':
      return tree.parts.map((part, index) => re2Text(part, last && index === tree.parts.length - 1)).join('');
    case 'choice':
      return `(?:${tree.parts.map((part) => re2Text(part, last)).join('|')})`;
    default:
      return `(?:${re2Text(tree.part, false)})${countsText(tree.min, tree.max)}`;
  }
}

function setText(set: CharSet): string {
  const ranges = rangesOf(set).map(([first, last]) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`));
  return ranges.length === 0 ? '[^\\x00-\\x{10ffff}]' : `[${ranges.join('')}]`;
}

function hex(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

function countsText(min: number, max: number): string {
  if (max !== Number.POSITIVE_INFINITY) return `{${min},${max}}`;
  return min === 0 ? '*' : `{${min},}`;
}
