/** Parses the value of a trailer into the people it names and its scope. */

import { decodeWords } from '../../mail/encoded-word.js';
import type { Person } from '../../mail/message.js';

interface TrailerValue {
  /** Every person named, in order; an address may be masked (`user at host`), a name may stand without one (`email` ''). */
  readonly people: readonly Person[];
  /** What the trailer is limited to: `m68k` of `[m68k]`, `mm/damon` of `# mm/damon`, `for arm` of `(for arm)`; or null. */
  readonly scope: string | null;
  /** Has an address, or the place of one, that cannot be read. */
  readonly unreadable: boolean;
}

/** Longer values are not trailers; what is after is not looked at. */
const LONGEST_VALUE = 2000;

/** An address as such: something, an at sign, something. */
const BARE_ADDRESS = /(?:^|[\s,;(:])([^\s<>,;()"@]+@[^\s<>,;()"@]+)/;

/** Nearly all values: `Name <user@host>` without anything that needs care. */
const PLAIN = /^([\p{L}\p{M}][\p{L}\p{M}\d.'-]*(?: [\p{L}\p{M}\d.'-]+)*) <([\w.+-]+)@([A-Za-z0-9][A-Za-z0-9.-]*)>$/u;

/** Encoded words with nothing but blanks between them; pieces are bounded, so that the search stays short. */
const ENCODED_RUN = /=\?[!-~]{1,64}?\?[bq]\?[ ->@-~]{0,500}\?=(?:\s{1,4}=\?[!-~]{1,64}?\?[bq]\?[ ->@-~]{0,500}\?=)*/gi;

/**
 * Reads the value of a trailer.
 *
 * @param raw the value, continuation lines joined by a blank
 * @returns people, scope, and whether an address could not be read
 * Source of the rules: docs/rules.md, "Trailers". RFC 2047 words are decoded in names only, so that no decoded text can
 * become an address.
 */
export function readTrailerValue(raw: string): TrailerValue {
  const value = raw.slice(0, LONGEST_VALUE).trim();
  const plain = PLAIN.exec(value);
  if (plain?.[1] && plain[2] && plain[3]) {
    const person = { name: plain[1], email: `${plain[2]}@${plain[3].toLowerCase()}` };
    return { people: [person], scope: null, unreadable: false };
  }
  const { text, scope } = cutScope(value);
  const people: Person[] = [];
  let unreadable = false;
  for (const piece of splitPeople(text)) {
    const person = readPerson(piece);
    if (person === null) unreadable = true;
    else if (person.name !== '' || person.email !== '') people.push(person);
  }
  return { people, scope, unreadable };
}

/**
 * Reads one `Name <address>`; also `address (Name)`, a bare address, `Name address`, a missing `<` or `>`.
 *
 * @returns the person, with `email` '' if only a name is given; null if there is `<…` without an address in it
 */
