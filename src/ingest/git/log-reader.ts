/** Parses the output of `git log` (formats medium, full, fuller and raw, with or without `-p`) into commits. */
import type { Person } from '../../mail/message.js';
import { patchId } from '../../patch/diff/patch-id.js';
import { readCommitMessage, readSignature } from '../../patch/text/commit-text.js';
import type { CommitRecord } from '../../store/facts/commits.js';

/** The first line of a commit; what is after the hash are its refs, or the parents that `--parents` shows. */
const COMMIT = /^commit ([0-9a-f]{40}|[0-9a-f]{64})(?: .*)?$/;
const FIELD =
  /^(Merge|Author|Commit|CommitDate|author|committer|parent): {0,12}(\S.*)$|^(author|committer|parent) (\S.*)$/;
/** Bytes of a diff that are kept to find its patch-id. */
const LARGEST_DIFF = 16 * 1024 * 1024;

/** True when text begins as the output of `git log` does. */
export function beginsLikeLog(head: Buffer): boolean {
  const end = head.indexOf(10);
  return COMMIT.test(head.toString('latin1', 0, end < 0 ? Math.min(head.length, 500) : Math.min(end, 500)));
}

interface Draft {
  readonly hash: string;
  author: Person | null;
  date: number | null;
  parents: number;
  part: 'header' | 'message' | 'diff';
  readonly message: string[];
  readonly diff: Buffer[];
  diffSize: number;
}

/** Takes lines, gives commits. */
export class LogReader {
  #draft: Draft | null = null;

  /**
   * Reads a line.
   *
   * @param line without its LF
   * @returns the commit that ended before this line, if one did
   */
  add(line: Buffer): CommitRecord | null {
    const first = line[0];
    if (first === 0x63) {
      const hash = COMMIT.exec(line.toString('latin1'))?.[1];
      if (hash !== undefined) return this.#begin(hash);
    }
    const draft = this.#draft;
    if (draft === null) return null;
    if (draft.part === 'header') readHeader(draft, line);
    else if (draft.part === 'message' && first === 0x64 && line.indexOf('diff ') === 0) draft.part = 'diff';
    else if (draft.part === 'message') draft.message.push(line.toString());
    if (draft.part === 'diff') {
      draft.diffSize += line.length + 1;
      if (draft.diffSize <= LARGEST_DIFF) draft.diff.push(line, LINE_FEED);
    }
    return null;
  }

  /** The commit at the end of the text, if there is one. */
  end(): CommitRecord | null {
    return this.#begin('');
  }

  #begin(hash: string): CommitRecord | null {
    const finished = this.#draft;
    this.#draft =
      hash === ''
        ? null
        : { hash, author: null, date: null, parents: 0, part: 'header', message: [], diff: [], diffSize: 0 };
    return finished === null ? null : recordOf(finished);
  }
}

const LINE_FEED = Buffer.from('\n');

function readHeader(draft: Draft, line: Buffer): void {
  if (line.length === 0) {
    draft.part = 'message';
    return;
  }
  const match = FIELD.exec(line.toString());
  const name = match?.[1] ?? match?.[3];
  const value = match?.[2] ?? match?.[4] ?? '';
  if (name === 'Author' || name === 'author') draft.author = readSignature(value)?.person ?? null;
  else if (name === 'committer') draft.date = readSignature(value)?.date ?? null;
  else if (name === 'CommitDate') draft.date = dateOf(value);
  else if (name === 'parent') draft.parents++;
  else if (name === 'Merge') draft.parents = 2;
}

/** As `--date=default`, `iso`, `rfc` or `unix` writes it. */
function dateOf(text: string): number | null {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  const time = Date.parse(text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$/, '$1T$2$3:$4'));
  return Number.isNaN(time) ? null : time / 1000;
}

/** A merge carries no patch; without an author there is nothing to compare. */
function recordOf({ hash, author, date, parents, message, diff, diffSize }: Draft): CommitRecord | null {
  if (author === null || parents > 1) return null;
  const text = unindented(message).join('\n');
  const found = diffSize === 0 || diffSize > LARGEST_DIFF ? null : patchId(Buffer.concat(diff));
  return { hash, author, date, patchId: found === null || found.partial ? null : found.id, ...readCommitMessage(text) };
}

/** git indents the message; notes and statistics below it begin with other lines. A format of one's own may not indent. */
function unindented(lines: readonly string[]): readonly string[] {
  const isMessage = (line: string): boolean => line === '' || line.startsWith('    ');
  const first = lines.find((line) => line !== '');
  if (first === undefined || !isMessage(first)) return lines;
  const end = lines.findIndex((line) => !isMessage(line));
  return lines.slice(0, end < 0 ? lines.length : end).map((line) => line.slice(4));
}
