/** Finds the commits that a patch of a series became. */
import type { Person } from '../../mail/message.js';
import { titleKey } from '../linking/title-key.js';
import type { PostedPatch, Posting, SeriesMessage } from '../model.js';
import type { Applied, Commit, Merge } from './applied.js';

/** Who wrote the commit that a patch carries. */
export interface WrittenPatch {
  readonly by: (patch: SeriesMessage) => Person;
}

const DAY = 86_400;
/** A commit may be this much older than the mail that carries it: clocks differ. */
const CLOCKS = DAY;
/** Later than this after a patch was sent, a commit of like title is another patch. */
const LONGEST_WAIT = 730 * DAY;

function samePerson(one: Person, other: Person): boolean {
  if (one.email.toLowerCase() === other.email.toLowerCase()) return true;
  const name = one.name.trim().toLowerCase();
  return name.includes(' ') && name === other.name.trim().toLowerCase();
}

function mergeOf(kind: Merge['kind'], { hash, date }: Commit, detail: string): Merge {
  return { kind, commit: hash, tree: '', message: null, date, detail, weak: false };
}

/** A commit that was there before the patch was sent is what the patch brings back, as backports do, and not its merge. */
function isLaterThan(patch: SeriesMessage, { date }: Commit): boolean {
  return date === null || patch.date === null || date >= patch.date - CLOCKS;
}

function isSoonAfter(patch: SeriesMessage, { date }: Commit): boolean {
  return date === null || patch.date === null || date <= patch.date + LONGEST_WAIT;
}

/** Commits whose trailers name the patch, or its cover letter and its title. */
function linkingCommits(patch: SeriesMessage, posting: Posting, applied: Applied, author: Person): Merge[] {
  const title = titleKey(patch.title);
  const direct = (applied.linking.get(patch.messageId) ?? []).filter(
    // One that names several messages may link a report or a discussion besides the patch.
    (commit) =>
      commit.links === 1 ||
      titleKey(commit.title) === title ||
      (commit.patchId !== null && commit.patchId === patch.patchId) ||
      samePerson(commit.author, author),
  );
  const cover = posting.cover?.messageId ?? '';
  const byCover = (applied.linking.get(cover) ?? []).filter((commit) => titleKey(commit.title) === title);
  return [
    ...direct.map((commit) => mergeOf('link', commit, `names ${patch.messageId}`)),
    ...byCover.map((commit) => mergeOf('link', commit, `names the cover letter ${cover}`)),
  ];
}

/**
 * The commits that a patch became: those that name it, else those of the same patch-id, else those of the same author and
 * title.
 * @param posting What the patch is part of.
 */
export function commitMerges(
  { message: patch }: PostedPatch,
  posting: Posting,
  applied: Applied,
  by: WrittenPatch['by'],
): readonly Merge[] {
  const author = by(patch);
  const linking = linkingCommits(patch, posting, applied, author);
  if (linking.length > 0) return linking;
  const same = patch.patchId === null ? [] : (applied.samePatch.get(patch.patchId) ?? []);
  const byId = same.filter((commit) => isLaterThan(patch, commit));
  if (byId.length > 0) return byId.map((commit) => mergeOf('patch-id', commit, 'has the same patch-id'));
  return (applied.sameTitle.get(titleKey(patch.title)) ?? [])
    .filter((commit) => samePerson(commit.author, author) && isLaterThan(patch, commit) && isSoonAfter(patch, commit))
    .map((commit) => mergeOf('author and title', commit, 'has the same author and title'));
}
