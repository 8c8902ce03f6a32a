import { describe, expect, test } from 'vitest';
import { groupByKeys } from '../../src/series/disjoint-sets.js';
import { linkKeys } from '../../src/series/keys.js';
import type { SeriesMessage } from '../../src/series/model.js';
import { deriveSeries } from '../../src/series/series.js';
import { DAY, MINUTE, mail } from './mail-builder.js';

function groups(messages: SeriesMessage[]): number {
  return new Set(groupByKeys(messages.map((message) => linkKeys(message)))).size;
}

describe('messages that a rule relates share a key', () => {
  test.each<[string, SeriesMessage[]]>([
    [
      'change-id',
      [mail('a', '[PATCH] red', { changeId: 'x' }), mail('b', '[PATCH v2] blue', { changeId: 'x', from: 'Bob' })],
    ],
    [
      'a link to the earlier revision',
      [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] blue', { earlier: ['a'], from: 'Bob' })],
    ],
    ['supersedes', [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] blue', { supersedes: 'a', from: 'Bob' })]],
    ['sender and title', [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] red', { at: DAY })]],
    [
      "the sender's name and title",
      [mail('a', '[PATCH] red'), mail('b', '[PATCH v2] red', { email: 'ann@example.com' })],
    ],
    [
      'title and Signed-off-by',
      [
        mail('a', '[PATCH] red', { signed: ['ann@example.org'] }),
        mail('b', '[PATCH v2] red', { signed: ['ann@example.org'], from: 'Bob' }),
      ],
    ],
    [
      'title of the cover letter and Signed-off-by of a patch',
      [
        mail('c', '[PATCH 0/1] all'),
        mail('p', '[PATCH 1/1] red', { re: 'c', signed: ['ann@example.org'] }),
        mail('d', '[PATCH v2 0/1] all', { from: 'Bob', at: DAY }),
        mail('q', '[PATCH v2 1/1] blue', { re: 'd', signed: ['ann@example.org'], from: 'Bob', at: DAY }),
      ],
    ],
    ['patch-id', [mail('a', '[PATCH] red', { patchId: 'f' }), mail('b', '[PATCH v2] blue', { patchId: 'f' })]],
    [
      'like content',
      [mail('a', '[PATCH] red', { lines: [1, 2, 3, 4, 5] }), mail('b', '[PATCH v2] blue', { lines: [1, 2, 3, 4, 6] })],
    ],
    [
      'all words but one',
      [mail('a', '[PATCH] lib: wait for red work'), mail('b', '[PATCH v2] lib: wait for blue work')],
    ],
    [
      'what they fix',
      [
        mail('a', '[PATCH] red', { fixes: '0123456789ab' }),
        mail('b', '[PATCH v2] blue', { fixes: '0123456789abcdef' }),
      ],
    ],
    [
      'the branch in the ids',
      [
        mail('20240101-colours-v1-1-0123456789ab@example.org', '[PATCH] red'),
        mail('20240301-colours-v2-1-ba9876543210@example.org', '[PATCH v2] blue', { at: 60 * DAY }),
      ],
    ],
    [
      'a title reworded',
      [
        mail('a', '[PATCH] lib: do not lower the level while none waits', { at: 44 * DAY }),
        mail('b', '[PATCH v2] lib: fix level that is reset while none waits', { at: 46 * DAY }),
      ],
    ],
    ['a burst', [mail('p', '[PATCH 1/2] red'), mail('q', '[PATCH 2/2] blue', { at: 29 * MINUTE })]],
  ])('%s', (_, messages) => {
    expect(deriveSeries(messages)).toHaveLength(1);
    expect(groups(messages)).toBe(1);
  });
});

test('messages of one thread share a key, missing ones and shortened references included', () => {
  expect(groups([mail('a', 'one'), mail('b', 'Re: one', { re: 'gone', refs: ['a', 'gone'] })])).toBe(1);
  expect(groups([mail('b', 'Re: one', { re: 'gone' }), mail('c', 'Re: one', { re: 'gone', from: 'Bob' })])).toBe(1);
});

test.each<[string, SeriesMessage[]]>([
  ['replies with one subject', [mail('a', 'Re: question'), mail('b', 'Re: question')]],
  ['titles of two senders', [mail('a', '[PATCH] fix typo'), mail('b', '[PATCH] fix typo', { from: 'Bob' })]],
  [
    'automatic postings of one patch',
    [
      mail('a', '[PATCH AUTOSEL 6.1 03/12] red', { patchId: 'f' }),
      mail('b', '[PATCH AUTOSEL 5.4 1/9] red', { patchId: 'f' }),
    ],
  ],
])('%s share none', (_, messages) => {
  expect(groups(messages)).toBe(2);
});

test('a name that only one mail of a posting bears does not link the others', () => {
  const messages = [
    mail('a', '[PATCH] red', { from: 'Bob' }),
    mail('p1', '[PATCH 1/2] blue', { from: 'Bob', email: 'ann@example.org', at: DAY }),
    mail('p2', '[PATCH 2/2] red', { re: 'p1', at: DAY }),
  ];
  expect(deriveSeries(messages)).toHaveLength(2);
  expect(groups(messages)).toBe(2);
});
