/** Finds, among thousands of F: and N: lines, those that match a path. */
import type { PatternLimits } from '../patterns/pattern-limits.js';
import { PatternSet } from '../patterns/pattern-set.js';
import type { PatternTree } from '../patterns/pattern-tree.js';
import {
  type FilePattern,
  filePattern,
  type GlobRest,
  globIn,
  matchesGlob,
  matchesRest,
  mayBeDirectory,
  perlOf,
  slashesIn,
} from './file-pattern.js';
import type { MaintainersField } from './maintainers-file.js';

/** A field with a path pattern, and its section. */
export interface PathLine {
  readonly section: number;
  readonly field: MaintainersField;
  /** What the script sorts a path's sections by; 0 for N: lines. */
  readonly depth: number;
}

/** The lines that match a path, in no order. */
export interface MatchingLines {
  /** Lines that match everything in its directory; consecutive paths in one directory get the same array. */
  readonly below: readonly PathLine[];
  /** Lines that match only some paths there; often the same array again if they are equal. */
  readonly own: readonly PathLine[];
}

/** A line that is ignored, since its pattern cannot be matched exactly. */
export interface LineLeftOut {
  readonly section: number;
  readonly field: MaintainersField;
  /** What the pattern holds: `a possessive quantifier`. */
  readonly reason: string;
}

interface Filed {
  readonly line: PathLine;
  readonly pattern: FilePattern;
}

/** What is known of the patterns of one directory. */
interface Bucket {
  /** Match every path below it. */
  readonly whole: PathLine[];
  /** To be tried on every path below it that has as many slashes. */
  readonly globs: Map<number, Filed[]>;
  /** To be tried on every path below it. */
  readonly deepGlobs: Filed[];
  /** To be tried on the paths in it, not below, those of the first character of their last part only. */
  readonly starts: Map<number, Filed[]>;
}

const SLASH = 0x2f;
const NO_FILES: readonly Filed[] = [];
const NO_STARTS: Bucket['starts'] = new Map();
const NO_LINES: readonly PathLine[] = [];

/** A Perl pattern with the test that is left to make when it has matched. */
interface Slow {
  readonly line: PathLine;
  readonly pattern: FilePattern | null;
}

/**
 * Lines sorted by directory, so that a path is compared with few of them. Lines are added first; then paths are
 * matched.
 */
export class PathLines {
  readonly leftOut: LineLeftOut[] = [];
  readonly #buckets = new Map<string, Bucket>();
  readonly #slow: Slow[] = [];
  readonly #trees: PatternTree[] = [];
  readonly #isDirectory: ((path: string) => boolean) | null;
  readonly #limits: PatternLimits;
  #set: PatternSet | null = null;
  #directory: string | null = null;
  #slashes = 0;
  #below: readonly PathLine[] = [];
  #found: readonly number[] | null = null;
  #foundLines = NO_LINES;
  #globs: { readonly line: PathLine; readonly rest: GlobRest }[] = [];
  #starts: Bucket['starts'] = NO_STARTS;

  /** @param isDirectory whether a path without slash at its end is a directory; null where nobody knows the tree */
  constructor(isDirectory: ((path: string) => boolean) | null, limits: PatternLimits) {
    this.#isDirectory = isDirectory;
    this.#limits = limits;
  }

