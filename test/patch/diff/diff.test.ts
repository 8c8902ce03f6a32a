import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDiff } from '../../../src/patch/diff/diff.js';
import type { TouchedFile } from '../../../src/patch/facts.js';

const file = (path: string, part: Partial<TouchedFile> = {}): TouchedFile => ({
  path,
  oldPath: null,
  status: 'modified',
  added: 1,
  removed: 1,
  binary: false,
  ...part,
});
const HUNK = '@@ -1 +1 @@\n-old\n+new\n';
const NONE = { added: 0, removed: 0 };

const CASES: readonly (readonly [string, string, readonly TouchedFile[]])[] = [
  ['git', `diff --git a/x.c b/x.c\nindex 1..2 100644\n--- a/x.c\n+++ b/x.c\n${HUNK}`, [file('x.c')]],
  [
    'two files',
    `diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n${HUNK}diff --git a/d/y.c b/d/y.c\n--- a/d/y.c\n+++ b/d/y.c\n${HUNK}${HUNK}`,
    [file('x.c'), file('d/y.c', { added: 2, removed: 2 })],
  ],
  [
    'added file',
    'diff --git a/x.c b/x.c\nnew file mode 100644\nindex 0..2\n--- /dev/null\n+++ b/x.c\n@@ -0,0 +1,2 @@\n+a\n+b\n',
    [file('x.c', { status: 'added', added: 2, removed: 0 })],
  ],
  [
    'deleted file',
    'diff --git a/x.c b/x.c\ndeleted file mode 100644\nindex 2..0\n--- a/x.c\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n',
    [file('x.c', { status: 'deleted', added: 0, removed: 2 })],
  ],
  [
    'empty file added',
    'diff --git a/x.c b/x.c\nnew file mode 100644\nindex 000..e69\n',
    [file('x.c', { status: 'added', ...NONE })],
  ],
  [
    'pure rename',
    'diff --git a/x.c b/y.c\nsimilarity index 100%\nrename from x.c\nrename to y.c\n',
    [file('y.c', { status: 'renamed', oldPath: 'x.c', ...NONE })],
  ],
  [
    'rename with changes',
    `diff --git a/d/x.c b/d/y.c\nsimilarity index 90%\nrename from d/x.c\nrename to d/y.c\nindex 1..2 100644\n--- a/d/x.c\n+++ b/d/y.c\n${HUNK}`,
    [file('d/y.c', { status: 'renamed', oldPath: 'd/x.c' })],
  ],
  [
    'copy',
    'diff --git a/x.c b/y.c\nsimilarity index 100%\ncopy from x.c\ncopy to y.c\n',
    [file('y.c', { status: 'copied', oldPath: 'x.c', ...NONE })],
  ],
  [
    'mode only',
    'diff --git a/x.sh b/x.sh\nold mode 100644\nnew mode 100755\n',
    [file('x.sh', { status: 'mode', ...NONE })],
  ],
  [
    'mode and content',
    `diff --git a/x.sh b/x.sh\nold mode 100644\nnew mode 100755\nindex 1..2\n--- a/x.sh\n+++ b/x.sh\n${HUNK}`,
    [file('x.sh')],
  ],
  [
    'binary, contents left out',
    'diff --git a/x.png b/x.png\nindex 1..2 100644\nBinary files a/x.png and b/x.png differ\n',
    [file('x.png', { binary: true, ...NONE })],
  ],
  [
    'binary with contents',
    'diff --git a/x.png b/x.png\nnew file mode 100644\nindex 0..2\nGIT binary patch\nliteral 3\nKcmZ?wbh2Vp00JNY\n\nliteral 0\nHcmV?d00001\n\n',
    [file('x.png', { binary: true, status: 'added', ...NONE })],
  ],
  [
    'submodule',
    'diff --git a/lib b/lib\nindex 1..2 160000\n--- a/lib\n+++ b/lib\n@@ -1 +1 @@\n-Subproject commit 1\n+Subproject commit 2\n',
    [file('lib')],
  ],
  [
    'quoted path with octal bytes',
    `diff --git "a/d/na\\303\\257ve\\t\\"x\\".c" "b/d/na\\303\\257ve\\t\\"x\\".c"\n--- "a/d/na\\303\\257ve\\t\\"x\\".c"\n+++ "b/d/na\\303\\257ve\\t\\"x\\".c"\n${HUNK}`,
    [file('d/naïve\t"x".c')],
  ],
  [
    'path with blanks, mode only',
    'diff --git a/my file b/my file\nold mode 100644\nnew mode 100755\n',
    [file('my file', { status: 'mode', ...NONE })],
  ],
  ['path with blanks', `diff --git a/my file b/my file\n--- a/my file\t\n+++ b/my file\t\n${HUNK}`, [file('my file')]],
  ['no prefix', `diff --git d/x.c d/x.c\n--- d/x.c\n+++ d/x.c\n${HUNK}`, [file('d/x.c')]],
  ['mnemonic prefix', `diff --git i/d/x.c w/d/x.c\n--- i/d/x.c\n+++ w/d/x.c\n${HUNK}`, [file('d/x.c')]],
  [
    'added without prefix',
    'diff --git d/x.c d/x.c\nnew file mode 100644\n--- /dev/null\n+++ d/x.c\n@@ -0,0 +1 @@\n+a\n',
    [file('d/x.c', { status: 'added', removed: 0 })],
  ],
  [
    'subversion',
    `Index: d/x.c\n===================================================================\n--- d/x.c\t(revision 7)\n+++ d/x.c\t(working copy)\n${HUNK}`,
    [file('d/x.c')],
  ],
  [
    'subversion, binary',
    'Index: x.png\n===================================================================\nCannot display: file marked as a binary type.\nsvn:mime-type = application/octet-stream\n',
    [file('x.png', { binary: true, ...NONE })],
  ],
  [
    'quilt',
    `Index: linux/mm/x.c\n===================================================================\n--- linux.orig/mm/x.c\n+++ linux/mm/x.c\n${HUNK}`,
    [file('mm/x.c')],
  ],
  [
    'quilt, second file added',
    `--- linux.orig/mm/x.c\n+++ linux/mm/x.c\n${HUNK}--- /dev/null\n+++ linux/mm/y.c\n@@ -0,0 +1 @@\n+a\n`,
    [file('mm/x.c'), file('mm/y.c', { status: 'added', removed: 0 })],
  ],
  ['quilt with tilde', `diff -puN mm/x.c~fix mm/x.c\n--- a/mm/x.c~fix\n+++ a/mm/x.c\n${HUNK}`, [file('mm/x.c')]],
  [
    'mercurial',
    `diff -r 0123456789ab -r ba9876543210 d/x.c\n--- a/d/x.c\tMon Jan 01 00:00:00 2024 +0000\n+++ b/d/x.c\tMon Jan 01 00:00:01 2024 +0000\n${HUNK}`,
    [file('d/x.c')],
  ],
  [
    'mercurial, added',
    'diff -r 0123456789ab d/x.c\n--- /dev/null\tThu Jan 01 00:00:00 1970 +0000\n+++ b/d/x.c\tMon Jan 01 00:00:01 2024 +0000\n@@ -0,0 +1 @@\n+a\n',
    [file('d/x.c', { status: 'added', removed: 0 })],
  ],
  [
    'mercurial, binary',
    'diff -r 0123456789ab x.png\nBinary file x.png has changed\n',
    [file('x.png', { binary: true, ...NONE })],
  ],
  [
    'diff -u with time stamps',
    `--- x.c.orig\t2024-01-01 10:00:00.000000000 +0100\n+++ x.c\t2024-01-01 10:01:00.000000000 +0100\n${HUNK}`,
    [file('x.c')],
  ],
  [
    'diff -u, absent by its time stamp',
    '--- a/x.c\t1970-01-01 01:00:00.000000000 +0100\n+++ b/x.c\t2024-01-01 10:01:00.000000000 +0100\n@@ -0,0 +1 @@\n+a\n',
    [file('x.c', { status: 'added', removed: 0 })],
  ],
  ['diff -ru of folders', `diff -ru old/d/x.c new/d/x.c\n--- old/d/x.c\n+++ new/d/x.c\n${HUNK}`, [file('d/x.c')]],
  [
    'signature behind the last hunk',
    `diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n${HUNK}-- \n2.40.1\n`,
    [file('x.c')],
  ],
  [
    'removed line that looks like a header',
    'diff --git a/x.sql b/x.sql\n--- a/x.sql\n+++ b/x.sql\n@@ -1,2 +1,2 @@\n--- a comment\n-two\n+++ increment\n+two\n',
    [file('x.sql', { added: 2, removed: 2 })],
  ],
  [
    'no newline at end of file',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n',
    [file('x')],
  ],
  [
    'empty context line that lost its blank',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n',
    [file('x')],
  ],
  [
    'hunk that a mail program wrapped',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n-a long\nline\n-b\n+c\ndiff --git a/y b/y\n--- a/y\n+++ b/y\n' +
      HUNK,
    [file('x', { added: 0, removed: 1 }), file('y')],
  ],
  [
    'cut off in a hunk',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,9 @@\n a\n+b\n',
    [file('x', { added: 1, removed: 0 })],
  ],
  [
    'one file in two diffs',
    `diff --git a/x b/x\n--- a/x\n+++ b/x\n${HUNK}text between\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n${HUNK}`,
    [file('x', { added: 2, removed: 2 })],
  ],
  [
    'names of object prototypes',
    `--- a/__proto__\n+++ b/__proto__\n${HUNK}--- a/constructor\n+++ b/constructor\n${HUNK}`,
    [file('__proto__'), file('constructor')],
  ],
  ['a sentence', 'diff -u is what I used\n--- here\nand there\n', []],
  ['header without anything', 'diff --git a/x b/x\nand then prose\n', []],
  ['nothing', '', []],
];

