import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/mail/message.js';
import type { MessageKind } from '../../src/patch/facts.js';
import { readFacts } from '../../src/patch/read.js';
import { makeMessage, makePatch, makeReply, SMALL_DIFF } from './make-message.js';

const SIGNED = 'Words.\n\nSigned-off-by: Jane Doe <jane@example.org>\n---\n';
const ANSWER = { inReplyTo: ['zero@example.org'] };
const PULL = `The following changes since commit ${'1'.repeat(40)}:\n\n  x\n\nare available in the Git repository at:\n\n  git://example.org/x\n`;

const KINDS: readonly (readonly [string, MessageKind, Partial<Message>])[] = [
  ['patch', 'patch', { subject: '[PATCH 1/2] mm: x', text: SIGNED + SMALL_DIFF, ...ANSWER }],
  ['patch without a counter', 'patch', { subject: '[PATCH] mm: x', text: SMALL_DIFF }],
  ['RFC with a diff', 'patch', { subject: '[RFC] mm: x', text: SMALL_DIFF }],
  ['revision without the word', 'patch', { subject: '[V2 1/4] mm: x', text: SMALL_DIFF, ...ANSWER }],
  ['no block, as git sends it', 'patch', { subject: 'mm: x', text: SIGNED + SMALL_DIFF }],
  ['no block, in a thread, signed', 'patch', { subject: 'mm: x', text: SIGNED + SMALL_DIFF, ...ANSWER }],
  ['no block, first mail, nothing but the diff', 'patch', { subject: 'mm: x', text: `Words.\n\n${SMALL_DIFF}` }],
  ['no block, in a thread, unsigned', 'reply', { subject: 'mm: x', text: `Words.\n\n${SMALL_DIFF}`, ...ANSWER }],
  ['bug report with a diff', 'other', { subject: 'mm: crash', text: `Hi,\nthis crashes.\n\n${SMALL_DIFF}` }],
  [
    'diff with words behind it',
    'other',
    { subject: 'mm: crash', text: `This helps:\n\n${SMALL_DIFF}\nWhat do you think?\n` },
  ],
  [
    'quoted words above a diff',
    'reply',
    { subject: 'mm: x', text: `> why?\nSo:\n\n${SIGNED}${SMALL_DIFF}`, ...ANSWER },
  ],
  ['answer with a diff', 'reply', { subject: 'Re: [PATCH 1/2] mm: x', text: SIGNED + SMALL_DIFF, ...ANSWER }],
  ['forwarded patch', 'reply', { subject: 'Fwd: [PATCH] mm: x', text: SIGNED + SMALL_DIFF }],
  ['quoted diff', 'reply', { subject: 'mm: x', text: SMALL_DIFF.replace(/^/gm, '> '), ...ANSWER }],
  ['cover letter', 'cover', { subject: '[PATCH 0/2] mm', text: 'Hello\n' }],
  ['cover letter in a thread', 'cover', { subject: '[PATCH v2 00/12] mm', text: 'Hello\n', ...ANSWER }],
  ['cover letter with a diff', 'cover', { subject: '[PATCH 0/1] mm', text: SIGNED + SMALL_DIFF }],
  ['cover letter by git request-pull', 'cover', { subject: '[PATCH 0/2] mm', text: PULL }],
  ['head without a counter', 'cover', { subject: '[PATCHSET v2] mm', text: 'Hello\n' }],
  ['head of a set in a thread', 'cover', { subject: '[PATCHSET v2] mm', text: 'Hello\n', ...ANSWER }],
  ['answer that lost its Re', 'reply', { subject: '[PATCH] mm: x', text: '> x\nno\n', ...ANSWER }],
  ['patch whose diff is missing', 'other', { subject: '[PATCH 1/2] mm: x', text: 'Words.\n' }],
  ['pull request', 'pull', { subject: '[GIT PULL] mm', text: PULL }],
  ['pull request with its diff', 'pull', { subject: '[GIT PULL] mm', text: PULL + SMALL_DIFF }],
  ['pull request without the word', 'pull', { subject: 'mm fixes', text: PULL }],
  ['answer to a pull request', 'reply', { subject: 'Re: [GIT PULL] mm', text: 'Pulled.\n', ...ANSWER }],
  ['plain mail', 'other', { subject: 'hello', text: 'Hello\n' }],
  ['plain answer', 'reply', { subject: 'hello', text: 'Hello\n', ...ANSWER }],
  [
    'test robot',
    'reply',
    {
      subject: '[RFC PATCH] x can be static',
      text: SIGNED + SMALL_DIFF,
      ...ANSWER,
      from: { name: 'kernel test robot', email: 'lkp@example.org' },
    },
  ],
  ['notice by tip-bot', 'other', { subject: '[tip: x86/core] mm: x', text: SIGNED + SMALL_DIFF }],
  [
    'notice of a stable tree',
    'other',
    { subject: 'Patch "mm: x" has been added to the 6.1-stable tree', text: SIGNED + SMALL_DIFF },
  ],
  ['notice of -mm', 'other', { subject: '+ x.patch added to mm-unstable branch', text: SIGNED + SMALL_DIFF }],
];

