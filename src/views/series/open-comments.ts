/** The unanswered comments on latest revisions, with the places in the patches they are about. */
import type { OpenComment } from '../../check/model.js';
import { parseMessage } from '../../mail/parse.js';
import { patchWords } from '../../patch/diff/patch-words.js';
import { reviewComments } from '../../review/comments.js';
import { diffAnchors } from '../../review/diff-anchors.js';
import type { KnownPeople } from '../../review/known-people.js';
import type { Store } from '../../store/database/open.js';
import { type ScopedFact, type ScopedPatch, scopedFacts, scopedPatches } from '../../store/queries/check.js';
import { type RawMails, rawMails } from '../../store/queries/raw.js';
import { readKnownPeople } from '../people/known-people.js';
import { chooseScope, type ScopeOptions } from '../scope.js';
import { statesOfComments } from './comment-states.js';

/** An open comment and what it was said to. */
export interface PlacedComment extends OpenComment {
  /** Row of the series. */
  readonly series: number;
  /** Row of the position; null: the cover letter. */
  readonly position: number | null;
}

/**
 * Finds the mails that say something about a latest revision and that nobody else has written below; of each, the first
 * comment. A mail that itself reviews or acks, or reports the patch as applied, needs no answer.
 * @param facts about the revisions in scope, comments among them.
 * @param patches in scope.
 * @returns in the order of the facts.
 */
export async function readOpenComments(
  store: Store,
  facts: readonly ScopedFact[],
  patches: readonly ScopedPatch[],
): Promise<readonly PlacedComment[]> {
  const people = readKnownPeople(store);
  const states = statesOfComments(store, facts);
  const waiting = facts.filter((fact) => states.get(fact) === 'open');
  const messageOf = new Map(patches.map(({ id, message }) => [id, message]));
  const raw = rawMails(store.db);
  const remarks = new Map<ScopedFact, OpenComment>();
  // By row: mails that were stored together lie in one pack.
  for (const fact of waiting.toSorted((a, b) => a.message - b.message)) {
    const patch = fact.position === null ? undefined : messageOf.get(fact.position);
    const comment = await firstRemark(raw, fact, patch ?? null, people);
    if (comment !== null) remarks.set(fact, comment);
  }
  return waiting.flatMap((fact) => {
    const comment = remarks.get(fact);
    return comment === undefined ? [] : [{ ...comment, series: fact.series, position: fact.position }];
  });
}

/** An open comment, with the patch that it was said to; null: the cover letter. */
export interface SeriesComment extends OpenComment {
  readonly position: number | null;
}

/**
 * The comments on the latest revision of a series that nobody has answered.
 * @param series its number.
 * @returns in the order of the patches, those on the cover letter first.
 */
export async function readSeriesComments(
  store: Store,
  series: number,
  options: Pick<ScopeOptions, 'now' | 'activeFor'>,
): Promise<readonly SeriesComment[]> {
  const { now, activeFor } = options;
  chooseScope(store, {
    series,
    ...(now === undefined ? {} : { now }),
    ...(activeFor === undefined ? {} : { activeFor }),
  });
  const patches = scopedPatches(store.db);
  const positions = new Map(patches.map(({ id, position }) => [id, position]));
  const comments = await readOpenComments(store, scopedFacts(store.db), patches);
  return comments
    .map(({ person, messageId, path, line, text, position: row }) => {
      return { person, messageId, path, line, text, position: row === null ? null : (positions.get(row) ?? null) };
    })
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

/** The first remark that has a place in the patch, else the first; null if the mail only greets and thanks. */
async function firstRemark(
  raw: RawMails,
  { message, messageId, name, email }: ScopedFact,
  patch: number | null,
  people: KnownPeople,
): Promise<OpenComment | null> {
  const words = patch === null ? null : patchWords(await parseMessage(raw(patch), []));
  const { text } = await parseMessage(raw(message), []);
  const person = { name, email };
  const comments = reviewComments(
    { text, sender: person, below: [] },
    words === null ? null : diffAnchors(words.files),
    people,
  );
  const first = comments.find(({ path }) => path !== null) ?? comments[0];
  if (first === undefined) return null;
  // A line before the change is none of the file as the patch leaves it.
  const line = first.side === 'new' ? first.line : null;
  return { person, messageId, path: first.path, line, text: first.text };
}
