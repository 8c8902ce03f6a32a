import { describe, expect, test } from 'vitest';
import type { SeriesMessage } from '../../src/series/model.js';
import { replyTargets } from '../../src/series/reply-targets.js';
import { deriveSeries } from '../../src/series/series.js';
import { DAY, mail } from './mail-builder.js';

function targets(messages: SeriesMessage[]): string[] {
  const found = replyTargets(deriveSeries(messages), messages);
  return found.map(
    (target) => `${target.message.messageId}: ${target.series}.${target.posting} ${target.position ?? 'cover'}`,
  );
}

const posting = [
  mail('c', '[PATCH 0/2] both'),
  mail('p1', '[PATCH 1/2] one', { re: 'c' }),
  mail('p2', '[PATCH 2/2] two', { re: 'p1' }),
];

describe('replyTargets', () => {
  test('gives the nearest patch or cover letter above', () => {
    // c ← r0, p1;  p1 ← r1, p2;  p2 ← r2 ← r3
    const replies = [
      mail('r0', 'Re: [PATCH 0/2] both', { re: 'c' }),
      mail('r1', 'Re: [PATCH 1/2] one', { re: 'p1' }),
      mail('r2', 'Re: [PATCH 2/2] two', { re: 'p2' }),
      mail('r3', 'something else', { re: 'r2' }),
    ];
    expect(targets([...posting, ...replies])).toEqual(['r0: 0.0 cover', 'r1: 0.0 1', 'r2: 0.0 2', 'r3: 0.0 2']);
  });

  test('sees past missing replies', () => {
    // p1 ← (gone) ← r
    expect(targets([...posting, mail('r', 'Re: one', { re: 'gone', refs: ['c', 'p1', 'gone'] })])).toEqual([
      'r: 0.0 1',
    ]);
  });

  test('tells the revisions of a series apart', () => {
    const messages = [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] red', { re: 'a', at: DAY })];
    expect(targets([...messages, mail('r', 'Re: red', { re: 'a' }), mail('s', 'Re: red', { re: 'b' })])).toEqual([
      'r: 0.0 1',
      's: 0.1 1',
    ]);
  });

  test('takes a missing message that all patches answer for the cover letter', () => {
    // (c) ← p1, p2, r
    const messages = [mail('p1', '[PATCH 1/2] one', { re: 'c' }), mail('p2', '[PATCH 2/2] two', { re: 'c' })];
    expect(targets([...messages, mail('r', 'Re: [PATCH 0/2] both', { re: 'c' })])).toEqual(['r: 0.0 cover']);
  });

  test('does not when it may be the missing first patch', () => {
    const messages = [mail('p2', '[PATCH 2/3] two', { re: 'p1' }), mail('p3', '[PATCH 3/3] three', { re: 'p1' })];
    expect(targets([...messages, mail('r', 'Re: [PATCH 1/3] one', { re: 'p1' })])).toEqual([]);
  });

  test('leaves out discussions without patches', () => {
    expect(targets([mail('a', 'What now?'), mail('b', 'Re: What now?', { re: 'a' })])).toEqual([]);
  });
});
