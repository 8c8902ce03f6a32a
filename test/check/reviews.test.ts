/** Rules about the reviews of each patch, on material made by hand: what fails, and what is said of it. */
import { describe, expect, it } from 'vitest';
import type { CheckedWord } from '../../src/check/model.js';
import type { CellState } from '../../src/review/model.js';
import { cell, checkedPatch, checkedSeries, DAY, judged, materialOf, said } from './checked.js';

function word(name: string, trailer: string): CheckedWord {
  const email = `${name.toLowerCase()}@example.org`;
  return { person: { name, email }, trailer, messageId: `by-${name.toLowerCase()}` };
}

describe('a patch that is not covered', () => {
  it.each<[CellState, string | null]>([
    ['reviewed', null],
    ['acked', null],
    ['nacked', 'It is not covered: it has an open NAK.'],
    ['tested', 'It is not covered: it was tested, but nobody has reviewed or acked it.'],
    ['stale', 'It is not covered: its reviews are of an earlier version of the patch.'],
    ['commented', 'It is not covered: it has comments, but nobody has reviewed or acked it.'],
    ['none', 'It is not covered: nobody has said anything about it.'],
  ])('%s', (state, message) => {
    const series = checkedSeries([checkedPatch(state, { cells: [cell('MM', { byOwner: true })] })]);
    expect(said('every-patch-reviewed', series)).toEqual(message === null ? [] : [message]);
    expect(said('every-patch-reviewed-by-owner', series)).toEqual(message === null ? [] : [message]);
  });
});

describe('a patch that no owner has covered', () => {
  it.each([
    [[cell('MM'), cell('NET')], 'MM, NET', 'MM'],
    [[cell('REST', { catchAll: true, byOwner: true }), cell('NET')], 'NET', 'NET'],
    [[cell('REST', { catchAll: true })], 'a subsystem', null],
  ])('in %j', (cells, named, subsystem) => {
    const { failures } = judged(
      'every-patch-reviewed-by-owner',
      materialOf([checkedSeries([checkedPatch('acked', { cells })])]),
    );
    expect(failures).toMatchObject([{ message: `It is covered, but not by an owner of ${named}.`, subsystem }]);
  });
});

describe('a NAK', () => {
  it.each([
    ['of one person', [word('Bob', 'Nacked-by')], 'It has an open NAK from Bob <bob@example.org>.', 'by-bob'],
    [
      'of two',
      [word('Bob', ''), word('Eve', '')],
      'It has an open NAK from Bob <bob@example.org>, Eve <eve@example.org>.',
      'by-bob',
    ],
    ['of somebody whose mail is not there', [], 'It has an open NAK.', 'p1'],
  ])('%s', (_, naks, message, messageId) => {
    const series = checkedSeries([checkedPatch('nacked', { naks })]);
    expect(judged('no-open-nak', materialOf([series])).failures).toMatchObject([{ message, messageId }]);
  });

  it('that does not stand is none', () => {
    expect(said('no-open-nak', checkedSeries([checkedPatch('reviewed', { naks: [word('Bob', '')] })]))).toEqual([]);
  });
});

describe('a stale review', () => {
  it('is told with its trailer, or as a review', () => {
    const stale = [word('Bob', 'Acked-by'), word('Eve', '')];
    const { failures } = judged('no-stale-reviews', materialOf([checkedSeries([checkedPatch('stale', { stale })])]));
    expect(failures.map(({ message, messageId, key }) => [message, messageId, key])).toEqual([
      [
        'The Acked-by from Bob <bob@example.org> is of an earlier version of the patch.',
        'by-bob',
        's | patch 1 | Acked-by bob@example.org',
      ],
      [
        'The review from Eve <eve@example.org> is of an earlier version of the patch.',
        'by-eve',
        's | patch 1 | review eve@example.org',
      ],
    ]);
  });
});

describe('a patch that waits', () => {
  const UNDATED = 'It is not covered, and its mail has no usable date to tell how long it has waited.';

  it.each<[string, number | null, number | null, readonly string[], number]>([
    ['as long as the limit', 0, 30 * DAY, [], 30],
    ['a second longer', 0, 30 * DAY + 1, ['It has waited 30 days.'], 30],
    ['a day longer', 0, 31 * DAY, ['It has waited 31 days.'], 31],
    ['from a date still to come', 9 * DAY, 0, [], 0],
    ['without a date', null, 99 * DAY, [UNDATED], 0],
    ['where nothing has a date', 0, null, [UNDATED], 0],
  ])('%s', (_, date, now, messages, actual) => {
    const material = materialOf([checkedSeries([checkedPatch('none', { date })])], { now });
    const { failures, ...rest } = judged('max-waiting', material, 30);
    expect(failures.map(({ message }) => message)).toEqual(messages);
    expect(rest).toEqual({ judged: 1, actual });
  });

  it('waits no more once it is covered, and the figure is that of the one that waits longest', () => {
    const series = checkedSeries([
      checkedPatch('reviewed', { date: 0 }),
      checkedPatch('none', { date: 20 * DAY }),
      checkedPatch('tested', { date: 10 * DAY }),
    ]);
    const material = materialOf([series], { now: 40 * DAY });
    expect(judged('max-waiting', material, 99)).toEqual({ judged: 3, actual: 30, failures: [] });
  });
});
