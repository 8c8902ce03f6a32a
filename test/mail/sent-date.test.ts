import { expect, test } from 'vitest';
import { readHead } from '../../src/mail/header.js';
import { sentDate } from '../../src/mail/sent-date.js';

const NOON = 1704196800; // 2024-01-02T12:00:00Z
const WEEK = 7 * 86_400;
const received = (time: string) => `Received: from a.example by b.example; ${time}`;

test.each<[string, string[], number | null, number | null, string | null]>([
  ['Date alone', ['Date: Tue, 2 Jan 2024 12:00:00 +0000'], NOON, NOON, null],
  [
    'Date before Received',
    ['Date: 2 Jan 2024 12:00:00 +0000', received('2 Jan 2024 12:05:00 +0000')],
    NOON,
    NOON,
    null,
  ],
  [
    'Date long before Received',
    ['Date: 2 Jan 2024 12:00:00 +0000', received('2 Jan 2026 12:05:00 +0000')],
    NOON,
    NOON,
    null,
  ],
  ['Date a little ahead', ['Date: 2 Jan 2024 12:00:00 +0000', received('1 Jan 2024 12:00:00 +0000')], NOON, NOON, null],
  [
    'Date exactly a week ahead',
    ['Date: 9 Jan 2024 12:00:00 +0000', received('2 Jan 2024 12:00:00 +0000')],
    NOON + WEEK,
    NOON + WEEK,
    null,
  ],
  [
    'Date more than a week ahead',
    ['Date: 9 Jan 2024 12:00:01 +0000', received('2 Jan 2024 12:00:00 +0000')],
    NOON,
    NOON + WEEK + 1,
    'date-implausible',
  ],
  ['no Date', [received('2 Jan 2024 12:00:00 +0000')], NOON, null, 'date-from-received'],
  ['an unreadable Date', ['Date: soon', received('2 Jan 2024 12:00:00 +0000')], NOON, null, 'date-from-received'],
  [
    'the topmost Received is the newest',
    [received('2 Jan 2024 12:00:00 +0000'), received('1 Jan 2024 12:00:00 +0000')],
    NOON,
    null,
    'date-from-received',
  ],
  [
    'an unreadable Received on top',
    ['Received: by b.example', received('never'), received('2 Jan 2024 12:00:00 +0000')],
    NOON,
    null,
    'date-from-received',
  ],
  ['the first of two Dates', ['Date: 2 Jan 2024 12:00:00 +0000', 'Date: 3 Jan 2024 12:00:00 +0000'], NOON, NOON, null],
  ['nothing', ['From: a'], null, null, 'no-date'],
  ['nothing readable', ['Date: soon', received('never')], null, null, 'no-date'],
])('%s', (_, fields, date, claimed, flag) => {
  const head = readHead(Buffer.from(`${fields.join('\n')}\n\n`));
  expect(sentDate(head)).toEqual({ date, claimed, flag });
});
