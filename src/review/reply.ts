/** A reply to what it says about which patches: judged trailers with their positions, a bare NAK, a comment. */
import { kindsOf, meantKind } from './kinds.js';
import type { Mailmap } from './mailmap.js';
import type { ReviewFact, ReviewKind, ReviewMessage, ReviewPosting, ReviewReply } from './model.js';
import { isRobot } from './role-address.js';
import { trailerTargets } from './scope.js';
import { readScopeText } from './scope-text.js';
import { type Bearer, isCounting, judgeLine, judgeMessage } from './verdict.js';

/**
 * What a message says, as facts whose standing is not settled yet (only comments have theirs). What is aimed at no patch
 * stays with the patch or cover letter that the message answers.
 */
export interface Words {
  readonly aimed: readonly AimedLine[];
  readonly rest: readonly ReviewFact[];
}

export interface AimedLine {
  readonly line: ReviewFact;
  readonly positions: readonly number[];
}

/**
 * Judges everything that a reply says. Trailers that count (or would, but for the sender's address) and NAKs are aimed
 * at patches; quoted lines, other people's trailers and comments stay where they were said.
 */
export function judgeReply(reply: ReviewReply, posting: ReviewPosting, mailmap: Mailmap | null): Words {
  const { message } = reply;
  const aimed: AimedLine[] = [];
  const rest: ReviewFact[] = [];
  const sentences = readScopeText(reply.text);
  // A mail with thousands of trailers for hundreds of patches is an attack; what exceeds the bound stays unaimed.
  let places = 8 * posting.patches.length + 64;
  for (const line of judgeTrailers(message, 'reply', mailmap)) {
    const isAimed = line.kind !== 'other' && (isCounting(line.verdict) || line.verdict === 'name-only');
    if (!isAimed) rest.push(line);
    else if (places <= 0) rest.push({ ...line, verdict: 'duplicate', reason: 'one of too many trailers in one mail' });
    else {
      const positions = trailerTargets(line, posting, reply.position, sentences);
      places -= positions.length;
      if (positions.length > 0) aimed.push({ line, positions });
      else rest.push({ ...line, verdict: 'mismatch', reason: 'its scope names no patch of this posting' });
    }
  }
  if (isRobot(message.sender)) return { aimed, rest };
  if (message.nak && !aimed.some(({ line }) => line.kind === 'nacked')) {
    aimed.push({ line: wordsOf(message, 'nacked', 'says NAK', mailmap), positions: answeredBy(reply, posting) });
  }
  if (message.ownLines > 0) rest.push(wordsOf(message, 'commented', 'writes about it', mailmap));
  return { aimed, rest };
}

/**
 * Judges the trailer lines of a message, one for each kind that a line states. Trailers that are no reviews
 * (`Signed-off-by`) are left out where they are merely quoted: every reply quotes them.
 */
export function judgeTrailers(message: ReviewMessage, bearer: Bearer, mailmap: Mailmap | null): readonly ReviewFact[] {
  if (message.trailers.length === 0) return NOTHING;
  const lines: ReviewFact[] = [];
  for (const trailer of message.trailers) {
    for (const kind of trailer.lookAlike || trailer.unparsable ? [meantKind(trailer.name)] : kindsOf(trailer.name)) {
      if (kind === 'other' && trailer.place !== 'own' && trailer.place !== 'message') continue;
      const { verdict, reason, person } = judgeLine(trailer, message, bearer, kind, mailmap);
      const { name, line, scope } = trailer;
      lines.push({ kind, trailer: name, line, person, message, verdict, reason, standing: null, scope });
    }
  }
  return lines;
}

const NOTHING: readonly ReviewFact[] = [];

function answeredBy(reply: ReviewReply, posting: ReviewPosting): readonly number[] {
  return reply.position === null ? posting.patches.map((patch) => patch.position) : [reply.position];
}

/** What the sender says without a trailer. */
function wordsOf(message: ReviewMessage, kind: ReviewKind, reason: string, mailmap: Mailmap | null): ReviewFact {
  const person = mailmap === null ? message.sender : mailmap(message.sender);
  const flaw = judgeMessage(message);
  const [verdict, why] = flaw ?? (['exact', reason] as const);
  const standing = flaw === null && kind === 'commented' ? 'current' : null;
  return { kind, trailer: '', line: 0, person, message, verdict, reason: why, standing, scope: null };
}
