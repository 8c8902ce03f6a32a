/** Material for the rules of the gate, made by hand: only what a test is about has to be said. */
import type {
  CheckedCell,
  CheckedPatch,
  CheckedSeries,
  Failure,
  Judgement,
  Material,
  Selection,
} from '../../src/check/model.js';
import { ruleOf } from '../../src/check/rules.js';
import type { CellState } from '../../src/review/model.js';

export const DAY = 86_400;

/** A cell of a subsystem, in the state of its patch unless said otherwise. */
export function cell(subsystem: string, more: Partial<CheckedCell> = {}): CheckedCell {
  return { subsystem, catchAll: false, state: 'none', byOwner: false, ...more };
}

/** A patch in a state. */
export function checkedPatch(state: CellState, more: Partial<CheckedPatch> = {}): CheckedPatch {
  const position = more.position ?? 1;
  return {
    position,
    messageId: `p${position}`,
    title: `patch ${position}`,
    date: 0,
    state,
    cells: [],
    path: null,
    naks: [],
    stale: [],
    comments: [],
    unowned: [],
    ...more,
  };
}

/** An open series of these patches. */
export function checkedSeries(patches: readonly CheckedPatch[], more: Partial<CheckedSeries> = {}): CheckedSeries {
  return {
    number: 1,
    id: 's',
    title: 'a series',
    state: 'open',
    lists: [],
    revision: 'v1',
    headId: 'head',
    total: patches.length,
    missing: [],
    patches,
    asks: [],
    comments: [],
    ...more,
  };
}

export function materialOf(series: readonly CheckedSeries[], more: Partial<Material> = {}): Material {
  const known = { subsystems: [], lists: [], series: new Map() };
  return { series, rejects: [], messages: 1, now: 0, owned: true, known, ...more };
}

/** What a rule makes of material. */
export function judged(name: string, material: Material, limit = 0): Judgement {
  const rule = ruleOf(name);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return rule.judge(material, limit);
}

/** What a rule says of one series. */
export function said(name: string, series: CheckedSeries, limit = 0, more: Partial<Material> = {}): readonly string[] {
  return judged(name, materialOf([series], more), limit).failures.map(({ message }: Failure) => message);
}

export const EVERYTHING: Selection = { subsystems: null, lists: null, series: null, states: null };
