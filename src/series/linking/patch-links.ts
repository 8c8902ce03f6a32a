/** Links postings by one sender that share patches, by patch-id, title or content. */
import type { Candidate } from './candidate.js';
import { type Common, CommonPatches } from './common-patches.js';
import { follows, isLongAfter, type Link, plausible } from './link.js';

/** Largest posting that is linked by one patch that is only alike. */
const MOST_FOR_ONE = 3;

/**
 * Whether the patches in common are enough. Several are, as long as they are a fair share: a third of the smaller posting
 * where the later one says that it follows, else half of the larger, so that a part taken out of a big posting stays apart.
 * One is enough where a higher revision has just one patch or follows just one, and between postings of one patch each.
 */
function isEnough(earlier: Candidate, later: Candidate, common: Common): boolean {
  const sizes = [earlier.patches.length, later.patches.length];
  const smaller = Math.min(...sizes);
  const larger = Math.max(...sizes);
  const following = follows(earlier, later);
  const count = following ? common.alike : common.patches;
  if (count >= 2) return following ? count * 3 >= smaller : count * 2 >= larger;
  if (count === 0) return false;
  // A new form of one patch says little about a posting of many.
  if (common.patches === 0 && Math.max(sizeOf(earlier), sizeOf(later)) > MOST_FOR_ONE) return false;
  // One for sure is half of a posting of two.
  if (following)
    return smaller === 1 || (smaller === 2 && common.patches === 1) || earlier.draft.total === later.draft.total;
  const numbered = (earlier.draft.total ?? 1) > 1 && (later.draft.total ?? 1) > 1;
  return larger === 1 && (numbered || common.byId === 1);
}

/** n as the posting counts, since most of it may not be in the store. */
function sizeOf({ draft, patches }: Candidate): number {
  return Math.max(draft.total ?? 1, patches.length);
}

function detailOf(later: Candidate, common: Common): string {
  const { byId, patches, alike } = common;
  const size = later.patches.length;
  if (byId > 0) return `${byId} of ${size} patches have an equal patch-id`;
  return patches > 0
    ? `${patches} of ${size} patches have the same title`
    : `${alike} of ${size} patches have similar content`;
}

function linkTo(earlier: Candidate, later: Candidate, common: Common): Link | null {
  if (!isEnough(earlier, later, common)) return null;
  const judged = plausible(earlier, later, common.byId * 2 >= later.patches.length);
  // After a long gap only what is equal counts, not what is alike.
  if (!judged || (common.patches === 0 && isLongAfter(earlier, later))) return null;
  const weak = judged.weak || common.patches === 0 || earlier.sender !== later.sender;
  const kind = common.byId > 0 ? 'patch-id' : 'patch titles';
  return { one: earlier.index, other: later.index, evidence: { kind, detail: detailOf(later, common), weak } };
}

/** The earlier posting with the most patches in common, sure ones counted twice; of several the latest. */
function bestLink(candidate: Candidate, earlier: ReadonlyMap<Candidate, Common>): Link | null {
  let best: Link | null = null;
  let bestCount = 0;
  for (const [other, common] of earlier) {
    const count = common.alike + common.patches;
    if (count < bestCount || (best && count === bestCount && other.index < best.one)) continue;
    const link = linkTo(other, candidate, common);
    if (!link) continue;
    best = link;
    bestCount = count;
  }
  return best;
}

/**
 * Evidence 4: several patch titles or patch-ids in common with the sender's earlier posting, or, if the later one says
 * that it follows, patches of similar content; the best earlier posting is linked.
 * @param candidates All postings, oldest first.
 * @param linked Postings that a stronger rule has linked to an earlier one: this rule skips them, so that a series that
 *   took over patches of another does not absorb it.
 */
export function patchLinks(candidates: readonly Candidate[], linked: ReadonlySet<number>): Link[] {
  const links: Link[] = [];
  const linkable = candidates.filter((candidate) => candidate.linkable);
  if (linkable.length < 2) return links;
  const postings = new CommonPatches();
  for (const candidate of linkable) {
    const earlier = postings.add(candidate, !linked.has(candidate.index));
    const link = bestLink(candidate, earlier);
    if (link) links.push(link);
  }
  return links;
}
