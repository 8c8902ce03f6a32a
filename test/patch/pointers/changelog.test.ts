import { expect, test } from 'vitest';
import { readFacts } from '../../../src/patch/read.js';
import { makeMessage, makePatch } from '../make-message.js';

/** The revision that a cover letter's changelog gives it. */
function stated(text: string, subject = '[PATCH 0/2] lib: all colours'): string | null {
  const { pointers } = readFacts(makeMessage({ subject, text: `All of it.\n\n${text}\n` }));
  return pointers.find(({ kind }) => kind === 'changelog')?.value ?? null;
}

test.each([
  ['Changes since v2:', '3'],
  ['changes since V2', '3'],
  ['- Changelog since v1:', '2'],
  ['Since v4:', '5'],
  ['Changes from v1 (https://lore.example.org/r/a@example.org)', '2'],
  ['Changes since v5a:', '6'],
  ['v2 -> v3:', '3'],
  ['V2->V3', '3'],
  ['[v1 -> v2]: rebased', '2'],
  ['CHANGELOG V1 [4] --> V2', '2'],
  ['Changes in v3:', '3'],
  ['Change in v2:\n  - a\nChange in v3:\n  - b', '3'],
  ['Changes since v3:\n - a\nChanges since v2:\n - b\nChanges since v1:\n - c', '4'],
])('%j says it', (text, revision) => {
  expect(stated(text)).toBe(revision);
});

test.each([
  'Changes in v1:',
  'Changes since v5.10:',
  'Changes since v5l:',
  'v2: rebased',
  'v1 -> v2 migration of the users',
  'cgroup v1 -> v2:',
  'from v1 to v2 nothing changes',
  '> Changes since v2:',
  'Changes from RFC v2:\n - a\nChanges from v1:\n - b',
  'RFC v1 -> v2:',
  `Changes since v${'9'.repeat(100_000)}`,
])('%j says nothing', (text) => {
  expect(stated(text)).toBeNull();
});

test('a subject with a revision is believed', () => {
  expect(stated('Changes since v2:', '[PATCH v4 0/2] lib: all colours')).toBeNull();
});

test('notes and commit messages of patches are read, their diffs are not', () => {
  const revision = (message: string, notes: string, below: string) =>
    readFacts(makePatch(message, notes, below)).pointers.map(({ value }) => value);
  expect(revision('Words.', 'Changes since v1:\n - rebased', '')).toEqual(['2']);
  expect(revision('Words.\n\nv1 -> v2: rebased', '', '')).toEqual(['2']);
});
