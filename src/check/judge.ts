/** Applies rules to the material. If a rule cannot be judged, that is reported and never counts as a pass. */
import type { Material, Verdict, WantedRule } from './model.js';
import { selected, selectionWords, unknownName } from './select.js';

export interface JudgeOptions {
  /** Lets a rule pass that has nothing to be judged by. */
  readonly allowEmpty: boolean;
}

/** The verdict on each rule, in the order of the rules. */
export function judgeAll(
  wanted: readonly WantedRule[],
  material: Material,
  { allowEmpty }: JudgeOptions,
): readonly Verdict[] {
  return wanted.map(({ rule, limit, severity, select }): Verdict => {
    const where = selectionWords(select);
    const common = { rule, severity, limit, where, accepted: [] };
    const unjudged = (reason: string, judged = 0): Verdict => {
      return { ...common, outcome: 'unjudged', reason, judged, actual: null, failures: [] };
    };
    const hindrance = hindranceOf({ rule, limit, severity, select }, material);
    if (hindrance !== null) return unjudged(hindrance);
    const { judged, actual, failures } = rule.judge(selected(material, select), limit);
    if (judged > 0)
      return {
        ...common,
        outcome: failures.length === 0 ? 'passed' : 'failed',
        reason: '',
        judged,
        actual,
        failures,
      };
    if (!allowEmpty) return unjudged('There is nothing to judge. If that is intended, add --allow-empty.');
    return { ...common, outcome: 'passed', reason: '', judged, actual: null, failures };
  });
}

function hindranceOf({ rule, select }: WantedRule, material: Material): string | null {
  if (rule.needs.includes('owners') && !material.owned)
    return 'No owners are known. Give a MAINTAINERS file, or codeowners or areas in revcov.toml.';
  if (rule.unit === 'days' && material.now === null) return 'No mail in the store has a date. Give --now.';
  return unknownName(select, material.known);
}
