/** Parses the date of a mail header into seconds since 1970, independent of clock and time zone of the machine. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of Greenwich (RFC 5322 section 4.3, and what European mailers write). */
const ZONES = new Map([
  ['ut', 0],
  ['gmt', 0],
  ['utc', 0],
  ['z', 0],
  ['wet', 0],
  ['bst', 60],
  ['west', 60],
  ['cet', 60],
  ['met', 60],
  ['cest', 120],
  ['mest', 120],
  ['eet', 120],
  ['eest', 180],
  ['msk', 180],
  ['jst', 540],
  ['edt', -240],
  ['est', -300],
  ['cdt', -300],
  ['cst', -360],
  ['mdt', -360],
  ['mst', -420],
  ['pdt', -420],
  ['pst', -480],
]);

const STANDARD =
  /^ *[A-Z][a-z]{2}, {1,2}(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4})(?: \([A-Z]{3,4}\))?$/;
const TIME = /^(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d+)?)?(am|pm)?(z|[+-]\d{2}:?\d{2})?$/;
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const DASHED_DAY = /^(\d{1,2})-([a-z]{3})[a-z]*-(\d{2,4})$/;
const OFFSET = /^(?:gmt|utc?)?([+-])(\d{1,2}):?(\d{2})$/;
const NUMBER = /^\d{1,6}(?:st|nd|rd|th)?$/;
const LETTERS = /^[a-z]+\.?$/;

/** No date is longer; what follows is a comment or an attack. */
const LONGEST = 200;
/** Offsets beyond it exist nowhere on earth. */
const WIDEST_OFFSET = 14 * 60;

interface Parts {
  year: number | null;
  month: number | null;
  day: number | null;
  /** Seconds of the day. */
  time: number | null;
  /** Minutes east of Greenwich; null until a zone is seen. */
  zone: number | null;
}

/**
 * Parses a mail's date.
 *
 * Understood: RFC 5322 with its obsolete forms, `ctime` order, ISO 8601, two-digit years (below 50: 20xx), three-digit
 * years (1900 + n). A missing time is midnight; a missing, unknown or impossible zone is UTC.
 * @param value unfolded
 * @returns seconds since 1970, UTC; null if it is not a date, or lies before 1970 or after 9999
 * @see RFC 5322 sections 3.3 and 4.3
 */
export function parseDate(value: string): number | null {
  const parts = standardParts(value) ?? looseParts(value);
  if (parts === null || parts.year === null || parts.month === null || parts.day === null) return null;
  if (parts.year < 1970 || parts.year > 9999) return null;
  const midnight = new Date(Date.UTC(parts.year, parts.month, parts.day));
  // 31 February: the machine would roll over, a reader would not.
  if (midnight.getUTCDate() !== parts.day || midnight.getUTCMonth() !== parts.month) return null;
  const seconds = midnight.getTime() / 1000 + (parts.time ?? 0) - (parts.zone ?? 0) * 60;
  return seconds >= 0 ? seconds : null;
}

/** The form that nearly every mail has, read without taking the words apart. */
function standardParts(value: string): Parts | null {
  const match = STANDARD.exec(value);
  if (match === null) return null;
  const [, day = '', month = '', year = '', time = '', zone = ''] = match;
  const number = MONTHS.indexOf(month.toLowerCase());
  const parts: Parts = { year: Number(year), month: number, day: Number(day), time: null, zone: offsetMinutes(zone) };
  return number >= 0 && takeTime(parts, time) ? parts : null;
}

function looseParts(value: string): Parts | null {
  const parts: Parts = { year: null, month: null, day: null, time: null, zone: null };
  return tokens(value).every((token) => take(parts, token)) ? parts : null;
}

/** The words of a date, lower-case, without comments. */
function tokens(value: string): string[] {
  const text = withoutComments(value.slice(0, LONGEST).toLowerCase());
  return text.split(/[\s,]+/).filter((token) => token !== '');
}

function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  let out = '';
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += char;
  }
  return out;
}

/** False if the token cannot be part of a date. */
function take(parts: Parts, token: string): boolean {
  if (NUMBER.test(token)) return takeNumber(parts, token);
  if (token.includes(':') || TIME.test(token)) {
    const iso = token.indexOf('t');
    if (iso === 10) return take(parts, token.slice(0, iso)) && take(parts, token.slice(iso + 1));
    if (TIME.test(token)) return takeTime(parts, token);
  }
  const offset = OFFSET.exec(token);
  if (offset !== null) {
    parts.zone = offsetMinutes(token);
    return true;
  }
  return LETTERS.test(token) ? takeWord(parts, token) : takeDay(parts, token);
}

function takeNumber(parts: Parts, token: string): boolean {
  const number = Number.parseInt(token, 10);
  if (parts.day === null && token.length <= 2) {
    parts.day = number;
    return true;
  }
  if (parts.year === null) {
    parts.year = fullYear(number, /^\d+/.exec(token)?.[0].length ?? 0);
    return true;
  }
  if (parts.day !== null) {
    // A zone without its sign, or a stray number after the date.
    return parts.time !== null;
  }
  parts.day = number;
  return true;
}

function fullYear(year: number, digits: number): number {
  if (digits > 3) return year;
  if (digits === 3) return year + 1900;
  return year < 50 ? year + 2000 : year + 1900;
}

function takeTime(parts: Parts, token: string): boolean {
  const match = TIME.exec(token);
  if (match === null) return false;
  const [, hours = '', minutes = '', seconds = '0', half, zone] = match;
  let hour = Number(hours);
  if (half !== undefined) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  // 60 is a leap second.
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 60) return false;
  parts.time = hour * 3600 + Number(minutes) * 60 + Number(seconds);
  if (zone !== undefined) parts.zone = offsetMinutes(zone);
  return true;
}

function offsetMinutes(token: string): number {
  const match = OFFSET.exec(token);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > WIDEST_OFFSET) return 0;
  return match[1] === '-' ? -minutes : minutes;
}

/** A month, `am`, `pm`, a zone, or a word that says nothing, such as a weekday. */
function takeWord(parts: Parts, token: string): boolean {
  const month = MONTHS.indexOf(token.slice(0, 3));
  if (month >= 0 && token.length >= 3) {
    parts.month ??= month;
    return true;
  }
  if ((token === 'pm' || token === 'am') && parts.time !== null) {
    const hour = Math.floor(parts.time / 3600);
    if (token === 'pm' && hour < 12) parts.time += 12 * 3600;
    if (token === 'am' && hour === 12) parts.time -= 12 * 3600;
    return true;
  }
  const zone = ZONES.get(token);
  if (zone !== undefined && parts.time !== null) parts.zone ??= zone;
  return true;
}

function takeDay(parts: Parts, token: string): boolean {
  const iso = ISO_DAY.exec(token);
  if (iso !== null) {
    parts.year = Number(iso[1]);
    parts.month = Number(iso[2]) - 1;
    parts.day = Number(iso[3]);
    return parts.month >= 0 && parts.month < 12;
  }
  const dashed = DASHED_DAY.exec(token);
  if (dashed !== null) {
    const [, day = '', month = '', year = ''] = dashed;
    parts.day = Number(day);
    parts.month = MONTHS.indexOf(month);
    parts.year = fullYear(Number(year), year.length);
    return parts.month >= 0;
  }
  // A zone that is none (`+0a00`, `-`) after a time does not spoil the date.
  return parts.time !== null;
}