  /** Adds an F: or X: line. Without a tree, `F: mm/damon` covers paths that begin so and those below `mm/damon/`. */
  addFile(section: number, field: MaintainersField): void {
    const unsure = mayBeDirectory(field.value);
    if (!unsure || this.#isDirectory === null || !this.#isDirectory(field.value)) this.#file(section, field, false);
    if (unsure && (this.#isDirectory === null || this.#isDirectory(field.value))) this.#file(section, field, true);
  }

  /** Adds an N: line: a Perl pattern under the x flag, tried on the whole path. */
  addName(section: number, field: MaintainersField): void {
    this.#addSlow({ line: { section, field, depth: 0 }, pattern: null }, field.value, true);
  }

  /** The lines that match a path. */
  matching(path: string): MatchingLines {
    const end = directoryEnd(path);
    const known = this.#directory;
    if (known === null || known.length !== end || !path.startsWith(known)) this.#enter(path.slice(0, end));
    let some: PathLine[] | null = null;
    for (const { line, rest } of this.#globs) if (matchesRest(rest, path)) some = pushed(some, line);
    const starts = this.#starts.get(path.charCodeAt(end));
    if (starts !== undefined)
      for (const { line, pattern } of starts) if (matchesGlob(pattern, path)) some = pushed(some, line);
    const slow = this.#slowLines(path, end);
    return { below: this.#below, own: some === null ? slow : slow.length === 0 ? some : some.concat(slow) };
  }

  /** Those of the Perl patterns that match; the same array where the same do, in one directory. */
  #slowLines(path: string, directoryEnd: number): readonly PathLine[] {
    this.#set ??= new PatternSet(this.#trees);
    const found = this.#set.findBelow(path, directoryEnd);
    if (found === this.#found) return this.#foundLines;
    const lines: PathLine[] = [];
    for (const index of found) {
      const slow = this.#slow[index];
      if (slow === undefined) continue;
      const { line, pattern } = slow;
      if (pattern === null || pattern.deep || pattern.slashes === this.#slashes) lines.push(line);
    }
    this.#found = found;
    this.#foundLines = lines.length === 0 ? NO_LINES : lines;
    return this.#foundLines;
  }

  /** Gathers the lines of the buckets on the way to a directory. */
  #enter(directory: string): void {
    const below: PathLine[] = [];
    this.#directory = directory;
    this.#slashes = slashesIn(directory);
    this.#below = below;
    this.#found = null;
    this.#globs = [];
    for (let end = 0; ; end = directory.indexOf('/', end) + 1) {
      const bucket = this.#buckets.get(directory.slice(0, end));
      if (bucket !== undefined) {
        below.push(...bucket.whole);
        for (const { line, pattern } of [...bucket.deepGlobs, ...(bucket.globs.get(this.#slashes) ?? NO_FILES)]) {
          const rest = globIn(pattern, directory);
          if (rest?.pieces.length === 0) below.push(line);
          else if (rest !== null) this.#globs.push({ line, rest });
        }
      }
      if (end < directory.length) continue;
      this.#starts = bucket?.starts ?? NO_STARTS;
      return;
    }
  }

  #file(section: number, field: MaintainersField, directory: boolean): void {
    const pattern = filePattern(field.value, directory);
    const line = { section, field, depth: pattern.depth };
    if (pattern.shape === 'regex') {
      this.#addSlow({ line, pattern }, perlOf(pattern.value), false);
      return;
    }
    const bucket = this.#bucket(pattern.base);
    if (pattern.shape === 'directory') bucket.whole.push(line);
    else {
      const filed = { line, pattern };
      const inside = pattern.deep || pattern.slashes === slashesIn(pattern.base);
      if (hasStart(pattern) && inside) file(bucket.starts, pattern.value.charCodeAt(pattern.base.length), filed);
      if (pattern.shape === 'start') return;
      if (pattern.deep) bucket.deepGlobs.push(filed);
      else file(bucket.globs, pattern.slashes, filed);
    }
  }

  #addSlow(slow: Slow, perl: string, spaced: boolean): void {
    const { tree, reason } = this.#limits.read(perl, spaced);
    if (tree !== null) {
      this.#slow.push(slow);
      this.#trees.push(tree);
      return;
    }
    const { section, field } = slow.line;
    // A value that may be a directory comes twice.
    if (this.leftOut.at(-1)?.field === field) return;
    this.leftOut.push({ section, field, reason });
  }

  #bucket(base: string): Bucket {
    const known = this.#buckets.get(base);
    if (known !== undefined) return known;
    const bucket: Bucket = { whole: [], globs: new Map(), deepGlobs: [], starts: new Map() };
    this.#buckets.set(base, bucket);
    return bucket;
  }
}

/** Characters up to the last slash. A loop of our own takes a tenth of the time of `lastIndexOf`. */
function directoryEnd(path: string): number {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) !== SLASH) end--;
  return end;
}

/** Whether it says how the name begins that a match has in its directory, or a directory below that. */
function hasStart({ base, pieces }: FilePattern): boolean {
  return (pieces[0] ?? '').length > base.length;
}

/** The list with one line more; most paths have none, and need none to be made. */
function pushed(lines: PathLine[] | null, line: PathLine): PathLine[] {
  if (lines === null) return [line];
  lines.push(line);
  return lines;
}

function file(shelf: Map<number, Filed[]>, key: number, filed: Filed): void {
  const place = shelf.get(key);
  if (place === undefined) shelf.set(key, [filed]);
  else place.push(filed);
}
