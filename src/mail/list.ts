/** Finds the ids of the lists of a mail in its List-Id, or its To and Cc. */
import { all, type Head } from './header.js';
import type { Person } from './message.js';

/** Hosts on which every address is a list. */
const LIST_HOSTS = new Set([
  'vger.kernel.org',
  'kvack.org',
  'googlegroups.com',
  'groups.io',
  'sourceware.org',
  'nongnu.org',
  'lists.sourceforge.net',
  'lists.linux.dev',
]);
/** Hosts that give addresses to lists and to people: there, the local part decides. */
const MIXED_HOSTS = new Set(['gnu.org', 'gcc.gnu.org', 'ffmpeg.org', 'alsa-project.org', 'kernel.org', 'redhat.com']);
const LIST_LOCAL = /^(?:bug|help|info)-|-(?:devel|dev|list|patches|announce|discuss|users?|cvslog|help)$|^gcc$/;
const LIST_DOMAIN = /^(?:lists?|mailman|ml)\.|\.lists?\./;
const ID = /^[^\s<>"/:]{3,255}$/;

/**
 * Finds the lists of a mail: every List-Id, X-Mailing-List and X-BeenThere; without any, the To and Cc addresses that
 * are lists.
 * @param recipients everybody in To and Cc; asked for only when no field names a list
 * @returns ids as in RFC 2919, lower-case, an address's `@` turned into a dot, each once
 */
export function listsOf(head: Head, recipients: () => readonly Person[]): readonly string[] {
  const lists = new Set<string>();
  for (const name of ['list-id', 'x-mailing-list', 'x-beenthere']) {
    for (const value of all(head, name)) {
      const id = listId(value);
      if (id !== '') lists.add(id);
    }
  }
  if (lists.size > 0) return [...lists];
  for (const { email } of recipients()) if (isListAddress(email)) lists.add(listIdOfAddress(email));
  return [...lists];
}

/** `Control groups <cgroups.vger.kernel.org>` or a bare id or address; '' when it is neither. */
function listId(value: string): string {
  const open = value.lastIndexOf('<');
  const close = open < 0 ? -1 : value.indexOf('>', open);
  const id = open < 0 ? value : value.slice(open + 1, close < 0 ? undefined : close);
  const bare = listIdOfAddress(id.replace(/[ \t]+/g, ''));
  return ID.test(bare) && bare.includes('.') ? bare : '';
}

/** The list id that belongs to a list's address. */
export function listIdOfAddress(email: string): string {
  return email.toLowerCase().replace('@', '.');
}

/** Whether an address is known to be a list's, from its host and, on mixed hosts, from its local part. */
export function isListAddress(email: string): boolean {
  const at = email.lastIndexOf('@');
  if (at <= 0) return false;
  const host = email.slice(at + 1).toLowerCase();
  if (LIST_HOSTS.has(host) || LIST_DOMAIN.test(host)) return true;
  return MIXED_HOSTS.has(host) && LIST_LOCAL.test(email.slice(0, at).toLowerCase());
}
