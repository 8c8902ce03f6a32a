/** Diffs of all programs as files, hunks and lines. */
import { describe, expect, it } from 'vitest';
import { readDiffText } from '../../../src/patch/diff/diff-text.js';

const text = (...lines: string[]): string => `${lines.join('\n')}\n`;

/** What of a file matters to most cases. */
function brief(diff: string) {
  return readDiffText(diff).map(({ path, oldPath, status, hunks }) => ({
    path,
    from: oldPath,
    status,
    hunks: hunks.length,
  }));
}

describe('readDiffText', () => {
  it('reads a hunk with its place, section and lines', () => {
    const diff = text(
      'diff --git a/x.c b/x.c',
      '--- a/x.c',
      '+++ b/x.c',
      '@@ -7,2 +7,3 @@ int f(void)',
      ' a',
      '-b',
      '+c',
      '+d',
    );
    expect(readDiffText(diff)).toEqual([
      {
        path: 'x.c',
        oldPath: null,
        status: 'modified',
        modes: null,
        binary: [],
        at: 0,
        hunks: [{ oldStart: 7, newStart: 7, section: 'int f(void)', lines: [' a', '-b', '+c', '+d'], at: 3 }],
      },
    ]);
  });

  it.each([
    [
      'a new file',
      text('diff --git a/x b/x', 'new file mode 100644', '--- /dev/null', '+++ b/x', '@@ -0,0 +1 @@', '+a'),
      [{ path: 'x', from: null, status: 'added', hunks: 1 }],
    ],
    [
      'a deleted file',
      text('diff --git a/x b/x', 'deleted file mode 100644', '--- a/x', '+++ /dev/null', '@@ -1 +0,0 @@', '-a'),
      [{ path: 'x', from: null, status: 'deleted', hunks: 1 }],
    ],
    [
      'a rename without changes',
      text('diff --git a/x b/y', 'similarity index 100%', 'rename from x', 'rename to y'),
      [{ path: 'y', from: 'x', status: 'renamed', hunks: 0 }],
    ],
    [
      'Subversion',
      text('Index: dir/x', '=====', '--- dir/x\t(revision 1)', '+++ dir/x\t(working copy)', '@@ -1 +1 @@', '-a', '+b'),
      [{ path: 'dir/x', from: null, status: 'modified', hunks: 1 }],
    ],
    [
      'diff -u of two trees, one file behind the other',
      text('--- old/x', '+++ new/x', '@@ -1 +1 @@', '-a', '+b', '--- old/y', '+++ new/y', '@@ -1 +1 @@', '-a', '+b'),
      [
        { path: 'x', from: null, status: 'modified', hunks: 1 },
        { path: 'y', from: null, status: 'modified', hunks: 1 },
      ],
    ],
    ['a sentence that looks like a header', text('diff -u says nothing here', 'and goes on'), []],
  ])('reads %s', (_, diff, expected) => {
    expect(brief(diff)).toEqual(expected);
  });

  it('ends a hunk by its counts: the signature below is no removed line', () => {
    const [file] = readDiffText(text('--- a/x', '+++ b/x', '@@ -1,2 +1,2 @@', '-a', '+b', '', '-- ', '2.40.1'));
    expect(file?.hunks[0]?.lines).toEqual(['-a', '+b', ' ']);
  });

  it('keeps the note on a missing line end, and changed modes', () => {
    const diff = text(
      'diff --git a/x b/x',
      'old mode 100644',
      'new mode 100755',
      '--- a/x',
      '+++ b/x',
      '@@ -1 +1 @@',
      '-a',
      '+b',
    );
    const [file] = readDiffText(`${diff}\\ No newline at end of file\n`);
    expect(file?.modes).toEqual(['100644', '100755']);
    expect(file?.hunks[0]?.lines).toEqual(['-a', '+b', '\\ No newline at end of file']);
  });

  it('keeps what stands for the hunks of a binary file, and no words below', () => {
    const diff = text(
      'diff --git a/x b/x',
      'index 1..2 100644',
      'GIT binary patch',
      'literal 3',
      'Kcmabcdef',
      '',
      '-- ',
      'Bye',
    );
    expect(readDiffText(diff)[0]?.binary).toEqual(['GIT binary patch', 'literal 3', 'Kcmabcdef']);
  });
});
