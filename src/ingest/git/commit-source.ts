/** What a reader of code hands on: commits, as far as they can be patches of a list. */
import type { CommitRecord } from '../../store/facts/commits.js';
import type { SourceEnd } from '../source.js';

export type CommitFormat = 'git' | 'git-log';

/** Some thousand commits. */
export interface CommitPortion {
  readonly commits: readonly CommitRecord[];
  /** Bytes of the source that have been read when this portion ends. */
  readonly bytesRead: number;
  /** Where the next run may go on once this portion is stored; null where this source cannot be continued. */
  readonly cursor: string | null;
}

/** One place that commits come from. */
export interface CommitSource {
  /** As shown and as remembered in the store: an absolute path, or `-`. */
  readonly name: string;
  readonly format: CommitFormat;
  /** Bytes; null where unknown. */
  readonly size: number | null;
  /** Reads on from `cursor` (null: from the start). */
  readCommits(cursor: string | null): AsyncGenerator<CommitPortion, SourceEnd, void>;
}

/** Commits that make a portion full. */
export const FULL_PORTION = 20_000;
