import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, cellsOf, share, tallyPatches, tallySubsystems } from '../../src/review/coverage.js';
import { mailmapOf } from '../../src/review/mailmap.js';
import type { PatchReview } from '../../src/review/model.js';
import { reviewSeries } from '../../src/review/review.js';
import { message, patch, person, posting, reply, series } from './series-of.js';

const BOB = 'Bob Reed <bob@example.org>';
const EVE = 'Eve Read <eve@example.org>';
const MM = { name: 'MEMORY MANAGEMENT', catchAll: false, owners: [person(BOB)] };
const FS = { name: 'FILESYSTEMS', catchAll: false, owners: [person(EVE)] };
const REST = { name: 'THE REST', catchAll: true, owners: [person(EVE)] };

/** The review of a patch to which somebody replied with trailers. */
function reviewed(sender: string, ...names: readonly string[]): PatchReview {
  const lines = names.map((name) => `${name}: ${sender}`);
  const [found] = reviewSeries(series([posting([patch(1)])], [reply(0, 1, sender, lines, { ownLines: 1 })]));
  if (found === undefined) throw new Error('a series of one patch has one review');
  return found;
}

const drawn = (cells: readonly Cell[]) =>
  cells.map(({ subsystem, state, byOwner }) => `${subsystem}: ${state} ${byOwner}`);

describe('cellsOf', () => {
  test('an owner of one subsystem covers it as its owner, and the others as anybody', () => {
    const cells = cellsOf(reviewed(BOB, 'Reviewed-by'), [MM, FS, REST], []);
    expect(drawn(cells)).toEqual([
      'MEMORY MANAGEMENT: reviewed true',
      'FILESYSTEMS: reviewed false',
      'THE REST: reviewed false',
    ]);
    expect(cells.map(({ catchAll }) => catchAll)).toEqual([false, false, true]);
  });

  test('who was asked is an owner of every cell', () => {
    const cells = cellsOf(reviewed('Ian <ian@example.org>', 'Acked-by'), [MM, FS], [person('Ian <ian@example.org>')]);
    expect(drawn(cells)).toEqual(['MEMORY MANAGEMENT: acked true', 'FILESYSTEMS: acked true']);
  });

  test('an owner is known under another address by mailmap, not by the name', () => {
    const home = reviewed('Bob Reed <bob@home.example>', 'Acked-by');
    expect(drawn(cellsOf(home, [MM], []))).toEqual(['MEMORY MANAGEMENT: acked false']);
    const mailmap = mailmapOf('<bob@example.org> <bob@home.example>');
    expect(drawn(cellsOf(home, [MM], [], { mailmap }))).toEqual(['MEMORY MANAGEMENT: acked true']);
  });

  test.each([
    [['Tested-by'], 'tested'],
    [['Nacked-by'], 'nacked'],
    [['Tested-by', 'Acked-by'], 'acked'],
    [['Acked-by', 'Reviewed-by'], 'reviewed'],
    [[], 'commented'],
    [['Suggested-by'], 'commented'],
  ])("an owner's %j makes %s", (names, state) => {
    const [cell] = cellsOf(reviewed(BOB, ...names), [MM], []);
    expect(cell).toMatchObject({ state, byOwner: state === 'acked' || state === 'reviewed' });
  });

  test('a claim by an owner counts where claims count', () => {
    const claimed = series([posting([patch(1, [`Reviewed-by: ${BOB}`])])]);
    const counted = reviewSeries(claimed, { countClaimed: true })[0];
    if (counted === undefined) throw new Error('a series of one patch has one review');
    expect(drawn(cellsOf(counted, [MM], [], { countClaimed: true }))).toEqual(['MEMORY MANAGEMENT: reviewed true']);
  });
});

describe('tallies', () => {
  test('a subsystem counts its cells, the total counts each patch once', () => {
    const patches = [
      [reviewed(BOB, 'Reviewed-by'), [MM, FS, REST]],
      [reviewed(EVE, 'Acked-by'), [FS, REST]],
      [reviewed(BOB), [MM]],
      [reviewed(BOB, 'Nacked-by'), []],
    ] as const;
    const pairs = patches.map(([one, subsystems]) => [one, cellsOf(one, subsystems, [])] as const);
    const sums = tallySubsystems(pairs.flatMap(([, cells]) => cells));
    expect(sums.get('MEMORY MANAGEMENT')).toMatchObject({ patches: 2, covered: 1, byOwner: 1 });
    expect(sums.get('FILESYSTEMS')).toMatchObject({ patches: 2, covered: 2, byOwner: 1 });
    expect(sums.get('THE REST')).toMatchObject({ patches: 2, covered: 2, byOwner: 1 });
    const total = tallyPatches(pairs);
    expect(total).toMatchObject({ patches: 4, covered: 2, byOwner: 2 });
    expect(total.states).toEqual({ nacked: 1, reviewed: 1, acked: 1, tested: 0, stale: 0, commented: 1, none: 0 });
  });

  test('a catch-all owner covers only a patch that has no other subsystem', () => {
    const one = reviewed(EVE, 'Acked-by');
    expect(tallyPatches([[one, cellsOf(one, [MM, REST], [])]]).byOwner).toBe(0);
    expect(tallyPatches([[one, cellsOf(one, [REST], [])]]).byOwner).toBe(1);
  });

  test('says what laxer policies would count', () => {
    const claimed = patch(1, [`Reviewed-by: ${BOB}`]);
    const named = patch(2, [], { message: message('Ada Author <ada@example.org>') });
    const byName = reply(0, 2, 'Bob Reed <bob@home.example>', [`Acked-by: ${BOB}`]);
    const found = reviewSeries(series([posting([claimed, named])], [byName]));
    const total = tallyPatches(found.map((one) => [one, []] as const));
    expect(total).toMatchObject({ patches: 2, covered: 0, coveredIfClaimed: 1, coveredIfNameOnly: 1 });
  });

  test('adds up', () => {
    const cell = fc.record({
      subsystem: fc.constantFrom('A', 'B', '__proto__', 'constructor'),
      catchAll: fc.boolean(),
      state: fc.constantFrom('nacked', 'reviewed', 'acked', 'tested', 'stale', 'commented', 'none'),
      byOwner: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const sums = [...tallySubsystems(cells).values()];
        expect(sums.reduce((all, { patches }) => all + patches, 0)).toBe(cells.length);
        for (const { patches, states, covered, byOwner } of sums) {
          expect(Object.values(states).reduce((all, count) => all + count, 0)).toBe(patches);
          expect(covered).toBe(states.reviewed + states.acked);
          expect(byOwner).toBeLessThanOrEqual(covered);
          expect(covered).toBeLessThanOrEqual(patches);
        }
      }),
    );
  });

  test('a share of nothing is none', () => {
    expect([share(1, 4), share(0, 3), share(0, 0)]).toEqual([0.25, 0, null]);
  });
});
