/** Cells, lists, matrices and totals are counted by different statements, and agree whatever the filters. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { maintainersText } from '../../bench/generator/tree.js';
import type { Store } from '../../src/store/database/open.js';
import { readCoverage } from '../../src/views/coverage/coverage.js';
import type { CoverageFigures } from '../../src/views/coverage/figures.js';
import { readListCoverage } from '../../src/views/coverage/list-coverage.js';
import { openPatchList } from '../../src/views/coverage/patches.js';
import { readPeople } from '../../src/views/coverage/people.js';
import { ALL_STATES, type ScopeOptions } from '../../src/views/scope.js';
import { readMatrix } from '../../src/views/series/matrix.js';
import { readSeriesByNumber } from '../../src/views/series/series.js';
import { linesOf, openSeriesList } from '../../src/views/series/series-list.js';
import { scratchFolder, storeOf } from '../store/stores.js';

const scratch = scratchFolder();
let store: Store;
let subsystems: readonly string[] = [];
let numbers: readonly number[] = [];

beforeAll(async () => {
  const mails = [...generateList({ seed: 23, mails: 400, perWeek: 200 })];
  store = await storeOf([scratch.write('list.mbox', Buffer.concat(mails))], { maintainers: maintainersText() });
  subsystems = readCoverage(store, { states: ALL_STATES }).subsystems.map(({ name }) => name);
  numbers = [...linesOf(openSeriesList(store, { states: ALL_STATES }))].map(({ number }) => number);
});

/** Figures hold among themselves. */
function holds(figures: CoverageFigures): void {
  const { patches, states, covered, coverage, byOwner, ownerCoverage } = figures;
  expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(patches);
  expect(states.reviewed + states.acked).toBe(covered);
  expect(byOwner).toBeLessThanOrEqual(covered);
  expect(coverage).toBe(patches === 0 ? null : covered / patches);
  // Where nobody answers for anything there is no share.
  if (ownerCoverage === null) expect(byOwner).toBe(0);
  else expect(ownerCoverage).toBe(byOwner / patches);
}

function sum(rows: readonly CoverageFigures[], of: (row: CoverageFigures) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Any filters; those that are not given are left out. */
const anyScope: fc.Arbitrary<ScopeOptions> = fc
  .record({
    states: maybe(fc.subarray([...ALL_STATES], { minLength: 1 })),
    subsystem: maybe(fc.nat().map((at) => subsystems[at % subsystems.length] ?? '')),
    path: maybe(fc.constantFrom('*', '*.c', 'mm/*', 'drivers', '*e*', 'fs/*', 'nowhere')),
    person: maybe(fc.constantFrom('a', 'e', 'an', 'example', 'x')),
    list: maybe(fc.constantFrom('', '.', 'nowhere')),
    activeFor: maybe(fc.integer({ min: 0, max: 400 })),
  })
  .map((options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)));

describe('whatever the scope', () => {
  it('a subsystem counts its cells, and the total each patch once', () => {
    fc.assert(
      fc.property(anyScope, (options) => {
        const { total, subsystems: rows, scope } = readCoverage(store, options);
        for (const row of rows) {
          holds(row);
          expect(row.patches).toBeGreaterThan(0);
          expect(row.patches).toBeLessThanOrEqual(total.patches);
          expect(row.series).toBeLessThanOrEqual(scope.series);
        }
        holds(total);
        expect(total.coveredIfClaimed).toBeGreaterThanOrEqual(total.covered);
        expect(total.coveredIfNameOnly).toBeGreaterThanOrEqual(total.covered);
        // Every patch of the generated tree touches some subsystem, so none is counted in no row.
        expect(sum(rows, ({ patches }) => patches)).toBeGreaterThanOrEqual(total.patches);
      }),
      { numRuns: 60 },
    );
  });

  it('the rows of series, patches and lists add up to the total', () => {
    fc.assert(
      fc.property(anyScope, (options) => {
        const { total } = readCoverage(store, options);
        const series = [...linesOf(openSeriesList(store, options))];
        const list = openPatchList(store, options);
        const patches = list.page(0, list.length);
        for (const row of series) holds(row);
        expect(series).toHaveLength(total.series);
        expect(sum(series, (row) => row.patches)).toBe(total.patches);
        expect(sum(series, (row) => row.covered)).toBe(total.covered);
        expect(sum(series, (row) => row.byOwner)).toBe(total.byOwner);
        expect(list.length).toBe(total.patches);
        expect(new Set(patches.map(({ messageId }) => messageId)).size).toBe(list.length);
        for (const [state, count] of Object.entries(total.states))
          expect(patches.filter((patch) => patch.state === state)).toHaveLength(count);
        expect(patches.filter(({ byOwner, waitingSince }) => byOwner && waitingSince === null)).toHaveLength(
          total.byOwner,
        );
        const oldest = patches.flatMap(({ waitingSince }) => waitingSince ?? []).sort()[0] ?? null;
        expect(total.oldestWaiting).toBe(oldest);
        // The generated list is one list.
        const { lists } = readListCoverage(store, options);
        expect(sum(lists, (row) => row.patches)).toBe(total.patches);
        for (const { waiting, covered } of readPeople(store, options).people) {
          expect(waiting).toBeLessThanOrEqual(total.patches - total.covered);
          expect(covered).toBeLessThanOrEqual(total.covered);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('pages join to the whole list, in the order of any column', () => {
    const whole = openSeriesList(store, { states: ALL_STATES }, { by: 'waiting', descending: false });
    const lines = whole.page(0, whole.length);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(20), (offset, limit) => {
        expect(whole.page(offset, limit)).toEqual(lines.slice(offset, offset + limit));
      }),
      { numRuns: 30 },
    );
    expect(whole.indexOf(lines[3]?.number ?? 0)).toBe(3);
  });
});

describe('of each series', () => {
  it('the matrix is what the list of its subsystems says, and what it is in full', () => {
    for (const number of numbers.slice(0, 60)) {
      const matrix = readMatrix(store, number);
      const { subsystems: rows, total } = readCoverage(store, { series: number });
      const figures = ({ patches, states, covered, byOwner, oldestWaiting }: CoverageFigures) => {
        return { patches, states, covered, byOwner, oldestWaiting };
      };
      const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
      expect(matrix?.rows.map((row) => ({ name: row.name, ...figures(row) })).sort(byName)).toEqual(
        rows.map((row) => ({ name: row.name, ...figures(row) })).sort(byName),
      );
      for (const { cells, patches } of matrix?.rows ?? [])
        expect(cells.filter((cell) => cell !== null)).toHaveLength(patches);
      expect(matrix && figures(matrix.total)).toEqual(figures(total));
      const detail = readSeriesByNumber(store, number, {});
      expect(detail && figures(detail)).toEqual(figures(total));
      const line = openSeriesList(store, { series: number }).page(0, 1)[0];
      expect(line && figures(line)).toEqual(figures(total));
    }
  });
});
