/** What a selection leaves of material made by hand, and when a run has passed. */
import { describe, expect, it } from 'vitest';
import { baselineOf, unknownRuleIn, withBaseline } from '../../src/check/baseline.js';
import { aboutAll } from '../../src/check/failures.js';
import { type CheckedAsk, isPassed, type Selection, type Severity, type Verdict } from '../../src/check/model.js';
import { ruleOf } from '../../src/check/rules.js';
import { selected, unknownName } from '../../src/check/select.js';
import { cell, checkedPatch, checkedSeries, EVERYTHING, materialOf } from './checked.js';

describe('a selection of subsystems', () => {
  it.each<[string, string, boolean]>([
    ['MM', 'MM', true],
    ['MM', 'MM SLAB', false],
    ['mm*', 'MM SLAB', true],
    ['*slab', 'MM SLAB', true],
    ['*slab', 'SLAB MM', false],
    ['m*s*b', 'MM SLAB', true],
    ['m*x*b', 'MM SLAB', false],
    ['a*a', 'A', false],
    ['a*a', 'AA', true],
    ['ab*b*b', 'ABB', false],
    ['ab*b*b', 'ABBB', true],
    ['*b*b*b*', 'ABCB', false],
    ['*b*x', 'BX', true],
    ['*', 'MM', true],
  ])('"%s" and %s', (pattern, name, fits) => {
    const select = { ...EVERYTHING, subsystems: [pattern] };
    const material = materialOf([checkedSeries([checkedPatch('none', { cells: [cell(name)] })])]);
    expect(selected(material, select).series).toHaveLength(fits ? 1 : 0);
    const known = { subsystems: [name], lists: [], series: new Map() };
    expect(unknownName(select, known)).toBe(fits ? null : `There is no subsystem "${pattern}".`);
  });

  it('leaves the patches and cells of any of them, and the asks about these or about no patch', () => {
    const ask = (who: string, positions: readonly number[]): CheckedAsk => {
      return { who, positions, person: null, about: '', messageId: 'm', waiting: [], answered: false };
    };
    const series = checkedSeries(
      ['A', 'B', 'C'].map((name, at) => checkedPatch('none', { position: at + 1, cells: [cell(name), cell('D')] })),
      { asks: [ask('all', []), ask('kept', [1, 3]), ask('gone', [3])] },
    );
    const [one, ...others] = selected(materialOf([series]), { ...EVERYTHING, subsystems: ['A', 'B'] }).series;
    expect(others).toEqual([]);
    expect(one?.patches.map(({ cells }) => cells.map(({ subsystem }) => subsystem))).toEqual([['A'], ['B']]);
    expect(one?.asks.map(({ who }) => who)).toEqual(['all', 'kept']);
    expect(selected(materialOf([series]), EVERYTHING).series).toEqual([series]);
  });
});

describe('a selection', () => {
  const series = ['open', 'rfc', 'merged'].map((state, at) =>
    checkedSeries([], {
      number: at + 1,
      state,
      lists: at === 0 ? ['dev.example.org', 'mm.example.org'] : ['mm.example.org'],
    }),
  );
  const material = materialOf(series, {
    known: {
      subsystems: [],
      lists: ['dev.example.org'],
      series: new Map([
        ['third', [3]],
        ['no', []],
      ]),
    },
  });

  it.each<[string, Partial<Selection>, readonly number[]]>([
    ['of nothing is what is open, RFCs too', {}, [1, 2]],
    ['of states', { states: ['merged', 'rfc'] }, [2, 3]],
    ['of a list', { lists: ['dev@example'] }, [1]],
    ['of any of two lists', { lists: ['dev', 'MM'] }, [1, 2]],
    ['of a series, in whatever state', { series: ['third'] }, [3]],
    ['of a series and a state that it is not in', { series: ['third'], states: ['open'] }, []],
    ['of a series that is not known', { series: ['fourth'] }, []],
  ])('%s', (_, select, numbers) => {
    expect(selected(material, { ...EVERYTHING, ...select }).series.map(({ number }) => number)).toEqual(numbers);
  });

  it.each<[Partial<Selection>, string | null]>([
    [{ lists: ['dev', 'lkml'] }, 'There is no list "lkml" in the store.'],
    [{ series: ['third', 'no'] }, 'There is no series "no" in the store.'],
    [{ series: ['fourth'] }, 'There is no series "fourth" in the store.'],
    [{ lists: ['dev'], series: ['third'] }, null],
  ])('%j names something that is not there', (select, sentence) => {
    expect(unknownName({ ...EVERYTHING, ...select }, material.known)).toBe(sentence);
  });
});

