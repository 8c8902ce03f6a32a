/** Combines what was said about a patch on this and earlier revisions into facts with their standing. */
import type { Person } from '../mail/message.js';
import type { Withdrawn } from '../patch/trailers/withdrawal.js';
import type { Mailmap } from './mailmap.js';
import type { ReviewFact, ReviewKind, ReviewMessage, Standing } from './model.js';
import { PersonIndex } from './person-index.js';

/** A fact that may apply to later revisions. */
export interface Lasting {
  /** The mail's line that gave it; that of the commit message when no mail is in the store. */
  readonly line: ReviewFact;
  /** Whether a mail gave it: otherwise it is only claimed. */
  readonly given: boolean;
  /** Patch-id of the patch that it was given on. */
  readonly patchId: string | null;
  /** The patch has changed since. */
  readonly changed: boolean;
  /** The author has put it into a commit message. */
  readonly carried: boolean;
  /** Its giver has taken it back. */
  readonly withdrawn: boolean;
}

/** A withdrawal: somebody takes back one kind of review, or all. */
export interface Withdrawal {
  readonly person: Person;
  readonly kind: Withdrawn;
  readonly message: ReviewMessage;
}

/** The counting lines about a patch. */
export interface Said {
  /** In replies to this revision. */
  readonly mails: readonly ReviewFact[];
  /** In this revision's commit message or cover letter. */
  readonly passedOn: readonly ReviewFact[];
  /** On earlier revisions; `changed` as of this one. */
  readonly earlier: readonly Lasting[];
  /** In replies to this revision. */
  readonly withdrawn: readonly Withdrawal[];
  readonly patchId: string | null;
}

export interface Outcome {
  readonly facts: readonly ReviewFact[];
  readonly lasting: readonly Lasting[];
}

/** What one person said about the patch. */
interface Voice {
  readonly mails: ReviewFact[];
  readonly passedOn: ReviewFact[];
  readonly earlier: Lasting[];
  readonly withdrawn: Withdrawal[];
}

/**
 * Gives each counting line its standing (docs/rules.md). Per person and kind, one line stands and the others are
 * duplicates. A fact that its giver takes back is revoked. A NAK revokes what the same person said before it; a later
 * review lifts it. Of a NAK and a review at the same second, or a NAK without a date, the NAK stays open.
 */
export function settle(said: Said, mailmap: Mailmap | null): Outcome {
  const facts: ReviewFact[] = [];
  const lasting: Lasting[] = [];
  for (const voice of voicesOf(said, mailmap)) settleVoice(voice, said.patchId, facts, lasting);
  return { facts, lasting };
}

function voicesOf(said: Said, mailmap: Mailmap | null): readonly Voice[] {
  const index = new PersonIndex(mailmap);
  const voices: Voice[] = [];
  const voiceOf = (line: Pick<ReviewFact, 'person'>): Voice => {
    const number = index.numberOf(line.person);
    let voice = voices[number];
    if (voice === undefined) voices[number] = voice = { mails: [], passedOn: [], earlier: [], withdrawn: [] };
    return voice;
  };
  // Asked for in one order whatever the order of arrival, since who is whose namesake may depend on it.
  for (const lasting of said.earlier) voiceOf(lasting.line).earlier.push(lasting);
  for (const line of [...said.mails].sort(byTime)) voiceOf(line).mails.push(line);
  for (const line of said.passedOn) voiceOf(line).passedOn.push(line);
  for (const withdrawal of said.withdrawn) voiceOf(withdrawal).withdrawn.push(withdrawal);
  return voices;
}

const KINDS: readonly ReviewKind[] = ['nacked', 'reviewed', 'acked', 'tested'];

function settleVoice(voice: Voice, patchId: string | null, facts: ReviewFact[], lasting: Lasting[]): void {
  const nackedAt = latest(voice, (kind) => kind === 'nacked', Infinity);
  const reviewedAt = latest(voice, (kind) => kind === 'reviewed' || kind === 'acked', -Infinity);
  for (const kind of KINDS) {
    const isOver =
      kind === 'nacked'
        ? (line: ReviewFact) => reviewedAt !== null && reviewedAt > timeOf(line, Infinity)
        : (line: ReviewFact) =>
            (nackedAt !== null && nackedAt >= timeOf(line, -Infinity)) || isTakenBack(line, voice.withdrawn);
    settleKind(ofKind(voice, kind), isOver, patchId, facts, lasting);
  }
}

/** Whether a later mail of its giver takes a line back. */
function isTakenBack(line: ReviewFact, withdrawn: readonly Withdrawal[]): boolean {
  return withdrawn.some(
    ({ kind, message }) =>
      (kind === 'all' || kind === line.kind) &&
      message !== line.message &&
      (message.date ?? Infinity) >= timeOf(line, -Infinity),
  );
}

