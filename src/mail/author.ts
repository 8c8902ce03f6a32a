/** Finds the author of a mail when a list or relay has put its own address into From. */
import { firstAddress, parseAddresses } from './address.js';
import { first, type Head } from './header.js';
import { isListAddress, listIdOfAddress } from './list.js';
import type { Person } from './message.js';

export interface Author {
  readonly author: Person;
  /** From did not name the author. */
  readonly munged: boolean;
}

const VIA = /^(.*\S)\s+via\s+\S.{0,200}$/is;
/** A `From:` line longer than this is not a person. */
const LONGEST_LINE = 1000;

/**
 * Undoes the From rewriting of lists for DMARC (`Jane Doe via List <list@example.org>`).
 *
 * Only a From that is a list's address or whose name ends in `via …` is changed. The author is then, in this order:
 * X-Original-From, the first Reply-To that is not a list, the `From:` line that opens the text, a Cc of the same name.
 * If none of these exists, the address in From stays, and `via …` is removed from the name.
 * @param text the mail's own text, LF line ends
 */
export function authorOf(
  head: Head,
  from: Person,
  lists: readonly string[],
  cc: () => readonly Person[],
  text: string,
): Author {
  const via = VIA.exec(from.name);
  const isList = (email: string): boolean => isListAddress(email) || lists.includes(listIdOfAddress(email));
  if (via === null && !isList(from.email)) return { author: from, munged: false };
  const name = unquote(via?.[1] ?? from.name);
  const isPerson = (person: Person | null): person is Person =>
    person?.email.includes('@') === true && !isList(person.email) && person.email !== from.email;
  const found =
    [firstAddress(first(head, 'x-original-from'))].find(isPerson) ??
    parseAddresses(first(head, 'reply-to')).find(isPerson) ??
    [inBodyFrom(text)].find(isPerson) ??
    cc().find((person) => isPerson(person) && name !== '' && person.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) return { author: { name, email: from.email }, munged: true };
  const ownName = unquote(VIA.exec(found.name)?.[1] ?? found.name);
  return { author: { name: ownName === '' ? name : ownName, email: found.email }, munged: true };
}

/** The person of a `From:` line that is the first line of the text, as git format-patch writes it. */
function inBodyFrom(text: string): Person | null {
  const start = text.search(/[^\n]/);
  if (start < 0 || !/^from:/i.test(text.slice(start, start + 5))) return null;
  const end = text.indexOf('\n', start);
  const line = text.slice(start + 5, end < 0 ? undefined : end);
  return line.length > LONGEST_LINE ? null : firstAddress(Buffer.from(line, 'utf8').toString('latin1'));
}

/** Google Groups puts the name in single quotes. */
function unquote(name: string): string {
  return name.length > 2 && name.startsWith("'") && name.endsWith("'") ? name.slice(1, -1) : name;
}
