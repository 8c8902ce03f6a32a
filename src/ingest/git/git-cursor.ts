/** What is remembered of a repository between runs: the last commit that was read. */
import { type CursorSchema, readCursor } from '../reading/cursor.js';
import { askGit } from './git.js';

export interface GitCursor {
  readonly format: string;
  /** The last commit that is stored, or whose mails are, hex; so are those before it. */
  readonly commit: string;
  /** Bytes of all commits, or of all mails, up to it. */
  readonly bytes: number;
}

const cursorSchema: CursorSchema<GitCursor> = (z) =>
  z.object({
    format: z.string(),
    commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
    bytes: z.number(),
  });

/** The cursor as text. */
export function gitCursorText(cursor: GitCursor): string {
  return JSON.stringify(cursor);
}

/**
 * Reads a cursor.
 * @param tip the newest commit.
 * @returns null when the commit is no part of its history any more: branches are rebased, and histories are rewritten to
 *   remove spam.
 */
export async function usableCursor(
  gitDir: string,
  format: string,
  tip: string,
  text: string | null,
): Promise<GitCursor | null> {
  const cursor = await readCursor(cursorSchema, text);
  if (cursor === null || cursor.format !== format) return null;
  if (cursor.commit === tip) return cursor;
  try {
    const beside = await askGit(gitDir, ['rev-list', '--max-count=1', cursor.commit, `^${tip}`, '--']);
    return beside === '' ? cursor : null;
  } catch {
    return null;
  }
}
