import { describe, expect, test } from 'vitest';
import { isAutomatic, stableTree } from '../../src/series/bots.js';
import { deriveSeries } from '../../src/series/series.js';
import { mail } from './mail-builder.js';

describe('isAutomatic', () => {
  test.each([
    ['[PATCH 6.1 00/102] 6.1.77-rc1 review', {}],
    ['[PATCH 6.1 00/102] 6.1.x-stable review', {}],
    ['[PATCH 5.10 001/102] lib: red', {}],
    ['[PATCH AUTOSEL 6.1 03/12] lib: red', {}],
    ['[tip: x86/mm] x86: red', {}],
    ['[PATCH] lib: red', { email: 'tip-bot2@example.org' }],
    ['[syzbot] WARNING in red', { email: 'syzbot+0a1b@example.org' }],
    ['[PATCH] lib: fix red.cocci warnings', { from: 'kernel test robot' }],
    ['Re: [PATCH] lib: red', { email: 'patchwork-bot+lists@example.org' }],
    ['Patch "lib: red" has been added to the 6.1-stable tree', {}],
    ['+ lib-red.patch added to mm-unstable branch', {}],
  ])('%s %o', (subject, options) => {
    expect(isAutomatic(mail('m', subject, options))).toBe(true);
  });

  test.each([
    ['[PATCH 5.10.y 1/2] lib: red', {}],
    ['[PATCH v6.1 1/2] lib: red', {}],
    ['[PATCH] lib: added to the tree', {}],
    ['[PATCH] lib: red', { from: 'Robotina' }],
    ['[PATCH 00/40] a long review', {}],
  ])('not %s %o', (subject, options) => {
    expect(isAutomatic(mail('m', subject, options))).toBe(false);
  });
});

test.each([
  ['[PATCH 5.10.y 1/2] red', '5.10'],
  ['[PATCH 6.1] red', '6.1'],
  ['[PATCH stable] red', 'stable'],
  ['[PATCH net-next] red', ''],
  ['[PATCH for-6.2] red', ''],
])('stableTree of %s is "%s"', (subject, tree) => {
  expect(stableTree(mail('m', subject))).toBe(tree);
});

test('automatic postings make series of their own, marked', () => {
  const messages = [
    mail('a', '[PATCH] lib: red', { patchId: 'x' }),
    mail('b', '[PATCH AUTOSEL 6.1 03/12] lib: red', { patchId: 'x' }),
    mail('c', '[PATCH AUTOSEL 5.15 02/9] lib: red', { patchId: 'x' }),
  ];
  expect(deriveSeries(messages).map(({ id, bot }) => [id, bot])).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
  ]);
});
