/** Derives the asks of a posting from what its author wrote in it and in replies to it. */

import { type Ask, type AskContext, type AskLetter, readAsks } from '../../asks/asks.js';
import type { Person } from '../../mail/message.js';
import type { Posting, SeriesMessage } from '../../series/model.js';
import type { ReplyTarget } from '../../series/reply-targets.js';
import type { Subsystem } from '../../subsystems/model.js';
import type { AskReader, RequestsOf } from '../facts/asks.js';

/** What reading asks needs. */
export interface AskSources {
  readonly asks: AskReader;
  readonly requests: RequestsOf;
  /** The subsystems that each patch touches. */
  readonly subsystems: ReadonlyMap<SeriesMessage, readonly Subsystem[]>;
  /** Everybody who wrote in the component, and every owner of a subsystem, by full name. */
  readonly others: () => readonly ReadonlyMap<string, Person>[];
}

/**
 * The asks of one posting.
 * @param replies those to this posting.
 */
export function asksOf(posting: Posting, replies: readonly ReplyTarget[], sources: AskSources): readonly Ask[] {
  const letters = lettersOf(posting, replies, sources);
  return letters.length === 0 ? [] : readAsks(letters, () => contextOf(posting, replies, sources));
}

function contextOf(
  { cover, patches }: Posting,
  replies: readonly ReplyTarget[],
  { asks, subsystems, others }: AskSources,
): AskContext {
  const touched = patches.map(({ message }) => subsystems.get(message) ?? []);
  const first = cover ?? patches[0]?.message;
  return {
    patches: patches.map(({ message, position }, index) => ({
      position,
      title: message.title,
      paths: message.paths,
      subsystems: (touched[index] ?? []).filter(({ catchAll }) => !catchAll).map(({ name }) => name),
    })),
    recipients: first === undefined ? [] : asks.recipients(first.key),
    answerers: replies.map(({ message }) => message.sender),
    owners: touched.flat().flatMap(({ owners }) => owners.map(({ person }) => person)),
    others,
  };
}

/** The author's mails that may ask for something: cover letter, patches, replies in the order of their dates. */
function lettersOf({ cover, patches }: Posting, replies: readonly ReplyTarget[], sources: AskSources): AskLetter[] {
  const { asks, requests } = sources;
  const first = cover ?? patches[0]?.message;
  if (first === undefined) return [];
  const author = first.sender;
  const own = replies
    .filter(({ message }) => requests(message.key).length > 0 && isSame(message.sender, author))
    .sort((a, b) => byDate(a.message, b.message));
  const mails = [
    ...(cover === null ? [] : [{ message: cover, position: null }]),
    ...patches.map(({ message, position }) => ({ message, position })),
    ...own.map(({ message, position }) => ({ message, position })),
  ];
  return mails.flatMap(({ message, position }) => {
    const made = requests(message.key);
    if (made.length === 0) return [];
    return [
      {
        message: message.key,
        requests: made,
        position,
        author,
        recipients: () => asks.recipients(message.key),
      },
    ];
  });
}

/** Whether two people are one: the same address, or the same name. */
function isSame(one: Person, other: Person): boolean {
  return one.email.toLowerCase() === other.email.toLowerCase() || (one.name !== '' && one.name === other.name);
}

function byDate(a: SeriesMessage, b: SeriesMessage): number {
  const dates = (a.date ?? 0) - (b.date ?? 0);
  if (dates !== 0 || a.messageId === b.messageId) return dates;
  return a.messageId < b.messageId ? -1 : 1;
}
