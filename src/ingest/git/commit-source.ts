/** The data that readers of code produce: commits that could be patches from a list. */
import type { CommitRecord } from '../../store/facts/commits.js';
import type { SourceEnd } from '../source.js';

export type CommitFormat = 'git' | 'git-log';

/** Some thousand commits. */
export interface CommitPortion {
  readonly commits: readonly CommitRecord[];
  /** Bytes of the source that have been read when this portion ends. */
  readonly bytesRead: number;
  /** Where the next run may continue once this portion is stored; null if this source cannot be continued. */
  readonly cursor: string | null;
}

/** One place that commits come from. */
export interface CommitSource {
  /** As shown and as remembered in the store: an absolute path, or `-`. */
  readonly name: string;
  readonly format: CommitFormat;
  /** Bytes; null if unknown. */
  readonly size: number | null;
  /** Reads on from `cursor` (null: from the start). */
  readCommits(cursor: string | null): AsyncGenerator<CommitPortion, SourceEnd, void>;
}

/** Commits that make a portion full. */
export const FULL_PORTION = 20_000;
