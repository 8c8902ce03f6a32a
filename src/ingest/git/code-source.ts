/** A repository of code as a source of commits: the history of its HEAD, on from the last commit read. */
import { decodeCharset } from '../../mail/charset.js';
import { readRawCommit } from '../../patch/text/commit-text.js';
import type { CommitRecord } from '../../store/facts/commits.js';
import type { SourceEnd } from '../source.js';
import { SourceError } from '../source-error.js';
import { type CommitPortion, type CommitSource, FULL_PORTION } from './commit-source.js';
import { askGit, startGit } from './git.js';
import { gitCursorText, usableCursor } from './git-cursor.js';
import { readObjects } from './git-objects.js';

/** Bytes of a commit object; a larger one is not a commit of a patch. */
const LARGEST_COMMIT = 1024 * 1024;
const FORMAT = 'git';

/**
 * @param name as shown
 * @param gitDir the repository
 */
export function codeSource(name: string, gitDir: string): CommitSource {
  return { name, format: FORMAT, size: null, readCommits: (cursor) => readCode(gitDir, cursor) };
}

async function* readCode(gitDir: string, text: string | null): AsyncGenerator<CommitPortion, SourceEnd, void> {
  const tip = (await askGit(gitDir, ['rev-list', '--max-count=1', 'HEAD', '--'])).trim();
  const known = await usableCursor(gitDir, FORMAT, tip, text);
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
      yield { commits, bytesRead: bytes, cursor: gitCursorText({ format: FORMAT, commit: last, bytes }) };
      commits = [];
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    yield { commits, bytesRead: bytes, cursor: null };
    return { bytes, truncated: true, notes: [error.message] };
  }
  yield { commits, bytesRead: bytes, cursor: gitCursorText({ format: FORMAT, commit: tip, bytes }) };
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
