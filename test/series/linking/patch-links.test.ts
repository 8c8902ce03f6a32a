/** How many patches two postings under other titles must have in common to be one series. */
import { describe, expect, it } from 'vitest';
import type { SeriesMessage } from '../../../src/series/model.js';
import { deriveSeries } from '../../../src/series/series.js';
import { DAY, mail } from '../mail-builder.js';

interface Sent {
  /** Patches of the posting. */
  readonly size: number;
  /** Of these, those that both postings have: with one patch-id, under one title, or with like content. */
  readonly common: number;
}

type By = 'id' | 'title' | 'content';

/** Two cover letters in other words, each with so many patches; the first few of both are the same. */
function postings(version: string, first: Sent, second: number, by: By, gap = DAY): SeriesMessage[] {
  const posting = (name: string, label: string, size: number, at: number): SeriesMessage[] => [
    mail(name, `[PATCH${label} 0/${size}] ${name === 'a' ? 'paint it red' : 'other colours'}`, { at }),
    ...Array.from({ length: size }, (_, index) => {
      const same = index < first.common;
      const number = index + 1;
      const title = same && by === 'title' ? `lib: common ${number}` : `${name}${number}: ${NAMES[index]} ${name}`;
      return mail(`${name}${number}`, `[PATCH${label} ${number}/${size}] ${title}`, {
        re: name,
        at: at + number,
        patchId: same && by === 'id' ? `id${number}` : `${name}${number}`,
        lines: same && by === 'content' ? contentOf(number, name) : [],
      });
    }),
  ];
  return [...posting('a', '', first.size, 0), ...posting('b', version, second, gap)];
}

const NAMES = ['oak', 'elm', 'fir', 'ash', 'yew', 'bay', 'box', 'fig'];

/** Eight changed lines, of which seven are in the other posting too. */
function contentOf(number: number, name: string): number[] {
  return [...Array.from({ length: 7 }, (_, line) => number * 100 + line), name === 'a' ? number * 100 + 50 : 99];
}

function linked(...args: Parameters<typeof postings>): boolean {
  return deriveSeries(postings(...args)).length === 1;
}

describe('patches in common', () => {
  it.each<[string, string, Sent, number, boolean]>([
    ['a third of the smaller posting is enough for the next number', ' v2', { size: 6, common: 2 }, 6, true],
    ['less than a third is not', ' v2', { size: 7, common: 2 }, 7, false],
    ['the larger posting does not matter then', ' v2', { size: 8, common: 2 }, 6, true],
    ['half of the larger is enough where no number follows', '', { size: 4, common: 2 }, 3, true],
    ['less than half is not', '', { size: 5, common: 2 }, 2, false],
  ])('%s', (_, version, first, second, expected) => {
    expect(linked(version, first, second, 'title')).toBe(expected);
    expect(linked(version, first, second, 'id')).toBe(expected);
  });

  it.each<[string, string, Sent, number, By, boolean]>([
    ['the only patch of both, by its title', ' v2', { size: 1, common: 1 }, 1, 'title', true],
    ['the only patch of the earlier posting', ' v2', { size: 1, common: 1 }, 4, 'title', true],
    ['one of two, since that is half', ' v2', { size: 2, common: 1 }, 3, 'title', true],
    ['one of three that stay three', ' v2', { size: 3, common: 1 }, 3, 'title', true],
    ['one of three that became four', ' v2', { size: 3, common: 1 }, 4, 'title', false],
    ['the only patch of both, without a number', '', { size: 1, common: 1 }, 1, 'id', true],
    ['one of two, without a number', '', { size: 2, common: 1 }, 2, 'id', false],
  ])('one is enough or not: %s', (_, version, first, second, by, expected) => {
    expect(linked(version, first, second, by)).toBe(expected);
  });

  it('one that is only alike is enough for postings of up to three patches', () => {
    expect(linked(' v2', { size: 3, common: 1 }, 3, 'content')).toBe(true);
    expect(linked(' v2', { size: 4, common: 1 }, 4, 'content')).toBe(false);
  });

  it('that are only alike count up to 180 days', () => {
    expect(linked(' v2', { size: 3, common: 3 }, 3, 'content', 180 * DAY)).toBe(true);
    expect(linked(' v2', { size: 3, common: 3 }, 3, 'content', 181 * DAY)).toBe(false);
    expect(linked(' v2', { size: 3, common: 3 }, 3, 'title', 181 * DAY)).toBe(true);
  });
});
