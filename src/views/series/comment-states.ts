/** Finds the replies of a series that wait for an answer. */
import { isAnswered } from '../../review/comments.js';
import type { KnownPeople } from '../../review/known-people.js';
import type { Store } from '../../store/database/open.js';
import { rowsBy } from '../../store/group.js';
import type { ScopedFact } from '../../store/queries/check.js';
import { type FactRow, type ReplyRow, seriesReader } from '../../store/queries/series.js';
import { readKnownPeople } from '../people/known-people.js';

/** Whether somebody else has written below a message, by its row; null if it needs no answer. */
export type CommentStates = (message: number) => CommentState | null;

export type CommentState = 'open' | 'answered';

/** What has to be known of a fact. */
type Judged = Pick<FactRow, 'kind' | 'standing' | 'message'>;

/**
 * Finds for any message of a series whether it was answered.
 * @param replies the messages of its threads.
 * @param facts what they say: a reply that reviews needs no answer.
 */
export function commentStates(
  replies: readonly ReplyRow[],
  facts: readonly Judged[],
  known: KnownPeople,
): CommentStates {
  const reviewing = new Set(facts.filter(isReview).map(({ message }) => message));
  const children = rowsBy(replies, ({ parent }) => parent);
  const byId = new Map(replies.map((reply) => [reply.id, reply]));
  const states = new Map<number, CommentState | null>();
  const find = (message: number): CommentState | null => {
    const sender = byId.get(message);
    if (sender === undefined || sender.asks === 0 || reviewing.has(message)) return null;
    // One answer is enough, and mostly the first below it.
    for (const below of messagesBelow(message, children))
      if (isAnswered({ sender, below: [below] }, known)) return 'answered';
    return 'open';
  };
  return (message) => {
    const known = states.get(message);
    const state = known === undefined ? find(message) : known;
    states.set(message, state);
    return state;
  };
}

/**
 * The comments among facts with their states.
 * @param facts all that was said about some series.
 */
export function statesOfComments({ db }: Store, facts: readonly ScopedFact[]): Map<ScopedFact, CommentState | null> {
  const people = readKnownPeople({ db });
  const reader = seriesReader(db);
  const found = new Map<ScopedFact, CommentState | null>();
  for (const [series, said] of rowsBy(facts, (fact) => fact.series)) {
    const comments = said.filter(({ kind }) => kind === 'commented');
    if (comments.length === 0) continue;
    const states = commentStates(reader.replies(series), said, people);
    for (const comment of comments) found.set(comment, states(comment.message));
  }
  return found;
}

function isReview({ kind, standing }: Judged): boolean {
  return (kind === 'reviewed' || kind === 'acked') && standing !== null;
}

/** Each once, a circle too. */
function* messagesBelow(
  id: number,
  children: ReadonlyMap<number | null, readonly ReplyRow[]>,
): Generator<ReplyRow, void, void> {
  const waiting = [...(children.get(id) ?? [])];
  const seen = new Set(waiting);
  for (const message of waiting) {
    yield message;
    for (const next of children.get(message.id) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
  }
}
