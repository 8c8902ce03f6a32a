/** Lists the lines of a patch's diff that a reply can quote, each with its place in a file. */
import type { DiffFile, DiffHunk } from '../patch/diff/diff-text.js';

/** The place of a quoted line of a diff. */
export interface Anchor {
  readonly path: string;
  /** Line of the file from 1, after the change; of a removed line, before it. Null for the file as a whole. */
  readonly line: number | null;
  readonly side: 'old' | 'new';
}

/** The lines of a diff in order: their keys and their places. */
export interface DiffAnchors {
  readonly keys: readonly string[];
  readonly anchors: readonly Anchor[];
}

const HUNK = /^@@-(\d{1,9})(?:,\d{1,9})?\+(\d{1,9})/;

/**
 * The key of a line of a diff, independent of how mail programs changed it: without white space; for a hunk header,
 * only its first line numbers. '' for lines without content, which would match everywhere.
 *
 * @param line with its sign, without quote marks
 */
export function lineKey(line: string): string {
  const key = line.slice(0, LONGEST_LINE).replace(/\s+/g, '');
  const hunk = HUNK.exec(key);
  if (hunk !== null) return `@@-${hunk[1]}+${hunk[2]}`;
  return key === '+' || key === '-' ? '' : key;
}

/** The keys of the lines of a mail, to recognise what a reply has quoted without marks. */
export function lineKeys(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').map(lineKey));
}

/** Characters of a line that it is known by. */
const LONGEST_LINE = 2000;

/** Prepares a diff so that replies to the patch can be anchored in it. */
export function diffAnchors(files: readonly DiffFile[]): DiffAnchors {
  const keys: string[] = [];
  const anchors: Anchor[] = [];
  const add = (line: string, anchor: Anchor): void => {
    const key = lineKey(line);
    if (key === '') return;
    keys.push(key);
    anchors.push(anchor);
  };
  for (const file of files) {
    const { path, oldPath } = file;
    const whole: Anchor = { path, line: null, side: 'new' };
    add(`diff --git a/${oldPath ?? path} b/${path}`, whole);
    add(`--- a/${oldPath ?? path}`, whole);
    add(`+++ b/${path}`, whole);
    for (const hunk of file.hunks) addHunk(path, hunk, add);
  }
  return { keys, anchors };
}

function addHunk(path: string, hunk: DiffHunk, add: (line: string, anchor: Anchor) => void): void {
  let [old, fresh] = [hunk.oldStart, hunk.newStart];
  add(`@@ -${old} +${fresh} @@`, { path, line: fresh, side: 'new' });
  for (const line of hunk.lines) {
    if (line.startsWith('-')) add(line, { path, line: old++, side: 'old' });
    else if (line.startsWith('+')) add(line, { path, line: fresh++, side: 'new' });
    else if (line.startsWith(' ')) {
      add(line, { path, line: fresh++, side: 'new' });
      old++;
    }
  }
}
