/** Chooses the date of a mail from its Date and Received fields, and flags unusual choices. */
import { parseDate } from './date.js';
import { all, first, type Head } from './header.js';
import type { MessageFlag } from './message.js';

export interface SentDate {
  /** Seconds since 1970, UTC, or null. */
  readonly date: number | null;
  /** What the Date field itself says, usable or not: the same in every copy of a mail. */
  readonly claimed: number | null;
  readonly flag: MessageFlag | null;
}

/** Seconds that a Date may lie after the newest Received: clocks go wrong by hours, not by more than a week. */
const TOLERANCE = 7 * 24 * 3600;

/**
 * Chooses a mail's time: Date; without a usable one the newest Received; and Received too when Date lies more than a
 * week after it. Never the machine's clock, which would make the result depend on when it was read.
 */
export function sentDate(head: Head): SentDate {
  const claimed = parseDate(first(head, 'date'));
  const received = newestReceived(all(head, 'received'));
  if (claimed === null) {
    return { date: received, claimed, flag: received === null ? 'no-date' : 'date-from-received' };
  }
  if (received !== null && claimed > received + TOLERANCE) {
    return { date: received, claimed, flag: 'date-implausible' };
  }
  return { date: claimed, claimed, flag: null };
}

function newestReceived(values: readonly string[]): number | null {
  // Relays put their line on top: the newest time is the first that can be read.
  for (const value of values) {
    // RFC 5322 section 3.6.7: the time is after the last semicolon.
    const semicolon = value.lastIndexOf(';');
    const time = semicolon < 0 ? null : parseDate(value.slice(semicolon + 1));
    if (time !== null) return time;
  }
  return null;
}
