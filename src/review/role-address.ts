/** Decides whether an address belongs to a single human being. */
import type { Person } from '../mail/message.js';

const LIST_HOST = /@(?:vger\.kernel\.org|googlegroups\.com|lists?\.[^@]*|lists?-[^@]*|[^@]*\.lists\.[^@]*)$/i;
const ROLE =
  /^(?:linux-[^@]*|[^@]*-(?:devel|list|announce|maintainers|team|patches|reviewers)|devel|info|admin|root|postmaster|webmaster|security|support|team|maintainers?|patches|reviewers|open-?source|oss|upstream|all|everybody|contact|office|no-?reply|donotreply|mailer-daemon)@/i;
const ROBOT_WORD = /(?:^|[^a-z])(?:ro|syz|patchwork|tip|build|test|review|dependa)?-?bot(?:$|[^a-z])/i;
const ROBOT_ADDRESS = /^(?:lkp@intel\.com$|no-?reply@|donotreply@|mailer-daemon@)/i;

/**
 * Whether several people write from the address: a mailing list, a company's `opensource@`, `security@`, `no-reply@`.
 * Recognised by its form only; a shared company address of another form looks like a person's.
 */
export function isShared(address: string): boolean {
  return ROLE.test(address) || LIST_HOST.test(address);
}

/** Whether a shared address has no name of a person, so that nobody in particular is meant. */
export function isGroup({ name, email }: Person): boolean {
  return isShared(email) && (name === '' || name.toLowerCase() === email.slice(0, email.indexOf('@')).toLowerCase());
}

/**
 * Whether this name or address belongs to a program (kernel test robot, syzbot, patchwork-bot). Recognised by its form
 * only.
 */
export function looksLikeRobot(person: Person): boolean {
  if (ROBOT_ADDRESS.test(person.email) || ROBOT_WORD.test(person.name)) return true;
  const at = person.email.indexOf('@');
  return at > 0 && ROBOT_WORD.test(person.email.slice(0, at));
}
