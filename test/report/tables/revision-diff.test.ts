/** Two revisions as `git range-diff` prints them. */
import { describe, expect, it } from 'vitest';
import { formatRevisionDiff } from '../../../src/report/tables/revision-diff.js';
import type { PairedPatch, PatchPair } from '../../../src/views/series/revision-diff.js';

function side(position: number, patchId: string | null, title = `patch ${position}`): PairedPatch {
  return { position, title, patchId, messageId: `${position}@example.org` };
}

function shown(pairs: readonly PatchPair[], colour = false): string {
  const revision = { revision: 1, name: 'v1', date: null, patches: 0 };
  return [...formatRevisionDiff({ from: revision, to: revision, pairs }, true, { width: null, colour })].join('');
}

const one = '1'.repeat(40);
const two = '2'.repeat(40);

describe('formatRevisionDiff', () => {
  it.each<[string, PatchPair, string]>([
    ['the same', { from: side(1, one), to: side(1, one), mark: '=' }, '1:  1111111 = 1:  1111111 patch 1\n'],
    ['dropped', { from: side(1, one), to: null, mark: '<' }, '1:  1111111 < -:  ------- patch 1\n'],
    ['new', { from: null, to: side(2, two), mark: '>' }, '-:  ------- > 2:  2222222 patch 2\n'],
    ['without patch-ids', { from: side(1, null), to: side(2, null), mark: '=' }, '1:  ------- = 2:  ------- patch 1\n'],
  ])('%s', (_, pair, line) => {
    expect(shown([pair])).toBe(line);
  });

  it('aligns positions', () => {
    const pairs: PatchPair[] = [
      { from: side(9, one), to: null, mark: '<' },
      { from: null, to: side(10, two), mark: '>' },
    ];
    expect(shown(pairs)).toBe(' 9:  1111111 <  -:  ------- patch 9\n -:  ------- > 10:  2222222 patch 10\n');
  });

  it('shows as much of the ids as tells them apart', () => {
    const near = `${'1'.repeat(9)}${'0'.repeat(31)}`;
    expect(shown([{ from: side(1, one), to: side(1, near), mark: '!', lines: [] }])).toBe(
      '1:  1111111111 ! 1:  1111111110 patch 1\n',
    );
  });

  it('indents what changed, and lets nothing in it be obeyed', () => {
    const lines = ['@@ x.c', ' \tkept', '-\x1b]0;title\x07'];
    expect(shown([{ from: side(1, one, 'a\x1b[31m'), to: side(1, two), mark: '!', lines }])).toBe(
      '1:  1111111 ! 1:  2222222 a␛[31m\n    @@ x.c\n            kept\n    -␛]0;title␇\n',
    );
  });

  it('colours the older side, the newer one, and what changed', () => {
    const text = shown([{ from: side(1, one), to: side(1, two), mark: '!', lines: ['-a', '+b'] }], true);
    expect(text).toContain('\x1b[31;1m1:  1111111\x1b[0m');
    expect(text).toContain('\x1b[32m1:  2222222\x1b[0m');
    expect(text).toContain('    \x1b[31;1m-a\x1b[0m\n    \x1b[32m+b\x1b[0m\n');
  });
});
