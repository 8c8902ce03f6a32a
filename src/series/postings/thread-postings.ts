/** Groups the patches and cover letters of a thread into postings, by what they reply to. */

import type { Evidence } from '../model.js';
import { familyOf, type PostedMessage } from '../threads/ancestry.js';
import { isCover } from '../threads/roles.js';
import { BURST, compareSent, Draft, type Label, positionOf } from './draft.js';
import { joinOddLabels } from './odd-labels.js';

/** How many of the latest postings of one label are tried for a message: more in one thread is not a posting but noise. */
const LATEST_TRIED = 16;

function labelKey({ revision, point }: Label): string {
  return `${revision ?? ''}.${point ?? ''}`;
}

function withinBurst(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && Math.abs(one - other) <= BURST;
}

/** Revision of each message: its own token, else that of the cover letter, or of the patch next to it, that it answers. */
function labelsOf(family: readonly PostedMessage[]): Map<PostedMessage, Label> {
  const labels = new Map<PostedMessage, Label>();
  for (const posted of family) {
    const { subject } = posted.message;
    let { revision } = subject;
    const { relative } = posted;
    if (revision === null && relative !== null && !isCover(posted.message)) {
      if (isCover(relative.message) || withinBurst(posted.date, relative.date)) {
        revision = labels.get(relative)?.revision ?? null;
      }
    }
    labels.set(posted, { revision, point: subject.point });
  }
  return labels;
}

function threadEvidence(posted: PostedMessage, draft: Draft): Evidence {
  for (const { posted: member } of draft.slots.values()) {
    if (member.message.messageId === posted.parent) {
      return { kind: 'in-reply-to', detail: `answers ${posted.parent}`, weak: false };
    }
  }
  const detail =
    posted.relative === null
      ? `same thread, sender, counter and revision as ${draft.head.message.messageId}`
      : `below ${posted.relative.message.messageId} in the thread`;
  return { kind: 'references', detail, weak: false };
}

/** The newest posting of a label, beside `not`, that was under way when this message was sent and has its position free. */
function underWay(posted: PostedMessage, drafts: readonly Draft[], not: Draft | null): Draft | null {
  const oldest = Math.max(0, drafts.length - LATEST_TRIED);
  for (let at = drafts.length - 1; at >= oldest; at -= 1) {
    const draft = drafts[at];
    if (draft && draft !== not && draft.isFree(positionOf(posted.message)) && draft.isNear(posted.date)) return draft;
  }
  return null;
}

/** The posting, of several with the same label, that a message belongs to; null if it opens one. */
function chooseDraft(
  posted: PostedMessage,
  drafts: readonly Draft[],
  owners: ReadonlyMap<PostedMessage, Draft>,
): Draft | null {
  if (isCover(posted.message)) return null;
  const own = posted.relative === null ? undefined : owners.get(posted.relative);
  if (!own) return underWay(posted, drafts, null);
  if (!own.isFree(positionOf(posted.message))) return underWay(posted, drafts, own);
  if (own.isNear(posted.date) || (posted.relative && isCover(posted.relative.message))) return own;
  return underWay(posted, drafts, own) ?? own;
}

/** Messages of one thread, sender, n and revision: one posting, unless a position is filled twice. */
function splitLabel(label: Label, members: readonly PostedMessage[]): Draft[] {
  const total = members[0]?.message.subject.total ?? null;
  const positions = new Set(members.map((posted) => positionOf(posted.message)));
  const single = positions.size === members.length;
  const drafts: Draft[] = [];
  const owners = new Map<PostedMessage, Draft>();
  for (const posted of members) {
    let draft = single ? (drafts[0] ?? null) : chooseDraft(posted, drafts, owners);
    if (draft) draft.add(posted, threadEvidence(posted, draft));
    else {
      draft = new Draft(label, total);
      draft.add(posted, null);
      drafts.push(draft);
    }
    owners.set(posted, draft);
  }
  return single ? drafts : withoutStrays(drafts, owners);
}

/**
 * A lone message that was sent among those of the posting that it answers belongs to it, although its position is
 * taken: `git send-email` sends everything in the folder, including a patch under both its old and its new name.
 */
function withoutStrays(drafts: readonly Draft[], owners: ReadonlyMap<PostedMessage, Draft>): Draft[] {
  return drafts.filter((draft) => {
    const posted = draft.head;
    const own = posted.relative === null ? undefined : owners.get(posted.relative);
    if (!own || own === draft || draft.slots.size > 1 || posted.date === null) return true;
    if (posted.parent !== own.cover?.message.messageId || posted.date < own.first || posted.date >= own.last)
      return true;
    own.doubles.push({ posted, evidence: threadEvidence(posted, own) });
    own.flags.add('position-twice');
    return false;
  });
}

/** Postings of one thread, sender and n. */
function splitFamily(family: PostedMessage[]): Draft[] {
  family.sort(compareSent);
  const labels = labelsOf(family);
  const byLabel = new Map<string, { label: Label; members: PostedMessage[] }>();
  for (const posted of family) {
    const label = labels.get(posted) ?? posted.message.subject;
    const key = labelKey(label);
    const known = byLabel.get(key);
    if (known) known.members.push(posted);
    else byLabel.set(key, { label, members: [posted] });
  }
  return joinOddLabels([...byLabel.values()].flatMap(({ label, members }) => splitLabel(label, members)));
}

/**
 * Postings found by threads: same thread, sender, n and revision, each position once.
 * @param posted Patches and cover letters of any number of threads.
 * @returns Drafts, in no order that matters.
 */
export function threadPostings(posted: Iterable<PostedMessage>): Draft[] {
  const drafts: Draft[] = [];
  const families = new Map<string, PostedMessage[]>();
  for (const one of posted) {
    const family = familyOf(one.message);
    if (family === null) {
      const draft = new Draft(one.message.subject, null);
      draft.add(one, null);
      drafts.push(draft);
      continue;
    }
    const key = `${one.root}\n${family}`;
    const known = families.get(key);
    if (known) known.push(one);
    else families.set(key, [one]);
  }
  for (const family of families.values()) drafts.push(...splitFamily(family));
  return drafts;
}
