/** Known failures, which are tolerated so that only new or worse ones fail. */
import type { Failure, Verdict } from './model.js';
import { ruleOf } from './rules.js';

/** One tolerated failure. */
export interface BaselineEntry {
  /** Name of the rule. */
  readonly rule: string;
  /** What the rule was applied to, as `selectionWords` says it. */
  readonly where: string;
  readonly key: string;
  /** The figure at that time, for rules about one. */
  readonly value: number | null;
}

/** The entries that make every failure of the verdicts known, sorted. */
export function baselineOf(verdicts: readonly Verdict[]): readonly BaselineEntry[] {
  const entries = verdicts.flatMap(({ rule, where, failures, accepted }) =>
    [...failures, ...accepted].map(({ key, value }) => ({ rule: rule.name, where, key, value })),
  );
  return entries.sort(
    (a, b) =>
      order(a.rule, b.rule) || order(a.where, b.where) || order(a.key, b.key) || (a.value ?? 0) - (b.value ?? 0),
  );
}

/**
 * Removes known failures from the verdicts. Each entry stands for one failure: of two patches with the same key the
 * second is new. A figure is known only as long as it has not got worse.
 */
export function withBaseline(verdicts: readonly Verdict[], entries: readonly BaselineEntry[]): readonly Verdict[] {
  const known = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const name = nameOf(entry.rule, entry.where, entry.key);
    const same = known.get(name);
    if (same === undefined) known.set(name, [entry]);
    else same.push(entry);
  }
  return verdicts.map((verdict) => {
    const failures: Failure[] = [];
    const accepted: Failure[] = [];
    for (const failure of verdict.failures) {
      const left = known.get(nameOf(verdict.rule.name, verdict.where, failure.key)) ?? [];
      const at = left.findIndex(({ value }) => isNoWorse(failure.value, value));
      if (at >= 0) left.splice(at, 1);
      (at < 0 ? failures : accepted).push(failure);
    }
    if (verdict.outcome !== 'failed') return verdict;
    return { ...verdict, outcome: failures.length === 0 ? 'passed' : 'failed', failures, accepted };
  });
}

/** The name of an unknown rule in the entries; null if all are known. A baseline of another release is not trusted. */
export function unknownRuleIn(entries: readonly BaselineEntry[]): string | null {
  return entries.find(({ rule }) => ruleOf(rule) === undefined)?.rule ?? null;
}

/** All figures of rules are shares: more is better. */
function isNoWorse(now: number | null, then: number | null): boolean {
  return now === null ? then === null : then !== null && now >= then;
}

function nameOf(rule: string, where: string, key: string): string {
  return JSON.stringify([rule, where, key]);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
