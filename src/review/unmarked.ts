/** Replies whose archive has lost the quote marks to the same replies with their senders' own trailers told apart. */

import type { TrailerLine } from '../patch/facts.js';
import { lowerAscii } from './ascii-case.js';
import type { Mailmap } from './mailmap.js';
import type { ReviewMessage, ReviewReply, ReviewSeries } from './model.js';
import { isSamePerson, matchPeople } from './person.js';

/**
 * Takes a trailer below an attribution without marks for the sender's own where it can be nobody else's quoted words: it
 * names the sender, the mail answers a patch directly, the patch's mail does not hold it, and neither does any other reply
 * of the series as its own words. All other such trailers stay what they are.
 */
export function tellUnmarked(series: ReviewSeries, mailmap: Mailmap | null): readonly ReviewReply[] {
  const { replies } = series;
  if (!replies.some(({ message }) => message.trailers.some(isUnmarked))) return replies;
  return replies.map((reply) => {
    if (reply.position === null || !reply.message.trailers.some(isUnmarked)) return reply;
    const { patches = [] } = series.postings[reply.posting] ?? {};
    const patch = patches.find(({ position }) => position === reply.position);
    if (patch === undefined || !reply.answers.includes(patch.message.messageId)) return reply;
    const elsewhere = replies.flatMap(({ message }) =>
      message === reply.message ? [] : message.trailers.filter(isOwn),
    );
    const others = [...patch.message.trailers, ...elsewhere];
    const trailers = reply.message.trailers.map((line) =>
      isUnmarked(line) && isSendersOwn(line, reply.message, others, mailmap)
        ? { ...line, place: 'own' as const }
        : line,
    );
    return { ...reply, message: { ...reply.message, trailers } };
  });
}

function isSendersOwn(
  { name, person }: TrailerLine,
  { sender }: ReviewMessage,
  others: readonly TrailerLine[],
  mailmap: Mailmap | null,
): boolean {
  if (person === null || !isSamePerson(matchPeople(person, sender, mailmap))) return false;
  const kind = lowerAscii(name);
  return !others.some(
    (other) =>
      lowerAscii(other.name) === kind &&
      other.person !== null &&
      isSamePerson(matchPeople(other.person, person, mailmap)),
  );
}

function isUnmarked({ place }: TrailerLine): boolean {
  return place === 'unmarked';
}

function isOwn({ place }: TrailerLine): boolean {
  return place === 'own';
}
