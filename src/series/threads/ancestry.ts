/**
 * Computes what the posting rules need to know about each patch and cover letter in a thread: date, depth, nearest
 * ancestors.
 */

import type { SeriesMessage } from '../model.js';
import { guessedDates } from './dates.js';
import { isNumbered, isPosted, senderKey } from './roles.js';
import { type Threads, topDown } from './threads.js';

/** A patch or cover letter with its place in its thread. */
export interface PostedMessage {
  readonly message: SeriesMessage;
  /** First id of its thread. */
  readonly root: string;
  /** Its own date, else that of a neighbour in the thread; null if none has one. */
  readonly date: number | null;
  /** Its date, never before that of the message that it answers: clocks lie, threads do not. */
  readonly order: number;
  /** Steps from the thread's first message. */
  readonly depth: number;
  /** Id that it answers, also a ghost's; null for a root. */
  readonly parent: string | null;
  /** The stored message that it answers directly. */
  readonly answered: SeriesMessage | null;
  /** Nearest patch or cover letter above it. */
  readonly above: PostedMessage | null;
  /** Nearest one above it with the same sender and the same n. */
  readonly relative: PostedMessage | null;
}

/** Sender and n: what two messages of one posting always share. Unnumbered patches are not relatives of anything. */
export function familyOf(message: SeriesMessage): string | null {
  return isNumbered(message) ? `${message.subject.total} ${senderKey(message)}` : null;
}

/** What is handed down from a message to its children. */
interface Handed {
  readonly order: number;
  readonly depth: number;
  readonly above: PostedMessage | null;
}

const TOP: Handed = { order: Number.NEGATIVE_INFINITY, depth: -1, above: null };

/** How many patches above one are read for a relative: deeper nests of foreign patches are not a posting. */
const LONGEST_SEARCH = 64;

function relativeOf(family: string | null, above: PostedMessage | null): PostedMessage | null {
  if (family === null) return null;
  let at = above;
  for (let step = 0; at !== null && step < LONGEST_SEARCH; step += 1) {
    if (familyOf(at.message) === family) return at;
    at = at.above;
  }
  return null;
}

/**
 * The patches and cover letters of all threads, with their nearest ancestors.
 * @param threads Threads of the messages.
 * @param heads One message for each stored id.
 * @returns By message id; parents before children.
 */
export function postedMessages(
  threads: Threads,
  heads: ReadonlyMap<string, SeriesMessage>,
): ReadonlyMap<string, PostedMessage> {
  const ids = topDown(threads);
  const guessed = guessedDates(threads, heads, ids);
  const handed = new Map<string, Handed>();
  const found = new Map<string, PostedMessage>();
  for (const id of ids) {
    const parent = threads.parents.get(id) ?? null;
    const from = parent === null ? TOP : (handed.get(parent) ?? TOP);
    const message = heads.get(id);
    const date = message?.date ?? guessed.get(id) ?? null;
    const order = Math.max(from.order, date ?? from.order);
    const depth = from.depth + 1;
    let { above } = from;
    if (message && isPosted(message)) {
      const answered = parent === null ? null : (heads.get(parent) ?? null);
      const root = threads.roots.get(id) ?? id;
      const relative = relativeOf(familyOf(message), above);
      above = { message, root, date, order, depth, parent, answered, above, relative };
      found.set(id, above);
    }
    handed.set(id, { order, depth, above });
  }
  return found;
}
