/** Parses the values of M:, R: and L: lines. */
import type { Person } from '../mail/message.js';

/** A mailing list of an L: line. */
export interface MaintainersList {
  readonly address: string;
  /** `subscriber`: closed, so the script does not print it. */
  readonly kind: 'open' | 'moderated' | 'subscriber';
}

const NAMED = /^([^<]+)<([^<>]*@[^<>]*)>/;
const BRACKETED = /^\s*<([^<>]*@[^\s<>]*)>/;
const BARE = /^([^\s<>]+@[^\s<>]*)/;
const MAILBOX =
  /^\s*(?:"[^"]*"\s*<[^\s<>@,]+@[^\s<>@,]+>|[^"<>@,;:.()]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s"<>@,]+@[^\s"<>@,]+)\s*$/;

/**
 * The people of an M: or R: value: one, or several if it is a correct list of addresses (RFC 822).
 *
 * @returns nobody for a value without an address
 */
export function peopleOfLine(value: string): readonly Person[] {
  const parts = value.split(',');
  if (parts.length > 1 && parts.every((part) => MAILBOX.test(part))) return parts.flatMap((part) => personOf(part));
  return personOf(value);
}

function personOf(text: string): Person[] {
  const named = NAMED.exec(text);
  if (named !== null) return [{ name: unquoted(named[1] ?? ''), email: lowerDomain(named[2] ?? '') }];
  const bare = BRACKETED.exec(text) ?? BARE.exec(text.trimStart());
  return bare === null ? [] : [{ name: '', email: lowerDomain(bare[1] ?? '') }];
}

function unquoted(name: string): string {
  return name.trim().replace(/^"|"$/g, '').replaceAll('\\"', '"');
}

function lowerDomain(address: string): string {
  const trimmed = address.trim();
  const at = trimmed.lastIndexOf('@');
  return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}

/** The list of an L: value: an address and, after it, remarks such as `(moderated for non-subscribers)`. */
export function listOfLine(value: string): MaintainersList {
  const blank = value.search(/\s/);
  const address = blank === -1 ? value : value.slice(0, blank);
  const remark = blank === -1 ? '' : value.slice(blank);
  if (remark.includes('subscribers-only')) return { address, kind: 'subscriber' };
  return { address, kind: remark.includes('moderated') ? 'moderated' : 'open' };
}

/** A person as the script prints one: names with anything but ASCII letters, digits, `_`, `-` and blanks are quoted. */
export function formatPerson({ name, email }: Person): string {
  if (name === '') return email;
  return `${/[^\w -]/.test(name) ? `"${name.replaceAll('"', '\\"')}"` : name} <${email}>`;
}
