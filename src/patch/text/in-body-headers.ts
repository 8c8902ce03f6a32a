/** Reads the lines at the top of a text that name the author, subject and date of the commit. */
import { parseDate } from '../../mail/date.js';
import type { Person } from '../../mail/message.js';
import { decodeRuns, readPerson } from '../trailers/trailer-person.js';

interface InBodyHeaders {
  readonly from: Person | null;
  readonly subject: string | null;
  /** Seconds since 1970. */
  readonly date: number | null;
  /** Offset of the first line that is not part of them. */
  readonly end: number;
}

/** `From <40 hex> Mon Sep 17 00:00:00 2001`, the first line of what `git format-patch` writes; mbox quotes it. */
const FORMAT_PATCH_LINE = /^>?From [0-9a-f]{40} Mon Sep 17 00:00:00 2001$/;

const NAMES = ['from', 'subject', 'date'] as const;

/**
 * Reads the in-body headers.
 *
 * @param text with LF line ends
 * @param from offset to begin at
 * @returns what they say, and where they end; `end` is after leading blank lines even where there are none
 * Source of the rules: git's mailinfo (`check_inbody_header`: each of From, Subject and Date counts once, lines that
 * begin with a blank continue the one before, a blank line ends them) and the header of `hg export`.
 */
export function readInBodyHeaders(text: string, from = 0): InBodyHeaders {
  let at = skipBlankLines(text, from);
  if (text.startsWith('# HG changeset patch', at)) return readMercurialHeaders(text, at);
  const found = new Map<(typeof NAMES)[number], string>();
  let open: (typeof NAMES)[number] | null = null;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 2000));
    if (open !== null && /^[ \t]/.test(line) && line.trim() !== '') {
      found.set(open, `${found.get(open) ?? ''} ${line.trim()}`);
    } else {
      if (line.trim() === '' && found.size > 0) {
        at = skipBlankLines(text, at);
        break;
      }
      open = NAMES.find((name) => !found.has(name) && startsHeader(line, name)) ?? null;
      if (open !== null) found.set(open, line.slice(open.length + 1).trim());
      else if (/^\[PATCH\]\s/.test(line)) found.set('subject', line.trim());
      else if (!FORMAT_PATCH_LINE.test(line)) break;
    }
    at = end + 1;
  }
  return pack(found.get('from'), found.get('subject'), dateOf(found.get('date')), Math.min(at, text.length));
}

function startsHeader(line: string, name: string): boolean {
  return line.slice(0, name.length).toLowerCase() === name && /^:[ \t]/.test(line.slice(name.length));
}

/** `# User`, `# Date <seconds> <offset>`; the message begins after the last line with a `#`. */
function readMercurialHeaders(text: string, start: number): InBodyHeaders {
  let user: string | undefined;
  let date: number | null = null;
  let at = start;
  while (at < text.length && text[at] === '#') {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 2000));
    if (line.startsWith('# User ')) user = line.slice(7).trim();
    const seconds = /^# Date (\d{1,12}) -?\d{1,6}\s*$/.exec(line);
    if (seconds) date = Number(seconds[1]);
    at = end + 1;
  }
  return pack(user, undefined, date, Math.min(at, text.length));
}

function pack(from: string | undefined, subject: string | undefined, date: number | null, end: number): InBodyHeaders {
  return {
    from: from === undefined ? null : readPerson(from),
    subject: subject === undefined ? null : decodeRuns(subject),
    date,
    end,
  };
}

function dateOf(value: string | undefined): number | null {
  return value === undefined ? null : parseDate(value);
}

function skipBlankLines(text: string, from: number): number {
  let start = from;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) start = at + 1;
    else if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return start;
  }
  return text.length;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
