/**
 * Decides whether the trailers in a reply are for a patch pasted into the mail it replies to, not for the thread's
 * patch.
 */
import { titleKey } from '../series/linking/title-key.js';
import { titleWords } from '../series/linking/title-words.js';
import { kindsOf } from './kinds.js';
import type { Mailmap } from './mailmap.js';
import type { ReviewPosting, ReviewReply, ReviewSeries } from './model.js';
import { isSamePerson, matchPeople } from './person.js';
import type { ScopeSentence } from './scope-text.js';

/** "With that folded in", "for the combined patch", "both the patch and the fix": the patch of the thread is meant too. */
const WHOLE =
  /\b(?:fold(?:ed|ing)?|squash(?:ed|ing)?|merged|combined|both|(?:complete|whole|entire|updated|resulting|final) (?:patch|thing|change|version)|series|patch-?set)\b/i;

/** `fixup! lib: do it`, `lib: do it - fix`: to be folded into a patch of the thread, and no version of it. */
const FIX_UP = /^(?:fixup|squash|amend)!|[\s-]fix(?:es)?$/;

/**
 * Id of the mail whose pasted patch the trailers of each reply are for; replies whose trailers are for the patch of the
 * thread are missing.
 */
export type PastedTargets = ReadonlyMap<ReviewReply, string>;

/**
 * Finds the replies that answer a pasted patch. It is a different patch if its title is that of a fix-up or unlike
 * those of the posting; or, without a title, if its sender is not an author of the patches and gives no review with it,
 * and the reply quotes it. An author's own diff without a title is a fixed version of the patch.
 * @param series with its replies.
 */
export function pastedTargets(series: ReviewSeries, mailmap: Mailmap | null): PastedTargets {
  const targets = new Map<ReviewReply, string>();
  const pasting = new Map<string, ReviewReply>();
  for (const reply of series.replies) if (reply.pasted !== null) pasting.set(reply.message.messageId, reply);
  if (pasting.size === 0) return targets;
  for (const reply of series.replies) {
    const source = reply.answers.map((id) => pasting.get(id)).find((found) => found !== undefined);
    const posting = series.postings[reply.posting];
    if (source === undefined || posting === undefined) continue;
    if (isOther(reply, source, posting, mailmap)) targets.set(reply, source.message.messageId);
  }
  return targets;
}

function isOther(reply: ReviewReply, source: ReviewReply, posting: ReviewPosting, mailmap: Mailmap | null): boolean {
  const title = titleKey(source.pasted ?? '');
  if (title !== '') {
    const titles = posting.patches.map((patch) => titleKey(patch.title));
    return !titles.includes(title) && (FIX_UP.test(title) || !titles.some((other) => saysTheSame(title, other)));
  }
  if (!reply.quotesDiff || givesReview(source)) return false;
  const authors = [posting.sender, ...posting.patches.map(({ author }) => author)];
  return !authors.some((author) => isSamePerson(matchPeople(source.message.sender, author, mailmap)));
}

/** Whether two titles have three words and half of their words in common: the same patch, fixed. */
function saysTheSame(one: string, other: string): boolean {
  const [words, others] = [titleWords(one), titleWords(other)];
  const common = [...words].filter((word) => others.has(word)).length;
  return common >= 3 && common * 4 >= words.size + others.size;
}

/** Whether the mail that brings the diff reviews the thread's patch itself: then what it brings is a remark. */
function givesReview({ message }: ReviewReply): boolean {
  return message.trailers.some(({ place, name }) => {
    const [kind = 'other'] = kindsOf(name);
    return place === 'own' && kind !== 'other';
  });
}

/** Whether the words next to a trailer include the patch of the thread. */
export function isForWhole(line: number, sentences: readonly ScopeSentence[]): boolean {
  return sentences.some(({ first, last, text }) => line >= first && line <= last && WHOLE.test(text));
}
