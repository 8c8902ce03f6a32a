/** A planned change of files made into the text of a git diff, and changed a little for the next revision. */
import { BLOCKS, codeBlock, freshLines } from './code.js';
import { hashText, type Random } from './random.js';

export interface Hunk {
  /** First line in the old file; 0 for a new file. */
  readonly line: number;
  readonly heading: string;
  /** Name of the function that it changes. */
  readonly inside: string;
  /** With their sign: blank, `+` or `-`. */
  readonly lines: readonly string[];
}

export interface FileChange {
  readonly path: string;
  /** Only for a rename. */
  readonly oldPath: string | null;
  readonly kind: 'modified' | 'added' | 'deleted' | 'renamed';
  readonly symbol: string;
  readonly hunks: readonly Hunk[];
}

const CONTEXT = 3;

function hunkIn(random: Random, path: string, symbol: string, index: number): Hunk {
  const block = codeBlock(path, symbol, index);
  // Cuts only between statements, so that what is left still reads as code.
  const cuts = [...block.lines.keys()].filter(
    (line) =>
      line > CONTEXT &&
      line < block.lines.length - CONTEXT - 1 &&
      /^(?:\t[^\t}]|[A-Za-z])/.test(block.lines[line] ?? ''),
  );
  const at = random.pick(cuts.slice(0, -1));
  const removed = random.chance(0.55) ? (cuts.find((cut) => cut >= at + random.int(1, 3)) ?? at) - at : 0;
  const added: string[] = [];
  const wanted = random.tail(removed === 0 ? 1 : 0, 40, 8);
  while (added.length < wanted) added.push(...freshLines(random, path, symbol, block));
  return {
    line: block.start + at - CONTEXT,
    heading: block.heading,
    inside: block.name,
    lines: [
      ...block.lines.slice(at - CONTEXT, at).map((line) => ` ${line}`),
      ...block.lines.slice(at, at + removed).map((line) => `-${line}`),
      ...added.map((line) => `+${line}`),
      ...block.lines.slice(at + removed, at + removed + CONTEXT).map((line) => ` ${line}`),
    ],
  };
}

function wholeFile(path: string, symbol: string, sign: '+' | '-', blocks: number): Hunk {
  const lines = Array.from({ length: blocks }, (_, index) => codeBlock(path, symbol, index).lines).flat();
  const first = '/* SPDX-License-Identifier: MIT */';
  return {
    line: sign === '+' ? 0 : 1,
    heading: '',
    inside: path,
    lines: [first, '', ...lines].map((line) => `${sign}${line}`),
  };
}

/** Plans what a patch does to one file. */
export function planChange(random: Random, path: string, symbol: string): FileChange {
  const kind = random.fraction();
  if (kind < 0.03 && !path.endsWith('.rst')) {
    const added = path.replace(/(\.\w+)$/, `-${random.pick(['debug', 'sysctl', 'test', 'compat'])}$1`);
    return {
      path: added,
      oldPath: null,
      kind: 'added',
      symbol,
      hunks: [wholeFile(added, symbol, '+', random.int(2, 6))],
    };
  }
  if (kind < 0.035) return { path, oldPath: null, kind: 'deleted', symbol, hunks: [wholeFile(path, symbol, '-', 3)] };
  const count = random.tail(1, 16, 4.8);
  const indexes = random.sample(
    Array.from({ length: BLOCKS }, (_, index) => index),
    count,
  );
  const hunks = indexes.map((index) => hunkIn(random, path, symbol, index));
  if (kind < 0.045) {
    const oldPath = path.replace(/(\.\w+)$/, '-old$1');
    return { path, oldPath, kind: 'renamed', symbol, hunks: hunks.slice(0, 1) };
  }
  return { path, oldPath: null, kind: 'modified', symbol, hunks };
}

/** The same change after a review: one hunk has another added line, so that the patch-id differs. */
export function reworkChange(random: Random, change: FileChange): FileChange {
  const index = random.int(0, change.hunks.length - 1);
  const hunks = change.hunks.map((hunk, position) => {
    if (position !== index) return hunk;
    const added = hunk.lines.findIndex((line) => line.startsWith('+'));
    const at = added === -1 ? hunk.lines.findLastIndex((line) => line.startsWith('-')) + 1 : added;
    const line = `+\t${change.symbol}_check_${random.hex(4)}(i);`;
    const replaces = added !== -1 && random.chance(0.5) ? 1 : 0;
    return { ...hunk, lines: change.kind === 'deleted' ? hunk.lines : hunk.lines.toSpliced(at, replaces, line) };
  });
  return { ...change, hunks };
}

