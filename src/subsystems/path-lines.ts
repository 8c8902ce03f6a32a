/** Finds, among thousands of F: and N: lines, those that match a path. */
import { type FilePattern, filePattern, matchesGlob, mayBeDirectory, perlOf, slashesIn } from './file-pattern.js';
import type { MaintainersField } from './maintainers-file.js';
import { MAX_STEPS, stepsOf } from './pattern-program.js';
import { PatternSet } from './pattern-set.js';
import { type PatternTree, readPerlPattern } from './perl-pattern.js';

/** A field that speaks of paths, and the section that it stands in. */
export interface PathLine {
  readonly section: number;
  readonly field: MaintainersField;
  /** What the script sorts a path's sections by; 0 for N: lines. */
  readonly depth: number;
}

/** A pattern that has no effect, as it could not be followed exactly. */
export interface UnsupportedPattern {
  /** `N: (?=x)`. */
  readonly matched: string;
  /** In the MAINTAINERS file, from 1. */
  readonly line: number;
  /** What it holds: `a possessive quantifier`. */
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
  /** To be tried on the paths in it, not below; by the first character of their last part. */
  readonly starts: Map<number, Filed[]>;
}

/** A Perl pattern with the test that is left to make when it has matched. */
interface Slow {
  readonly line: PathLine;
  readonly pattern: FilePattern | null;
}

/**
 * Lines sorted by directory, so that a path is tried on few of them. Lines are added first; then paths are asked for.
 */
export class PathLines {
  readonly unsupported: UnsupportedPattern[] = [];
  readonly #buckets = new Map<string, Bucket>();
  readonly #slow: Slow[] = [];
  readonly #trees: PatternTree[] = [];
  readonly #isDirectory: ((path: string) => boolean) | null;
  #set: PatternSet | null = null;
  #directory: string | null = null;
  #slashes = 0;
  #way: Bucket[] = [];
  #here: Bucket | undefined;

  /** @param isDirectory whether a path without slash at its end is a directory; null where nobody knows the tree */
  constructor(isDirectory: ((path: string) => boolean) | null) {
    this.#isDirectory = isDirectory;
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

  /** The lines that match, in no order. */
  matching(path: string): readonly PathLine[] {
    const found: PathLine[] = [];
    const end = path.lastIndexOf('/') + 1;
    const slashes = this.#enter(path.slice(0, end));
    for (const bucket of this.#way) collect(bucket, path, slashes, found);
    collectStarts(this.#here?.starts.get(path.charCodeAt(end)), path, found);
    this.#set ??= new PatternSet(this.#trees);
    for (const index of this.#set.find(path)) {
      const slow = this.#slow[index];
      if (slow === undefined) continue;
      const { line, pattern } = slow;
      if (pattern === null || pattern.deep || pattern.slashes === slashes) found.push(line);
    }
    return found;
  }

  /** Finds the buckets on the way to a directory; a patch's paths often follow each other in one. Gives its slashes. */
  #enter(directory: string): number {
    if (directory === this.#directory) return this.#slashes;
    this.#directory = directory;
    this.#slashes = slashesIn(directory);
    this.#way = [];
    this.#here = undefined;
    for (let end = 0; ; end = directory.indexOf('/', end) + 1) {
      this.#here = this.#buckets.get(directory.slice(0, end));
      if (this.#here !== undefined) this.#way.push(this.#here);
      if (end === directory.length) return this.#slashes;
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
    else if (pattern.shape === 'start') {
      file(bucket.starts, pattern.value.charCodeAt(pattern.base.length), { line, pattern });
    } else if (pattern.deep) bucket.deepGlobs.push({ line, pattern });
    else file(bucket.globs, pattern.slashes, { line, pattern });
  }

  #addSlow(slow: Slow, perl: string, spaced: boolean): void {
    const { tree, reason } = readPerlPattern(perl, spaced);
    const large = tree !== null && stepsOf(tree) > MAX_STEPS;
    if (tree !== null && !large) {
      this.#slow.push(slow);
      this.#trees.push(tree);
      return;
    }
    const { letter, value, line } = slow.line.field;
    // A value that may be a directory comes twice.
    if (this.unsupported.at(-1)?.line === line) return;
    this.unsupported.push({ matched: `${letter}: ${value}`, line, reason: reason ?? 'too many repetitions' });
  }

  #bucket(base: string): Bucket {
    const known = this.#buckets.get(base);
    if (known !== undefined) return known;
    const bucket: Bucket = { whole: [], globs: new Map(), deepGlobs: [], starts: new Map() };
    this.#buckets.set(base, bucket);
    return bucket;
  }
}

function file(shelf: Map<number, Filed[]>, key: number, filed: Filed): void {
  const place = shelf.get(key);
  if (place === undefined) shelf.set(key, [filed]);
  else place.push(filed);
}

function collect(bucket: Bucket, path: string, slashes: number, found: PathLine[]): void {
  for (const line of bucket.whole) found.push(line);
  collectGlobs(bucket.deepGlobs, path, found);
  if (bucket.globs.size > 0) collectGlobs(bucket.globs.get(slashes), path, found);
}

function collectGlobs(globs: readonly Filed[] | undefined, path: string, found: PathLine[]): void {
  if (globs === undefined) return;
  for (const { line, pattern } of globs) if (matchesGlob(pattern, path)) found.push(line);
}

function collectStarts(starts: readonly Filed[] | undefined, path: string, found: PathLine[]): void {
  if (starts === undefined) return;
  for (const { line, pattern } of starts) if (path.startsWith(pattern.value)) found.push(line);
}
