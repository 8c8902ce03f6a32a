/** A code repository as a source of commits: the history of HEAD, continued from the last commit read. */
import { z } from 'zod';
import { decodeCharset } from '../../mail/charset.js';
import { readRawCommit } from '../../patch/text/commit-text.js';
import type { CommitRecord } from '../../store/facts/commits.js';
import type { SourceEnd } from '../source.js';
import { SourceError } from '../source-error.js';
import { type CommitPortion, type CommitSource, FULL_PORTION } from './commit-source.js';
import { askGit, startGit } from './git.js';
import { readObjects } from './git-objects.js';

/** Bytes of a commit object; a larger one is not a commit of a patch. */
const LARGEST_COMMIT = 1024 * 1024;

const cursorSchema = z.object({
  format: z.literal('git'),
  /** The last commit that is stored, hex; so are those before it. */
  commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  /** Bytes of all commits up to it. */
  bytes: z.number(),
});
type CodeCursor = z.infer<typeof cursorSchema>;

/**
 * @param name as shown
 * @param gitDir the repository
 */
export function codeSource(name: string, gitDir: string): CommitSource {
  return { name, format: 'git', size: null, readCommits: (cursor) => readCode(gitDir, cursor) };
}

async function* readCode(gitDir: string, text: string | null): AsyncGenerator<CommitPortion, SourceEnd, void> {
  const tip = (await askGit(gitDir, ['rev-list', '--max-count=1', 'HEAD', '--'])).trim();
  const known = await usableCursor(gitDir, tip, text);
  let bytes = known?.bytes ?? 0;
  if (known?.commit === tip) return { bytes, truncated: false, notes: [] };
  let commits: CommitRecord[] = [];
  let last: string | null = null;
  try {
    for await (const object of readObjects(gitDir, requests(gitDir, tip, known?.commit ?? null), LARGEST_COMMIT)) {
      if ('missing' in object) continue;
      bytes += object.size;
      last = object.id;
      const commit = object.bytes === null ? null : readRawCommit(decoded(object.bytes));
      if (commit !== null) commits.push({ hash: object.id, patchId: null, ...commit });
      if (commits.length < FULL_PORTION) continue;
      yield { commits, bytesRead: bytes, cursor: cursorText(last, bytes) };
      commits = [];
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    yield { commits, bytesRead: bytes, cursor: null };
    return { bytes, truncated: true, notes: [error.message] };
  }
  yield { commits, bytesRead: bytes, cursor: cursorText(tip, bytes) };
  return { bytes, truncated: false, notes: [] };
}

/** Parents before children, so that a run that is interrupted can continue from its last commit. Merges carry no patch. */
async function* requests(gitDir: string, tip: string, since: string | null): AsyncGenerator<string, void, void> {
  const range = since === null ? [tip] : [tip, `^${since}`];
  const git = startGit(gitDir, ['rev-list', '--reverse', '--topo-order', '--no-merges', ...range, '--']);
  try {
    let rest = '';
    for await (const chunk of git.stdout) {
      const text = rest + chunk.toString('latin1');
      const end = text.lastIndexOf('\n') + 1;
      rest = text.slice(end);
      if (end > 0) yield text.slice(0, end);
    }
    await git.ended();
  } finally {
    git.stop();
  }
}

function decoded(bytes: Buffer): string {
  const header = bytes.toString('latin1', 0, Math.max(0, bytes.indexOf('\n\n')));
  return decodeCharset(bytes, /^encoding (\S{1,40})$/m.exec(header)?.[1] ?? 'utf-8').text;
}

function cursorText(commit: string, bytes: number): string {
  return JSON.stringify({ format: 'git', commit, bytes } satisfies CodeCursor);
}

/** The cursor, if its commit is still part of the history: branches are rebased. */
async function usableCursor(gitDir: string, tip: string, text: string | null): Promise<CodeCursor | null> {
  const cursor = parseCursor(text);
  if (cursor === null || cursor.commit === tip) return cursor;
  try {
    const beside = await askGit(gitDir, ['rev-list', '--max-count=1', cursor.commit, `^${tip}`, '--']);
    return beside === '' ? cursor : null;
  } catch {
    return null;
  }
}

function parseCursor(text: string | null): CodeCursor | null {
  if (text === null) return null;
  try {
    return cursorSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