/** One person's lines of one kind, the standing one of the mails first chosen, then what the author passed on. */
function settleKind(
  voice: Voice,
  isOver: (line: ReviewFact) => boolean,
  patchId: string | null,
  facts: ReviewFact[],
  lasting: Lasting[],
): void {
  const { mails, passedOn, earlier } = voice;
  const last = earlier[earlier.length - 1];
  if (mails.length === 0 && passedOn.length === 0 && last === undefined) return;
  const current = mails.find((line) => !isOver(line)) ?? mails[0];
  for (const line of mails) {
    if (line === current) facts.push(withStanding(line, isOver(line) ? 'revoked' : 'current'));
    else facts.push(isOver(line) ? withStanding(line, 'revoked') : duplicate(line, current));
  }
  passedOn.forEach((line, at) => {
    const first = current ?? (at > 0 ? passedOn[0] : undefined);
    if (first !== undefined) facts.push(duplicate(line, first));
    else facts.push(settlePassedOn(line, last, isOver));
  });
  if (current !== undefined) {
    const withdrawn = isTakenBack(current, voice.withdrawn);
    lasting.push({ line: current, given: true, patchId, changed: false, carried: passedOn.length > 0, withdrawn });
    return;
  }
  const first = passedOn[0];
  if (last !== undefined) {
    const isRevoked = last.withdrawn || isOver(last.line);
    if (first === undefined) facts.push(withStanding(last.line, isRevoked ? 'revoked' : standingOf(last, patchId)));
    const withdrawn = last.withdrawn || isTakenBack(last.line, voice.withdrawn);
    lasting.push({ ...last, carried: last.carried || first !== undefined, withdrawn });
  } else if (first !== undefined) {
    const withdrawn = isTakenBack(first, voice.withdrawn);
    lasting.push({ line: first, given: false, patchId, changed: false, carried: true, withdrawn });
  }
}

function settlePassedOn(
  line: ReviewFact,
  last: Lasting | undefined,
  isOver: (line: ReviewFact) => boolean,
): ReviewFact {
  if (last === undefined || !last.given) {
    const standing = isOver(line) ? 'revoked' : 'claimed';
    return {
      ...withStanding(line, standing),
      reason: 'passed on by the sender; no mail that gives it is in the store',
    };
  }
  const reason = `passed on by the sender; given in ${last.line.message.messageId}`;
  return { ...withStanding(line, last.withdrawn || isOver(last.line) ? 'revoked' : 'carried'), reason };
}

function standingOf(last: Lasting, patchId: string | null): Standing {
  if (last.carried) return 'dropped';
  return !last.changed || (patchId !== null && patchId === last.patchId) ? 'unchanged' : 'stale';
}

function withStanding(line: ReviewFact, standing: Standing): ReviewFact {
  return { ...line, standing };
}

function duplicate(line: ReviewFact, first: ReviewFact | undefined): ReviewFact {
  const where = first === undefined || first.message === line.message ? 'this mail' : first.message.messageId;
  return { ...line, verdict: 'duplicate', reason: `the same person says the same in ${where}`, standing: null };
}

function ofKind(voice: Voice, kind: ReviewKind): Voice {
  return {
    mails: voice.mails.filter((line) => line.kind === kind),
    passedOn: voice.passedOn.filter((line) => line.kind === kind),
    earlier: voice.earlier.filter((lasting) => lasting.line.kind === kind),
    withdrawn: voice.withdrawn,
  };
}

/** Seconds of the latest mail of some kinds; null without one. What the author passes on is not a mail of that person. */
function latest(voice: Voice, isMeant: (kind: ReviewKind) => boolean, undated: number): number | null {
  let time: number | null = null;
  const take = (line: ReviewFact): void => {
    if (isMeant(line.kind)) time = Math.max(time ?? -Infinity, timeOf(line, undated));
  };
  for (const line of voice.mails) take(line);
  for (const { line, given } of voice.earlier) if (given) take(line);
  return time;
}

function timeOf(line: ReviewFact, undated: number): number {
  return line.message.date ?? undated;
}

/** By time, then message id, then line: an order that does not depend on arrival. */
export function byTime(a: ReviewFact, b: ReviewFact): number {
  const earlier = (a.message.date ?? -Infinity) - (b.message.date ?? -Infinity);
  if (earlier !== 0 && !Number.isNaN(earlier)) return earlier;
  if (a.message.messageId !== b.message.messageId) return a.message.messageId < b.message.messageId ? -1 : 1;
  return a.line - b.line;
}
