/** Groups messages into postings: what a sender sent in one go. */

import type { SeriesMessage } from '../model.js';
import { type PostedMessage, postedMessages } from '../threads/ancestry.js';
import { compareDates, compareMessages, compareText, isPosted } from '../threads/roles.js';
import type { Threads } from '../threads/threads.js';
import { joinBursts } from './burst-postings.js';
import { adoptOddCovers, findNakedCovers } from './cover-letters.js';
import type { Draft } from './draft.js';
import { threadPostings } from './thread-postings.js';

/** The postings of a set of messages, and intermediate results. */
export interface Assembly {
  /** By date of their first message, then its id. */
  readonly drafts: readonly Draft[];
  /** Patches and cover letters by message id. */
  readonly posted: ReadonlyMap<string, PostedMessage>;
  /** Other messages with the id of a patch or cover letter (`id-conflict`), by id. */
  readonly twins: ReadonlyMap<string, readonly SeriesMessage[]>;
}

/** Earliest date of a draft, seconds since 1970, or null. */
export function draftDate(draft: Draft): number | null {
  return Number.isFinite(draft.first) ? draft.first : null;
}

/** Of two messages with one id, the one that counts: a patch or cover letter before others, then the first in order. */
function precedes(one: SeriesMessage, other: SeriesMessage): boolean {
  const posted = isPosted(one);
  return posted === isPosted(other) ? compareMessages(one, other) < 0 : posted;
}

function headsById(messages: readonly SeriesMessage[]): {
  heads: Map<string, SeriesMessage>;
  twins: Map<string, SeriesMessage[]>;
} {
  const heads = new Map<string, SeriesMessage>();
  const twins = new Map<string, SeriesMessage[]>();
  const seen = new Set<number>();
  for (const message of messages) {
    if (seen.has(message.key)) continue;
    seen.add(message.key);
    const known = heads.get(message.messageId);
    if (!known) {
      heads.set(message.messageId, message);
      continue;
    }
    const first = precedes(message, known) ? message : known;
    heads.set(message.messageId, first);
    const others = twins.get(message.messageId) ?? [];
    others.push(first === message ? known : message);
    twins.set(message.messageId, others);
  }
  for (const others of twins.values()) others.sort(compareMessages);
  return { heads, twins };
}

/**
 * Assembles postings in order of trust: threads, then inconsistent and unnumbered cover letters, then bursts of mails
 * without references. Every other message is its own posting.
 * @param messages Messages of whole threads.
 * @param threads Their threads.
 */
export function assemblePostings(messages: readonly SeriesMessage[], threads: Threads): Assembly {
  const { heads, twins } = headsById(messages);
  const posted = postedMessages(threads, heads);
  let drafts = adoptOddCovers(threadPostings(posted.values()));
  findNakedCovers(drafts);
  drafts = joinBursts(drafts);
  const keyed = drafts.map((draft) => ({ draft, date: draftDate(draft), id: draft.head.message.messageId }));
  keyed.sort((a, b) => compareDates(a.date, b.date) || compareText(a.id, b.id));
  return { drafts: keyed.map(({ draft }) => draft), posted, twins };
}
