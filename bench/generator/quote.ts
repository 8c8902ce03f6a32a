/** Mails quoted the way people quote them: attribution line, `> `, and only the part that is being answered. */
import type { Draft } from './draft.js';
import { habitsOf, type Person } from './people.js';
import type { Random } from './random.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `+0530` of 330 minutes. */
function zoneText(zone: number): string {
  const minutes = Math.abs(zone);
  return `${zone < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

/**
 * A time as mail headers have it (RFC 5322, section 3.3).
 * @param date seconds since 1970
 * @param zone minutes east of UTC
 */
export function mailDate(date: number, zone: number): string {
  const local = new Date((date + zone * 60) * 1000);
  const clock = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
  return `${DAYS[local.getUTCDay()]}, ${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()} ${clock} ${zoneText(zone)}`;
}

/** The line above a quotation. */
export function attribution(reader: Person, mail: Draft): string[] {
  const name = mail.from.name === '' ? mail.from.email : mail.from.name;
  const long = mailDate(mail.date, habitsOf(mail.from).zone);
  switch (habitsOf(reader).agent) {
    case 'mutt':
      return [`On ${long.slice(0, -15)} at ${long.slice(-14, -6)}${long.slice(-6)}, ${name} wrote:`];
    case 'gnus':
      return [`${name} <${mail.from.email}> writes:`, ''];
    case 'webmail':
      return [`On ${long.slice(0, -9)} ${name} <${mail.from.email}> wrote:`];
    default:
      return [`On ${new Date(mail.date * 1000).toISOString().slice(0, 16).replace('T', ' ')}, ${name} wrote:`];
  }
}

export function quote(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`));
}

/** The text above the diff, without what follows the `---`, at most `limit` lines. */
export function messageLines(text: string, limit: number): string[] {
  const lines = text.split('\n');
  const end = lines.indexOf('---');
  return lines.slice(0, Math.min(end === -1 ? lines.length : end, limit));
}

/** One hunk of a patch mail and the three header lines of its file; empty where there is no diff. */
export function hunkLines(random: Random, text: string, limit: number): string[] {
  const lines = text.split('\n');
  const starts = [...lines.keys()].filter((index) => lines[index]?.startsWith('@@ '));
  if (starts.length === 0) return [];
  const start = random.pick(starts);
  const end = lines.findIndex((line, index) => index > start && /^(?:@@ |diff --git |-- $|---$|$)/.test(line));
  const file = lines.slice(0, start).findLastIndex((line) => line.startsWith('diff --git '));
  const header = lines.slice(file, start).filter((line) => /^(?:diff|---|\+\+\+) /.test(line));
  return [...header, ...lines.slice(start, Math.min(end === -1 ? lines.length : end, start + limit))];
}

/** The whole mail without its signature, at most `limit` lines. */
export function bodyLines(text: string, limit: number): string[] {
  const lines = text.split('\n');
  const signature = lines.lastIndexOf('-- ');
  return lines.slice(0, Math.min(signature === -1 ? lines.length : signature, limit));
}
