/** Who gives way when a terminal is narrow. */
import { describe, expect, it } from 'vitest';
import { layOut, type Wish } from '../../../src/report/formats/columns.js';

const text = (widest: number): Wish => ({ widest, cuttable: true, flexible: false });
const flexible = (widest: number): Wish => ({ widest, cuttable: true, flexible: true });
const number = (widest: number): Wish => ({ widest, cuttable: false, flexible: false });

describe('layOut', () => {
  it.each<[string, Wish[], number | null, number[]]>([
    ['no limit', [text(500), number(8)], null, [500, 8]],
    ['room for all', [text(20), number(8)], 30, [20, 8]],
    ['the flexible column first', [text(30), flexible(30)], 50, [30, 18]],
    ['then other texts, the widest first', [text(40), flexible(30), text(12)], 54, [28, 10, 12]],
    ['numbers are never cut', [flexible(30), number(30)], 45, [13, 30]],
    ['columns left out from the right', [flexible(30), number(10), number(10)], 25, [13, 10, 0]],
    ['the first is kept', [number(30), number(10)], 20, [20, 0]],
    ['a terminal of one cell', [text(30), number(10)], 1, [1, 0]],
    ['no columns', [], 80, []],
  ])('%s', (_, wishes, width, widths) => {
    expect(layOut(wishes, width)).toEqual(widths);
  });
});
