/** The key that identifies a person in figures. */
import type { Person } from '../../mail/message.js';

/** Rows of one person have one address, whatever name each mail gave; mailmap has been applied before. */
export function personKey({ email }: Pick<Person, 'email'>): string {
  return email.toLowerCase();
}
