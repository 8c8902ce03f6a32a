/** Parses the text of a diff into files, hunks and lines for display. */
import { readName, splitHeaderNames, stripPrefixes } from './diff-path.js';

/** One file of a diff, with its words. */
export interface DiffFile {
  /** Path after the change; of a deleted file, the one before. */
  readonly path: string;
  /** Only for renames and copies. */
  readonly oldPath: string | null;
  readonly status: 'added' | 'deleted' | 'renamed' | 'copied' | 'modified';
  /** Both modes where the patch changes the mode: `100644`, `100755`. */
  readonly modes: readonly [string, string] | null;
  /** What stands for hunks in a binary file, as sent. */
  readonly binary: readonly string[];
  readonly hunks: readonly DiffHunk[];
  /** Line of the diff's text where it begins, from 0. */
  readonly at: number;
}

export interface DiffHunk {
  /** First line that it covers before and after the change, from 1. */
  readonly oldStart: number;
  readonly newStart: number;
  /** What is after the second `@@`, without blanks around it. */
  readonly section: string;
  /** Each with its sign: ` `, `+`, `-`, or `\` for the note on a missing line end. */
  readonly lines: readonly string[];
  /** Line of the diff's text that holds its header, from 0. */
  readonly at: number;
}

interface OpenFile {
  one: string | null;
  two: string | null;
  bare: boolean;
  paired: boolean;
  status: DiffFile['status'];
  oldMode: string;
  newMode: string;
  readonly binary: string[];
  readonly hunks: DiffHunk[];
  readonly at: number;
}

const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@(.*)$/s;
const BINARY = /^(?:GIT binary patch|Binary files? .* (?:differ|has changed)|Cannot display: file marked as a binary)/;
/** Lines of the header of a binary patch and its data (`git apply`'s base 85). */
const BINARY_DATA = /^(?:(?:literal|delta) \d+|[A-Za-z][!-~]{5,65})$/;
/** Of a header line, what is read. */
const LONGEST_HEADER = 40_000;

/**
 * Reads a diff in the forms of git, Mercurial, Subversion, quilt and diff(1), by the rules of `readDiff`.
 *
 * @param diff starting at its first line; text between and after the files is skipped
 * @returns its files in order; never throws
 */
export function readDiffText(diff: string): readonly DiffFile[] {
  return new DiffTextReader(diff.split('\n')).read();
}

