import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Extent, type Motion, moved, placedAt, START } from '../../src/tui/place.js';

function rows(count: number, height = 10, stops: (row: number) => boolean = () => true): Extent {
  return { count, height, kind: 'rows', stops };
}

function text(count: number, height = 10): Extent {
  return { count, height, kind: 'text', stops: () => false };
}

function walked(extent: Extent, ...motions: readonly Motion[]) {
  return motions.reduce((place, motion) => moved(place, motion, extent), START);
}

describe('the cursor of a list', () => {
  it.each<[Motion[], number, number]>([
    [['down'], 1, 0],
    [['up'], 0, 0],
    [['pageDown'], 10, 1],
    [['pageDown', 'pageDown'], 20, 11],
    [['halfDown'], 5, 0],
    [['last'], 99, 90],
    [['last', 'down'], 99, 90],
    [['last', 'up', 'up'], 97, 90],
    [['last', 'pageUp'], 89, 89],
    [['last', 'first'], 0, 0],
    [['pageDown', 'halfUp'], 5, 1],
  ])('after %j stands on row %i, and row %i is the first in sight', (motions, cursor, top) => {
    expect(walked(rows(100), ...motions)).toEqual({ cursor, top });
  });

  it('goes over rows at which it does not stop', () => {
    const extent = rows(6, 10, (row) => row !== 0 && row !== 3);
    expect(walked(extent, 'down').cursor).toBe(1);
    expect(walked(extent, 'down', 'down', 'down').cursor).toBe(4);
    expect(walked(extent, 'last', 'up', 'up').cursor).toBe(2);
    expect(walked(extent, 'last', 'first').cursor).toBe(1);
  });

  it('shows the heading above the first stop again', () => {
    const extent = rows(50, 10, (row) => row >= 3);
    expect(walked(extent, 'last', 'first', 'down', 'up')).toEqual({ cursor: 3, top: 0 });
  });

  it('stays where it is in a list without rows', () => {
    expect(walked(rows(0), 'down', 'last', 'pageUp').cursor).toBe(0);
  });

  it('is always on a row and in sight', () => {
    const motions = fc.array(
      fc.constantFrom<Motion>('up', 'down', 'halfUp', 'halfDown', 'pageUp', 'pageDown', 'first', 'last'),
    );
    fc.assert(
      fc.property(motions, fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 40 }), (path, count, height) => {
        const { cursor, top } = walked(rows(count, height), ...path);
        expect(cursor).toBeGreaterThanOrEqual(top);
        expect(cursor).toBeLessThan(Math.min(count, top + height));
        expect(top).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a text', () => {
  it.each<[Motion[], number]>([
    [['down', 'down', 'up'], 1],
    [['pageDown'], 9],
    [['last'], 90],
    [['last', 'pageDown'], 90],
    [['last', 'halfUp'], 85],
  ])('after %j begins with line %i', (motions, top) => {
    expect(walked(text(100), ...motions).top).toBe(top);
  });

  it('that fits does not scroll', () => {
    expect(walked(text(5), 'down', 'last').top).toBe(0);
  });
});

describe('a row that is looked for', () => {
  it('is scrolled into sight, no farther than it must', () => {
    expect(placedAt(START, 25, rows(100))).toEqual({ cursor: 25, top: 16 });
    expect(placedAt({ cursor: 50, top: 45 }, 25, rows(100))).toEqual({ cursor: 25, top: 25 });
  });

  it('that has gone is replaced by the last one', () => {
    expect(placedAt({ cursor: 99, top: 90 }, 99, rows(3))).toEqual({ cursor: 2, top: 0 });
  });
});
