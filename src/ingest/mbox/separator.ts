/** Decides whether a line that begins with `From ` separates two mails, and which program writes such lines. */

/**
 * Which program writes separators of this form: `public-inbox` always the same line, `git` the commit id and a magic
 * date (git format-patch), `pipermail` the sender as `user at host`; `other` is a delivery agent's sender and date.
 */
export type SeparatorForm = 'public-inbox' | 'git' | 'pipermail' | 'other';

export interface Separator {
  readonly form: SeparatorForm;
  /** First byte after the separator's line. */
  readonly next: number;
}

const LF = 10;
const SPACE = 32;
const TAB = 9;
const COLON = 58;

/** Longer lines are text, whatever they begin with. Bounds what has to be looked at for one candidate. */
const LONGEST_SEPARATOR = 1000;
const LONGEST_HEADER_NAME = 200;

/** From the start of a candidate, this many bytes are always enough to decide. */
export const SEPARATOR_LOOKAHEAD = LONGEST_SEPARATOR + LONGEST_HEADER_NAME + 8;

const PUBLIC_INBOX_LINE = Buffer.from('From mboxrd@z Thu Jan  1 00:00:00 1970\n');
/** The date is magic: file(1) knows patches of git by it. */
const GIT_LINE = /^From \S+ Mon Sep 17 00:00:00 2001\r?$/;
const PIPERMAIL_LINE = /^From \S{1,300} at \S{1,300} {1,2}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) /;
const TIME = /[0-9]{2}:[0-9]{2}:[0-9]{2}/;
const YEAR = / [0-9]{4}/;

/**
 * Looks at the line at `at`, which begins with `From `, and at the line after it.
 *
 * A separator is `From `, a sender without blanks, a time and a year (RFC 4155 has the form, the field has its
 * variants), followed by a header field. The caller checks what precedes it.
 *
 * @param window bytes in which the line begins at `at`
 * @param atEnd the source ends where the window ends
 * @returns the separator; null if the line is text; `'more'` when the window ends too early to tell
 */
export function separatorAt(window: Buffer, at: number, atEnd: boolean): Separator | null | 'more' {
  if (window.length >= at + PUBLIC_INBOX_LINE.length) {
    const next = at + PUBLIC_INBOX_LINE.length;
    if (window.compare(PUBLIC_INBOX_LINE, 0, PUBLIC_INBOX_LINE.length, at, next) === 0) {
      return withHeaderBehind({ form: 'public-inbox', next }, window, atEnd);
    }
  }
  const lineEnd = lineEndWithin(window, at, LONGEST_SEPARATOR);
  if (lineEnd < 0) return window.length - at < LONGEST_SEPARATOR && !atEnd ? 'more' : null;
  const form = separatorForm(window.toString('latin1', at, lineEnd));
  return form === null ? null : withHeaderBehind({ form, next: lineEnd + 1 }, window, atEnd);
}

/**
 * Looks at a line at a source's very start. There, `From ` and a header after it are enough: no mail can have smuggled
 * it in, and the whole mail would be lost if it were text.
 */
export function leadingSeparatorAt(window: Buffer, at: number, atEnd: boolean): Separator | null | 'more' {
  const strict = startsWithFrom(window, at) ? separatorAt(window, at, atEnd) : null;
  if (strict !== null || !startsWithFrom(window, at)) return strict;
  const lineEnd = lineEndWithin(window, at, LONGEST_SEPARATOR);
  return lineEnd < 0 ? null : withHeaderBehind({ form: 'other', next: lineEnd + 1 }, window, atEnd);
}

/**
 * The form of a separator's line.
 *
 * @param line without its LF
 * @returns null if the line is not one: no sender, no time, or no year after the time
 */
export function separatorForm(line: string): SeparatorForm | null {
  if (!line.startsWith('From ')) return null;
  if (GIT_LINE.test(line)) return 'git';
  const senderEnd = line.indexOf(' ', 5);
  if (senderEnd <= 5) return null;
  // Two searches, one after the other: a single pattern with two `.*` would take quadratic time on hostile lines.
  const rest = line.slice(senderEnd);
  const time = TIME.exec(rest);
  if (time === null || !YEAR.test(rest.slice(time.index + time[0].length))) return null;
  if (line.startsWith('From mboxrd@z Thu Jan  1 00:00:00 1970')) return 'public-inbox';
  return PIPERMAIL_LINE.test(line) ? 'pipermail' : 'other';
}

/** Index of the LF that ends the line at `at`, or -1 when there is none within `limit` bytes. */
function lineEndWithin(window: Buffer, at: number, limit: number): number {
  const stop = Math.min(window.length, at + limit);
  for (let i = at; i < stop; i += 1) {
    if (window[i] === LF) return i;
  }
  return -1;
}

/** The separator if a mail's header begins after it. */
function withHeaderBehind(separator: Separator, window: Buffer, atEnd: boolean): Separator | null | 'more' {
  const header = headerFieldAt(window, separator.next, atEnd);
  return header === true ? separator : header === false ? null : 'more';
}

/**
 * Whether a header field begins at `at`: `Name:`, a folded line, or a `From ` line that an old mailer left there.
 *
 * @returns `'more'` when the window ends too early to tell; where the source itself ends early, what is there counts
 */
export function headerFieldAt(window: Buffer, at: number, atEnd: boolean): boolean | 'more' {
  const first = window[at];
  if (first === SPACE || first === TAB) return true;
  const stop = Math.min(window.length, at + LONGEST_HEADER_NAME);
  for (let i = at; i < stop; i += 1) {
    const byte = window[i] ?? 0;
    if (byte === COLON) return i > at;
    if (byte === SPACE || byte === TAB) return colonBehindBlanks(window, i, stop, atEnd) || fromLineAt(window, at);
    if (byte < 33 || byte > 126) return false;
  }
  return window.length - at < LONGEST_HEADER_NAME && (atEnd || 'more');
}

/** `Name :` was allowed by RFC 822, and is still met. */
function colonBehindBlanks(window: Buffer, at: number, stop: number, atEnd: boolean): boolean | 'more' {
  for (let i = at; i < stop; i += 1) {
    const byte = window[i];
    if (byte === COLON) return true;
    if (byte !== SPACE && byte !== TAB) return false;
  }
  return stop === window.length && !atEnd && 'more';
}

function fromLineAt(window: Buffer, at: number): boolean {
  const text = window.toString('latin1', at, at + 6);
  return text === '>From ' || startsWithFrom(window, at);
}

export function startsWithFrom(window: Buffer, at: number): boolean {
  return window.toString('latin1', at, at + 5) === 'From ';
}
