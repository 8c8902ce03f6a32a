/**
 * Reads what the store knows about people from outside the mails: who is who, and who is a program. No other view reads
 * it.
 */
import { type KnownPeople, knownPeople } from '../../review/known-people.js';
import { type Mailmap, mailmapOf } from '../../review/mailmap.js';
import type { Store } from '../../store/database/open.js';
import { readPeopleInputs, robotsIn } from '../../store/facts/inputs.js';

/** Reads them; without a mailmap, people are as written. */
export function readKnownPeople({ db }: Pick<Store, 'db'>): KnownPeople & { readonly mailmap: Mailmap } {
  const inputs = readPeopleInputs(db);
  const mailmap = mailmapOf(inputs.mailmap ?? '');
  return { ...knownPeople(mailmap, robotsIn(inputs)), mailmap };
}
