import { describe, expect, test } from 'vitest';
import { readFacts } from '../../../src/patch/read.js';
import { splitBody } from '../../../src/patch/text/body.js';
import { makeMessage, SMALL_DIFF } from '../make-message.js';

/** The parts of a text as text. */
function parts(text: string) {
  const { from, subject, date, message, notes, diff } = splitBody(text);
  return {
    headers: [from?.email ?? null, subject, date],
    message: text.slice(message, notes),
    notes: text.slice(notes, diff),
    diff: text.slice(diff),
  };
}
const NONE = [null, null, null];

describe('splitBody', () => {
  test.each([
    ['message, notes and diff', `a\n\nb\n---\nn\n\n${SMALL_DIFF}`, 'a\n\nb\n', '---\nn\n\n'],
    ['no separator', `a\n${SMALL_DIFF}`, 'a\n', ''],
    ['two separators', `a\n---\nb\n---\nc\n${SMALL_DIFF}`, 'a\n', '---\nb\n---\nc\n'],
    ['separator with blanks', `a\n---  \n${SMALL_DIFF}`, 'a\n', '---  \n'],
    ['name behind dashes, as git splits', `a\n--- old\nb\n${SMALL_DIFF}`, 'a\n', '--- old\nb\n'],
    ['longer line of dashes', `a\n-----\n${SMALL_DIFF}`, 'a\n-----\n', ''],
    ['indented separator', `a\n ---\n${SMALL_DIFF}`, 'a\n ---\n', ''],
    ['scissors mean nothing', `a\n-- >8 --\nb\n${SMALL_DIFF}`, 'a\n-- >8 --\nb\n', ''],
    ['a sentence that begins with diff', `a\ndiff -u is\n${SMALL_DIFF}`, 'a\n', 'diff -u is\n'],
  ])('%s', (_, text, message, notes) => {
    expect(parts(text)).toEqual({ headers: NONE, message, notes, diff: SMALL_DIFF });
  });

  test.each([
    ['Index: x.c\n=======\n--- x.c\t(revision 1)\n+++ x.c\t(working copy)\n@@ -1 +1 @@\n-a\n+b\n'],
    ['--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n'],
    ['diff -u a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n'],
    ['diff --cc x.c\nindex 1,2..3\n'],
  ])('finds the diff %j', (diff) => {
    expect(parts(`a\n\n${diff}`)).toMatchObject({ message: 'a\n\n', diff });
  });

  test('a text without a diff is message up to the separator', () => {
    expect(parts('a\n---\nb\n')).toEqual({ headers: NONE, message: 'a\n', notes: '---\nb\n', diff: '' });
    expect(parts('')).toEqual({ headers: NONE, message: '', notes: '', diff: '' });
  });
});

describe('a mail header below words and a line of dashes', () => {
  const HEADER = 'From: J <j@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: [PATCH] a title\n\n';

  // git mailinfo takes the words for the message here, and the message for notes.
  test('begins the patch', () => {
    const text = `Words to you.\n--- \n${HEADER}a\n---\nn\n\n${SMALL_DIFF}`;
    expect(parts(text)).toEqual({
      headers: ['j@example.org', '[PATCH] a title', 1_704_103_200],
      message: 'a\n',
      notes: '---\nn\n\n',
      diff: SMALL_DIFF,
    });
    expect(splitBody(text).preface).toBe('Words to you.\n'.length);
  });

  test('with the line that git writes above it', () => {
    const line = `From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\n`;
    expect(parts(`Words.\n---\n\n${line}${HEADER}a\n---\n${SMALL_DIFF}`)).toMatchObject({ message: 'a\n' });
  });

  test.each([
    ['without a subject', `Words.\n---\nFrom: J <j@example.org>\n\na\n---\n${SMALL_DIFF}`],
    ['not right below', `Words.\n---\nmore\n${HEADER}a\n---\n${SMALL_DIFF}`],
    ['where the text has a header already', `From: K <k@example.org>\n\nWords.\n---\n${HEADER}a\n---\n${SMALL_DIFF}`],
  ])('%s it means nothing', (_, text) => {
    expect(parts(text)).toMatchObject({ message: 'Words.\n' });
  });

  test('its trailers are those of the commit', () => {
    const text = `Words.\nAcked-by: K <k@example.org>\n---\n${HEADER}a\n\nReviewed-by: L <l@example.org>\n---\n${SMALL_DIFF}`;
    const { patchAuthor, trailers, title } = readFacts(makeMessage({ subject: '[PATCH] other', text }));
    expect([patchAuthor.email, title]).toEqual(['j@example.org', 'a title']);
    expect(trailers.map(({ name, place }) => `${name} ${place}`)).toEqual(['Acked-by notes', 'Reviewed-by message']);
  });
});

describe('in-body headers', () => {
  test.each([
    ['From: J <j@example.org>\n\na\n', ['j@example.org', null, null], 'a\n'],
    ['\n\nFrom: J <j@example.org>\n\n\na\n', ['j@example.org', null, null], 'a\n'],
    ['from: J <j@example.org>\nsubject: t\n\na\n', ['j@example.org', 't', null], 'a\n'],
    ['Date: Mon, 1 Jan 2024 10:00:00 +0000\n\na\n', [null, null, 1_704_103_200], 'a\n'],
    ['Subject: a title\n that is long\n\na\n', [null, 'a title that is long', null], 'a\n'],
    ['Subject: =?utf-8?q?gr=C3=B6=C3=9Fer?=\n\na\n', [null, 'größer', null], 'a\n'],
    ['[PATCH] a title\n\na\n', [null, '[PATCH] a title', null], 'a\n'],
    [
      `From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: J <j@example.org>\n\na\n`,
      ['j@example.org', null, null],
      'a\n',
    ],
    ['From: J <j@example.org>\na\n', ['j@example.org', null, null], 'a\n'],
    [
      'From: J <j@example.org>\nFrom: K <k@example.org>\n\na\n',
      ['j@example.org', null, null],
      'From: K <k@example.org>\n\na\n',
    ],
    ['a\nFrom: J <j@example.org>\n', [null, null, null], 'a\nFrom: J <j@example.org>\n'],
    ['From:J <j@example.org>\n\na\n', [null, null, null], 'From:J <j@example.org>\n\na\n'],
    [
      '# HG changeset patch\n# User J <j@example.org>\n# Date 1704103200 0\na\n',
      ['j@example.org', null, 1_704_103_200],
      'a\n',
    ],
    ['From: J <j@example.org>', ['j@example.org', null, null], ''],
  ])('%j', (text, headers, message) => {
    expect(parts(text)).toMatchObject({ headers, message });
  });
});

describe('hostile texts', () => {
  test.each([
    ['openers of a diff', (n: number) => 'diff -\nIndex: \n--- \n'.repeat(n)],
    ['header lines', (n: number) => `Subject: a\n${' b\n'.repeat(n)}`],
    ['separators', (n: number) => '---\n'.repeat(n)],
    ['blanks', (n: number) => ' '.repeat(n)],
    ['dashes', (n: number) => `---${' '.repeat(n)}x\n`.repeat(3)],
  ])('are split whatever their length: %s', (_, make) => {
    for (const n of [20_000, 40_000, 80_000]) {
      const text = make(n);
      expect(splitBody(text).diff).toBe(text.length);
    }
  });
});
