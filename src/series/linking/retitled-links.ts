/** Links a posting to its next revision under a reworded title, if no other rule has linked it. */

import type { SeriesMessage } from '../model.js';
import type { Candidate } from './candidate.js';
import { type Link, plausible, sharePath } from './link.js';
import { areaOf, retitleMarks, SOON, titleWords } from './title-words.js';

/** Share of the words that two titles must have in common, and how many at least. */
const ALIKE = 0.5;
const FEWEST_COMMON = 3;

/**
 * Evidence 4, at its weakest: the sender's posting of the number before, of the same area, at most 45 days before, with
 * a path and half of the title's words in common. Only if neither has such a neighbour yet.
 * @param candidates All postings, oldest first.
 * @param links What the other rules have found.
 */
export function retitledLinks(candidates: readonly Candidate[], links: readonly Link[]): Link[] {
  const linked = new Set(links.map(({ one, other }) => Math.max(one, other)));
  const followed = followedPostings(candidates, links);
  const meetings = new Map<string, Candidate[]>();
  const found: Link[] = [];
  for (const candidate of candidates) {
    if (!candidate.linkable || candidate.title === '') continue;
    const keys = meetingsOf(candidate);
    if (!linked.has(candidate.index) && candidate.revision > 1) {
      const earlier = new Set(keys.flatMap((key) => meetings.get(key) ?? []));
      const before = [...earlier].filter((other) => !followed.has(other.index) && isRetitled(other, candidate));
      const [only] = before;
      if (only && before.length === 1) {
        const detail = 'next revision, same paths, title reworded';
        found.push({ one: only.index, other: candidate.index, evidence: { kind: 'patch titles', detail, weak: true } });
      }
    }
    for (const key of keys) meetings.set(key, [...(meetings.get(key) ?? []), candidate]);
  }
  return found;
}

/** The mail whose title stands for the posting. */
function titleMail({ cover, draft }: Candidate): SeriesMessage {
  return cover ?? draft.head.message;
}

function meetingsOf(candidate: Candidate): string[] {
  const { date } = titleMail(candidate);
  return retitleMarks(candidate.title, date).map((mark) => `${candidate.sender}\n${mark}`);
}

/** Postings that are already linked to one with a higher revision. */
function followedPostings(candidates: readonly Candidate[], links: readonly Link[]): ReadonlySet<number> {
  const followed = new Set<number>();
  for (const { one, other } of links) {
    const [earlier, later] = [candidates[Math.min(one, other)], candidates[Math.max(one, other)]];
    if (earlier && later && later.revision > earlier.revision) followed.add(earlier.index);
  }
  return followed;
}

function isRetitled(earlier: Candidate, later: Candidate): boolean {
  if (later.revision !== earlier.revision + 1 || areaOf(earlier.title) !== areaOf(later.title)) return false;
  if ((titleMail(later).date ?? 0) - (titleMail(earlier).date ?? 0) > SOON) return false;
  if (!sharePath(earlier, later) || !plausible(earlier, later, false)) return false;
  const [one, other] = [titleWords(earlier.title), titleWords(later.title)];
  const common = [...one].filter((word) => other.has(word)).length;
  return common >= FEWEST_COMMON && 2 * common >= ALIKE * (one.size + other.size);
}