describe('the kind of a mail', () => {
  test.each(KINDS)('%s: %s', (_, kind, part) => {
    const facts = readFacts(makeMessage(part));
    expect(facts.kind).toBe(kind);
    expect(facts.diff !== null).toBe(kind === 'patch');
  });
});

describe('a patch', () => {
  test('is read whole', () => {
    const message = makeMessage({
      subject: '[PATCH v2 1/2] mm: add a page',
      text: `From: Joe Roe <joe@Example.ORG>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: [PATCH] mm: add\n a longer page\n\nWords.\n---\n${SMALL_DIFF}`,
    });
    const facts = readFacts(message);
    expect(facts).toMatchObject({
      kind: 'patch',
      patchAuthor: { name: 'Joe Roe', email: 'joe@example.org' },
      title: 'mm: add a longer page',
      authorDate: 1_704_103_200,
      subject: { title: 'mm: add a page', revision: 2, position: 1, total: 2 },
      diff: { added: 2, removed: 1, files: [{ path: 'mm/page.c', status: 'modified', added: 2, removed: 1 }] },
    });
    expect(facts.diff?.patchId).toMatch(/^[0-9a-f]{40}$/);
    expect(facts.diff?.changedLines).toHaveLength(3);
  });

  test('without in-body headers is by the author of the mail', () => {
    const author = { name: 'Joe Roe', email: 'joe@example.org' };
    expect(readFacts({ ...makePatch('Words.'), author })).toMatchObject({
      patchAuthor: author,
      title: 'mm: add a page',
      authorDate: null,
    });
  });

  test('of Mercurial names its author in its own header', () => {
    const text = `# HG changeset patch\n# User Joe Roe <joe@example.org>\n# Date 1704103200 -3600\n# Node ID 0123456789ab\n# Parent  ba9876543210\nmm: add\n\nWords.\n\ndiff -r ba9876543210 -r 0123456789ab mm/page.c\n--- a/mm/page.c\tMon Jan 01 10:00:00 2024 +0100\n+++ b/mm/page.c\tMon Jan 01 10:00:00 2024 +0100\n@@ -1 +1 @@\n-a\n+b\n`;
    expect(readFacts(makeMessage({ subject: '[PATCH 1 of 2] mm: add', text }))).toMatchObject({
      kind: 'patch',
      patchAuthor: { name: 'Joe Roe', email: 'joe@example.org' },
      authorDate: 1_704_103_200,
      diff: { patchId: expect.stringMatching(/^[0-9a-f]{40}$/), files: [{ path: 'mm/page.c' }] },
    });
  });

  test('may be attached', () => {
    const text = `From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: Joe Roe <joe@example.org>\nSubject: [PATCH] mm: add\n\nWords.\n---\n${SMALL_DIFF}`;
    const message = makeMessage({
      subject: '[PATCH] a page',
      text: 'See the attachment.\n',
      attachments: [
        { type: 'text/plain', name: 'log.txt', text: 'nothing\n' },
        { type: 'text/x-patch', name: '../../x.patch', text },
      ],
    });
    expect(readFacts(message)).toMatchObject({
      kind: 'patch',
      title: 'mm: add',
      patchAuthor: { name: 'Joe Roe', email: 'joe@example.org' },
      diff: { files: [{ path: 'mm/page.c' }] },
    });
  });

  test('has the same patch-id in the text and attached', () => {
    const inline = readFacts(makeMessage({ subject: '[PATCH] x', text: SMALL_DIFF }));
    const attachments = [{ type: 'text/x-diff', name: 'x', text: SMALL_DIFF }];
    const attached = readFacts(makeMessage({ subject: '[PATCH] x', text: 'Words.\n', attachments }));
    expect(attached.diff).toEqual(inline.diff);
  });

  test('is found behind letters of other scripts', () => {
    const facts = readFacts(
      makePatch('Größer — 三\n\nReviewed-by: Jörg <joerg@example.org>', '', '-- \nReviewed-by: X <x@example.org>\n'),
    );
    expect(facts.trailers.map((line) => line.place)).toEqual(['message', 'signature']);
  });
});

describe('what a reply says', () => {
  const own = (text: string) => readFacts(makeReply(text)).ownLines;

  test.each([
    ['Looks wrong to me.\n', 1],
    ['Hi Jane,\n\n> code\n\nThis leaks.\nAnd that too.\n\nThanks,\nJoe\n', 2],
    ['On Mon, 1 Jan 2024, Jane wrote:\n> code\n', 0],
    ['On Mon, 1 Jan 2024 at 10:00, Jane Doe\n<jane@example.org> wrote:\n> code\n', 0],
    ['Reviewed-by: Joe <joe@example.org>\n', 0],
    ['Reviewed-by: Joe\n <joe@example.org>\n', 0],
    ['Hello,\n\nThanks!\n-- \nJoe\nExample Inc\n', 0],
    ['Best regards,\n', 0],
    ['...\n---\n\n', 0],
    ['Hi Jane,\nagreed\n', 1],
    ['+1\n', 1],
    ['同意\n', 1],
    ['Fine.\n\nOn Mon, 1 Jan 2024, Jane <jane@example.org> wrote:\n\nold text\nmore\n', 1],
  ])('%j: %i lines', (text, lines) => {
    expect(own(text)).toBe(lines);
  });

  test('in a patch counts for nothing', () => {
    expect(readFacts(makePatch('NAK\nWords.'))).toMatchObject({ ownLines: 0, signals: [] });
  });
});

