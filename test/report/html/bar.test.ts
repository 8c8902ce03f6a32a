/** Bars in proportion, of which no part disappears. */
import { describe, expect, it } from 'vitest';
import { barMarkup } from '../../../src/report/html/bar.js';

const NOTHING = { nacked: 0, reviewed: 0, acked: 0, tested: 0, stale: 0, commented: 0, none: 0 };

function widths(bar: string): readonly number[] {
  return [...bar.matchAll(/ width="([\d.]+)"/g)].map((match) => Number(match[1]));
}

describe('barMarkup', () => {
  it('says in words what it shows', () => {
    const bar = barMarkup({ ...NOTHING, reviewed: 3, stale: 1, commented: 1 }).toString();
    expect(bar).toContain('aria-label="3 reviewed, 2 tested, stale or commented"');
    expect(bar).toContain('<title>3 reviewed, 2 tested, stale or commented</title>');
  });

  it('fills its width', () => {
    const [reviewed = 0, none = 0, ...others] = widths(barMarkup({ ...NOTHING, reviewed: 1, none: 3 }).toString());
    expect(others).toEqual([]);
    expect(reviewed + none).toBeCloseTo(100);
    expect(none / reviewed).toBeGreaterThan(2.5);
  });

  it('lets one patch in a thousand be seen', () => {
    const [reviewed = 0, none = 0] = widths(barMarkup({ ...NOTHING, reviewed: 999, none: 1 }).toString());
    expect(none).toBeGreaterThanOrEqual(2);
    expect(reviewed + none).toBeCloseTo(100);
  });

  it('is empty where there is nothing', () => {
    expect(widths(barMarkup(NOTHING).toString())).toEqual([]);
  });
});
