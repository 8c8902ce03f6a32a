/** Reads the commits of code sources into the facts of the store. */

import type { Store } from '../store/database/open.js';
import { commitWriter } from '../store/facts/commits.js';
import type { CommitSource } from './git/commit-source.js';
import type { SourceEnd } from './source.js';

/** The result of reading one source of commits. */
export interface CommitsRead extends SourceEnd {
  /** Commits that were not known before. */
  readonly commits: number;
}

const STOPPED: SourceEnd = { bytes: 0, truncated: true, notes: ['The run was stopped before the end of this source.'] };

/**
 * Reads a source of commits into a store, continuing where its last run ended.
 * @param store open for writing.
 * @param onPortion told the bytes read after each portion.
 * @param stopped asked between portions: true ends the run.
 * @throws StoreError if the store cannot be written; what was stored before is kept.
 */
export async function ingestCommits(
  store: Store,
  source: CommitSource,
  onPortion: (bytesRead: number) => void,
  stopped: () => boolean,
): Promise<CommitsRead> {
  const writer = commitWriter(store);
  const portions = source.readCommits(writer.cursorOf(source.name));
  let commits = 0;
  let step = await portions.next();
  while (!step.done && !stopped()) {
    const { cursor, commits: read, bytesRead } = step.value;
    const place = cursor === null ? null : { name: source.name, format: source.format, cursor };
    commits += writer.write({ commits: read, source: place });
    onPortion(bytesRead);
    step = await portions.next();
  }
  if (step.done) return { ...step.value, commits };
  await portions.return(STOPPED);
  return { ...STOPPED, commits };
}
