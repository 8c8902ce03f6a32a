/** Links that the mails state themselves: change-ids, pointers to earlier postings, and replies to them. */

import type { SeriesMessage } from '../model.js';
import { senderKey } from '../threads/roles.js';
import type { Candidate } from './candidate.js';
import { type Link, sharePath } from './link.js';
import { titleKey } from './title-key.js';

function membersOf(candidate: Candidate): SeriesMessage[] {
  return candidate.cover ? [candidate.cover, ...candidate.patches] : [...candidate.patches];
}

/** Which posting each message id belongs to. */
export function indexMembers(candidates: readonly Candidate[]): Map<string, number> {
  const owners = new Map<string, number>();
  for (const candidate of candidates) {
    for (const message of membersOf(candidate)) owners.set(message.messageId, candidate.index);
  }
  return owners;
}

/**
 * Evidence 1: postings with one `change-id:` (b4's, in the cover letter or patch; Gerrit's, in each patch).
 * @param candidates All postings, oldest first.
 */
export function changeIdLinks(candidates: readonly Candidate[]): Link[] {
  const links: Link[] = [];
  const latest = new Map<string, number>();
  for (const candidate of candidates) {
    if (!candidate.linkable) continue;
    const own = new Set<string>();
    for (const message of membersOf(candidate)) {
      for (const pointer of message.pointers) if (pointer.kind === 'change-id') own.add(pointer.value);
    }
    for (const id of own) {
      const key = `${candidate.tree}\n${id}`;
      const other = latest.get(key);
      if (other !== undefined) {
        links.push({ one: other, other: candidate.index, evidence: { kind: 'change-id', detail: id, weak: false } });
      }
      latest.set(key, candidate.index);
    }
  }
  return links;
}

/**
 * Evidence 2: `Supersedes:` and links to earlier revisions in a changelog.
 * @param owners Posting of each message id.
 */
export function pointerLinks(candidates: readonly Candidate[], owners: ReadonlyMap<string, number>): Link[] {
  const links: Link[] = [];
  for (const candidate of candidates) {
    if (!candidate.linkable) continue;
    for (const message of membersOf(candidate)) {
      for (const { kind, value } of message.pointers) {
        if (kind !== 'supersedes' && kind !== 'earlier-revision') continue;
        const owner = owners.get(value);
        if (owner === undefined || owner === candidate.index || candidates[owner]?.linkable !== true) continue;
        links.push({ one: owner, other: candidate.index, evidence: { kind, detail: value, weak: false } });
      }
    }
  }
  return links;
}

/** A patch that answers, under the sender's own earlier posting, the patch of the same k/n: a fixed one. */
function isMended(message: SeriesMessage, above: SeriesMessage): boolean {
  const { position, total } = message.subject;
  if (position === null || position === 0 || total === null || total < 2) return false;
  return (
    above.subject.position === position && above.subject.total === total && senderKey(above) === senderKey(message)
  );
}

/** A new title under the sender's own earlier posting: a higher number and a common path say that it is the same proposal. */
function isRenamed(candidate: Candidate, earlier: Candidate): boolean {
  if (candidate.sender !== earlier.sender || candidate.revision <= earlier.revision) return false;
  return earlier.patches.length > 0 && candidate.patches.length > 0 && sharePath(earlier, candidate);
}

/** Why a posting that answers another is a revision of it; null if it is another proposal sent into its thread. */
function answerLink(
  candidate: Candidate,
  message: SeriesMessage,
  earlier: Candidate,
  above: SeriesMessage,
): Link | null {
  if (candidate.tree !== earlier.tree) return null;
  const title = titleKey(message.title);
  const sameTitle = title !== '' && (title === titleKey(above.title) || title === earlier.title);
  const mended = !sameTitle && isMended(message, above);
  if (!sameTitle && !mended && !isRenamed(candidate, earlier)) return null;
  const why = sameTitle ? 'same title' : mended ? 'same position' : 'next revision, same paths';
  const evidence = {
    kind: 'in-reply-to',
    detail: `answers ${above.messageId}, ${why}`,
    weak: !sameTitle && !mended,
  } as const;
  return { one: earlier.index, other: candidate.index, evidence };
}

/**
 * Evidence 2: postings sent in reply to an earlier one with the same clean title (or, weaker, to the sender's own with a
 * lower revision and a path in common).
 */
export function answerLinks(candidates: readonly Candidate[], owners: ReadonlyMap<string, number>): Link[] {
  const links: Link[] = [];
  for (const candidate of candidates) {
    if (!candidate.linkable) continue;
    for (const { posted } of candidate.draft.slots.values()) {
      const { above } = posted;
      if (above === null) continue;
      const owner = owners.get(above.message.messageId);
      const earlier = owner === undefined ? undefined : candidates[owner];
      if (!earlier?.linkable || earlier === candidate) continue;
      const link = answerLink(candidate, posted.message, earlier, above.message);
      if (link) links.push(link);
    }
  }
  return links;
}
