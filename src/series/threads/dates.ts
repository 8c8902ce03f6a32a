/** Estimates the date of mails without one from their neighbours in the thread. */
import type { SeriesMessage } from '../model.js';
import { buildThreads, type Threads, topDown } from './threads.js';

/** Dates of undated messages: the parent's, else the earliest child's, else that of what is nearest above. */
export function guessedDates(
  threads: Threads,
  heads: ReadonlyMap<string, SeriesMessage>,
  ids: readonly string[],
): Map<string, number> {
  const dates = new Map<string, number>();
  const undated = ids.some((id) => heads.get(id)?.date === null);
  if (!undated) return dates;
  const fromParents = (): void => {
    for (const id of ids) {
      const parent = threads.parents.get(id) ?? null;
      const date = heads.get(id)?.date ?? dates.get(id) ?? (parent === null ? undefined : dates.get(parent));
      if (date !== undefined) dates.set(id, date);
    }
  };
  fromParents();
  const earliest = new Map<string, number>();
  for (let at = ids.length - 1; at >= 0; at -= 1) {
    const id = ids[at] ?? '';
    const date = dates.get(id) ?? earliest.get(id);
    if (date === undefined) continue;
    dates.set(id, date);
    const parent = threads.parents.get(id) ?? null;
    if (parent !== null) earliest.set(parent, Math.min(date, earliest.get(parent) ?? date));
  }
  fromParents();
  return dates;
}

/**
 * Dates for the messages that have none, from their threads: so they depend neither on the file of a mail nor on the
 * order in which mails came.
 * @returns seconds since 1970 by message id; no entry for mails with a date, or if no mail in the thread has one.
 */
export function neighbourDates(messages: readonly SeriesMessage[]): ReadonlyMap<string, number> {
  if (messages.every(({ date }) => date !== null)) return new Map();
  const threads = buildThreads(messages);
  const heads = new Map<string, SeriesMessage>();
  for (const message of messages) {
    const known = heads.get(message.messageId);
    // The earlier date of two mails with the same id counts, so that the choice does not depend on their order.
    if (known === undefined || (message.date ?? Infinity) < (known.date ?? Infinity))
      heads.set(message.messageId, message);
  }
  return guessedDates(threads, heads, topDown(threads));
}
