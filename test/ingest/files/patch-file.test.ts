/** Files of patches that were not sent yet, as mails, mboxes and bare diffs. */
import { describe, expect, it } from 'vitest';
import { readPatchFile } from '../../../src/ingest/files/patch-file.js';

const diff = (path: string) =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,2 @@\n one\n+two\n`;
const mail = (path: string, subject = '[PATCH] mm: two files') =>
  `From: Ann Ash <ann@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: ${subject}\n\nWords.\n---\n${diff(path)}-- \n2.40\n\n`;
const fromLine = `From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\n`;
const read = (text: string, name = '0001.patch') => readPatchFile(Buffer.from(text), name);

describe('readPatchFile', () => {
  it.each([
    ['a mail', mail('mm/a.c'), [['mm/a.c']]],
    ['what git format-patch writes', fromLine + mail('mm/a.c'), [['mm/a.c']]],
    ['several of these', fromLine + mail('mm/a.c') + fromLine + mail('mm/b.c'), [['mm/a.c'], ['mm/b.c']]],
    ['a diff', diff('mm/a.c') + diff('mm/b.c'), [['mm/a.c', 'mm/b.c']]],
    ['a diff below words', `Some words.\n\n${diff('mm/a.c')}`, [['mm/a.c']]],
    ['a mail that is not marked as a patch', mail('mm/a.c', 'Re: look'), [['mm/a.c']]],
    ['words', 'nothing\n', []],
    ['nothing', '', []],
  ])('reads %s', async (_, text, paths) => {
    expect((await read(text)).map((patch) => patch.paths)).toEqual(paths);
  });

  it('takes both names of a file that is renamed', async () => {
    const renamed = 'diff --git a/mm/a.c b/mm/b.c\nsimilarity index 100%\nrename from mm/a.c\nrename to mm/b.c\n';
    expect((await read(renamed))[0]?.paths).toEqual(['mm/a.c', 'mm/b.c']);
  });

  it('gives the text with author and subject decoded, and without other headers', async () => {
    const encoded = mail('mm/a.c', '=?utf-8?q?=5BPATCH=5D_caf=C3=A9=3A_x?=').replace(
      'From:',
      'To: kvm@example.org\nFrom:',
    );
    const [patch] = await read(encoded);
    expect(patch?.text).toMatch(/^From: Ann Ash <ann@example\.org>\nSubject: \[PATCH\] café: x\n\nWords\.\n---\ndiff/);
    expect(patch?.text).not.toContain('kvm');
  });
});
