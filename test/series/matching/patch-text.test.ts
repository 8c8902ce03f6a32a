/** The text that two revisions of a patch are compared by, as git writes it. */
import { describe, expect, it } from 'vitest';
import { readDiffText } from '../../../src/patch/diff/diff-text.js';
import { patchText } from '../../../src/series/matching/patch-text.js';
import { patch } from '../patch-words.js';

describe('patchText', () => {
  it('is author, message and diff without line numbers', () => {
    const { lines, diff, size } = patchText(patch('fix it', [' a', '-b', '+c'], '\nWhy.  \n\n\nSo.\n\n', 'x.c'));
    expect(lines).toEqual([
      ' ## Metadata ##',
      'Author: Ann <ann@example.org>',
      '',
      ' ## Commit message ##',
      '    fix it',
      '',
      '    Why.',
      '',
      '    So.',
      '',
      ' ## x.c ##',
      '@@ x.c: int main(void)',
      ' a',
      '-b',
      '+c',
    ]);
    expect([lines[diff], size]).toEqual([' ## x.c ##', 5]);
  });

  it.each([
    ['new file mode 100644', '(new)', '/dev/null', 'b/x'],
    ['deleted file mode 100644', '(deleted)', 'a/x', '/dev/null'],
    ['old mode 100644\nnew mode 100755', '(mode change 100644 => 100755)', 'a/x', 'b/x'],
  ])('names a file by what happens to it: %s', (header, name, one, other) => {
    const diff = `diff --git a/x b/x\n${header}\n--- ${one}\n+++ ${other}\n@@ -1 +1 @@\n-a\n+b\n`;
    expect(patchText({ ...patch('t', []), files: readDiffText(diff) }).lines).toContain(` ## x ${name} ##`);
  });

  it('does not count the blank lines between files', () => {
    const two = { ...patch('t', []), files: [...patch('x', ['+a']).files, ...patch('y', ['+b']).files] };
    const { lines, diff, size } = patchText(two);
    expect(lines.slice(diff)).toContain('');
    expect(size).toBe(lines.length - diff - 1);
  });

  it('has three lines of context, however many were sent', () => {
    const context = (name: string, count: number) => Array.from({ length: count }, (_, at) => ` ${name}${at}`);
    const wide = patch('t', [...context('a', 9), '-x', '+y', ...context('b', 7), '+z', ...context('c', 9)], '', 'f');
    const usual = ['@@ f: int main(void)', ' a6', ' a7', ' a8', '-x', '+y', ' b0', ' b1', ' b2'];
    const second = ['@@ f: int main(void)', ' b4', ' b5', ' b6', '+z', ' c0', ' c1', ' c2'];
    expect(patchText(wide).lines.slice(-17)).toEqual([...usual, ...second]);
  });

  it('keeps six lines between two changes in one hunk', () => {
    const lines = ['-x', ...Array.from({ length: 6 }, (_, at) => ` ${at}`), '+y'];
    const text = patchText(patch('t', lines, '', 'f')).lines;
    expect(text.filter((line) => line.startsWith('@@'))).toHaveLength(1);
  });
});
