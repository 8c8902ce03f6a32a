import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERIOD_LENGTHS, periodsBetween } from '../../../src/views/coverage/periods.js';

function seconds(date: string): number {
  return Date.parse(date) / 1000;
}

describe('periods', () => {
  it('are months, the last one up to the end', () => {
    expect([...periodsBetween(seconds('2025-12-31T23:59:59Z'), seconds('2026-02-10T08:00:00Z'), 'month')]).toEqual([
      { name: '2025-12', end: seconds('2025-12-31T23:59:59Z') },
      { name: '2026-01', end: seconds('2026-01-31T23:59:59Z') },
      { name: '2026-02', end: seconds('2026-02-10T08:00:00Z') },
    ]);
  });

  it('are weeks from Monday', () => {
    // 2026-07-15 is a Wednesday.
    expect([...periodsBetween(seconds('2026-07-12T23:00:00Z'), seconds('2026-07-15T00:00:00Z'), 'week')]).toEqual([
      { name: '2026-07-06', end: seconds('2026-07-12T23:59:59Z') },
      { name: '2026-07-13', end: seconds('2026-07-15T00:00:00Z') },
    ]);
  });

  it('follow each other without a gap, before 1970 too', () => {
    const moment = fc.integer({ min: -3e9, max: 3e9 });
    const years = fc.integer({ min: 0, max: 6e7 });
    fc.assert(
      fc.property(moment, years, fc.constantFrom(...PERIOD_LENGTHS), (from, stretch, length) => {
        const periods = [...periodsBetween(from, from + stretch, length)];
        expect(periods.at(-1)?.end).toBe(from + stretch);
        expect(periods[0]?.end).toBeGreaterThanOrEqual(from);
        for (const [at, { name, end }] of periods.slice(0, -1).entries()) {
          const next = periods[at + 1];
          expect(new Date((end + 1) * 1000).toISOString().startsWith(next?.name ?? '')).toBe(true);
          expect(name < (next?.name ?? '') || from < -62e9).toBe(true);
        }
      }),
    );
  });
});