class DiffTextReader {
  readonly #lines: readonly string[];
  readonly #files: DiffFile[] = [];
  readonly #prefixes = new Set<string>();
  #open: OpenFile | null = null;
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  read(): readonly DiffFile[] {
    while (this.#at < this.#lines.length) this.#readLine((this.#lines[this.#at] ?? '').slice(0, LONGEST_HEADER));
    this.#close();
    return this.#files;
  }

  #readLine(line: string): void {
    const start = this.#at++;
    if (line.startsWith('@@ -') && this.#open !== null) this.#readHunk(start, line, this.#open);
    else if (line.startsWith('diff -')) this.#openByCommand(start, line);
    else if (line.startsWith('--- ') && (this.#lines[this.#at] ?? '').startsWith('+++ ')) this.#readNames(start, line);
    else if (line.startsWith('Index: ')) this.#openFile(start, line.slice(7).trim(), line.slice(7).trim(), false);
    else if (this.#open !== null) this.#readExtended(line, this.#open);
  }

  #readHunk(start: number, line: string, file: OpenFile): void {
    const header = HUNK.exec(line);
    if (header === null) return;
    let [old, fresh] = [Number(header[2] ?? 1), Number(header[4] ?? 1)];
    const lines: string[] = [];
    for (; this.#at < this.#lines.length; this.#at++) {
      const next = this.#lines[this.#at] ?? '';
      const sign = next[0] ?? ' ';
      if (sign === '\\' && lines.length > 0) lines.push(next);
      else if (sign === '+' && fresh > 0) fresh--;
      else if (sign === '-' && old > 0) old--;
      else if ((sign === ' ' || sign === '\r') && old > 0 && fresh > 0) [old, fresh] = [old - 1, fresh - 1];
      else break;
      if (sign !== '\\') lines.push(sign === '+' || sign === '-' || sign === ' ' ? next || ' ' : ` ${next}`);
    }
    const [oldStart, newStart] = [Number(header[1]), Number(header[3])];
    file.hunks.push({ oldStart, newStart, section: (header[5] ?? '').trim(), lines, at: start });
  }

  #openByCommand(start: number, line: string): void {
    if (line.startsWith('diff --git ')) {
      const names = splitHeaderNames(line.slice(11));
      this.#openFile(start, names?.[0] ?? null, names?.[1] ?? null, false);
      return;
    }
    const merge = /^diff --(?:cc|combined) (.*)$/s.exec(line) ?? /^diff (?:-r [0-9a-f]{6,40} ){1,2}(.*)$/s.exec(line);
    if (merge?.[1] !== undefined) {
      const { path } = readName(merge[1]);
      this.#openFile(start, path, path, true);
      return;
    }
    const words = line.split(/[ \t]+/).filter((word) => word !== '' && !word.startsWith('-'));
    if (words.length === 3) this.#openFile(start, words[1] ?? null, words[2] ?? null, false);
    else this.#close();
  }

  #readNames(start: number, line: string): void {
    const second = (this.#lines[this.#at] ?? '').slice(0, LONGEST_HEADER);
    if (this.#open === null || this.#open.paired || this.#open.hunks.length > 0) {
      if (!(this.#lines[this.#at + 1] ?? '').startsWith('@@ -')) return;
      this.#openFile(start, null, null, false);
    }
    this.#at++;
    const file = this.#open;
    if (file === null) return;
    const [old, fresh] = [readName(line.slice(4)), readName(second.slice(4))];
    file.paired = true;
    if (!file.bare) [file.one, file.two] = [orNone(old.path) ?? file.one, orNone(fresh.path) ?? file.two];
    if (old.absent && !fresh.absent) file.status = 'added';
    if (fresh.absent && !old.absent) file.status = 'deleted';
  }

  #readExtended(line: string, file: OpenFile): void {
    if (line.startsWith('new file mode ')) file.status = 'added';
    else if (line.startsWith('deleted file mode ')) file.status = 'deleted';
    else if (line.startsWith('rename from ')) this.#moved(file, 'renamed', line.slice(12), null);
    else if (line.startsWith('rename to ')) this.#moved(file, 'renamed', null, line.slice(10));
    else if (line.startsWith('copy from ')) this.#moved(file, 'copied', line.slice(10), null);
    else if (line.startsWith('copy to ')) this.#moved(file, 'copied', null, line.slice(8));
    else if (line.startsWith('old mode ')) file.oldMode = line.slice(9).trim();
    else if (line.startsWith('new mode ')) file.newMode = line.slice(9).trim();
    else if (BINARY.test(line) || (file.binary.length > 0 && BINARY_DATA.test(line))) file.binary.push(line);
  }

  #moved(file: OpenFile, status: 'renamed' | 'copied', from: string | null, to: string | null): void {
    if (!file.bare) [file.one, file.two, file.bare] = [null, null, true];
    file.status = status;
    if (from !== null) file.one = readName(from).path;
    if (to !== null) file.two = readName(to).path;
  }

  #openFile(at: number, one: string | null, two: string | null, bare: boolean): void {
    this.#close();
    const empty = { oldMode: '', newMode: '', binary: [], hunks: [] };
    this.#open = { one, two, bare, paired: false, status: 'modified', ...empty, at };
  }

  #close(): void {
    const file = this.#open;
    this.#open = null;
    if (file === null) return;
    const { oldMode, newMode, binary, hunks, status, at } = file;
    const modes = oldMode !== '' && newMode !== '' && oldMode !== newMode ? ([oldMode, newMode] as const) : null;
    // A line that looked like a header, and nothing after it: a sentence.
    if (hunks.length === 0 && binary.length === 0 && modes === null && status === 'modified') return;
    const [one, two] = file.bare
      ? ([file.one, file.two] as const)
      : stripPrefixes(orNone(file.one), orNone(file.two), this.#prefixes);
    const path = status === 'deleted' ? (one ?? two) : (two ?? one);
    if (path === null || path === '') return;
    const oldPath = status === 'renamed' || status === 'copied' ? one : null;
    this.#files.push({ path, oldPath, status, modes, binary, hunks, at });
  }
}

function orNone(path: string | null): string | null {
  return path === '/dev/null' ? null : path;
}
