/** Links postings that b4 sent from the same branch, by the branch name in their message ids. */
import type { Candidate } from './candidate.js';
import { follows, LATEST_TRIED, type Link, plausible, sharePath } from './link.js';

/** `20250305-the-branch-v2-3-7b6a6f5ff43d@host`: day, branch, revision, position, a random part. */
const B4_ID = /^\d{8}-([^@]{3,150})-v\d{1,4}-\d{1,4}-[0-9a-f]{8,16}@/;

/**
 * The name of the branch in a message id that b4 made.
 * @returns null for any other id. Source of the form: b4's `ez.py`, `get_series_covers` and `send`.
 */
export function branchOf(messageId: string): string | null {
  return B4_ID.exec(messageId)?.[1] ?? null;
}

/**
 * Links postings of one sender from one branch if the later says that it follows and they have a path in common. A
 * branch can be used for two proposals, so the links are weak.
 * @param candidates All postings, oldest first.
 * @param linked Postings that a stronger rule has linked to an earlier one.
 */
export function branchLinks(candidates: readonly Candidate[], linked: ReadonlySet<number>): Link[] {
  const links: Link[] = [];
  const meetings = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const branch = candidate.linkable ? branchOf(candidate.draft.head.message.messageId) : null;
    if (branch === null) continue;
    for (const identity of candidate.identities) {
      const key = `${identity}\n${branch}`;
      const known = meetings.get(key) ?? [];
      const earlier = known.slice(-LATEST_TRIED).findLast((other) => isNextOf(other, candidate));
      if (earlier && !linked.has(candidate.index)) {
        const evidence = { kind: 'message-id', detail: `sent from the branch ${branch}`, weak: true } as const;
        links.push({ one: earlier.index, other: candidate.index, evidence });
      }
      meetings.set(key, [...known, candidate]);
    }
  }
  return links;
}

function isNextOf(earlier: Candidate, later: Candidate): boolean {
  return follows(earlier, later) && sharePath(earlier, later) && plausible(earlier, later, false) !== null;
}
