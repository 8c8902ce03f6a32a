/** What the store was given besides mail to who is who, and who is a program: the one place of the views that reads it. */
import { type KnownPeople, knownPeople } from '../../review/known-people.js';
import { type Mailmap, mailmapOf } from '../../review/mailmap.js';
import type { Store } from '../../store/database/open.js';
import { readPeopleInputs, robotsIn } from '../../store/facts/inputs.js';

/** Reads them; without a mailmap everybody is who they say. */
export function readKnownPeople({ db }: Pick<Store, 'db'>): KnownPeople & { readonly mailmap: Mailmap } {
  const inputs = readPeopleInputs(db);
  const mailmap = mailmapOf(inputs.mailmap ?? '');
  return { ...knownPeople(mailmap, robotsIn(inputs)), mailmap };
}
