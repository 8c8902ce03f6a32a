/**
 * Decides from notices of application and commits whether each patch of a series was merged, and keeps the evidence.
 */

import { standingPatches } from '../matching/effective.js';
import type { PostedPatch, Posting, Series } from '../model.js';
import type { ReplyTarget } from '../reply-targets.js';
import { compareText } from '../threads/roles.js';
import type { Applied, Merge, SeriesMerges } from './applied.js';
import { commitMerges, type WrittenPatch } from './merged-commits.js';
import { noticeMerges } from './merged-notices.js';

const NOTHING: readonly Merge[] = [];
const SUREST: readonly Merge['kind'][] = ['link', 'patch-id', 'author and title', 'notice', 'said'];

/** Whether a sign shows that a patch was merged. */
function showsMerged({ weak }: Merge): boolean {
  return !weak;
}

function compareMerges(one: Merge, other: Merge): number {
  return (
    Number(one.weak) - Number(other.weak) ||
    SUREST.indexOf(one.kind) - SUREST.indexOf(other.kind) ||
    (one.date ?? 0) - (other.date ?? 0) ||
    compareText(one.commit ?? '', other.commit ?? '') ||
    compareText(one.detail, other.detail)
  );
}

/**
 * What an earlier revision's patch passes on: it was merged, and either the patch is the same, or it happened when the later
 * revision had been sent already. A patch that was changed and sent again after it had been merged has yet to be.
 */
function inherited(patch: PostedPatch, posting: Posting, earlier: readonly Merge[]): readonly Merge[] {
  const { previous } = patch;
  if (previous === null) return NOTHING;
  return earlier.flatMap((merge) => {
    const late = merge.date === null || posting.date === null || merge.date >= posting.date;
    if (merge.weak || (previous.changed && !late)) return [];
    const why = previous.changed ? 'after this revision was sent' : 'the same patch';
    return [{ ...merge, detail: `v${previous.revision} ${previous.position}, ${why}: ${merge.detail}` }];
  });
}

/**
 * Finds the evidence that the patches of a series were merged. The result does not depend on the order of the
 * arguments.
 * @param series One series.
 * @param replies Replies to it.
 * @param applied Notices and commits about its messages.
 * @param writtenBy The commit author of a patch, after mailmap.
 * Source of the rules: docs/rules.md, "Merged or not".
 */
export function seriesMerges(
  series: Series,
  replies: readonly ReplyTarget[],
  applied: Applied,
  writtenBy: WrittenPatch['by'],
): SeriesMerges {
  const { postings, latest } = series;
  if (!bears(replies, applied)) return { patches: [], merged: 0, all: false };
  const said = noticeMerges(series, replies, applied);
  const patches: (readonly Merge[])[][] = [];
  for (const [at, posting] of postings.entries()) {
    const here = posting.patches.map((patch, slot) => {
      const own = [...(said[at]?.[slot] ?? NOTHING), ...commitMerges(patch, posting, applied, writtenBy)];
      const from = patch.previous;
      const before = from === null ? -1 : (postings[from.posting]?.patches.findIndex(isAt(from.position)) ?? -1);
      const earlier = from === null ? NOTHING : (patches[from.posting]?.[before] ?? NOTHING);
      const all = own.some(showsMerged) ? own : [...own, ...inherited(patch, posting, earlier)];
      return all.length === 0 ? NOTHING : [...all].sort(compareMerges);
    });
    patches.push(here);
  }
  const standing = standingPatches(postings, latest);
  const isMerged = (posting: number, patch: PostedPatch): boolean => {
    const slot = postings[posting]?.patches.indexOf(patch) ?? -1;
    return patches[posting]?.[slot]?.some(showsMerged) ?? false;
  };
  return {
    patches,
    merged: standing.filter(({ posting, patch }) => isMerged(posting, patch)).length,
    all: standing.length > 0 && standing.every(({ posting, patch }) => isMerged(posting, patch)),
  };
}

/** Most series are not told of at all. */
function bears(replies: readonly ReplyTarget[], { notices, ...named }: Applied): boolean {
  return Object.values(named).some(({ size }) => size > 0) || replies.some(({ message }) => notices.has(message.key));
}

function isAt(position: number): (patch: PostedPatch) => boolean {
  return (patch) => patch.position === position;
}
