/** Rules about shares, on material made by hand: what is counted, against which limit, and what is said of it. */
import { describe, expect, it } from 'vitest';
import type { CheckedPatch } from '../../src/check/model.js';
import type { CellState } from '../../src/review/model.js';
import { cell, checkedPatch, checkedSeries, judged, materialOf, said } from './checked.js';

/** Patches in these states, at positions 1, 2, …; all in the same subsystem. */
function patches(...states: readonly CellState[]): readonly CheckedPatch[] {
  return states.map((state, at) => checkedPatch(state, { position: at + 1, cells: [cell('MM', { state })] }));
}

describe('a share', () => {
  it.each<[readonly CellState[], number, string]>([
    [['reviewed', 'none', 'none'], 50, '1 of 3 patches are covered, 33.33 %; 1 more would reach 50 %.'],
    [['reviewed', 'none', 'none'], 100, '1 of 3 patches are covered, 33.33 %; 2 more would reach 100 %.'],
    [['none'], 1, '0 of 1 patch is covered, 0 %; 1 more would reach 1 %.'],
    [['acked', 'tested', 'stale'], 34, '1 of 3 patches are covered, 33.33 %; 1 more would reach 34 %.'],
  ])('of %j against %d %', (states, limit, sentence) => {
    expect(said('min-series-coverage', checkedSeries(patches(...states)), limit)).toEqual([sentence]);
    const { failures, actual } = judged(
      'min-subsystem-coverage',
      materialOf([checkedSeries(patches(...states))]),
      limit,
    );
    expect(failures).toMatchObject([{ subsystem: 'MM', key: 'MM', message: sentence, value: actual }]);
  });

  it('suffices when it is the limit, and is all of nothing', () => {
    const half = materialOf([checkedSeries(patches('acked', 'none'))]);
    for (const name of ['min-coverage', 'min-series-coverage', 'min-subsystem-coverage'])
      expect(judged(name, half, 50)).toMatchObject({ actual: 50, failures: [] });
    expect(judged('min-coverage', materialOf([]), 100)).toEqual({ judged: 0, actual: 100, failures: [] });
  });
});

describe('the share of all patches', () => {
  it('names the three subsystems in which most wait, the first by name of those that are even', () => {
    const touching = (state: CellState, ...names: readonly string[]) =>
      checkedPatch(state, { cells: names.map((name) => cell(name)) });
    const series = checkedSeries([
      touching('none', 'D', 'C', 'B'),
      touching('none', 'D', 'A'),
      touching('none', 'D', 'A'),
      touching('none', 'B'),
      touching('reviewed', 'E', 'E', 'E', 'E'),
    ]);
    expect(said('min-coverage', series, 100)).toEqual([
      '1 of 5 patches are covered, 20 %; 4 more would reach 100 %. Most of them are in D (3), A (2), B (2).',
    ]);
  });

  it('names no catch-all', () => {
    const series = checkedSeries([checkedPatch('none', { cells: [cell('THE REST', { catchAll: true })] })]);
    expect(said('min-coverage', series, 100)).toEqual(['0 of 1 patch is covered, 0 %; 1 more would reach 100 %.']);
  });
});

describe('the shares of each', () => {
  it('series leave out those without a patch, and the figure is that of the worst', () => {
    const series = [
      checkedSeries(patches('acked', 'none', 'none')),
      checkedSeries([], { number: 2, id: 't' }),
      checkedSeries(patches('acked', 'none'), { number: 3, id: 'u', title: 'other', headId: 'h3' }),
    ];
    const { judged: count, actual, failures } = judged('min-series-coverage', materialOf(series), 60);
    expect([count, actual]).toEqual([2, 33.33]);
    expect(failures).toMatchObject([
      { series: 1, seriesId: 's', key: 's', value: 33.33 },
      { series: 3, seriesId: 'u', key: 'u', value: 50, title: 'other', messageId: 'h3' },
    ]);
  });

  it('subsystem come by name, and leave out catch-alls', () => {
    const cells = ['B', 'C', 'A'].map((name) => cell(name));
    const series = checkedSeries([checkedPatch('none', { cells: [...cells, cell('REST', { catchAll: true })] })]);
    const { judged: count, failures } = judged('min-subsystem-coverage', materialOf([series]), 1);
    expect(count).toBe(3);
    expect(failures.map(({ subsystem }) => subsystem)).toEqual(['A', 'B', 'C']);
  });

  it.each([
    ['min-subsystem-coverage', 100],
    ['min-subsystem-owner-coverage', 50],
    ['min-owner-coverage', 50],
    ['min-series-owner-coverage', 50],
  ])('count owners where they should: %s', (name, share) => {
    const by = (byOwner: boolean) => checkedPatch('reviewed', { cells: [cell('MM', { state: 'reviewed', byOwner })] });
    expect(judged(name, materialOf([checkedSeries([by(true), by(false)])]), 0).actual).toBe(share);
  });

  it('patch count no owner of a catch-all, nor one whose review does not cover', () => {
    const series = checkedSeries([
      checkedPatch('reviewed', { cells: [cell('REST', { catchAll: true, state: 'reviewed', byOwner: true })] }),
      checkedPatch('tested', { cells: [cell('MM', { state: 'tested', byOwner: true })] }),
    ]);
    expect(judged('min-owner-coverage', materialOf([series])).actual).toBe(0);
    expect(judged('min-subsystem-owner-coverage', materialOf([series])).actual).toBe(0);
  });
});
