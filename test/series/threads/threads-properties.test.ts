/** What holds for the places of any messages in their threads. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeInThreads, type ThreadMessage } from '../../../src/series/threads/threads.js';

function message(messageId: string, inReplyTo: string[] = [], references: string[] = inReplyTo): ThreadMessage {
  return { key: 0, messageId, inReplyTo, references };
}

describe('placeInThreads', () => {
  test('takes a chain of 100,000 messages', () => {
    const chain = Array.from({ length: 100_000 }, (_, at) => message(`m${at}`, at === 0 ? [] : [`m${at - 1}`]));
    const places = placeInThreads(chain.reverse());
    expect(places[0]).toMatchObject({ root: 'm0', parent: 'm99998' });
    expect(new Set(places.map((place) => place.root)).size).toBe(1);
  });

  test('gives the same places in any order', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const some = fc.record({
      messageId: id,
      inReplyTo: fc.array(id, { maxLength: 2 }),
      references: fc.array(id, { maxLength: 4 }),
    });
    const both = fc.array(some, { maxLength: 8 }).chain((messages) => {
      const keyed = messages.map((one, key) => ({ ...one, key }));
      return fc.tuple(fc.constant(keyed), fc.shuffledSubarray(keyed, { minLength: keyed.length }));
    });
    fc.assert(
      fc.property(both, ([messages, shuffled]) => {
        const byKey = [...placeInThreads(shuffled)].sort((one, other) => one.key - other.key);
        expect(byKey).toEqual(placeInThreads(messages));
      }),
    );
  });
});
