/** Separates the senders' own trailers from quoted ones in replies whose archive has lost the quote marks. */

import type { TrailerLine } from '../patch/facts.js';
import { lowerAscii } from './ascii-case.js';
import type { Mailmap } from './mailmap.js';
import type { ReviewMessage, ReviewReply, ReviewSeries } from './model.js';
import { isSamePerson, matchPeople } from './person.js';

/**
 * Treats a trailer below an attribution without quote marks as the sender's own if it cannot be a quotation: it names
 * the sender, the mail replies to a patch directly, and neither the patch mail nor the own words of any other reply in
 * the series contain it. All other such trailers stay unchanged.
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
