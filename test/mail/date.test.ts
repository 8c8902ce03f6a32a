import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../src/mail/date.js';

/** 2024-01-02T03:04:05Z */
const T = 1704164645;
/** 2024-01-02T00:00:00Z */
const DAY = 1704153600;

describe('dates that can be read', () => {
  test.each<[string, number]>([
    ['Tue, 2 Jan 2024 03:04:05 +0000', T],
    ['2 Jan 2024 03:04:05 +0000', T],
    ['Tue, 02 Jan 2024 03:04:05 GMT', T],
    ['Tue, 2 Jan 2024 05:04:05 +0200', T],
    ['Mon, 1 Jan 2024 22:04:05 -0500', T],
    ['Mon, 1 Jan 2024 22:04:05 EST', T],
    ['Mon, 1 Jan 2024 19:04:05 PST', T],
    ['Tue, 2 Jan 2024 04:04:05 CET', T],
    ['Tue, 2 Jan 2024 08:34:05 +0530', T],
    ['Tue, 2 Jan 2024 03:04:05 -0000', T],
    ['Tue, 2 Jan 2024 03:04:05 Z', T],
    ['Tue, 2 Jan 2024 03:04:05 UT', T],
    ['Tue, 2 Jan 2024 03:04:05 +0000 (UTC)', T],
    ['Tue, 2 Jan 2024 03:04:05 +0000 (a (nested) one)', T],
    ['Tue (day), 2 Jan 2024 03:04:05 +0000', T],
    ['Tue,2 Jan 2024 03:04:05 +0000', T],
    ['Tue 2 Jan 2024 03:04:05 +0000', T],
    ['Tue,  2  Jan\t2024   03:04:05  +0000', T],
    ['tue, 2 JAN 2024 03:04:05 +0000', T],
    ['Tuesday, 2 January 2024 03:04:05 +0000', T],
    ['Wed, 2 Jan 2024 03:04:05 +0000', T], // the wrong weekday
    ['Tue Jan  2 03:04:05 2024', T],
    ['Tue Jan 2 03:04:05 2024 +0000', T],
    ['Tue Jan 2 03:04:05 UTC 2024', T],
    ['Jan 2, 2024 03:04:05', T],
    ['2024-01-02 03:04:05 +0000', T],
    ['2024-01-02T03:04:05Z', T],
    ['2024-01-02T03:04:05.678Z', T],
    ['2024-01-02T05:04:05+02:00', T],
    ['2-Jan-2024 03:04:05 +0000', T],
    ['02-Jan-24 03:04:05 +0000', T],
    ['2 Jan 24 03:04:05 +0000', T],
    ['2 Jan 124 03:04:05 +0000', T], // a year counted from 1900
    ['2 Jan 2024 3:4:5 +0000', T],
    ['2 Jan 2024 03.04.05 +0000', T],
    ['2 Jan 2024 03:04:05 AM', T],
    ['2 Jan 2024 03:04:05', T], // no zone: UTC, never the machine's
    ['2 Jan 2024 03:04:05 +02:00', T - 7200],
    ['2 Jan 2024 03:04:05 GMT+0200', T - 7200],
    ['2 Jan 2024 03:04:05 +9999', T], // impossible zones are UTC
    ['2 Jan 2024 03:04:05 -1500', T],
    ['2 Jan 2024 03:04:05 XYZ', T],
    ['2 Jan 2024 03:04:05 +0a00', T],
    ['2 Jan 2024 03:04 +0000', T - 5],
    ['2 Jan 2024', DAY],
    ['2 Jan 2024 23:59:60 +0000', DAY + 86_400],
    ['2 Jan 2024 12:00:00 pm', DAY + 43_200],
    ['2 Jan 2024 12:00:00 am', DAY],
    ['1 Jan 1970 00:00:00 +0000', 0],
    ['31 Dec 9999 23:59:59 +0000', 253402300799],
    ['29 Feb 2024 00:00:00 +0000', 1709164800],
    ['31 Dec 99 00:00:00 +0000', 946598400],
    ['1 Jan 49 00:00:00 +0000', 2493072000],
  ])('%s', (value, seconds) => {
    expect(parseDate(value)).toBe(seconds);
  });
});

describe('dates that cannot', () => {
  test.each([
    '',
    'Subject 12',
    'yesterday',
    'Tue',
    'Jan 2024',
    '2 Jan',
    '31 Dec 1969 23:59:59 +0000',
    '1 Jan 1970 00:00:00 +0100',
    '1 Jan 50 00:00:00 +0000',
    '30 Feb 2024 00:00:00 +0000',
    '29 Feb 2023 00:00:00 +0000',
    '0 Jan 2024 00:00:00 +0000',
    '32 Jan 2024 00:00:00 +0000',
    '2 Jan 2024 24:00:00 +0000',
    '2 Jan 2024 03:60:00 +0000',
    '2 Jan 99999 03:04:05 +0000',
    '2 Jan 0024 03:04:05 +0000',
    '2 Foo 2024 03:04:05 +0000',
    '2024-13-02 03:04:05',
    '02/01/2024 03:04:05',
    '%DATE%',
    '1704164645',
    '(2 Jan 2024 03:04:05 +0000)',
  ])('%s', (value) => {
    expect(parseDate(value)).toBeNull();
  });
});

test('every time that a mailer writes comes back', () => {
  const zone = fc.integer({ min: -12 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(fc.integer({ min: 86_400, max: 4_102_444_800 }), zone, (seconds, offset) => {
      const local = new Date((seconds + offset * 60) * 1000).toUTCString().replace(' GMT', '');
      const minutes = Math.abs(offset);
      const digits = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join('');
      expect(parseDate(`${local} ${offset < 0 ? '-' : '+'}${digits}`)).toBe(seconds);
    }),
  );
});

test('no text makes it throw', () => {
  const unit = fc.constantFrom(...'0123456789:+-,()T Jan.azZ');
  fc.assert(
    fc.property(fc.string({ unit }), (value) => {
      const seconds = parseDate(value);
      expect(seconds === null || (Number.isInteger(seconds) && seconds >= 0)).toBe(true);
    }),
  );
});

test('the time zone of the machine changes nothing', () => {
  const before = process.env.TZ;
  process.env.TZ = 'Asia/Kolkata';
  try {
    // The machine does believe it is elsewhere.
    expect(new Date(2024, 0, 2).getTimezoneOffset()).toBe(-330);
    expect(parseDate('2 Jan 2024 03:04:05')).toBe(T);
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
