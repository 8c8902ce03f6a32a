/** What all check reports share: the names of rules, figures and places. */
import type { CheckResult, Failure, Rule, Verdict } from '../../check/model.js';

/** The word for a verdict. */
export type Called = 'passed' | 'failed' | 'warning' | 'not judged';

export function called({ outcome, severity }: Verdict): Called {
  if (outcome === 'unjudged') return 'not judged';
  if (outcome === 'passed') return 'passed';
  return severity === 'warning' ? 'warning' : 'failed';
}

/** What the rule requires, with its limit, or `N` for no particular limit. */
export function demandOf({ demand }: Rule, limit: number | 'N'): string {
  return demand.replace('{limit}', String(limit));
}

/** `80 %`, `30 days`; null for a rule without a limit. */
export function limitWords({ rule, limit }: Pick<Verdict, 'rule' | 'limit'>): string | null {
  return rule.unit === 'none' ? null : figureWords(rule, limit);
}

/** `62.5 %`, `41 days`, `3 failures`; null if nothing was judged. */
export function actualWords({ rule, actual }: Pick<Verdict, 'rule' | 'actual'>): string | null {
  return actual === null ? null : figureWords(rule, actual);
}

function figureWords({ unit }: Rule, figure: number): string {
  if (unit === 'percent') return `${figure} %`;
  if (unit === 'days') return figure === 1 ? '1 day' : `${figure} days`;
  return figure === 1 ? '1 failure' : figure === 0 ? 'none' : `${figure} failures`;
}

/** `#12 patch 3, mem: do it`; `#12, mem: do it`; the subsystem; '' for what is about all. */
export function placeOf({ series, position, title, subsystem }: Failure): string {
  if (series === null) return subsystem ?? '';
  const patch = position === null ? '' : ` patch ${position}`;
  return `#${series}${patch}, ${title}`;
}

/** The place, and what is wrong there. */
export function sentenceOf(failure: Failure): string {
  const place = placeOf(failure);
  return place === '' ? failure.message : `${place}: ${failure.message}`;
}

/** `2 of 6 rules failed, 1 warning, 1 not judged.` */
export function summaryOf({ verdicts }: CheckResult): string {
  const count = (word: Called): number => verdicts.filter((verdict) => called(verdict) === word).length;
  const rules = verdicts.length === 1 ? '1 rule' : `${verdicts.length} rules`;
  const [failed, warnings, unjudged] = [count('failed'), count('warning'), count('not judged')];
  const known = verdicts.reduce((sum, { accepted }) => sum + accepted.length, 0);
  const more = [
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
    ...(unjudged > 0 ? [`${unjudged} not judged`] : []),
    ...(known > 0 ? [`${known} known ${known === 1 ? 'failure' : 'failures'} tolerated`] : []),
  ];
  return `${[`${failed} of ${rules} failed`, ...more].join(', ')}.`;
}
