/** Collects what the cover letter and replies of one posting say about each of its patches. */
import type { KnownPeople } from './known-people.js';
import type { ReviewFact, ReviewMessage, ReviewPosting, ReviewReply } from './model.js';
import { judgeReply, judgeTrailers } from './reply.js';
import { trailerTargets } from './scope.js';
import { byTime, type Withdrawal } from './standing.js';
import { isCounting, judgeAuthor } from './verdict.js';

/** What is said about one patch. */
export interface Heard {
  /** In replies. */
  readonly said: ReviewFact[];
  /** In the cover letter. */
  readonly passedOn: ReviewFact[];
  /** What people take back in replies. */
  readonly withdrawn: Withdrawal[];
}

// More trailers than this in a cover letter are not spread over its patches: 100 people do not review one series.
const COVER_TRAILERS = 100;

/** Collects what is said in one posting. */
export class Hearing {
  readonly #posting: ReviewPosting;
  readonly #known: KnownPeople;
  readonly #patches: (Heard | undefined)[] = [];
  readonly #cover: ReviewFact[] = [];
  #slots: ReadonlyMap<number, readonly number[]> | null = null;

  constructor(posting: ReviewPosting, known: KnownPeople) {
    this.#posting = posting;
    this.#known = known;
    if (posting.cover !== null) this.#hearCover(posting.cover);
  }

  /** @param elsewhere id of the mail whose pasted patch the reply's trailers are for, or null. */
  hear(reply: ReviewReply, elsewhere: string | null): void {
    const { aimed, rest, withdrawn } = judgeReply(reply, this.#posting, this.#known, elsewhere);
    for (const { line, positions } of aimed) {
      for (const position of positions) for (const heard of this.#at(position)) heard.said.push(line);
    }
    for (const { withdrawal, positions } of withdrawn) {
      for (const position of positions) for (const heard of this.#at(position)) heard.withdrawn.push(withdrawal);
    }
    if (rest.length === 0) return;
    for (const line of rest) {
      if (reply.position === null) this.#cover.push(line);
      else for (const heard of this.#at(reply.position)) heard.said.push(line);
    }
  }

  /** What is said about the patch with this index in the posting. */
  about(slot: number): Heard | undefined {
    return this.#patches[slot];
  }

  /** What is said to the cover letter and is about no single patch. */
  aboutCover(): readonly ReviewFact[] {
    if (this.#cover.length === 0) return [];
    const insiders = [this.#posting.sender];
    const facts: ReviewFact[] = [];
    for (const line of this.#cover.toSorted(byTime)) {
      const byAuthor = mayBeAuthor(line) ? judgeAuthor(line.person, insiders, this.#known.mailmap) : null;
      if (byAuthor === null) facts.push(line);
      else if (line.kind !== 'commented') facts.push({ ...line, ...byAuthor });
    }
    return facts;
  }

  #hearCover(cover: ReviewMessage): void {
    let left = COVER_TRAILERS;
    for (const line of judgeTrailers(cover, 'cover', this.#known)) {
      const isAimed = line.kind !== 'other' && isCounting(line.verdict) && left-- > 0;
      if (!isAimed) this.#cover.push(line);
      else {
        for (const position of trailerTargets(line, this.#posting, null, [])) {
          for (const heard of this.#at(position)) heard.passedOn.push(line);
        }
      }
    }
  }

  *#at(position: number): Generator<Heard, void, void> {
    this.#slots ??= slotsOf(this.#posting);
    for (const slot of this.#slots.get(position) ?? []) {
      let heard = this.#patches[slot];
      if (heard === undefined) this.#patches[slot] = heard = { said: [], passedOn: [], withdrawn: [] };
      yield heard;
    }
  }
}

/** Indexes by position: a hostile posting may fill one position several times. */
function slotsOf(posting: ReviewPosting): ReadonlyMap<number, readonly number[]> {
  const slots = new Map<number, number[]>();
  posting.patches.forEach((patch, slot) => {
    const taken = slots.get(patch.position);
    if (taken === undefined) slots.set(patch.position, [slot]);
    else taken.push(slot);
  });
  return slots;
}

/** Whether it matters that the person named is the author: only if the line would count or nearly would. */
export function mayBeAuthor(line: ReviewFact): boolean {
  if (line.kind === 'other') return false;
  return isCounting(line.verdict) || line.verdict === 'name-only' || line.verdict === 'mismatch';
}
