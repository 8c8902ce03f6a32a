/** Short spellings of people, trailers and threads for the tests of review rules. All people are invented. */
import type { Person } from '../../src/mail/message.js';
import type { TrailerLine } from '../../src/patch/facts.js';
import type {
  PatchReview,
  ReviewMessage,
  ReviewPatch,
  ReviewPosting,
  ReviewReply,
  ReviewSeries,
} from '../../src/review/model.js';

/** `Jane Doe <jane@example.org>`, `<jane@example.org>` or `Jane Doe`. */
export function person(text: string): Person {
  const open = text.lastIndexOf('<');
  if (open < 0) return { name: text.trim(), email: '' };
  return { name: text.slice(0, open).trim(), email: text.slice(open + 1, text.lastIndexOf('>')) };
}

/** `Reviewed-by: Jane Doe <jane@example.org> # scope`, in a reply's own words unless told otherwise. */
export function trailer(text: string, more: Partial<TrailerLine> = {}): TrailerLine {
  const colon = text.indexOf(':');
  const [value = '', scope] = text.slice(colon + 1).split(' # ');
  const named = value.trim() === '' ? null : person(value);
  return {
    name: text.slice(0, colon),
    value: value.trim(),
    person: named,
    scope: scope ?? null,
    place: 'own',
    line: 1,
    lookAlike: false,
    unparsable: false,
    ...more,
  };
}

let keys = 0;

/** A message; trailers as text stand in the place that fits the message. */
export function message(
  sender: string,
  trailers: readonly (string | TrailerLine)[] = [],
  more: Partial<ReviewMessage> = {},
): ReviewMessage {
  keys++;
  return {
    key: keys,
    messageId: `${keys}@example.org`,
    date: 1000 + keys,
    sender: person(sender),
    trailers: trailers.map((line, at) => (typeof line === 'string' ? trailer(line, { line: at + 1 }) : line)),
    ownLines: 0,
    naks: [],
    withdrawals: [],
    splitSuspect: false,
    idConflict: false,
    ...more,
  };
}

export const AUTHOR = 'Ada Author <ada@example.org>';

/** A patch of Ada's; its trailers stand in the commit message. */
export function patch(
  position: number,
  trailers: readonly string[] = [],
  more: Partial<ReviewPatch> = {},
): ReviewPatch {
  const lines = trailers.map((line, at) => trailer(line, { place: 'message', line: at + 1 }));
  return {
    message: message(AUTHOR, lines),
    position,
    author: person(AUTHOR),
    title: `title ${position}`,
    patchId: `id of ${position}`,
    paths: [],
    subsystems: [],
    previous: null,
    ...more,
  };
}

/** The same patch one posting later. */
export function again(
  position: number,
  posting: number,
  changed: boolean,
  trailers: readonly string[] = [],
): ReviewPatch {
  const patchId = changed ? `id of ${position} in ${posting + 1}` : `id of ${position}`;
  return patch(position, trailers, { patchId, previous: { posting, position, changed } });
}

export function posting(patches: readonly ReviewPatch[], more: Partial<ReviewPosting> = {}): ReviewPosting {
  return { revision: 1, sender: person(AUTHOR), cover: message(AUTHOR), complete: true, patches, ...more };
}

/** A reply to a patch of a posting, or to its cover letter (null). */
export function reply(
  at: number,
  position: number | null,
  sender: string,
  trailers: readonly (string | TrailerLine)[] = [],
  more: Partial<ReviewMessage> & Partial<Pick<ReviewReply, 'text' | 'answers' | 'pasted' | 'quotesDiff'>> = {},
): ReviewReply {
  const { text = '', answers = [], pasted = null, quotesDiff = false, ...rest } = more;
  return { message: message(sender, trailers, rest), posting: at, position, answers, pasted, quotesDiff, text };
}

export function series(postings: readonly ReviewPosting[], replies: readonly ReviewReply[] = []): ReviewSeries {
  return { postings, replies };
}

/** `reviewed Bob exact current` for each fact of one patch. */
export function factsOf(reviews: readonly PatchReview[], at: number, position: number): readonly string[] {
  const review = reviews.find((one) => one.posting === at && one.position === position);
  return (review?.facts ?? []).map((fact) =>
    [fact.kind, fact.person.name.split(' ')[0], fact.verdict, fact.standing ?? '-'].join(' '),
  );
}

export function stateOf(reviews: readonly PatchReview[], at: number, position: number): string {
  return reviews.find((one) => one.posting === at && one.position === position)?.state ?? 'no such patch';
}
