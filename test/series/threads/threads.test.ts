import { describe, expect, test } from 'vitest';
import { placeInThreads, type ThreadMessage } from '../../../src/series/threads/threads.js';

function message(messageId: string, inReplyTo: string[] = [], references: string[] = inReplyTo): ThreadMessage {
  return { key: 0, messageId, inReplyTo, references };
}

function placed(messages: ThreadMessage[]): string[] {
  return placeInThreads(messages).map(({ root, parent }, at) => `${messages[at]?.messageId}: ${parent} in ${root}`);
}

describe('placeInThreads', () => {
  test('hangs a message below what In-Reply-To names', () => {
    expect(placed([message('a'), message('b', ['a']), message('c', ['b'], ['a', 'b'])])).toEqual([
      'a: null in a',
      'b: a in a',
      'c: b in a',
    ]);
  });

  test('takes the last of References without In-Reply-To', () => {
    expect(placed([message('a'), message('b', [], ['a']), message('c', [], ['a', 'b'])])[2]).toBe('c: b in a');
  });

  test('takes the In-Reply-To id that References confirm, of several', () => {
    const reply = message('c', ['someone@example.org', 'b'], ['a', 'b']);
    expect(placed([message('a'), message('b', ['a']), reply])[2]).toBe('c: b in a');
  });

  test('keeps a place for a missing parent, and joins its children', () => {
    expect(placed([message('b', ['gone']), message('c', ['gone'])])).toEqual(['b: gone in gone', 'c: gone in gone']);
  });

  test('hangs a missing message below the one that References name before it', () => {
    // a ← (gone) ← c
    expect(placed([message('a'), message('c', ['gone'], ['a', 'gone'])])[1]).toBe('c: gone in a');
  });

  test('believes the longest References about a missing message', () => {
    const messages = [message('a'), message('c', ['gone'], ['a', 'gone']), message('d', ['gone'], ['a', 'b', 'gone'])];
    const withMiddle = [...messages, message('b', ['a'])];
    expect(placed(withMiddle)[1]).toBe('c: gone in a');
    expect(placed(messages.slice(1))).toEqual(['c: gone in a', 'd: gone in a']);
  });

  test.each([
    ['itself', [message('a', ['a'])], ['a: null in a']],
    ['a circle of two', [message('a', ['b']), message('b', ['a'])], ['a: null in a', 'b: a in a']],
    [
      'a circle of ghosts',
      [message('m', ['x'], ['y', 'x']), message('n', ['y'], ['x', 'y'])],
      ['m: x in x', 'n: y in x'],
    ],
  ])('ends where a message answers %s', (_, messages, expected) => {
    expect(placed(messages)).toEqual(expected);
  });

  test('places both of two messages with one id', () => {
    expect(placed([message('a'), message('b', ['a']), message('b')])).toEqual([
      'a: null in a',
      'b: a in a',
      'b: a in a',
    ]);
  });
});
