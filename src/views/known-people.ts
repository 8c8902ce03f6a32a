/** What the store was given besides mail to who is who, and who is a program. */
import { type KnownPeople, knownPeople } from '../review/known-people.js';
import { mailmapOf } from '../review/mailmap.js';
import { type Inputs, robotsIn } from '../store/inputs.js';

/** @param inputs of the store. */
export function knownIn(inputs: Pick<Inputs, 'mailmap' | 'bots'>): KnownPeople {
  return knownPeople(mailmapOf(inputs.mailmap ?? ''), robotsIn(inputs));
}