describe('a NAK', () => {
  test.each([
    'NAK',
    'NACK',
    'nak.',
    'Nack!',
    'NAK.',
    'NACK for now',
    'NACK for now.',
    'So NAK.',
    'Big NAK',
    'NAK to this.',
    'NAK, this breaks the build',
    'NACK - see below',
    'NAK: no',
  ])('is %j', (line) => {
    expect(readFacts(makeReply(`> code\n\n${line}\n`)).signals).toEqual([{ kind: 'nak', line: 3, text: line }]);
  });

  test.each([
    '> NAK',
    'The device sends a NAK here',
    'NAKs are handled',
    'nak handling is broken',
    'NACKED packets are lost',
    'I would not NAK this',
    '-- \nNAK',
    '    NAK',
  ])('is not %j', (line) => {
    expect(readFacts(makeReply(`Hello\n${line}\n`)).signals.filter(({ kind }) => kind === 'nak')).toEqual([]);
  });
});

describe('pointers', () => {
  const pointers = (text: string) => readFacts(makeMessage({ subject: '[PATCH 0/2] mm', text })).pointers;
  const one = (kind: string, value: string) => [{ kind, value }];

  test.each([
    ['change-id: 20240101-page-0123456789ab\n', one('change-id', '20240101-page-0123456789ab')],
    ['base-commit: 0123456789abcdef\n', one('base-commit', '0123456789abcdef')],
    ['prerequisite-patch-id: 0123456789abcdef\n', one('prerequisite-patch-id', '0123456789abcdef')],
    ['prerequisite-change-id: 20240101-x:v2\n', one('prerequisite-change-id', '20240101-x:v2')],
    ['prerequisite-message-id: <a@example.org>\n', one('prerequisite-message-id', 'a@example.org')],
    ['Link: https://example.org/r/a@b\n', one('link', 'https://example.org/r/a@b')],
    ['Fixes: 0123456789ab ("mm: add")\n', one('fixes', '0123456789ab ("mm: add")')],
    ['Supersedes: <a@example.org>\n', one('supersedes', 'a@example.org')],
    ['Supersedes: https://lore.example.org/r/a@example.org/\n', one('supersedes', 'a@example.org')],
    ['Based-on: <a@example.org>\n', one('based-on', 'a@example.org')],
    ['Based-on: the next tree\n', one('based-on', 'the next tree')],
    ['Depends-on: a@example.org\n', one('depends-on', 'a@example.org')],
    ['- Link to v1: https://lore.example.org/r/a@example.org\n', one('earlier-revision', 'a@example.org')],
    ['  * Link to RFC: https://lore.example.org/r/a@example.org\n', one('earlier-revision', 'a@example.org')],
    ['v1: https://lore.example.org/all/a@example.org/\n', one('earlier-revision', 'a@example.org')],
    ['V2: https://lore.example.org/linux-mm/a%40example.org/T/#u\n', one('earlier-revision', 'a@example.org')],
    ['[v3] https://lore.example.org/lkml/a@example.org/\n', one('earlier-revision', 'a@example.org')],
    [
      'RFC v2: https://patchwork.example.org/project/x/patch/a@example.org/\n',
      one('earlier-revision', 'a@example.org'),
    ],
    ['Previous version: https://lore.example.org/r/a@example.org.\n', one('earlier-revision', 'a@example.org')],
    [
      'Changes since v1 (https://lore.example.org/r/a@example.org):\n',
      [...one('earlier-revision', 'a@example.org'), ...one('changelog', '2')],
    ],
    ['v1:\nhttps://lore.example.org/r/a@example.org\n', one('earlier-revision', 'a@example.org')],
    ['v2: http://marc.example.org/?i=a%40example.org\n', one('earlier-revision', 'a@example.org')],
    ['see https://lore.example.org/r/a@example.org\n', []],
    ['based on v2 of the other series: https://lore.example.org/r/a@example.org\n', []],
    ['[1] https://lore.example.org/r/a@example.org\n', []],
    ['v1: https://patchwork.example.org/series/1234/\n', []],
    ['> change-id: 20240101-x\n', []],
    ['    change-id: 20240101-x\n', []],
    ['prerequisite: x\n', []],
  ])('%j', (text, expected) => {
    expect(pointers(`Hello.\n\n${text}`)).toEqual(expected);
  });

  test('stand below the diff of a patch too', () => {
    const facts = readFacts(makePatch('Words.', '', '\nbase-commit: 0123456789abcdef\n-- \nchange-id: no\n'));
    expect(facts.pointers).toEqual([{ kind: 'base-commit', value: '0123456789abcdef' }]);
  });
});
