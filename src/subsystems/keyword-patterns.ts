/** Finds the patterns of K: lines that the text of a patch matches. */
import { PatternLimits } from '../patterns/pattern-limits.js';
import { PatternSet } from '../patterns/pattern-set.js';
import type { PatternTree } from '../patterns/pattern-tree.js';
import { readPerlPattern } from '../patterns/perl-pattern.js';

/** Added and removed lines only; the script puts it before the pattern as text, so it holds for the first alternative. */
const CHANGED = '^[+-].*';
const FILE_HEADER = /^(?:\+\+\+|---)\s+\S/;
/** Lines of a patch that the script reads for something else, and so not for keywords. */
const SKIPPED =
  /^(?: mode change [0-7]+ => [0-7]+ \S+\s*$|rename (?:from|to) \S+\s*$|diff --git a\/\S+ b\/\S+\s*$|Fixes:\s+[0-9a-fA-F]{6}|@@ -\d+,\d+)/;

/** Patterns of K: lines (Perl, under the x flag), tried together on each line of a patch. */
export class KeywordPatterns {
  /** Each once, in the order in which they were added. */
  readonly patterns: string[] = [];
  readonly #known = new Set<string>();
  // Of their own: which of them are left out must not depend on what else is in the file.
  readonly #limits = new PatternLimits();
  readonly #inMessage: PatternTree[] = [];
  readonly #inDiff: PatternTree[] = [];
  #sets: { readonly message: PatternSet; readonly diff: PatternSet } | null = null;

  /** Adds a pattern. @returns why it is left out; null if it is not */
  add(pattern: string): string | null {
    if (this.#known.has(pattern)) return null;
    const message = this.#limits.read(pattern, true);
    const diff = readPerlPattern(CHANGED + pattern, true);
    if (message.tree === null || diff.tree === null) return message.reason ?? diff.reason;
    this.#known.add(pattern);
    this.patterns.push(pattern);
    this.#inMessage.push(message.tree);
    this.#inDiff.push(diff.tree);
    return null;
  }

  /**
   * The patterns that match, as ascending indexes.
   *
   * @param patch as `git format-patch` writes it: every line before the first file header counts, headers of the mail
   *   too if given; after it only what is added or removed
   */
  matching(patch: string): readonly number[] {
    if (this.patterns.length === 0) return [];
    this.#sets ??= { message: new PatternSet(this.#inMessage), diff: new PatternSet(this.#inDiff) };
    const found = new Set<number>();
    let set = this.#sets.message;
    for (let start = 0; start < patch.length; ) {
      const feed = patch.indexOf('\n', start);
      const end = feed === -1 ? patch.length : feed + 1;
      const line = mayBeHeader(patch, start) ? patch.slice(start, Math.min(end, start + 300)) : '';
      if (line !== '' && FILE_HEADER.test(line)) set = this.#sets.diff;
      else if (line === '' || !SKIPPED.test(line)) for (const index of set.find(patch, start, end)) found.add(index);
      start = end;
    }
    return [...found].sort((a, b) => a - b);
  }

  /** As `matching`, for a file of the tree: it is tried as one string, as the script does. */
  matchingFile(text: string): readonly number[] {
    this.#sets ??= { message: new PatternSet(this.#inMessage), diff: new PatternSet(this.#inDiff) };
    return this.#sets.message.find(text);
  }
}

/** Patterns that were all added without a reason against them. */
export function keywordsOf(patterns: readonly string[]): KeywordPatterns {
  const keywords = new KeywordPatterns();
  for (const pattern of patterns) keywords.add(pattern);
  return keywords;
}

/** By its first character, how a line begins that may be a header of a patch. */
const OPENERS: ReadonlyMap<number, string> = new Map(
  ['+++', '---', ' mode change ', 'rename ', 'diff --git ', 'Fixes:', '@@ -'].map((text) => [text.charCodeAt(0), text]),
);

/** Whether the line that begins there may be a header of a patch; two characters decide most lines. */
function mayBeHeader(patch: string, start: number): boolean {
  const opener = OPENERS.get(patch.charCodeAt(start));
  return opener !== undefined && patch.startsWith(opener, start);
}
