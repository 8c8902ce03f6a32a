/** Writes the verdicts of a check as JSON for scripts. */
import { type CheckResult, type Failure, isPassed, type Verdict } from '../../check/model.js';
import { exactJson } from '../formats/json.js';
import { demandOf } from './words.js';

/** Writes `revcov.check/1`. */
export function* formatCheckJson(result: CheckResult): Generator<string> {
  const { scope, now, verdicts } = result;
  const document = { schema: 'revcov.check/1', passed: isPassed(result), scope: { text: scope, now } };
  yield `${exactJson({ ...document, rules: verdicts.map(ruleOf) }, 2)}\n`;
}

function ruleOf(verdict: Verdict) {
  const { rule, outcome, severity, where, reason, limit, actual, judged, failures, accepted } = verdict;
  return {
    name: rule.name,
    passed: outcome === 'passed',
    severity,
    demand: demandOf(rule, limit),
    where,
    limit,
    actual,
    judged,
    unjudged: reason === '' ? null : reason,
    known: accepted.length,
    fix: rule.fix,
    failures: failures.map(failureOf),
  };
}

/** Without the key: that is the baseline's business. */
function failureOf({ key: _, ...failure }: Failure) {
  return failure;
}
