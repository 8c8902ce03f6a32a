/** Reconstructs a series at any earlier time: its state, and its current patches with their states. */
import { type StateAt, stateAt } from '../../review/state-at.js';
import { standingPatches } from '../../series/matching/effective.js';
import { rowsBy } from '../../store/group.js';
import type { HistoryReader, PastPatch, PastPosting, PastSeries } from '../../store/queries/history.js';
import type { SeriesState } from '../../store/queries/scope.js';

/** A patch that stood for the series at a time. */
export interface StandingThen {
  readonly patch: PastPatch;
  readonly state: StateAt['state'];
  readonly givers: readonly number[];
}

/** A series at any time. */
export interface PastView {
  /** Seconds since 1970 of its first mail and its last; null if no mail of it has a date. */
  readonly first: number | null;
  readonly last: number | null;
  /** Null before its first posting. */
  at(
    time: number,
    activeFor: number,
  ): { readonly state: SeriesState; readonly patches: readonly StandingThen[] } | null;
}

/** Reads a series with all its dates. Times must be queried in order. */
export function pastView({ id, bot }: PastSeries, read: HistoryReader, countClaimed: boolean): PastView {
  const patches = rowsBy(read.patches(id), ({ revision }) => revision);
  const postings = read.postings(id).map((posting) => {
    return { ...posting, partialReroll: posting.partialReroll === 1, patches: patches.get(posting.id) ?? [] };
  });
  const facts = rowsBy(read.facts(id), ({ position }) => position);
  const mails = read.mails(id);
  const states = new Map<number, StateAt>();
  let seen = 0;
  let standing: { readonly posting: number; readonly patches: readonly PastPatch[] } = { posting: -1, patches: [] };

  function stateOf(patch: PastPatch, time: number): StateAt {
    const before = states.get(patch.id);
    if (before !== undefined && time < before.until) return before;
    const now = stateAt(facts.get(patch.id) ?? [], time, countClaimed);
    states.set(patch.id, now);
    return now;
  }

  return {
    first: mails[0] ?? null,
    last: mails.at(-1) ?? null,
    at(time, activeFor) {
      while (seen < mails.length && (mails[seen] ?? 0) <= time) seen++;
      const posting = lastSent(postings, time);
      const latest = postings[posting];
      if (latest === undefined) return null;
      if (standing.posting !== posting)
        standing = { posting, patches: standingPatches(postings, posting).map(({ patch }) => patch) };
      const stands = standing.patches;
      const merged = stands.length > 0 && stands.every((patch) => patch.merged !== null && patch.merged <= time);
      const lastMail = mails[seen - 1];
      const dormant = lastMail === undefined || lastMail < time - activeFor;
      const state = merged ? 'merged' : bot === 1 ? 'bot' : dormant ? 'dormant' : latest.rfc === 1 ? 'rfc' : 'open';
      return {
        state,
        patches: stands.map((patch) => {
          const { state: of, givers } = stateOf(patch, time);
          return { patch, state: of, givers };
        }),
      };
    },
  };
}

/** The last posting, in the order of the series, that was sent by then; one without a date counts as sent with the next. */
function lastSent(postings: readonly Pick<PastPosting, 'date'>[], time: number): number {
  return postings.findLastIndex(({ date }) => date !== null && date <= time);
}
