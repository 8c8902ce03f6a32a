/** Makes up the tree that a series of patches applies to: what the hunks tell of it, and made-up lines between them. */
import type { DiffFile, DiffHunk } from '../src/patch/diff/diff-text.js';

/** A line that may be told by some hunk; null as long as none has. */
interface Cell {
  text: string | null;
  /** It ends the file without a line end. */
  unended: boolean;
}

interface TreeFile {
  cells: Cell[];
  /** The file of the base that holds its first lines; null for a file that a patch adds. */
  base: string | null;
}

/** What a hunk header says stands above the hunk, and the cells above it. */
interface Section {
  readonly text: string;
  readonly above: readonly Cell[];
}

/** Marks the made-up lines that git is told to show behind `@@`. */
export const SECTION_MARK = '%%section ';

/** Collects patches in their order, then gives the base. */
export class PreImage {
  readonly #base = new Map<string, Cell[]>();
  readonly #files = new Map<string, TreeFile>();
  readonly #sections: Section[] = [];

  /**
   * Takes in the next patch.
   * @returns why it cannot apply to what the patches before it have left, or null.
   */
  apply(files: readonly DiffFile[]): string | null {
    for (const file of files) {
      if (file.binary.length > 0) return `${file.path} is binary`;
      const target = this.#open(file);
      let shift = 0;
      for (const hunk of file.hunks) {
        const changed = this.#applyHunk(target, hunk, shift);
        if (changed === null) return `a hunk of ${file.path} does not apply`;
        shift += changed;
      }
      if (file.status === 'deleted') this.#files.delete(file.path);
      else this.#files.set(file.path, target);
    }
    return null;
  }

  /** The files of the base by path. */
  contents(): ReadonlyMap<string, string> {
    for (const { text, above } of this.#sections) {
      const free = above.findLast((cell) => cell.text === null || cell.text.startsWith(SECTION_MARK));
      if (free !== undefined) free.text ??= `${SECTION_MARK}${text}`;
    }
    const contents = new Map<string, string>();
    for (const [path, cells] of this.#base) {
      if (cells.length === 0) cells.push({ text: null, unended: false });
      const lines = cells.map(({ text }, at) => text ?? `~ ${path} ${at}`);
      contents.set(path, lines.join('\n') + (cells.at(-1)?.unended ? '' : '\n'));
    }
    return contents;
  }

  #open({ path, oldPath, status }: DiffFile): TreeFile {
    if (status === 'added') return { cells: [], base: null };
    const source = oldPath ?? path;
    let file = this.#files.get(source);
    if (file === undefined) {
      const cells: Cell[] = [];
      this.#base.set(source, cells);
      file = { cells: [], base: source };
      this.#files.set(source, file);
    }
    if (status === 'renamed') this.#files.delete(source);
    return status === 'copied' ? { ...file, cells: [...file.cells] } : file;
  }

  /** Returns by how many lines the file has grown, or null. */
  #applyHunk(file: TreeFile, hunk: DiffHunk, shift: number): number | null {
    const old = hunk.lines.filter((line) => line.startsWith(' ') || line.startsWith('-'));
    let at = old.length === 0 ? hunk.oldStart + shift : hunk.oldStart - 1 + shift;
    if (at < 0) return null;
    this.#extend(file, at + old.length);
    if (file.cells.length < at + old.length) return null;
    if (hunk.section !== '') this.#sections.push({ text: hunk.section, above: file.cells.slice(0, at) });
    const start = file.cells.length;
    for (const [index, line] of hunk.lines.entries()) {
      const unended = hunk.lines[index + 1]?.startsWith('\\') ?? false;
      const cell = file.cells[at];
      if (line.startsWith('+')) file.cells.splice(at++, 0, { text: line.slice(1), unended });
      else if (!line.startsWith('\\')) {
        if (cell === undefined || (cell.text ?? line.slice(1)) !== line.slice(1)) return null;
        cell.text = line.slice(1);
        cell.unended ||= unended;
        if (line.startsWith('-')) file.cells.splice(at, 1);
        else at++;
      }
    }
    return file.cells.length - start;
  }

  #extend(file: TreeFile, length: number): void {
    const base = file.base === null ? undefined : this.#base.get(file.base);
    if (base === undefined) return;
    while (file.cells.length < length) {
      const cell: Cell = { text: null, unended: false };
      file.cells.push(cell);
      base.push(cell);
    }
  }
}
