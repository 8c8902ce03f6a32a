/** The bar of coverage states: its cells add up and hide nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StateCounts } from '../../../src/report/model.js';
import { bar } from '../../../src/report/text/bar.js';

const NONE: StateCounts = { nacked: 0, reviewed: 0, acked: 0, tested: 0, stale: 0, commented: 0, none: 0 };

describe('bar', () => {
  it.each([
    ['nothing at all', {}, '          '],
    ['all reviewed', { reviewed: 7 }, '██████████'],
    ['half acked', { acked: 5, none: 5 }, '▓▓▓▓▓·····'],
    ['every part', { nacked: 1, reviewed: 3, acked: 2, tested: 1, commented: 1, none: 2 }, '!███▓▓░░··'],
    ['one missing of five hundred is seen', { reviewed: 499, none: 1 }, '█████████·'],
    ['one of each beside many', { nacked: 1, reviewed: 1000, acked: 1, stale: 1, none: 1 }, '!██████▓░·'],
    ['thirds', { reviewed: 1, acked: 1, none: 1 }, '████▓▓▓···'],
  ])('%s', (_, counts, drawn) => {
    expect(bar({ ...NONE, ...counts })).toBe(drawn);
  });

  it('has ten cells, and every part that is not empty has one', () => {
    const count = fc.oneof(fc.constant(0), fc.nat(5), fc.nat(100_000));
    const counts = fc.record({
      nacked: count,
      reviewed: count,
      acked: count,
      tested: count,
      stale: count,
      commented: count,
      none: count,
    });
    fc.assert(
      fc.property(counts, (value) => {
        const drawn = bar(value);
        expect([...drawn]).toHaveLength(10);
        expect(drawn.includes('!')).toBe(value.nacked > 0);
        expect(drawn.includes('█')).toBe(value.reviewed > 0);
        expect(drawn.includes('▓')).toBe(value.acked > 0);
        expect(drawn.includes('░')).toBe(value.tested + value.stale + value.commented > 0);
        expect(drawn.includes('·')).toBe(value.none > 0);
      }),
    );
  });
});
