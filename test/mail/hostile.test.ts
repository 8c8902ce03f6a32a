import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuTime } from '../cpu-time.js';
import { multipart, patchMail, rawMail, read } from './write-mail.js';

const MB = 1 << 20;
const blanks = ' '.repeat(MB);

/** Milliseconds of work: far more than any needs, far less than a quadratic one takes. */
const LIMIT = 4000;

const HEADS: [string, () => string[]][] = [
  ['100,000 fields', () => Array.from({ length: 100_000 }, (_, i) => `X-${i}: y`)],
  ['100,000 Received', () => Array.from({ length: 100_000 }, () => 'Received: by a; never')],
  ['100,000 From', () => Array.from({ length: 100_000 }, () => 'From: a@example.org')],
  ['100,000 Message-ID', () => Array.from({ length: 100_000 }, () => 'Message-ID: <>')],
  ['100,000 lines without a colon', () => Array.from({ length: 100_000 }, () => 'nonsense')],
  ['50,000 addresses', () => [`Cc: ${'Jane Doe <jane@example.org>, '.repeat(50_000)}`]],
  ['30,000 nested groups', () => [`Cc: ${'a:'.repeat(30_000)}`]],
  ['30,000 groups', () => [`Cc: ${'a: b@example.org; '.repeat(30_000)}`]],
  ...['<', '(', '"', '@', '\\', ':', ',', '<@', '<@a,', '"\\', '(\\', 'a at ', '=?', '<"'].map(
    (piece): [string, () => string[]] => [`300,000 times ${piece} as address`, () => [`Cc: ${piece.repeat(300_000)}`]],
  ),
  ...['<', '>', '<a@b', '@ ', '<>'].map((piece): [string, () => string[]] => [
    `300,000 times ${piece} as ids`,
    () => [`References: ${piece.repeat(300_000)}`],
  ]),
  ...['=?', '=?a?q?', '=?utf-8?q?a?=', '=?utf-8?b?YQ==?= ', '?', '=?utf-8?q?a'].map(
    (piece): [string, () => string[]] => [
      `100,000 times ${piece} as subject`,
      () => [`Subject: ${piece.repeat(100_000)}`],
    ],
  ),
  [
    'a megabyte of blanks in each field',
    () => ['Subject', 'Cc', 'Date', 'List-Id', 'References'].map((name) => `${name}: a${blanks}b`),
  ],
  ['a megabyte in a date', () => [`Date: ${'1 '.repeat(MB / 2)}`, `Date: ${'('.repeat(MB)}`]],
  ['a name with via, often', () => [`From: ${'a via '.repeat(100_000)}<jane@lists.example.org>`]],
  ['20,000 parameters', () => [`Content-Type: text/plain${'; a=b'.repeat(20_000)}`]],
  ['a quote without end in a parameter', () => [`Content-Type: text/plain; charset="${'\\"'.repeat(200_000)}`]],
  ['300,000 folds', () => [`Subject: a${'\n b'.repeat(300_000)}`]],
];

const BODIES: [string, () => Buffer][] = [
  ['a line of 20 MB', () => patchMail('x'.repeat(20 * MB))],
  ['8 MB of blanks', () => patchMail(' '.repeat(8 * MB))],
  ['blanks before a letter', () => patchMail(`${' '.repeat(4 * MB)}x`)],
  ['3,000,000 empty lines', () => patchMail('\n'.repeat(3_000_000))],
  ['1,000,000 separators', () => patchMail('--\n'.repeat(1_000_000))],
  [
    '8 MB of quoted-printable blanks',
    () => patchMail(`${' '.repeat(8 * MB)}=\n`, ['Content-Transfer-Encoding: quoted-printable']),
  ],
  ['8 MB of base64', () => patchMail('QUJD'.repeat(2 * MB), ['Content-Transfer-Encoding: base64'])],
  ['4 MB of padding', () => patchMail('QQ=='.repeat(MB), ['Content-Transfer-Encoding: base64'])],
  ['base64 that is none', () => patchMail('=-_=!'.repeat(MB), ['Content-Transfer-Encoding: base64'])],
  ['junk in ISO-2022-JP', () => patchMail('\x1b$B\xff'.repeat(MB), ['Content-Type: text/plain; charset=iso-2022-jp'])],
  ['>From, often', () => patchMail('>From \n'.repeat(MB))],
  ...['<', '<!--', '<script>', '<p', '&#', '<blockquote>', '</', '<pre>\n'].map((piece): [string, () => Buffer] => [
    `300,000 times ${piece} as HTML`,
    () => patchMail(piece.repeat(300_000), ['Content-Type: text/html']),
  ]),
  [
    '900 nested multiparts',
    () => {
      const open = Array.from(
        { length: 900 },
        (_, i) => `--b${i}\nContent-Type: multipart/mixed; boundary=b${i + 1}\n\n`,
      );
      return patchMail(open.join(''), ['Content-Type: multipart/mixed; boundary=b0']);
    },
  ],
  [
    'blanks in a quoted-printable part',
    () => {
      const part = ['Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable'];
      return patchMail(multipart('b', [[part, `${blanks}x`]]), ['Content-Type: multipart/mixed; boundary=b']);
    },
  ],
  ['100,000 boundaries', () => patchMail('--b\n'.repeat(100_000), ['Content-Type: multipart/mixed; boundary=b'])],
];

async function timed(raw: Buffer): Promise<number> {
  const start = cpuTime();
  const message = await read(raw);
  const spent = cpuTime() - start;
  expect(message.contentKey).toMatch(/^[0-9a-f]{40}$/);
  return spent;
}

describe('hostile mail costs no more than its size', () => {
  test.each(HEADS)('%s', async (_, fields) => {
    expect(await timed(rawMail(fields(), 'Hi'))).toBeLessThan(LIMIT);
  });

  test.each(BODIES)('%s', async (_, mail) => {
    expect(await timed(mail())).toBeLessThan(LIMIT);
  });
});

test('no bytes make it throw, and reading them twice gives the same', async () => {
  const piece = fc.constantFrom(
    'From: Jane <jane@example.org>\n',
    'Content-Type: multipart/mixed; boundary=b\n',
    'Content-Type: message/rfc822\n',
    'Content-Type: text/html\n',
    'Content-Transfer-Encoding: base64\n',
    'Content-Transfer-Encoding: quoted-printable\n',
    'Content-Disposition: attachment; filename="a.patch"\n',
    'Subject: =?utf-8?q?=00?=\n',
    'Date: 1 Jan 2024\n',
    '--b\n',
    '--b--\n',
    '\n',
    '\r\n',
    '<blockquote>&#0;',
    '\0\xff\xfe',
    '-- \nunsubscribe list a@example.org\n',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
      const raw = Buffer.from(pieces.join(''), 'latin1');
      expect(await read(raw)).toEqual(await read(Buffer.from(raw)));
    }),
    { numRuns: 500 },
  );
});