/** How a rule turned out, with failures of these keys and values. */
function verdict(
  name: string,
  failures: readonly (readonly [string, number | null])[],
  more: Partial<Verdict> = {},
): Verdict {
  const rule = ruleOf(name);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return {
    rule,
    severity: 'error',
    limit: 0,
    where: '',
    outcome: failures.length === 0 ? 'passed' : 'failed',
    reason: '',
    judged: 9,
    actual: 0,
    failures: failures.map(([key, value]) => aboutAll({ message: '', key, value })),
    accepted: [],
    ...more,
  };
}

describe('a baseline', () => {
  it('is sorted by rule, selection, key and figure', () => {
    const verdicts = [
      verdict('no-open-nak', [
        ['b', null],
        ['a', null],
      ]),
      verdict('min-coverage', [['all', 3]], { where: 'lists b' }),
      verdict('min-coverage', [
        ['all', 2],
        ['all', 1],
      ]),
      verdict('complete-postings', [['z', null]]),
    ];
    const sorted = baselineOf(verdicts);
    expect(baselineOf(verdicts.toReversed())).toEqual(sorted);
    expect(sorted.map(({ rule, where, key, value }) => [rule, where, key, value])).toEqual([
      ['complete-postings', '', 'z', null],
      ['min-coverage', '', 'all', 1],
      ['min-coverage', '', 'all', 2],
      ['min-coverage', 'lists b', 'all', 3],
      ['no-open-nak', '', 'a', null],
      ['no-open-nak', '', 'b', null],
    ]);
  });

  it.each<[string, number | null, number | null, boolean]>([
    ['the same figure', 40, 40, true],
    ['a better figure', 41, 40, true],
    ['a worse figure', 39, 40, false],
    ['no figure, as before', null, null, true],
    ['a figure where there was none', 40, null, false],
    ['no figure where there was one', null, 40, false],
  ])('accepts or not: %s', (_, now, then, accepted) => {
    const entries = baselineOf([verdict('min-coverage', [['all', then]])]);
    const [found] = withBaseline([verdict('min-coverage', [['all', now]])], entries);
    expect(found?.outcome).toBe(accepted ? 'passed' : 'failed');
    expect(found?.accepted).toHaveLength(accepted ? 1 : 0);
  });

  it('keeps what it accepts for the figure that is no worse', () => {
    const entries = baselineOf([verdict('min-coverage', [['all', 40]])]);
    const now = verdict('min-coverage', [
      ['all', 39],
      ['all', 41],
    ]);
    const [found] = withBaseline([now], entries);
    expect([found?.failures, found?.accepted]).toMatchObject([[{ value: 39 }], [{ value: 41 }]]);
  });

  it('accepts as many of a key as it has, whatever else has failed', () => {
    const entries = baselineOf([
      verdict('no-open-nak', [
        ['a', null],
        ['a', null],
        ['b', null],
      ]),
    ]);
    const now = verdict('no-open-nak', [
      ['c', null],
      ['a', null],
      ['b', null],
      ['a', null],
      ['a', null],
      ['b', null],
    ]);
    const [found] = withBaseline([now], entries);
    expect(found?.accepted.map(({ key }) => key)).toEqual(['a', 'b', 'a']);
    expect(found?.failures.map(({ key }) => key)).toEqual(['c', 'a', 'b']);
  });

  it('is of another release when it names a rule that there is not', () => {
    const entry = { where: '', key: 'a', value: null };
    expect(unknownRuleIn([])).toBeNull();
    expect(unknownRuleIn([{ ...entry, rule: 'no-open-nak' }])).toBeNull();
    expect(
      unknownRuleIn([
        { ...entry, rule: 'no-open-nak' },
        { ...entry, rule: 'no-rain' },
      ]),
    ).toBe('no-rain');
  });
});

describe('a run', () => {
  it.each<[readonly (readonly [Verdict['outcome'], Severity])[], boolean]>([
    [[], true],
    [[['passed', 'error']], true],
    [
      [
        ['failed', 'warning'],
        ['passed', 'error'],
      ],
      true,
    ],
    [
      [
        ['failed', 'error'],
        ['passed', 'error'],
      ],
      false,
    ],
    [[['unjudged', 'error']], false],
    [[['unjudged', 'warning']], false],
  ])('of %j', (outcomes, passed) => {
    const verdicts = outcomes.map(([outcome, severity]) => verdict('no-open-nak', [], { outcome, severity }));
    expect(isPassed({ scope: '', now: null, verdicts })).toBe(passed);
  });
});