/** Lines that a change adds and removes. */
function countLines(change: FileChange): { added: number; removed: number } {
  const lines = change.hunks.flatMap((hunk) => hunk.lines);
  return {
    added: lines.filter((line) => line.startsWith('+')).length,
    removed: lines.filter((line) => line.startsWith('-')).length,
  };
}

/** `12,7`; git leaves out a count of one. */
function rangeText(line: number, count: number): string {
  return count === 1 ? String(line) : `${line},${count}`;
}

function blobId(text: string): string {
  return hashText(text).toString(16).padStart(8, '0') + hashText(`${text}.`).toString(16).slice(0, 4).padStart(4, '0');
}

function headerLines(change: FileChange, salt: string): string[] {
  const oldPath = change.oldPath ?? change.path;
  const before = change.kind === 'added' ? '0'.repeat(12) : blobId(`${oldPath} ${salt}`);
  const after = change.kind === 'deleted' ? '0'.repeat(12) : blobId(`${change.path} ${salt} ${change.hunks.length}+`);
  const extended = {
    modified: [`index ${before}..${after} 100644`],
    added: ['new file mode 100644', `index ${before}..${after}`],
    deleted: ['deleted file mode 100644', `index ${before}..${after}`],
    renamed: [
      'similarity index 94%',
      `rename from ${oldPath}`,
      `rename to ${change.path}`,
      `index ${before}..${after} 100644`,
    ],
  }[change.kind];
  return [
    `diff --git a/${oldPath} b/${change.path}`,
    ...extended,
    `--- ${change.kind === 'added' ? '/dev/null' : `a/${oldPath}`}`,
    `+++ ${change.kind === 'deleted' ? '/dev/null' : `b/${change.path}`}`,
  ];
}

/**
 * The diff of one file as `git format-patch` writes it.
 * @param shift lines by which the base has moved since the change was planned
 * @param salt makes the blob ids of one posting differ from those of another
 */
export function diffLines(change: FileChange, shift: number, salt: string): string[] {
  let offset = 0;
  const lines = headerLines(change, salt);
  for (const hunk of change.hunks) {
    const oldCount = hunk.lines.filter((line) => !line.startsWith('+')).length;
    const newCount = hunk.lines.filter((line) => !line.startsWith('-')).length;
    const oldLine = hunk.line <= 1 ? hunk.line : hunk.line + shift;
    const newLine = change.kind === 'added' ? 1 : change.kind === 'deleted' ? 0 : oldLine + offset;
    const heading = hunk.heading === '' ? '' : ` ${hunk.heading}`;
    lines.push(`@@ -${rangeText(oldLine, oldCount)} +${rangeText(newLine, newCount)} @@${heading}`, ...hunk.lines);
    offset += newCount - oldCount;
  }
  return lines;
}

/** The diffstat below a commit message, with its blank first column and summary line. */
export function diffstatLines(changes: readonly FileChange[]): string[] {
  const counts = changes.map((change) => ({ change, ...countLines(change) }));
  const width = Math.max(...changes.map((change) => change.path.length));
  const digits = Math.max(...counts.map(({ added, removed }) => String(added + removed).length));
  const most = Math.max(...counts.map(({ added, removed }) => added + removed), 40);
  const added = counts.reduce((sum, count) => sum + count.added, 0);
  const removed = counts.reduce((sum, count) => sum + count.removed, 0);
  const bar = (sign: string, count: number): string => sign.repeat(Math.ceil((count * 40) / most));
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  return [
    ...counts.map(
      (count) =>
        ` ${count.change.path.padEnd(width)} | ${String(count.added + count.removed).padStart(digits)} ${bar('+', count.added)}${bar('-', count.removed)}`,
    ),
    ` ${plural(changes.length, 'file')} changed${added > 0 ? `, ${plural(added, 'insertion')}(+)` : ''}${removed > 0 ? `, ${plural(removed, 'deletion')}(-)` : ''}`,
    ...changes.flatMap((change) =>
      change.kind === 'added'
        ? [` create mode 100644 ${change.path}`]
        : change.kind === 'deleted'
          ? [` delete mode 100644 ${change.path}`]
          : [],
    ),
  ];
}
