/** Derives the review facts about each patch of each posting from a series and its replies. */
import type { Person } from '../mail/message.js';
import { isCovered, stateOf } from './cell-state.js';
import { type Heard, Hearing, mayBeAuthor } from './hearing.js';
import { isCoAuthor } from './kinds.js';
import { type KnownPeople, knownPeople } from './known-people.js';
import type { Mailmap } from './mailmap.js';
import type { CoverReview, PatchReview, ReviewFact, ReviewPatch, ReviewPosting, ReviewSeries } from './model.js';
import { pastedTargets } from './pasted.js';
import { judgeTrailers } from './reply.js';
import { byTime, type Lasting, type Outcome, settle } from './standing.js';
import { tellUnmarked } from './unmarked.js';
import { isCounting, judgeAuthor } from './verdict.js';

export interface ReviewOptions {
  /** Who is who. People in the series are as their mails name them. */
  readonly mailmap?: Mailmap | null;
  /** Addresses of programs, besides those that their form gives away. */
  readonly robots?: Iterable<string>;
  /** Lets `claimed` facts cover: for stores that do not hold all of a list's mail. */
  readonly countClaimed?: boolean;
}

export interface SeriesReview {
  /** By posting, then in the order of its patches. */
  readonly patches: readonly PatchReview[];
  /** Of postings to whose cover letter something was said that is about no single patch. */
  readonly covers: readonly CoverReview[];
}

/**
 * Applies the review rules (docs/rules.md) to a series. The result does not depend on the order of the replies. A fact
 * given on an earlier revision also applies to the same patch of later ones, found through `ReviewPatch.previous`.
 */
export function review(series: ReviewSeries, options: ReviewOptions = {}): SeriesReview {
  const known = knownPeople(options.mailmap ?? null, options.robots);
  const countClaimed = options.countClaimed ?? false;
  const hearings = series.postings.map((posting) => new Hearing(posting, known));
  const replies = tellUnmarked(series, known.mailmap);
  const elsewhere = pastedTargets({ ...series, replies }, known.mailmap);
  for (const reply of replies) hearings[reply.posting]?.hear(reply, elsewhere.get(reply) ?? null);
  const patches: PatchReview[] = [];
  const lasting: LastingFacts[] = [];
  series.postings.forEach((posting, at) => {
    const here: LastingFacts = new Map();
    posting.patches.forEach((patch, slot) => {
      const earlier = earlierFacts(patch, at, lasting);
      const outcome = reviewPatch(posting, patch, hearings[at]?.about(slot), earlier, known);
      if (outcome.lasting.length > 0 && !here.has(patch.position)) here.set(patch.position, outcome.lasting);
      patches.push(toReview(at, patch.position, outcome.facts, countClaimed));
    });
    lasting.push(here);
  });
  const covers = hearings.map((hearing, posting) => ({ posting, facts: hearing.aboutCover() }));
  return { patches, covers: covers.filter(({ facts }) => facts.length > 0) };
}

/** The reviews of all patches of a series: see `review`. */
export function reviewSeries(series: ReviewSeries, options: ReviewOptions = {}): readonly PatchReview[] {
  return review(series, options).patches;
}

/** The facts that last, by position, of one posting. */
type LastingFacts = Map<number, readonly Lasting[]>;

const NO_LASTING: readonly Lasting[] = [];
const NO_FACTS: readonly ReviewFact[] = [];
const NOTHING: Outcome = { facts: NO_FACTS, lasting: NO_LASTING };

function earlierFacts(patch: ReviewPatch, at: number, lasting: readonly LastingFacts[]): readonly Lasting[] {
  const { previous } = patch;
  if (previous === null || previous.posting >= at) return NO_LASTING;
  const earlier = lasting[previous.posting]?.get(previous.position) ?? NO_LASTING;
  return previous.changed ? earlier.map((fact) => (fact.changed ? fact : { ...fact, changed: true })) : earlier;
}

function reviewPatch(
  posting: ReviewPosting,
  patch: ReviewPatch,
  heard: Heard | undefined,
  earlier: readonly Lasting[],
  known: KnownPeople,
): Outcome {
  const { mailmap } = known;
  const inMessage = judgeTrailers(patch.message, 'patch', known);
  if (inMessage.length === 0 && heard === undefined && earlier.length === 0) return NOTHING;
  const insiders = insidersOf(posting, patch);
  const facts: ReviewFact[] = [];
  const mails = sift(heard?.said ?? [], insiders, mailmap, facts);
  const passedOn = sift(heard === undefined ? inMessage : [...inMessage, ...heard.passedOn], insiders, mailmap, facts);
  if (mails.length === 0 && passedOn.length === 0 && earlier.length === 0) {
    return { facts: facts.sort(byFact), lasting: NO_LASTING };
  }
  const settled = settle(
    { mails, passedOn, earlier, withdrawn: heard?.withdrawn ?? [], patchId: patch.patchId },
    mailmap,
  );
  for (const fact of settled.facts) facts.push(fact);
  return { facts: facts.sort(byFact), lasting: settled.lasting };
}

/**
 * Takes out the lines that are to be given a standing; the others become facts at once: those that do not count, those
 * of the patch's own people, comments, and trailers that are not reviews.
 */
function sift(
  lines: readonly ReviewFact[],
  insiders: readonly Person[],
  mailmap: Mailmap | null,
  facts: ReviewFact[],
): readonly ReviewFact[] {
  const counting: ReviewFact[] = [];
  for (const line of lines) {
    const byAuthor = mayBeAuthor(line) ? judgeAuthor(line.person, insiders, mailmap) : null;
    if (byAuthor !== null) {
      if (line.kind !== 'commented') facts.push({ ...line, ...byAuthor });
    } else if (line.kind === 'commented' || line.kind === 'other' || !isCounting(line.verdict)) facts.push(line);
    else counting.push(line);
  }
  return counting;
}

/** Who wrote or sent the patch: nobody's review of their own work counts. */
function insidersOf(posting: ReviewPosting, patch: ReviewPatch): readonly Person[] {
  const insiders = [patch.author];
  if (posting.sender.email !== patch.author.email) insiders.push(posting.sender);
  if (patch.message.sender.email !== posting.sender.email) insiders.push(patch.message.sender);
  for (const { name, person, place } of patch.message.trailers) {
    if (place === 'message' && person !== null && isCoAuthor(name)) insiders.push(person);
  }
  return insiders;
}

function toReview(posting: number, position: number, facts: readonly ReviewFact[], countClaimed: boolean): PatchReview {
  if (facts.length === 0) {
    return { posting, position, facts, state: 'none', coveredIfClaimed: false, coveredIfNameOnly: false };
  }
  const state = stateOf(facts, countClaimed);
  const coveredIfNameOnly = isCovered(state) || (state !== 'nacked' && facts.some(isNameOnlyReview));
  const coveredIfClaimed = isCovered(facts.some(isClaimed) ? stateOf(facts, true) : state);
  return { posting, position, facts, state, coveredIfClaimed, coveredIfNameOnly };
}

function isClaimed(fact: ReviewFact): boolean {
  return fact.standing === 'claimed';
}

function isNameOnlyReview(fact: ReviewFact): boolean {
  return fact.verdict === 'name-only' && (fact.kind === 'reviewed' || fact.kind === 'acked');
}

function byFact(a: ReviewFact, b: ReviewFact): number {
  return byTime(a, b) || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0);
}
