/** Writes a patch as the lines of text by which two revisions are compared. */
import { spelled } from '../../mail/spell.js';
import type { DiffFile, DiffHunk } from '../../patch/diff/diff-text.js';
import type { PatchWords } from '../../patch/diff/patch-words.js';

/** The lines of a patch without what changes with every revision: line numbers, object ids, dates. */
export interface PatchText {
  readonly lines: readonly string[];
  /** Index of the first line of the diff, after author and message. */
  readonly diff: number;
  /** Lines of the diff, blank ones between files not counted. */
  readonly size: number;
}

/**
 * Writes a patch as `git range-diff` reads it: author, message, and the diff with a heading for each file.
 * Source of the form: range-diff.c (`read_patches`), git 2.39.
 */
export function patchText({ author, title, message, files }: PatchWords): PatchText {
  const lines = [' ## Metadata ##', `Author: ${spelled(author)}`, '', ' ## Commit message ##', `    ${title}`];
  const body = messageLines(message);
  if (body.length > 0) lines.push('', ...body);
  lines.push('');
  const diff = lines.length;
  let blanks = 0;
  for (const [index, file] of files.entries()) {
    if (index > 0) {
      lines.push('');
      blanks++;
    }
    for (const line of fileLines(file)) lines.push(line);
  }
  return { lines, diff, size: lines.length - diff - blanks };
}

/** As `git am` cleans a message: no blanks at line ends, no blank lines at its ends, never two in a row. */
function messageLines(message: string): string[] {
  const lines: string[] = [];
  for (const line of message.split('\n')) {
    const text = line.trimEnd();
    if (text !== '') lines.push(`    ${text}`);
    else if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  }
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function* fileLines(file: DiffFile): Generator<string> {
  const mode = file.modes === null ? '' : ` (mode change ${file.modes[0]} => ${file.modes[1]})`;
  yield ` ## ${nameOf(file)}${mode} ##`;
  for (const line of file.binary) yield ` ${line}`;
  for (const hunk of file.hunks) {
    for (const lines of withUsualContext(hunk.lines)) {
      yield headerOf(file, hunk);
      for (const line of lines) yield line.startsWith('\\') ? ` ${line}` : line;
    }
  }
}

/** Unchanged lines around a change in a diff that git writes. */
const CONTEXT = 3;

/**
 * The parts of a hunk as git writes them: diffs with more context (`-U10`, `-W`) do not differ from those without. Less
 * context stays as it is.
 */
function* withUsualContext(lines: readonly string[]): Generator<readonly string[]> {
  let start = -1;
  let end = -1;
  for (const [at, line] of lines.entries()) {
    // What is not a change and no context is the note on a missing line end, which goes with its line.
    if (line.startsWith(' ') || (line.startsWith('\\') && end !== at)) continue;
    if (start >= 0 && at - end > 2 * CONTEXT) {
      yield lines.slice(Math.max(0, start - CONTEXT), end + CONTEXT);
      start = at;
    } else if (start < 0) start = at;
    end = at + 1;
  }
  if (start >= 0) yield lines.slice(Math.max(0, start - CONTEXT), end + contextBelow(lines, end));
}

/** Lines of context to keep below a hunk's last change; a note on a missing line end counts for none. */
function contextBelow(lines: readonly string[], end: number): number {
  return lines[end + CONTEXT]?.startsWith('\\') ? CONTEXT + 1 : CONTEXT;
}

function nameOf({ path, oldPath, status }: DiffFile): string {
  if (status === 'added') return `${path} (new)`;
  if (status === 'deleted') return `${path} (deleted)`;
  return status === 'renamed' ? `${oldPath ?? ''} => ${path}` : path;
}

function headerOf({ path }: DiffFile, { section }: DiffHunk): string {
  return section === '' ? '@@' : `@@ ${path}: ${section}`;
}
