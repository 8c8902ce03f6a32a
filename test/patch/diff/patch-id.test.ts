import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patchId } from '../../../src/patch/diff/patch-id.js';

const git = (text: string) =>
  spawnSync('git', ['patch-id', '--stable'], { input: text, encoding: 'utf8' }).stdout?.split('\n')[0]?.slice(0, 40) ||
  null;
const hasGit = spawnSync('git', ['--version']).status === 0;

const ONE =
  'diff --git a/x.c b/x.c\nindex 1111111..2222222 100644\n--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,2 @@ int f(void)\n one\n-two\n+three\n';
const TWO = 'diff --git a/y.c b/y.c\nindex 1111111..2222222 100644\n--- a/y.c\n+++ b/y.c\n@@ -5 +5,2 @@\n-a\n+b\n+c\n';
const BINARY = `diff --git a/x.png b/x.png\nindex ${'1'.repeat(40)}..${'2'.repeat(40)} 100644\nGIT binary patch\nliteral 3\nKcmZ?wbh2Vp00JNY\n\nliteral 0\nHcmV?d00001\n\n`;

/** Name, diff, and its id by git 2.39.5. */
const CASES: readonly (readonly [string, string, string | null])[] = [
  ['one file', ONE, '3045afa5e9abd51043dc38f761deba5889a01552'],
  ['two files', ONE + TWO, 'ba46042b34108f4bf7d2b825cb49b77957a259e8'],
  ['signature behind', `${ONE}-- \n2.40.1\n\n`, '3045afa5e9abd51043dc38f761deba5889a01552'],
  [
    'base-commit behind',
    `${ONE}\nbase-commit: ${'3'.repeat(40)}\n-- \n2.40.1\n`,
    '3045afa5e9abd51043dc38f761deba5889a01552',
  ],
  ['mode only', 'diff --git a/x b/x\nold mode 100644\nnew mode 100755\n', '7bcc152e36c71a85a4deab4464e51432487ef9af'],
  [
    'mode only, then a file',
    `diff --git a/x b/x\nold mode 100644\nnew mode 100755\n${TWO}`,
    '7855d399b130c1abf62eb672a2894169fd1bfd9e',
  ],
  [
    'pure rename',
    'diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n',
    '18df27b32c0996f34aa52b1464f3d86cd15e063a',
  ],
  [
    'empty file',
    'diff --git a/x b/x\nnew file mode 100644\nindex 0000000..e69de29\n',
    '58195a97830991d7580867d05c1e7359d7f78b4b',
  ],
  [
    'added file',
    'diff --git a/x b/x\nnew file mode 100644\nindex 0000000..1234567\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n',
    '204b76907cf6923a0caea12ba35e25c5ce8afd92',
  ],
  [
    'no newline at end',
    'diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n',
    '145e3cc0dc6c33a0fe33b1599033369dd88e1a5a',
  ],
  ['binary', BINARY, '1fb52eed8cc1e924ab67053f65a6d462d7df031b'],
  ['binary, then a file', BINARY + TWO, '629e2a13f61a7c2768e0ad54c06a7bf33dc40dff'],
  [
    'binary left out',
    'diff --git a/x b/x\nindex 1234..5678 100644\nBinary files a/x and b/x differ\n',
    '32aed140d9db4ddab4dbf03a9c23c5779f57549f',
  ],
  ['two binaries', BINARY + BINARY.replaceAll('x.png', 'y.png'), '24494790297d5ec333ba14c5415647a2f565afdc'],
  [
    'index without mode',
    'diff --git a/x b/x\nindex 1234..5678\nBinary files a/x and b/x differ\n',
    '32aed140d9db4ddab4dbf03a9c23c5779f57549f',
  ],
  ['CRLF', ONE.replaceAll('\n', '\r\n'), '3045afa5e9abd51043dc38f761deba5889a01552'],
  ['other scripts', ONE.replace('three', 'drei\u00a0größer 三'), '923a1f44114721f8b4c425288e6b02a0859991d2'],
  ['form feed and NUL', ONE.replace('three', 'a\fb\vc\0 d'), '3a66a7f95b57c2b3ff36bd78f1e11c5bb0f53001'],
  ['empty context line', ONE.replace(' one\n', '\n'), '53e67a9c30cf9b9848685a7898107de63b67c652'],
  ['no last newline', ONE.slice(0, -1), '3045afa5e9abd51043dc38f761deba5889a01552'],
  [
    'quilt',
    'diff -puN x.c~a x.c\n--- a/x.c~a\n+++ a/x.c\n@@ -1 +1 @@\n-a\n+b\n',
    '344ddffb92855507925d9dd2373233bfc61014de',
  ],
  [
    'hunk header that cannot be read',
    ONE.replace('@@ -1,2 +1,2 @@', '@@ -1,2 x @@'),
    '3045afa5e9abd51043dc38f761deba5889a01552',
  ],
  [
    'line that names a commit',
    `${ONE}From ${'4'.repeat(40)} Mon Sep 17 00:00:00 2001\n`,
    '3045afa5e9abd51043dc38f761deba5889a01552',
  ],
  ['no diff line', '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n', null],
  ['prose', 'nothing here\n', null],
  ['nothing', '', null],
];

describe('patchId', () => {
  test.each(CASES)('%s', (_, diff, id) => {
    expect(patchId(Buffer.from(diff))).toEqual({ id, partial: false });
  });

  test.runIf(hasGit).each(CASES)('%s, as the installed git has it', (_, diff, id) => {
    expect(id).toBe(git(diff));
  });

  test('does not depend on the order of files, on line numbers, or on white space', () => {
    const { id } = patchId(Buffer.from(ONE + TWO));
    expect(patchId(Buffer.from(TWO + ONE)).id).toBe(id);
    expect(patchId(Buffer.from((ONE + TWO).replace('@@ -5 +5,2 @@', '@@ -95 +97,2 @@'))).id).toBe(id);
    expect(patchId(Buffer.from((ONE + TWO).replace('+three', '+ th ree'))).id).toBe(id);
    expect(patchId(Buffer.from((ONE + TWO).replace('+three', '+four'))).id).not.toBe(id);
  });

  test('says so where git splits the diff', () => {
    const split = `${ONE}\n${TWO}`;
    expect(patchId(Buffer.from(split))).toEqual({ id: patchId(Buffer.from(ONE)).id, partial: true });
    if (hasGit) expect(git(split)).toBe(git(ONE));
  });

  test.runIf(hasGit)('agrees with git on lines in any order', () => {
    const line = fc.constantFrom(
      'diff --git a/x b/x',
      'index 1234567..89abcde 100644',
      'index 1234567..89abcde',
      'index 12',
      '--- a/x',
      '+++ b/x',
      '@@ -1,2 +1,2 @@',
      '@@ -1 +1 @@ f',
      '@@ -1,0 +1,1 @@',
      '@@ -x',
      ' context',
      '+added  line',
      '-removed',
      '',
      '\\ No newline at end of file',
      '\\ short',
      // Without an index line in front, git hashes memory that nobody has set.
      'index 1234567..89abcde\nBinary files a/x and b/x differ',
      'index 1234567..89abcde 100644\nGIT binary patch',
      'new file mode 100644',
      `commit ${'a'.repeat(40)}`,
      '-- ',
      'prose',
    );
    const texts = fc.sample(fc.array(line, { maxLength: 25 }), { numRuns: 150, seed: 7 });
    for (const lines of texts) {
      const text = `diff --git a/x b/x\n${lines.join('\n')}\n`;
      expect([text, patchId(Buffer.from(text)).id]).toEqual([text, git(text)]);
    }
  });
});
