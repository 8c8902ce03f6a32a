/** The course of coverage as a line that breaks where nothing is known. */
import { describe, expect, it } from 'vitest';
import { trendChart } from '../../../src/report/html/trend-chart.js';
import { figuresOf } from '../../../src/views/coverage/figures.js';
import type { TrendPoint } from '../../../src/views/coverage/trends.js';

function point(period: string, covered: number, patches: number): TrendPoint {
  const counts = [
    { state: 'reviewed', byOwner: 0, patches: covered, oldest: null },
    { state: 'none', byOwner: 0, patches: patches - covered, oldest: null },
  ] as const;
  return { period, end: `${period}-28T00:00:00Z`, series: 1, ...figuresOf(counts, false) };
}

function paths(points: readonly TrendPoint[], name: string): readonly string[] {
  const drawing = trendChart(points).toString();
  return [...drawing.matchAll(new RegExp(`<path class="${name}" d="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');
}

describe('trendChart', () => {
  it('goes from edge to edge, all covered at the top', () => {
    const points = [point('2026-05', 0, 4), point('2026-06', 2, 4), point('2026-07', 4, 4)];
    expect(paths(points, 'covered')).toEqual(['M0 100L500 50L1000 0']);
    expect(paths(points, 'area')).toEqual(['M0 100L500 50L1000 0L1000 100L0 100Z']);
  });

  it('breaks where there were no patches', () => {
    const points = ['01', '02', '03', '04', '05'].map((month) => point(`2026-${month}`, 1, month === '03' ? 0 : 2));
    const known = points.map((one) => (one.patches === 0 ? { ...one, coverage: null } : one));
    expect(paths(known, 'covered')).toEqual(['M0 50L250 50', 'M750 50L1000 50']);
  });

  it('leaves out the line by owners where there are none', () => {
    expect(paths([point('2026-06', 1, 2), point('2026-07', 1, 2)], 'owner')).toEqual([]);
  });

  it('names first and last period', () => {
    const drawing = trendChart([point('2026-06', 1, 2), point('2026-07', 2, 2)]).toString();
    expect(drawing).toContain('<span>2026-06</span><span>2026-07</span>');
    expect(drawing).toContain('Covered: 50 % in 2026-06, 100 % in 2026-07.');
  });

  it('says so when there is no course yet', () => {
    expect(trendChart([point('2026-07', 1, 2)]).toString()).toContain('There are too few periods');
  });
});
