/** Finds the patch or cover letter that each reply is about. */
import type { Posting, Series, SeriesMessage } from './model.js';
import { buildThreads, type Threads, topDown } from './threads/threads.js';

/** A message that is not a part of a posting, and the nearest patch or cover letter above it in its thread. */
export interface ReplyTarget {
  readonly message: SeriesMessage;
  /** Index into the series given. */
  readonly series: number;
  /** Index of the posting in its series. */
  readonly posting: number;
  /** Position of the patch answered; null for the cover letter. */
  readonly position: number | null;
}

type Target = Omit<ReplyTarget, 'message'>;

/**
 * The missing cover letter of a posting: what several of its patches, the first among them, answer and no message is.
 */
function missingCover(posting: Posting, threads: Threads, stored: ReadonlySet<string>): string | null {
  if (posting.cover || posting.total < 2 || posting.partialReroll) return null;
  const counts = new Map<string, number>();
  let first: string | null = null;
  for (const { message, position } of posting.patches) {
    const parent = threads.parents.get(message.messageId) ?? null;
    if (parent === null || stored.has(parent)) continue;
    counts.set(parent, (counts.get(parent) ?? 0) + 1);
    if (position === 1) first = parent;
  }
  return first !== null && (counts.get(first) ?? 0) >= 2 ? first : null;
}

function targetsById(series: readonly Series[], threads: Threads, stored: ReadonlySet<string>): Map<string, Target> {
  const targets = new Map<string, Target>();
  series.forEach(({ postings }, index) => {
    postings.forEach((posting, at) => {
      const base = { series: index, posting: at };
      if (posting.cover) targets.set(posting.cover.messageId, { ...base, position: null });
      for (const { message, position } of posting.patches) targets.set(message.messageId, { ...base, position });
      const ghost = missingCover(posting, threads, stored);
      if (ghost !== null && !targets.has(ghost)) targets.set(ghost, { ...base, position: null });
    });
  });
  return targets;
}

/**
 * What each message replies to: the nearest patch or cover letter above it, a missing cover letter included.
 * @param series Series derived from the messages.
 * @param messages The messages that the series were derived from.
 * @returns One entry for each message that is below a posting but not part of one, in the order of the messages.
 */
export function replyTargets(series: readonly Series[], messages: readonly SeriesMessage[]): ReplyTarget[] {
  const threads = buildThreads(messages);
  const targets = targetsById(series, threads, new Set(messages.map((message) => message.messageId)));
  const members = new Set<SeriesMessage>();
  for (const { postings } of series) {
    for (const { cover, patches } of postings) {
      if (cover) members.add(cover);
      for (const { message } of patches) members.add(message);
    }
  }
  const nearest = new Map<string, Target>();
  for (const id of topDown(threads)) {
    const parent = threads.parents.get(id) ?? null;
    const target = targets.get(id) ?? (parent === null ? undefined : nearest.get(parent));
    if (target) nearest.set(id, target);
  }
  const found: ReplyTarget[] = [];
  for (const message of messages) {
    if (members.has(message)) continue;
    const parent = threads.parents.get(message.messageId) ?? null;
    const target = parent === null ? undefined : nearest.get(parent);
    if (target) found.push({ message, ...target });
  }
  return found;
}
