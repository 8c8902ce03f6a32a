/** Short spellings of patches for the tests that compare revisions. */
import { readDiffText } from '../../src/patch/diff/diff-text.js';
import type { PatchWords } from '../../src/patch/diff/patch-words.js';

/** A patch by Ann: a title, the diff of one file with these lines (signs and all), and a message. */
export function patch(title: string, lines: readonly string[], message = 'Why.\n', file = `${title}.c`): PatchWords {
  const count = (signs: string): number => lines.filter((line) => signs.includes(line[0] ?? '')).length;
  const header = [`diff --git a/${file} b/${file}`, `--- a/${file}`, `+++ b/${file}`];
  const hunk = `@@ -1,${count(' -')} +1,${count(' +')} @@ int main(void)`;
  return {
    author: { name: 'Ann', email: 'ann@example.org' },
    title,
    message,
    files: readDiffText([...header, hunk, ...lines, ''].join('\n')),
  };
}
