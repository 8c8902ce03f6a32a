/** Cells of coverage: in which subsystems a review counts, and for whom. */
import { describe, expect, test } from 'vitest';
import { type Cell, cellsOf } from '../../src/review/coverage.js';
import { mailmapOf } from '../../src/review/mailmap.js';
import type { PatchReview, ReviewPatch, ReviewReply } from '../../src/review/model.js';
import { reviewSeries } from '../../src/review/review.js';
import { patch, person, posting, reply, series } from './series-of.js';

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

describe('a laxer policy', () => {
  const claimed = patch(1, [`Reviewed-by: ${BOB}`]);
  const HOME = 'Bob Reed <bob@home.example>';

  test.each<[string, ReviewPatch, readonly ReviewReply[], object]>([
    ['a claim', claimed, [], { state: 'none', coveredIfClaimed: true, coveredIfNameOnly: false }],
    [
      'a name',
      patch(1),
      [reply(0, 1, HOME, [`Acked-by: ${BOB}`])],
      { state: 'none', coveredIfClaimed: false, coveredIfNameOnly: true },
    ],
    [
      'a name that tested',
      patch(1),
      [reply(0, 1, HOME, [`Tested-by: ${BOB}`])],
      { coveredIfClaimed: false, coveredIfNameOnly: false },
    ],
    [
      'a name, and a NAK',
      patch(1),
      [reply(0, 1, HOME, [`Acked-by: ${BOB}`]), reply(0, 1, EVE, [`Nacked-by: ${EVE}`])],
      { state: 'nacked', coveredIfClaimed: false, coveredIfNameOnly: false },
    ],
    [
      'a review, whatever else counts',
      patch(1),
      [reply(0, 1, EVE, [`Reviewed-by: ${EVE}`])],
      { state: 'reviewed', coveredIfClaimed: true, coveredIfNameOnly: true },
    ],
    [
      'a claim, and a NAK',
      claimed,
      [reply(0, 1, EVE, [`Nacked-by: ${EVE}`])],
      { state: 'nacked', coveredIfClaimed: false, coveredIfNameOnly: false },
    ],
  ])('counts %s', (_, one, replies, expected) => {
    expect(reviewSeries(series([posting([one])], replies))).toMatchObject([expected]);
  });
});
