/** Finds the patches that notices of application are about. */
import type { Notice } from '../../patch/facts.js';
import { titleKey } from '../linking/title-key.js';
import type { PostedPatch, Posting, Series } from '../model.js';
import type { ReplyTarget } from '../reply-targets.js';
import { senderKey } from '../threads/roles.js';
import type { Applied, Merge } from './applied.js';

/** Slots of a posting's patches that a notice is about. */
function slotsMeant(posting: Posting, answered: number | null, notice: Notice): readonly number[] {
  const { patches, total } = posting;
  const slotsWhere = (fits: (patch: PostedPatch) => boolean): number[] =>
    patches.flatMap((patch, slot) => (fits(patch) ? [slot] : []));
  if (notice.title !== '') {
    const title = titleKey(notice.title);
    const named = slotsWhere(({ message }) => titleKey(message.title) === title);
    const [only] = named;
    if (named.length === 1 && only !== undefined) return [only];
    // The maintainer gave it another title, or two patches have the same.
    if (notice.position === null || notice.total !== total) return [];
    return slotsWhere(({ position }) => position === notice.position);
  }
  if (notice.position === 0) return slotsWhere(() => true);
  const wanted = notice.position ?? answered;
  return slotsWhere(({ position }) => wanted === null || position === wanted);
}

function mergeOf(
  notice: Notice,
  mail: { readonly key: number; readonly messageId: string; readonly date: number | null },
) {
  const { commit, tree, kind } = notice;
  // Only a list that names the commit, and tip-bot, show that it happened.
  const weak = kind === 'said' || kind === 'queued' || commit === null;
  const how = kind === 'said' || kind === 'queued' ? 'said' : 'notice';
  const merge: Merge = { kind: how, commit, tree, message: mail.key, date: mail.date, detail: mail.messageId, weak };
  return merge;
}

/** An author who says "applied" without naming a tree talks about something else. */
function isTalk(notice: Notice, reply: ReplyTarget, posting: Posting): boolean {
  if (notice.kind !== 'said' || notice.tree !== '') return false;
  const head = posting.cover ?? posting.patches[0]?.message;
  return head !== undefined && senderKey(head) === senderKey(reply.message);
}

/**
 * What mails say about the patches of a series: replies to it, and mails that name one of its patches.
 * @returns By posting, then in the order of its patches.
 */
export function noticeMerges(series: Series, replies: readonly ReplyTarget[], applied: Applied): Merge[][][] {
  const found = series.postings.map(({ patches }) => patches.map((): Merge[] => []));
  for (const reply of replies) {
    const posting = series.postings[reply.posting];
    if (posting === undefined) continue;
    for (const notice of applied.notices.get(reply.message.key) ?? []) {
      if (notice.target !== null || isTalk(notice, reply, posting)) continue;
      const merge = mergeOf(notice, reply.message);
      for (const slot of slotsMeant(posting, reply.position, notice)) found[reply.posting]?.[slot]?.push(merge);
    }
  }
  series.postings.forEach(({ patches }, at) => {
    patches.forEach(({ message }, slot) => {
      for (const mail of applied.targeting.get(message.messageId) ?? []) {
        // A commit message may link a report or a discussion besides the patch.
        const named = titleKey(mail.notice.title) === titleKey(message.title);
        if (named || mail.targets === 1) found[at]?.[slot]?.push(mergeOf(mail.notice, mail));
      }
    });
  });
  return found;
}
