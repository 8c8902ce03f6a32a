/** What the dates of a query mean, measured from a Wednesday. */
import { describe, expect, it } from 'vitest';
import { readDates } from '../../src/search/dates.js';

const NOW = Date.parse('2026-07-15T10:20:30Z') / 1000;

function rangeOf(text: string): string {
  const range = readDates(text, NOW);
  const iso = (moment: number | null): string =>
    moment === null ? 'open' : new Date(moment * 1000).toISOString().slice(0, 19);
  return range === null ? 'none' : `${iso(range.from)} ${iso(range.until)}`;
}

describe('dates', () => {
  it.each([
    ['20260301', '2026-03-01T00:00:00 2026-03-01T23:59:59'],
    ['2026-03-01', '2026-03-01T00:00:00 2026-03-01T23:59:59'],
    ['202602', '2026-02-01T00:00:00 2026-02-28T23:59:59'],
    ['2024-02', '2024-02-01T00:00:00 2024-02-29T23:59:59'],
    ['2025-12', '2025-12-01T00:00:00 2025-12-31T23:59:59'],
    ['2026', '2026-01-01T00:00:00 2026-12-31T23:59:59'],
    ['20260101..20260301', '2026-01-01T00:00:00 2026-03-01T23:59:59'],
    ['2026-01..2026-02', '2026-01-01T00:00:00 2026-02-28T23:59:59'],
    ['20260101..', '2026-01-01T00:00:00 open'],
    ['..20260101', 'open 2026-01-01T23:59:59'],
    ['20260301083000', '2026-03-01T08:30:00 2026-03-01T08:30:00'],
    ['2026-03-01T08:30:00Z..', '2026-03-01T08:30:00 open'],
    ['today', '2026-07-15T00:00:00 2026-07-15T23:59:59'],
    ['yesterday', '2026-07-14T00:00:00 2026-07-14T23:59:59'],
    ['last.week..', '2026-07-08T00:00:00 open'],
    ['last.month', '2026-06-15T00:00:00 2026-06-15T23:59:59'],
    ['1.year.ago..', '2025-07-15T00:00:00 open'],
    ['3.months.ago..yesterday', '2026-04-15T00:00:00 2026-07-14T23:59:59'],
    ['10.days.ago', '2026-07-05T00:00:00 2026-07-05T23:59:59'],
    ['90d..', '2026-04-16T00:00:00 open'],
    ['6.hours.ago..', '2026-07-15T04:20:30 open'],
  ])('%s', (text, range) => {
    expect(rangeOf(text)).toBe(range);
  });

  it.each(['', '..', 'soon', '20261301', '20260230', '20260101..soon', '2026010', '99999', 'a..b', '1.lightyear.ago'])(
    'does not take %s for one',
    (text) => {
      expect(rangeOf(text)).toBe('none');
    },
  );
});
