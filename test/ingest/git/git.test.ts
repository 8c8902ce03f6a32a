import { describe, expect, it } from 'vitest';
import { isSafeGit } from '../../../src/ingest/git/git.js';
import { parseTree } from '../../../src/ingest/git/git-tree.js';

describe('a git that obeys GIT_NO_LAZY_FETCH', () => {
  it.each([
    ['git version 2.39.5', true],
    ['git version 2.39.4', true],
    ['git version 2.39.3', false],
    ['git version 2.34.1', false],
    ['git version 2.43.0', false],
    ['git version 2.43.4.windows.1', true],
    ['git version 2.45.0', false],
    ['git version 2.45.1', true],
    ['git version 2.50.1 (Apple Git-155)', true],
    ['git version 2.46.0-rc1', true],
    ['git version 3.0.0', true],
    ['git version 1.9.9', false],
    ['something else', false],
  ])('%s: %s', (version, safe) => {
    expect(isSafeGit(version)).toBe(safe);
  });
});

describe('a tree object', () => {
  it('is read to its end, and no further when it is cut off', () => {
    const tree = Buffer.concat([
      Buffer.from('40000 ab\0'),
      Buffer.alloc(20),
      Buffer.from('100644 m\0'),
      Buffer.alloc(20),
    ]);
    expect(parseTree(tree, 20)).toEqual([
      { name: 'ab', folder: true },
      { name: 'm', folder: false },
    ]);
    expect(parseTree(tree.subarray(0, 35), 20)).toHaveLength(1);
  });
});