describe('readDiff', () => {
  test.each(CASES)('%s', (_, text, files) => {
    const read = readDiff(Buffer.from(text));
    expect(read.files).toEqual(files);
    expect(read.added).toBe(files.reduce((sum, one) => sum + one.added, 0));
    expect(read.removed).toBe(files.reduce((sum, one) => sum + one.removed, 0));
    expect(read.changedLines).toHaveLength(read.added + read.removed);
  });

  test('tells where the diff ends', () => {
    const diff = `diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n${HUNK}`;
    expect(readDiff(Buffer.from(`${diff}-- \n2.40.1\n`)).end).toBe(diff.length);
  });

  test('hashes lines without white space, and by sign', () => {
    const lines = (text: string) => readDiff(Buffer.from(`--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n${text}`)).changedLines;
    const [one, two, three, four] = lines('-a b\n-ab\n+ab\n+ac\n');
    expect(one).toBe(two);
    expect(two).not.toBe(three);
    expect(three).not.toBe(four);
  });

  test('counts what was written, whatever the lines hold', () => {
    const line = fc.stringMatching(/^[-+ @\\"a-z]{0,12}$/);
    const side = fc.array(line, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(side, side, fc.boolean(), (old, fresh, signed) => {
        const hunk = `@@ -1,${old.length} +1,${fresh.length} @@\n${old.map((x) => `-${x}\n`).join('')}${fresh.map((x) => `+${x}\n`).join('')}`;
        const text = `diff --git a/x b/x\n--- a/x\n+++ b/x\n${hunk}${signed ? '-- \n2.40.1\n' : ''}`;
        expect(readDiff(Buffer.from(text)).files).toEqual([file('x', { added: fresh.length, removed: old.length })]);
      }),
    );
  });

  test.each([
    ['headers', (n: number) => 'diff --git a/x b/x\n'.repeat(n)],
    ['names', (n: number) => '--- a/x\n+++ b/x\n'.repeat(n)],
    ['blanks in a header', (n: number) => `diff --git ${'a '.repeat(n)}\nold mode 1\nnew mode 2\n`],
    ['backslashes in a quoted name', (n: number) => `diff --git "${'\\'.repeat(n)}\nold mode 1\nnew mode 2\n`],
    ['hunk headers', (n: number) => `--- a/x\n+++ b/x\n${'@@ -1,9 +1,9 @@\n'.repeat(n)}`],
    ['announced lines', (n: number) => `--- a/x\n+++ b/x\n@@ -1,999999999 +1,999999999 @@\n${'+a\n'.repeat(n)}`],
    ['files', (n: number) => Array.from({ length: n / 10 }, (_, i) => `--- a/${i}\n+++ b/${i}\n${HUNK}`).join('')],
    ['bytes that are no text', (n: number) => `--- a/x\n+++ b/x\n@@ -1 +1 @@\n+${'\0\r\u2028\ud800'.repeat(n)}`],
  ])('reads any number of %s', (_, make) => {
    for (const n of [20_000, 40_000, 80_000]) {
      const read = readDiff(Buffer.from(make(n)));
      expect(read.changedLines).toHaveLength(read.added + read.removed);
    }
  });
});
