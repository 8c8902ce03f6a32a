/** The rows are the same in whatever order, portions and repetitions the mails come in. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { maintainersText } from '../../bench/generator/tree.js';
import { derive } from '../../src/store/derived/derive.js';
import { bringUpToDate } from '../../src/store/derived/up-to-date.js';
import { dumpOf, expectSameRows, scratchFolder, storeOf } from './stores.js';

const scratch = scratchFolder();

let files = 0;
function mboxOf(mails: readonly Buffer[]): string {
  return scratch.write(`${++files}.mbox`, Buffer.concat(mails));
}

describe('150 mails', () => {
  const mails = [...generateList({ seed: 7, mails: 150 })];
  const inputs = { maintainers: `${maintainersText()}\nHASTE\nM:\tAnn <ann@example.org>\nK:\tvfs_entry|ring\n` };
  let expected: ReturnType<typeof dumpOf>;

  beforeAll(async () => {
    expected = dumpOf(await storeOf([mboxOf(mails)], inputs));
  });

  it('are many rows of every kind', () => {
    for (const table of ['messages', 'patches', 'trailers', 'series', 'positions', 'reviews', 'patch_subsystems'])
      expect(expected.get(table)?.length, table).toBeGreaterThan(10);
    expect(expected.get('messages')).toHaveLength(150);
    expect(expected.get('raw')).toHaveLength(150);
    expect(expected.get('keyword_matches')).toHaveLength(expected.get('patches')?.length ?? 0);
    expect(expected.get('patch_subsystems')?.filter((row) => row.includes('HASTE')).length).toBeGreaterThan(2);
  });

  it('give the same rows again when they are derived anew', async () => {
    const store = await storeOf([mboxOf(mails)], inputs);
    derive(store, { inputs, everything: true });
    expectSameRows(store, expected);
  });

  it('give the same rows in reverse', async () => {
    expectSameRows(await storeOf([mboxOf(mails.toReversed())], inputs), expected);
  });

  it('give the same rows in two halves, the later one first', async () => {
    const halves = [mails.slice(75), mails.slice(0, 75)];
    expectSameRows(await storeOf(halves.map(mboxOf), inputs), expected);
  });

  it('give the same rows when MAINTAINERS comes after them', async () => {
    const store = await storeOf([mboxOf(mails)]);
    await bringUpToDate(store, { inputs });
    expectSameRows(store, expected);
  });

  it('give the same rows in any order and portions, some of them twice', async () => {
    const order = fc.shuffledSubarray([...mails.keys()], { minLength: 150, maxLength: 150 });
    const again = fc.subarray([...mails.keys()], { maxLength: 40 });
    const portions = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 4, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(order, again, portions, async (first, second, sizes) => {
        const indexes = [...first, ...second];
        const paths: string[] = [];
        for (let at = 0, n = 0; at < indexes.length; n++) {
          const size = sizes[n] ?? indexes.length;
          paths.push(mboxOf(indexes.slice(at, at + size).map((index) => mails[index] ?? Buffer.alloc(0))));
          at += size;
        }
        expectSameRows(await storeOf(paths, inputs), expected);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});

describe('40 mails', () => {
  const mails = [...generateList({ seed: 11, mails: 40, perWeek: 60 })];

  it.each([
    ['one by one', mails],
    ['one by one, in reverse', mails.toReversed()],
  ])('give the same rows %s', async (_, order) => {
    const expected = dumpOf(await storeOf([mboxOf(mails)]));
    expectSameRows(await storeOf(order.map((mail) => mboxOf([mail]))), expected);
  });
});
