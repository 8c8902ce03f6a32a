/** Splits a time span into weeks or months, in UTC. */

export type PeriodLength = 'week' | 'month';

export const PERIOD_LENGTHS: readonly PeriodLength[] = ['week', 'month'];

/** A week from Monday (ISO 8601), or a month. */
export interface Period {
  /** `2026-07`, `2026-07-13`: its month, or its first day. */
  readonly name: string;
  /** Seconds since 1970 of the last second that is counted in it. */
  readonly end: number;
}

const DAY = 86_400;
const WEEK = 7 * DAY;
/** 1970-01-05 was a Monday. */
const MONDAY = 4 * DAY;

/**
 * The periods that overlap a time span; the last one ends with the span.
 * @param from seconds since 1970
 * @param to seconds since 1970, not before `from`
 */
export function* periodsBetween(from: number, to: number, length: PeriodLength): Generator<Period, void, void> {
  let start = length === 'week' ? from - ((((from - MONDAY) % WEEK) + WEEK) % WEEK) : monthOf(from, 0);
  while (start <= to) {
    const next = length === 'week' ? start + WEEK : monthOf(start, 1);
    yield { name: nameOf(start, length), end: Math.min(next - 1, to) };
    start = next;
  }
}

/** The first second of the month that holds a moment, or of one after it. */
function monthOf(seconds: number, later: number): number {
  const date = new Date(seconds * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1) / 1000;
}

function nameOf(start: number, length: PeriodLength): string {
  return new Date(start * 1000).toISOString().slice(0, length === 'week' ? 10 : 7);
}
