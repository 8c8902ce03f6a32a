/** The header lines of one file in a diff: the names that they give it, and what they say became of it. */
import { readName, splitHeaderNames, stripPrefixes } from './diff-path.js';

/** Of a header line, what is looked at: two quoted names of the greatest length that systems allow. */
export const LONGEST_HEADER = 40_000;

/** What stands in place of hunks for a binary file. */
export const BINARY =
  /^(?:GIT binary patch|Binary files? .* (?:differ|has changed)|Cannot display: file marked as a binary)/;

/** Both names of a file, with their prefixes; null where a line does not tell. */
export interface FileNames {
  readonly one: string | null;
  readonly two: string | null;
  /** The names stand without prefix: from `rename from`, `copy to`, hg's `diff -r`. */
  readonly bare: boolean;
}

/**
 * Reads `diff --git a/x b/x`, `diff -r 12ab x`, `diff --cc x`, `diff -u old/x new/x`.
 * @returns null for a line that opens no file.
 */
export function namesOfCommand(line: string): FileNames | null {
  if (line.startsWith('diff --git ')) {
    const names = splitHeaderNames(line.slice(11));
    return { one: names?.[0] ?? null, two: names?.[1] ?? null, bare: false };
  }
  const merge = /^diff --(?:cc|combined) (.*)$/s.exec(line) ?? /^diff (?:-r [0-9a-f]{6,40} ){1,2}(.*)$/s.exec(line);
  if (merge?.[1] !== undefined) {
    const { path } = readName(merge[1]);
    return { one: path, two: path, bare: true };
  }
  const words = line.split(/[ \t]+/).filter((word) => word !== '' && !word.startsWith('-'));
  return words.length === 3 ? { one: words[1] ?? null, two: words[2] ?? null, bare: false } : null;
}

/** What the header of a file has said so far. */
export class FileHeader {
  #one: string | null;
  #two: string | null;
  #bare: boolean;
  #paired = false;
  #status: 'added' | 'deleted' | 'renamed' | 'copied' | null = null;

  constructor({ one, two, bare }: FileNames) {
    this.#one = one;
    this.#two = two;
    this.#bare = bare;
  }

  /** Its `---` and `+++` lines were read. */
  get paired(): boolean {
    return this.#paired;
  }

  /** Null where no line says more than that the file is touched. */
  get status(): 'added' | 'deleted' | 'renamed' | 'copied' | null {
    return this.#status;
  }

  /** Reads what stands behind `--- ` and `+++ `. */
  pair(one: string, two: string): void {
    const [old, fresh] = [readName(one), readName(two)];
    this.#paired = true;
    if (!this.#bare) [this.#one, this.#two] = [orNone(old.path) ?? this.#one, orNone(fresh.path) ?? this.#two];
    if (old.absent && !fresh.absent) this.#status = 'added';
    if (fresh.absent && !old.absent) this.#status = 'deleted';
  }

  /**
   * Reads git's lines between `diff --git` and `---` that add, delete, move or copy the file.
   * @returns false for any other line.
   */
  read(line: string): boolean {
    if (line.startsWith('new file mode ')) this.#status = 'added';
    else if (line.startsWith('deleted file mode ')) this.#status = 'deleted';
    else if (line.startsWith('rename from ')) this.#moved('renamed', line.slice(12), null);
    else if (line.startsWith('rename to ')) this.#moved('renamed', null, line.slice(10));
    else if (line.startsWith('copy from ')) this.#moved('copied', line.slice(10), null);
    else if (line.startsWith('copy to ')) this.#moved('copied', null, line.slice(8));
    else return false;
    return true;
  }

  /**
   * The paths in the tree, once all headers are read.
   * @param prefixes see `stripPrefixes`.
   * @returns `before` only for what was renamed or copied; null where no path is told.
   */
  paths(prefixes: Set<string>): { readonly path: string; readonly before: string | null } | null {
    const [one, two] = this.#bare
      ? ([this.#one, this.#two] as const)
      : stripPrefixes(orNone(this.#one), orNone(this.#two), prefixes);
    const path = this.#status === 'deleted' ? (one ?? two) : (two ?? one);
    if (path === null || path === '') return null;
    return { path, before: this.#status === 'renamed' || this.#status === 'copied' ? one : null };
  }

  #moved(status: 'renamed' | 'copied', from: string | null, to: string | null): void {
    if (!this.#bare) [this.#one, this.#two, this.#bare] = [null, null, true];
    this.#status = status;
    if (from !== null) this.#one = readName(from).path;
    if (to !== null) this.#two = readName(to).path;
  }
}

function orNone(path: string | null): string | null {
  return path === '/dev/null' ? null : path;
}
