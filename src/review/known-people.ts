/** Knowledge about people from outside the mails: who is who, and who is a program. */
import type { Person } from '../mail/message.js';
import { lowerAscii } from './ascii-case.js';
import type { Mailmap } from './mailmap.js';
import { withoutExtension } from './person.js';
import { looksLikeRobot } from './role-address.js';

export interface KnownPeople {
  readonly mailmap: Mailmap | null;
  /** Whether a program writes under this name or address. */
  readonly isRobot: (person: Person) => boolean;
}

/**
 * Combines what is known about people.
 * @param robots addresses of programs, besides those recognised by their form; case and `+extensions` do not count.
 */
export function knownPeople(mailmap: Mailmap | null, robots: Iterable<string> = []): KnownPeople {
  const listed = new Set([...robots].map(addressKey));
  if (listed.size === 0) return { mailmap, isRobot: looksLikeRobot };
  return { mailmap, isRobot: (person) => looksLikeRobot(person) || listed.has(addressKey(person.email)) };
}

function addressKey(address: string): string {
  return withoutExtension(lowerAscii(address));
}
