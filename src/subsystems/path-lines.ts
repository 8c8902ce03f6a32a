/** Finds, among thousands of F: and N: lines, those that match a path. */
import { type FilePattern, filePattern, matchesGlob, mayBeDirectory, perlOf, slashesIn } from './file-pattern.js';
import type { MaintainersField } from './maintainers-file.js';
import type { PatternCompiler } from './pattern-compiler.js';
import { PatternSet } from './pattern-set.js';
import type { PatternTree } from './perl-pattern.js';

/** A field that speaks of paths, and the section that it stands in. */
export interface PathLine {
  readonly section: number;
  readonly field: MaintainersField;
  /** What the script sorts a path's sections by; 0 for N: lines. */
  readonly depth: number;
}

/** A line that is left out, as its pattern could not be followed exactly. */
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
  /** To be tried on the paths in it, not below; by the first character of their last part. */
  readonly starts: Map<number, Filed[]>;
}

const SLASH = 0x2f;
const NO_FILES: readonly Filed[] = [];

/** A Perl pattern with the test that is left to make when it has matched. */
interface Slow {
  readonly line: PathLine;
  readonly pattern: FilePattern | null;
}

/**
 * Lines sorted by directory, so that a path is tried on few of them. Lines are added first; then paths are asked for.
 */
export class PathLines {
  readonly leftOut: LineLeftOut[] = [];
  readonly #buckets = new Map<string, Bucket>();
  readonly #slow: Slow[] = [];
  readonly #trees: PatternTree[] = [];
  readonly #isDirectory: ((path: string) => boolean) | null;
  readonly #compiler: PatternCompiler;
  #set: PatternSet | null = null;
  #directory: string | null = null;
  #slashes = 0;
  #below: readonly PathLine[] = [];
  #globs: Filed[] = [];
  #starts: Bucket['starts'] = new Map();

  /** @param isDirectory whether a path without slash at its end is a directory; null where nobody knows the tree */
  constructor(isDirectory: ((path: string) => boolean) | null, compiler: PatternCompiler) {
    this.#isDirectory = isDirectory;
    this.#compiler = compiler;
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

  /**
   * The lines that match a path: those that match whatever lies in its directory, as the same array for paths of one
   * directory that are asked for one after the other, and those that match only some of it. Both in no order.
   */
  matching(path: string): { readonly below: readonly PathLine[]; readonly own: readonly PathLine[] } {
    const end = directoryEnd(path);
    const known = this.#directory;
    if (known === null || known.length !== end || !path.startsWith(known)) this.#enter(path.slice(0, end));
    const own: PathLine[] = [];
    for (const { line, pattern } of this.#globs) if (matchesGlob(pattern, path)) own.push(line);
    const starts = this.#starts.get(path.charCodeAt(end));
    if (starts !== undefined)
      for (const { line, pattern } of starts) if (path.startsWith(pattern.value)) own.push(line);
    this.#set ??= new PatternSet(this.#trees);
    for (const index of this.#set.findBelow(path, end)) {
      const slow = this.#slow[index];
      if (slow === undefined) continue;
      const { line, pattern } = slow;
      if (pattern === null || pattern.deep || pattern.slashes === this.#slashes) own.push(line);
    }
    return { below: this.#below, own };
  }

  /** Gathers the lines of the buckets on the way to a directory. */
  #enter(directory: string): void {
    const below: PathLine[] = [];
    this.#directory = directory;
    this.#slashes = slashesIn(directory);
    this.#below = below;
    this.#globs = [];
    this.#starts = new Map();
    for (let end = 0; ; end = directory.indexOf('/', end) + 1) {
      const bucket = this.#buckets.get(directory.slice(0, end));
      if (bucket !== undefined) {
        below.push(...bucket.whole);
        this.#globs.push(...bucket.deepGlobs, ...(bucket.globs.get(this.#slashes) ?? NO_FILES));
      }
      if (end < directory.length) continue;
      this.#starts = bucket?.starts ?? this.#starts;
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
    else if (pattern.shape === 'start') {
      file(bucket.starts, pattern.value.charCodeAt(pattern.base.length), { line, pattern });
    } else if (pattern.deep) bucket.deepGlobs.push({ line, pattern });
    else file(bucket.globs, pattern.slashes, { line, pattern });
  }

  #addSlow(slow: Slow, perl: string, spaced: boolean): void {
    const { tree, reason } = this.#compiler.compile(perl, spaced);
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

function file(shelf: Map<number, Filed[]>, key: number, filed: Filed): void {
  const place = shelf.get(key);
  if (place === undefined) shelf.set(key, [filed]);
  else place.push(filed);
}
