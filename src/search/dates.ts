/** Parses the dates of a query (`20260101..20260301`, `2.weeks.ago..`). */

/** Seconds since 1970, both included; null: open. */
export interface DateRange {
  readonly from: number | null;
  readonly until: number | null;
}

/** A stretch of time that one date names: a day, a month, a year, or a second. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

const DATE = /^(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ]?(\d{2}):?(\d{2}):?(\d{2})Z?)?)?)?$/;
const AGO = /^(\d{1,5})[ ._-]?(h|hours?|d|days?|w|weeks?|months?|y|years?)(?:[ ._-]ago)?$/i;
const LAST = /^last[ ._-](week|month|year)$/i;

const DAY = 86_400;

/**
 * Reads a range as lore writes it. Days are those of UTC, and both ends count.
 * @param text `A..B`, `A..`, `..B` or one date, which may be a day, a month or a year; each as `20260301`, `2026-03-01`,
 *   `202603`, `2026`, or as git's words for it: `2.weeks.ago`, `yesterday`, `last.month`.
 * @param now seconds since 1970; what words such as `yesterday` are measured from.
 * @returns null for what is not a date.
 * Source of the forms: public-inbox's help page; git's date.c for the words.
 */
export function readDates(text: string, now: number): DateRange | null {
  const dots = text.indexOf('..');
  if (dots < 0) return readDate(text, now);
  const [first, last] = [text.slice(0, dots).trim(), text.slice(dots + 2).trim()];
  const from = first === '' ? null : readDate(first, now);
  const until = last === '' ? null : readDate(last, now);
  const unread = (first !== '' && from === null) || (last !== '' && until === null) || first + last === '';
  return unread ? null : { from: from?.from ?? null, until: until?.until ?? null };
}

function readDate(text: string, now: number): Stretch | null {
  const date = DATE.exec(text.trim());
  return date === null ? readWords(text.trim().toLowerCase(), now) : dated(date);
}

function dated([, year, month, day, hour, minute, second]: RegExpExecArray): Stretch | null {
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const start = new Date(Date.UTC(y, m, d));
  // `20260231` is not a day.
  if (start.getUTCFullYear() !== y || start.getUTCMonth() !== m || start.getUTCDate() !== d) return null;
  const from = start.getTime() / 1000;
  if (hour !== undefined) {
    const moment = from + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
    return { from: moment, until: moment };
  }
  const next =
    day !== undefined ? Date.UTC(y, m, d + 1) : month !== undefined ? Date.UTC(y, m + 1) : Date.UTC(y + 1, 0);
  return { from, until: next / 1000 - 1 };
}

function readWords(text: string, now: number): Stretch | null {
  if (text === 'today' || text === 'now') return dayOf(now);
  if (text === 'yesterday') return dayOf(now - DAY);
  const last = LAST.exec(text);
  const [, count = '1', unit = ''] = last === null ? (AGO.exec(text) ?? []) : ['', '1', last[1]];
  return unit === '' ? null : before(now, Number(count), unit.slice(0, 1) === 'm' ? 'm' : unit.slice(0, 1));
}

/** The day so many units before now; for hours the moment itself. */
function before(now: number, count: number, unit: string): Stretch {
  if (unit === 'h') return { from: now - count * 3600, until: now - count * 3600 };
  if (unit === 'd' || unit === 'w') return dayOf(now - count * (unit === 'w' ? 7 : 1) * DAY);
  const then = new Date(now * 1000);
  then.setUTCMonth(then.getUTCMonth() - count * (unit === 'y' ? 12 : 1));
  return dayOf(then.getTime() / 1000);
}

function dayOf(moment: number): Stretch {
  const from = Math.floor(moment / DAY) * DAY;
  return { from, until: from + DAY - 1 };
}
