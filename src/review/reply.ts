/** Finds what a reply says about which patches: judged trailers with positions, a bare NAK, a comment. */
import { kindsOf, meantKind } from './kinds.js';
import type { KnownPeople } from './known-people.js';
import type { ReviewFact, ReviewKind, ReviewMessage, ReviewPosting, ReviewReply } from './model.js';
import { isForWhole } from './pasted.js';
import { trailerTargets } from './scope.js';
import { readScopeText, type ScopeSentence } from './scope-text.js';
import type { Withdrawal } from './standing.js';
import { type Bearer, isCounting, judgeLine, judgeMessage } from './verdict.js';

/**
 * What a message says, as facts whose standing is not settled yet (only comments have theirs). Facts about no
 * particular patch stay with the patch or cover letter that the message replies to.
 */
export interface Words {
  readonly aimed: readonly AimedLine[];
  readonly rest: readonly ReviewFact[];
  readonly withdrawn: readonly AimedWithdrawal[];
}

interface AimedWithdrawal {
  readonly withdrawal: Withdrawal;
  readonly positions: readonly number[];
}

export interface AimedLine {
  readonly line: ReviewFact;
  readonly positions: readonly number[];
}

/**
 * Judges everything that a reply says. Trailers that count (or would count but for the sender's address) and NAKs are
 * assigned to patches; quoted lines, other people's trailers and comments stay where they were said.
 * @param elsewhere id of the mail whose pasted patch the trailers are for; null for those of the thread.
 */
export function judgeReply(
  reply: ReviewReply,
  posting: ReviewPosting,
  known: KnownPeople,
  elsewhere: string | null,
): Words {
  const { message } = reply;
  const sentences = readScopeText(reply.text);
  const words: Aiming = { aimed: [], rest: [], withdrawn: [], reply, posting, sentences, places: 0 };
  // A mail with thousands of trailers for hundreds of patches is an attack; what exceeds the bound stays unaimed.
  words.places = 8 * posting.patches.length + 64;
  const robot = known.isRobot(message.sender);
  for (const line of judgeTrailers(message, 'reply', known)) {
    if (line.kind === 'other' || !(isCounting(line.verdict) || line.verdict === 'name-only')) words.rest.push(line);
    else if (robot && isOffered(line, words.sentences))
      words.rest.push({ ...line, verdict: 'mismatch', reason: 'offered by a program for a future patch' });
    else if (elsewhere !== null && !isForWhole(line.line, words.sentences)) words.rest.push(givenTo(elsewhere, line));
    else aim(line, words);
  }
  if (robot) return words;
  for (const { line, kind } of message.withdrawals) {
    const said = wordsOf(message, 'other', '', known);
    const positions = trailerTargets({ ...said, line }, posting, reply.position, sentences);
    words.withdrawn.push({ withdrawal: { person: said.person, kind, message }, positions });
  }
  const nacked = new Set(words.aimed.flatMap(({ line, positions }) => (line.kind === 'nacked' ? positions : [])));
  for (const line of message.naks) {
    const nak = { ...wordsOf(message, 'nacked', 'says NAK', known), line };
    if (elsewhere !== null && !isForWhole(line, words.sentences)) words.rest.push(givenTo(elsewhere, nak));
    else aim(nak, words, nacked);
  }
  if (message.ownLines > 0) words.rest.push(wordsOf(message, 'commented', 'comments on it', known));
  return words;
}

/** A line about the patch that another mail brings. */
function givenTo(elsewhere: string, line: ReviewFact): ReviewFact {
  return { ...line, verdict: 'mismatch', reason: `for the patch pasted into ${elsewhere}` };
}

interface Aiming extends Words {
  readonly aimed: AimedLine[];
  readonly rest: ReviewFact[];
  readonly withdrawn: AimedWithdrawal[];
  readonly reply: ReviewReply;
  readonly posting: ReviewPosting;
  readonly sentences: readonly ScopeSentence[];
  /** Patches that lines may still be aimed at. */
  places: number;
}

/** Finds the patches that a line is for. @param said patches of which the mail says it already. */
function aim(line: ReviewFact, words: Aiming, said: ReadonlySet<number> = NOWHERE): void {
  const { aimed, rest, reply, posting } = words;
  if (words.places <= 0) {
    rest.push({ ...line, verdict: 'duplicate', reason: 'the mail has too many trailers' });
    return;
  }
  const positions = trailerTargets(line, posting, reply.position, words.sentences);
  words.places -= positions.length;
  const left = said.size === 0 ? positions : positions.filter((position) => !said.has(position));
  if (left.length > 0) aimed.push({ line, positions: left });
  else if (posting.patches.length === 0)
    rest.push({ ...line, reason: `${line.reason}; none of the patches is in the store` });
  else if (positions.length === 0)
    rest.push({ ...line, verdict: 'mismatch', reason: 'its scope names no patch of this posting' });
}

const NOWHERE: ReadonlySet<number> = new Set();

/** "If you fix this, please add the following tag": what a program offers to the person who fixes what it found. */
function isOffered({ line }: ReviewFact, sentences: readonly ScopeSentence[]): boolean {
  return sentences.some(
    ({ first, last, side, text }) =>
      side === 'above' && line >= first && line <= last && /\bfollowing tags?\b/i.test(text),
  );
}

/**
 * Judges the trailer lines of a message, one for each kind that a line states. Trailers that are not reviews
 * (`Signed-off-by`) are left out if they are quoted, since every reply quotes them.
 */
export function judgeTrailers(message: ReviewMessage, bearer: Bearer, known: KnownPeople): readonly ReviewFact[] {
  if (message.trailers.length === 0) return NOTHING;
  const lines: ReviewFact[] = [];
  for (const trailer of message.trailers) {
    for (const kind of trailer.lookAlike || trailer.unparsable ? [meantKind(trailer.name)] : kindsOf(trailer.name)) {
      if (kind === 'other' && trailer.place !== 'own' && trailer.place !== 'message') continue;
      const { verdict, reason, person } = judgeLine(trailer, message, bearer, kind, known);
      const { name, line, scope } = trailer;
      lines.push({ kind, trailer: name, line, person, message, verdict, reason, standing: null, scope });
    }
  }
  return lines;
}

const NOTHING: readonly ReviewFact[] = [];

/** What the sender says without a trailer. */
function wordsOf(message: ReviewMessage, kind: ReviewKind, reason: string, known: KnownPeople): ReviewFact {
  const person = known.mailmap?.(message.sender) ?? message.sender;
  const flaw = judgeMessage(message);
  const [verdict, why] = flaw ?? (['exact', reason] as const);
  const standing = flaw === null && kind === 'commented' ? 'current' : null;
  return { kind, trailer: '', line: 0, person, message, verdict, reason: why, standing, scope: null };
}
