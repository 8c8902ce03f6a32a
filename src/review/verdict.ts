/** Judges one trailer line in its message: the verdict, with the reason in one phrase. */
import type { Person } from '../mail/message.js';
import type { TrailerLine } from '../patch/facts.js';
import { isDisguised } from './confusable.js';
import type { KnownPeople } from './known-people.js';
import type { Mailmap } from './mailmap.js';
import type { ReviewKind, ReviewMessage, Verdict } from './model.js';
import { isSamePerson, matchPeople, type PersonMatch } from './person.js';
import { isGroup } from './role-address.js';

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
  /** Who is meant: after mailmap; the sender where the line masks the address. */
  readonly person: Person;
}

/** What kind of message the line is in. */
export type Bearer = 'patch' | 'cover' | 'reply';

/** Whether a verdict lets a trailer count: the giver and the sender are the same person. */
export function isCounting(verdict: Verdict): boolean {
  return verdict === 'exact' || verdict === 'plus-ext' || verdict === 'subdomain' || verdict === 'alias';
}

const MATCH_REASON: Record<PersonMatch, string> = {
  exact: 'sent from this address',
  'plus-ext': 'sent from the same address with another +extension',
  subdomain: 'sent from the same address in a parent domain or subdomain',
  alias: 'sent from another address of the same person',
  'name-only': 'the sender has the same name but another address',
  'look-alike': 'the sender only looks like the person named',
};

/**
 * Judges a line by itself: whether it is in a place where trailers count, is well formed, and was sent by the person it
 * names. Whether that person is the author of a patch is another question: see `judgeAuthor`. In the commit message of
 * a patch and in a cover letter somebody else passes the trailer on, so the sender is not compared; the standing says
 * the rest.
 */
export function judgeLine(
  line: TrailerLine,
  message: ReviewMessage,
  bearer: Bearer,
  kind: ReviewKind,
  { mailmap, isRobot }: KnownPeople,
): Judgement {
  const named = line.person ?? { name: line.value.trim().slice(0, 200), email: '' };
  const person = mailmap === null ? named : mailmap(named);
  const flaw = judgePlace(line) ?? judgeForm(line) ?? judgeMessage(message);
  if (flaw !== null) return { verdict: flaw[0], reason: flaw[1], person };
  if (isRobot(named) && kind !== 'tested' && kind !== 'other') {
    return { verdict: 'mismatch', reason: 'given by a program, not by a person', person };
  }
  if (kind !== 'other' && isGroup(named)) {
    return { verdict: 'mismatch', reason: 'names a list or a group, not a person', person };
  }
  if (bearer !== 'reply') return judgePassedOn(line, kind, person);
  const match = matchPeople(named, message.sender, mailmap);
  if (match !== null) {
    const full = match === 'alias' ? message.sender : named;
    return {
      verdict: match,
      reason: MATCH_REASON[match],
      person: mailmap === null ? full : mailmap(full),
    };
  }
  return named.email === ''
    ? { verdict: 'unparsable', reason: 'names no address', person }
    : { verdict: 'mismatch', reason: 'sent by somebody else', person };
}

/** A verdict that does not count, and why. */
type Flaw = readonly [Verdict, string];

function judgePlace(line: TrailerLine): Flaw | null {
  switch (line.place) {
    case 'quoted':
      return ['quoted', 'is in quoted text'];
    case 'unmarked':
      return ['quoted', 'is below an attribution line, in text without quote marks'];
    case 'in-diff':
      return ['in-diff', 'is in a diff'];
    case 'signature':
      return ['signature', 'is below the signature line'];
    case 'forwarded':
      return ['forwarded', 'is in a forwarded mail'];
    case 'outside':
      return ['signature', 'is in a list footer or an attachment, outside the text of the mail'];
    default:
      return null;
  }
}

function judgeForm(line: TrailerLine): Flaw | null {
  if (line.lookAlike) return ['look-alike', "the trailer's name is not spelled in ASCII letters"];
  if (line.value.trim() === '') return ['empty', 'names nobody'];
  if (line.unparsable || line.person === null)
    return ['unparsable', 'cannot be read as a trailer with name and address'];
  if (isDisguised(line.person.name) || isDisguised(line.person.email)) {
    return ['look-alike', 'the name or address is spelled with letters that only look like Latin ones'];
  }
  return null;
}

/** What is wrong with a message as a whole, so that nothing in it counts. */
export function judgeMessage(message: ReviewMessage): Flaw | null {
  if (message.idConflict) return ['id-conflict', 'another mail has the same Message-ID and different text'];
  if (message.splitSuspect)
    return ['split-suspect', 'the mail may have been smuggled in through the text of the previous mail'];
  return null;
}

function judgePassedOn(line: TrailerLine, kind: ReviewKind, person: Person): Judgement {
  if (line.place === 'notes') {
    return { verdict: 'mismatch', reason: 'is below the commit message, passed on by the sender', person };
  }
  if (person.email === '' && kind !== 'other') return { verdict: 'unparsable', reason: 'names no address', person };
  return { verdict: 'exact', reason: 'passed on by the sender', person };
}

/**
 * Whether a person wrote or sent the patch, from any address. A shared display name is enough here: a review by oneself
 * must not count, so doubt goes against the trailer.
 * @param insiders the patch's author and co-authors and the posting's sender.
 * @returns the verdict `self` or `look-alike`, or null for somebody else.
 */
export function judgeAuthor(
  person: Person,
  insiders: readonly Person[],
  mailmap: Mailmap | null,
): Omit<Judgement, 'person'> | null {
  let likeness = false;
  for (const insider of insiders) {
    const match = matchPeople(person, insider, mailmap);
    if (isSamePerson(match)) return { verdict: 'self', reason: "is the patch's author or sender" };
    if (match === 'name-only') {
      return { verdict: 'self', reason: "has the name of the patch's author or sender, with another address" };
    }
    likeness ||= match === 'look-alike';
  }
  return likeness ? { verdict: 'look-alike', reason: "only looks like the patch's author or sender" } : null;
}