export function readPerson(raw: string): Person | null {
  const text = raw.slice(0, LONGEST_VALUE).trim();
  const open = angle(text);
  if (open >= 0) {
    const inside = text.slice(open + 1).replace(/^<+/, '');
    const close = inside.search(/[<>]/);
    const email = cleanAddress(close < 0 ? firstWords(inside) : inside.slice(0, close));
    if (email === '') return null;
    return { name: cleanName(text.slice(0, open)), email };
  }
  const bare = BARE_ADDRESS.exec(text);
  if (!bare?.[1]) return { name: cleanName(text), email: '' };
  const start = bare.index + bare[0].length - bare[1].length;
  const rest = `${text.slice(0, start)} ${text.slice(start + bare[1].length)}`.replace(/[<>]/g, ' ').trim();
  const comment = /^\(([^()]*)\)/.exec(rest);
  const name = cleanName(comment?.[1] ?? rest.replace(/\(.*$/s, ''));
  return { name, email: cleanAddress(bare[1]) };
}

/** The `<` in front of the address: the first with an at sign or a mask after it, else the first of all. */
function angle(text: string): number {
  const first = text.indexOf('<');
  for (let at = first, tries = 0; at >= 0 && tries < 4; at = text.indexOf('<', at + 1), tries++) {
    const inside = text.slice(at + 1, at + 320);
    const close = inside.indexOf('>');
    if (/@|\sat\s|\.\.\.|…/i.test(close < 0 ? inside : inside.slice(0, close))) return at;
  }
  return first;
}

/** Without a closing `>` the address ends at the first blank, unless it is masked as `user at host`. */
function firstWords(text: string): string {
  const masked = /^\S+ at \S+/i.exec(text);
  return masked?.[0] ?? /^\S*/.exec(text)?.[0] ?? '';
}

/**
 * `mailto:` and stray punctuation off; the domain lower-case. An address without any sign of one, or whose domain begins
 * with a single dot (two hide something), is ''.
 */
function cleanAddress(raw: string): string {
  const address = raw
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^["'(]+|["'),.;:]+$/g, '');
  if (address.includes('://') || !/[^\s@]\s*(?:@|\bat\b|\.\.\.|…|\(at\)|\[at\])/i.test(address)) return '';
  const at = address.lastIndexOf('@');
  if (/^\.[^.]/.test(address.slice(at + 1))) return '';
  return at < 0 ? address : address.slice(0, at + 1) + address.slice(at + 1).toLowerCase();
}

/**
 * Decodes RFC 2047 words in text that is otherwise decoded.
 *
 * @param text of a body, as it was written into it
 * @returns the text with every run of encoded words replaced
 */
export function decodeRuns(text: string): string {
  return text.includes('=?') ? text.replace(ENCODED_RUN, (run) => decodeWords(run)) : text;
}

function cleanName(raw: string): string {
  const decoded = decodeRuns(raw);
  const name = decoded.replace(/\s+/g, ' ').replace(/^[\s,;:&-]+|[\s,;:&-]+$/g, '');
  const quoted = /^"(.*)"$/.exec(name) ?? /^'(.*)'$/.exec(name);
  return (quoted?.[1] ?? name).replace(/\\(.)/g, '$1').trim();
}

/** Takes `# …`, `[…]`, `(…)` and `for …` off the end of a value; the first of them is the scope. */
function cutScope(value: string): { text: string; scope: string | null } {
  const behind = lastAddressEnd(value);
  const tail = value.slice(behind);
  const mark = /(?:^|[ \t])#|[[(]|^[ \t]+(?=(?:for|on)[ \t])/i.exec(tail);
  if (!mark) return { text: value, scope: null };
  const rest = tail.slice(mark.index).trim();
  const inside = /^\[([^\]]*)\]?|^\(([^()]*(?:\([^()]*\)[^()]*)*)\)?|^#\s*(.*)$|^(.*)$/s.exec(rest);
  const scope = (inside?.[1] ?? inside?.[2] ?? inside?.[3] ?? inside?.[4] ?? '').replace(/\s+/g, ' ').trim();
  return { text: value.slice(0, behind + mark.index), scope: scope === '' ? null : scope };
}

/** End of the last address that is not itself in a comment; 0 where the value has none. */
function lastAddressEnd(value: string): number {
  const comment = value.search(/\s#/);
  const text = comment < 0 ? value : value.slice(0, comment);
  let end = 0;
  for (const part of text.matchAll(/<[^<>]*>|[^\s<>,;()"@]+@[^\s<>,;()"@]+>?/g)) {
    // `X <a@x> (was <b@x>)`: an address in brackets after the first one is part of a remark.
    const between = text.slice(end, part.index);
    if (end > 0 && /[[(][^\])]*$/.test(between)) break;
    end = part.index + part[0].length;
  }
  // `a@x (Name)`: the brackets after a bare address hold its name.
  const name = end > 0 && text[end - 1] !== '>' && !text.includes('<') ? /^\s*\([^()]*\)/.exec(text.slice(end)) : null;
  return end + (name?.[0].length ?? 0);
}

/** `A <a@x>, B <b@x> and C <c@x>` → its people. A comma within quotes or before the first address is part of a name. */
function splitPeople(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  const joint = /(?:>|@[^\s<>,;]+)\s*(?:[,;&]|\band\b)\s*(?=\S)/gi;
  for (const part of text.matchAll(joint)) {
    pieces.push(text.slice(start, part.index + part[0].replace(/\s*(?:[,;&]|and)\s*$/i, '').length));
    start = part.index + part[0].length;
  }
  pieces.push(text.slice(start));
  return pieces.filter((piece) => piece.trim() !== '');
}
