/** Parses the text of a diff into the files it touches, their line counts, and hashes of the changed lines. */

import type { TouchedFile } from '../facts.js';
import { HashList, readHunk } from './diff-hunk.js';
import { BINARY, FileHeader, type FileNames, LONGEST_HEADER, namesOfCommand } from './file-header.js';

export interface DiffFiles {
  readonly files: readonly TouchedFile[];
  /** Lines, over all files. */
  readonly added: number;
  readonly removed: number;
  /** See `Diff.changedLines`. */
  readonly changedLines: Uint32Array;
  /** Offset after the last line that belongs to the diff: its last hunk or header. */
  readonly end: number;
}

/** One file while its headers and hunks are being read. */
interface OpenFile {
  readonly header: FileHeader;
  /** A line that only a real header has was read; without one, the opening line was a sentence. */
  real: boolean;
  newMode: boolean;
  binary: boolean;
  added: number;
  removed: number;
}

/**
 * Reads a diff in any of the forms of git, Mercurial, Subversion, quilt or diff(1).
 *
 * @param diff UTF-8, from the diff's first line; text between and after the files is skipped
 * @returns what it touches; a file that appears twice is listed once, its counts added up
 * Source: git's apply.c for headers, names and counts. Linear; never throws.
 */
export function readDiff(diff: Buffer): DiffFiles {
  const reader = new DiffReader(diff);
  return reader.read();
}

class DiffReader {
  readonly #diff: Buffer;
  readonly #files = new Map<string, TouchedFile>();
  readonly #hashes = new HashList();
  readonly #prefixes = new Set<string>();
  #open: OpenFile | null = null;
  #at = 0;
  #end = 0;

  constructor(diff: Buffer) {
    this.#diff = diff;
  }

  read(): DiffFiles {
    while (this.#at < this.#diff.length) {
      const newline = this.#diff.indexOf(10, this.#at);
      const end = newline < 0 ? this.#diff.length : newline;
      this.#readLine(end);
    }
    this.#close();
    let [added, removed] = [0, 0];
    for (const file of this.#files.values()) {
      added += file.added;
      removed += file.removed;
    }
    return {
      files: [...this.#files.values()],
      added,
      removed,
      changedLines: this.#hashes.toArray(),
      end: this.#end,
    };
  }

  /** Reads the header line from `#at` to `end`, or the hunk that begins there, and moves `#at` after it. */
  #readLine(end: number): void {
    const start = this.#at;
    this.#at = end + 1;
    const first = this.#diff[start];
    if (first === 0x40 && this.#open !== null && this.#startsWith(start, '@@ -')) {
      const hunk = readHunk(this.#diff, start, this.#hashes);
      if (hunk === null) return;
      this.#open.real = true;
      this.#open.added += hunk.added;
      this.#open.removed += hunk.removed;
      this.#at = hunk.end;
      this.#end = hunk.end;
    } else if (first === 0x64 && this.#startsWith(start, 'diff -')) {
      this.#openByCommand(this.#line(start, end));
    } else if (first === 0x2d && this.#startsWith(start, '--- ')) {
      this.#readNames(start, end);
    } else if (first === 0x49 && this.#startsWith(start, 'Index: ')) {
      const path = this.#line(start + 7, end).trim();
      this.#openFile({ one: path, two: path, bare: false });
    } else if (this.#open !== null && first !== 0x20 && first !== 0x2b) {
      this.#readExtended(start, end, this.#open);
    }
  }

  #openByCommand(line: string): void {
    const names = namesOfCommand(line);
    if (names === null) this.#close();
    else this.#openFile(names);
  }

  /** `--- a/x` with `+++ b/x` on the next line. */
  #readNames(start: number, end: number): void {
    if (!this.#startsWith(end + 1, '+++ ')) return;
    const newline = this.#diff.indexOf(10, end + 1);
    const second = newline < 0 ? this.#diff.length : newline;
    if (this.#open === null || this.#open.header.paired) {
      // A file of its own needs a hunk right behind: two lines of prose do not open one.
      if (!this.#startsWith(second + 1, '@@ -')) return;
      this.#openFile({ one: null, two: null, bare: false });
    }
    if (this.#open !== null) {
      this.#open.header.pair(this.#line(start + 4, end), this.#line(end + 5, second));
      this.#open.real = true;
    }
    this.#at = second + 1;
    this.#end = Math.min(this.#at, this.#diff.length);
  }

  /** git's lines between `diff --git` and `---`, and what stands in place of hunks for binary files. */
  #readExtended(start: number, end: number, file: OpenFile): void {
    const line = this.#line(start, end);
    if (!file.header.read(line)) {
      if (BINARY.test(line)) file.binary = true;
      else if (line.startsWith('new mode ')) file.newMode = true;
      else if (!/^(?:old mode|index|similarity|dissimilarity) /.test(line)) return;
    }
    file.real = true;
    this.#end = Math.min(end + 1, this.#diff.length);
  }

  #openFile(names: FileNames): void {
    this.#close();
    const header = new FileHeader(names);
    this.#open = { header, real: false, newMode: false, binary: false, added: 0, removed: 0 };
  }

  /** Files the open file away. One without any sign of a change (a sentence that looked like a header) is dropped. */
  #close(): void {
    const file = this.#open;
    this.#open = null;
    if (file === null || !file.real) return;
    const { header, newMode, binary } = file;
    const paths = header.paths(this.#prefixes);
    if (paths === null) return;
    const { path } = paths;
    const status = header.status ?? (newMode && !header.paired && !binary ? 'mode' : 'modified');
    const moved = status === 'renamed' || status === 'copied';
    const before = this.#files.get(path);
    this.#files.set(path, {
      path,
      oldPath: moved ? paths.before : (before?.oldPath ?? null),
      status: before && !moved ? before.status : status,
      added: file.added + (before?.added ?? 0),
      removed: file.removed + (before?.removed ?? 0),
      binary: binary || (before?.binary ?? false),
    });
  }

  #line(start: number, end: number): string {
    return this.#diff.toString('utf8', start, Math.min(end, start + LONGEST_HEADER));
  }

  #startsWith(at: number, text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.#diff[at + i] !== text.charCodeAt(i)) return false;
    return true;
  }
}
