/** Dates to days that have passed, as tables show them. */
import { secondsOf } from '../../views/scope.js';

const DAY = 86_400;

/**
 * Days since a date; none where it is still to come.
 * @param now seconds since 1970.
 */
export function daysSince(date: string | null, now: number): number | null {
  const seconds = secondsOf(date);
  return seconds === null ? null : Math.max(0, (now - seconds) / DAY);
}
