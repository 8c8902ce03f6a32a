/** Short names of people, for if there is room for one word. */
import type { Person } from '../../mail/message.js';

/** The name, or the address of somebody without one. */
export function nameOf({ name, email }: Person): string {
  return name || email;
}

/** `Ann, Bob, Cleo +2`: each name once, since MAINTAINERS can list several addresses of a person. */
export function namesOf(people: readonly Person[], most = 3): string {
  const names = [...new Set(people.map(nameOf))];
  const first = names.slice(0, most).join(', ');
  return names.length > most ? `${first} +${names.length - most}` : first;
}
