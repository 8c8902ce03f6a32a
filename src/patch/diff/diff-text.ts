/** Turns the text of a diff into its files, hunks and lines as people read them. */
import { BINARY, FileHeader, type FileNames, LONGEST_HEADER, namesOfCommand } from './file-header.js';

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
  readonly header: FileHeader;
  oldMode: string;
  newMode: string;
  readonly binary: string[];
  readonly hunks: DiffHunk[];
  readonly at: number;
}

const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@(.*)$/s;
/** Lines of the header of a binary patch and its data (`git apply`'s base 85). */
const BINARY_DATA = /^(?:(?:literal|delta) \d+|[A-Za-z][!-~]{5,65})$/;

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
    else if (line.startsWith('Index: ')) {
      const path = line.slice(7).trim();
      this.#openFile(start, { one: path, two: path, bare: false });
    } else if (this.#open !== null) this.#readExtended(line, this.#open);
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
    const names = namesOfCommand(line);
    if (names === null) this.#close();
    else this.#openFile(start, names);
  }

  #readNames(start: number, line: string): void {
    const second = (this.#lines[this.#at] ?? '').slice(0, LONGEST_HEADER);
    if (this.#open === null || this.#open.header.paired || this.#open.hunks.length > 0) {
      if (!(this.#lines[this.#at + 1] ?? '').startsWith('@@ -')) return;
      this.#openFile(start, { one: null, two: null, bare: false });
    }
    this.#at++;
    this.#open?.header.pair(line.slice(4), second.slice(4));
  }

  #readExtended(line: string, file: OpenFile): void {
    if (file.header.read(line)) return;
    if (line.startsWith('old mode ')) file.oldMode = line.slice(9).trim();
    else if (line.startsWith('new mode ')) file.newMode = line.slice(9).trim();
    else if (BINARY.test(line) || (file.binary.length > 0 && BINARY_DATA.test(line))) file.binary.push(line);
  }

  #openFile(at: number, names: FileNames): void {
    this.#close();
    this.#open = { header: new FileHeader(names), oldMode: '', newMode: '', binary: [], hunks: [], at };
  }

  #close(): void {
    const file = this.#open;
    this.#open = null;
    if (file === null) return;
    const { header, oldMode, newMode, binary, hunks, at } = file;
    const modes = oldMode !== '' && newMode !== '' && oldMode !== newMode ? ([oldMode, newMode] as const) : null;
    // A line that looked like a header, and nothing behind it: a sentence.
    if (hunks.length === 0 && binary.length === 0 && modes === null && header.status === null) return;
    const paths = header.paths(this.#prefixes);
    if (paths === null) return;
    const { path, before: oldPath } = paths;
    this.#files.push({ path, oldPath, status: header.status ?? 'modified', modes, binary, hunks, at });
  }
}
