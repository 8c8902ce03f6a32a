/** Which replies of a series wait for an answer. */
import { isAnswered } from '../review/comments.js';
import type { KnownPeople } from '../review/known-people.js';
import { rowsBy } from '../store/group.js';
import type { ReplyRow } from '../store/queries/series.js';

/** Whether somebody else has written below a message, by its row. */
export type CommentStates = (message: number) => 'open' | 'answered';

/**
 * Tells of any message of a series whether it was answered.
 * @param replies the messages of its threads.
 */
export function commentStates(replies: readonly ReplyRow[], known: KnownPeople): CommentStates {
  const children = rowsBy(replies, ({ parent }) => parent);
  const byId = new Map(replies.map((reply) => [reply.id, reply]));
  const states = new Map<number, 'open' | 'answered'>();
  const find = (message: number): 'open' | 'answered' => {
    const sender = byId.get(message);
    if (sender === undefined) return 'open';
    // One answer is enough, and mostly the first below it.
    for (const below of messagesBelow(message, children))
      if (isAnswered({ sender, below: [below] }, known)) return 'answered';
    return 'open';
  };
  return (message) => {
    const state = states.get(message) ?? find(message);
    states.set(message, state);
    return state;
  };
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
