import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/mail/message.js';
import { multipart, patchMail, rawMail, read } from './write-mail.js';

const TEXT = 'Jörg wrote \u201cno\u201d.\n\n> quoted\n \n\tindented  \nFrom here on\n-- \n2.39.5\n';
const FOOTER = '____________________\nfoo mailing list\nhttps://lists.example.org/listinfo/foo\n';
const utf8 = (text: string) => Buffer.from(text).toString('latin1');
const FIELDS = [
  'From: Jane Doe <jane@example.org>',
  'Date: Mon, 1 Jan 2024 10:00:00 +0100',
  'Message-ID: <1@example.org>',
];
const PLAIN = [...FIELDS, 'Subject: [PATCH] foo', 'Content-Type: text/plain; charset=utf-8'];

function quotedPrintable(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => (byte === 10 ? '\n' : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`))
    .join('');
}

const original = rawMail([...PLAIN, 'Content-Transfer-Encoding: 8bit'], utf8(TEXT));

describe('a copy of a mail has its key', () => {
  test.each<[string, Buffer]>([
    ['CRLF', rawMail(PLAIN, utf8(TEXT.replaceAll('\n', '\r\n')), '\r\n')],
    ['base64', rawMail([...PLAIN, 'Content-Transfer-Encoding: base64'], Buffer.from(TEXT).toString('base64'))],
    ['quoted-printable', rawMail([...PLAIN, 'Content-Transfer-Encoding: quoted-printable'], quotedPrintable(TEXT))],
    [
      'another charset',
      rawMail(
        [...FIELDS, 'Content-Type: text/plain; charset=windows-1252'],
        TEXT.replace('\u201c', '\x93').replace('\u201d', '\x94'),
      ),
    ],
    ['another subject', rawMail([...FIELDS, 'Subject: [foo] [PATCH] foo', ...PLAIN.slice(-1)], utf8(TEXT))],
    [
      'Received lines and lists',
      rawMail(['Received: by a; 1 Jan 2024 10:00:01 +0100', 'List-Id: <a.b>', ...PLAIN], utf8(TEXT)),
    ],
    [
      'the date in another zone',
      rawMail([...PLAIN.map((field) => field.replace('10:00:00 +0100', '09:00:00 +0000'))], utf8(TEXT)),
    ],
    ['capitals in the address', rawMail([...PLAIN.map((field) => field.replace('jane@', 'Jane@'))], utf8(TEXT))],
    ['blanks at line ends', rawMail(PLAIN, utf8(TEXT.replaceAll('\n', ' \t\n')))],
    ['no blanks at line ends', rawMail(PLAIN, utf8(TEXT.replace(/[ \t]+$/gm, '')))],
    ['blank lines at the end', rawMail(PLAIN, utf8(`${TEXT}\n \n\n`))],
    ['no line end at the end', rawMail(PLAIN, utf8(TEXT.trimEnd()))],
    ['mbox quoting left on', rawMail(PLAIN, utf8(TEXT.replace('\nFrom ', '\n>From ')))],
    ['a footer', rawMail(PLAIN, utf8(`${TEXT}\n${FOOTER}`))],
    ['two footers', rawMail(PLAIN, utf8(`${TEXT}\n${FOOTER}\n${FOOTER}`))],
    [
      'a footer in base64',
      rawMail([...PLAIN, 'Content-Transfer-Encoding: base64'], Buffer.from(TEXT + FOOTER).toString('base64')),
    ],
    [
      'a footer in the clear behind base64',
      rawMail([...PLAIN, 'Content-Transfer-Encoding: base64'], `${Buffer.from(TEXT).toString('base64')}\n${FOOTER}`),
    ],
    [
      'a wrapping multipart with a footer part',
      rawMail(
        [...FIELDS, 'Content-Type: multipart/mixed; boundary=b'],
        multipart('b', [
          [['Content-Type: text/plain; charset=utf-8'], utf8(TEXT)],
          [['Content-Type: text/plain; charset=us-ascii'], FOOTER],
        ]),
      ),
    ],
    [
      'a munged From',
      rawMail(
        ['From: Jane Doe via foo <foo@lists.example.org>', 'Reply-To: jane@example.org', ...PLAIN.slice(1)],
        utf8(TEXT),
      ),
    ],
  ])('%s', async (_, copy) => {
    expect((await read(copy)).contentKey).toBe((await read(original)).contentKey);
  });
});

describe('another mail has another key', () => {
  test.each<[string, Buffer]>([
    ['other text', rawMail(PLAIN, utf8(TEXT.replace('no', 'yes')))],
    ['blanks inside a line', rawMail(PLAIN, utf8(TEXT.replace('wrote ', 'wrote  ')))],
    ['blanks at a line start', rawMail(PLAIN, utf8(TEXT.replace('\tindented', 'indented')))],
    ['a blank line more', rawMail(PLAIN, utf8(TEXT.replace('\n\n', '\n\n\n')))],
    ['another author', rawMail([...PLAIN.map((field) => field.replace('jane@', 'jo@'))], utf8(TEXT))],
    ['another second', rawMail([...PLAIN.map((field) => field.replace('10:00:00', '10:00:01'))], utf8(TEXT))],
    ['no text', rawMail(PLAIN, '')],
    ['a trailer more', rawMail(PLAIN, utf8(`${TEXT}Reviewed-by: Jo <jo@example.org>\n`))],
    [
      'an attachment',
      rawMail(
        [...FIELDS, 'Content-Type: multipart/mixed; boundary=b'],
        multipart('b', [
          [['Content-Type: text/plain; charset=utf-8'], utf8(TEXT)],
          [['Content-Type: text/x-patch'], '+x'],
        ]),
      ),
    ],
  ])('%s', async (_, other) => {
    expect((await read(other)).contentKey).not.toBe((await read(original)).contentKey);
  });
});

test('the key does not hang on when and by which way the mail came', async () => {
  const fields = ['From: jane@example.org', 'Date: never'];
  const one = await read(rawMail(['Received: by a; 1 Jan 2024 10:00:00 +0000', ...fields], 'x'));
  const two = await read(rawMail(['Received: by b; 2 Jan 2024 10:00:00 +0000', ...fields], 'x'));
  expect(one.date).not.toBe(two.date);
  expect(one.contentKey).toBe(two.contentKey);
});

test('a mail without Message-ID gets one from its key', async () => {
  const made = (message: Message) => `${message.contentKey.slice(0, 32)}@no-message-id.invalid`;
  const one = await read(rawMail(['From: jane@example.org'], 'one'));
  const two = await read(rawMail(['From: jane@example.org', 'Message-ID: <>'], 'two'));
  expect([one.messageId, two.messageId]).toEqual([made(one), made(two)]);
  expect(one.messageId).not.toBe(two.messageId);
  expect(one.flags).toContain('no-message-id');
  expect((await read(patchMail('x'))).flags).toEqual([]);
});
