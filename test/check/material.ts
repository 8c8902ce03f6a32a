/** Stores of a few invented mails, and what rules make of them. */
import { judgeAll } from '../../src/check/judge.js';
import type { Selection, Verdict, WantedRule } from '../../src/check/model.js';
import { ruleOf } from '../../src/check/rules.js';
import type { Store } from '../../src/store/database/open.js';
import { readMaterial } from '../../src/views/check.js';
import { ALL_STATES } from '../../src/views/scope.js';
import { type MailText, storeOf } from '../store/mails.js';

/** Who answers for what in these tests: `net/`, `mm/`, and Linus for all the rest. */
const MAINTAINERS = `
MEMORY
M:	Mo Example <mo@example.org>
S:	Maintained
F:	mm/

NETWORK
M:	Ned Example <ned@example.org>
S:	Maintained
F:	net/

THE REST
M:	Linus Example <linus@example.org>
S:	Buried alive in reporters
F:	*
F:	*/
`;

/** A store in memory with these mails, derived; an empty `maintainers` means none. */
export async function storeFor(mails: readonly MailText[], maintainers = MAINTAINERS): Promise<Store> {
  return storeOf(mails, maintainers === '' ? {} : { maintainers });
}

/** A rule without selection, as an error. */
export function wanted(name: string, limit = 0, select: Partial<Selection> = {}): WantedRule {
  const rule = ruleOf(name);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  const nothing: Selection = { subsystems: null, lists: null, series: null, states: null };
  return { rule, limit, severity: 'error', select: { ...nothing, ...select } };
}

/** The verdicts of rules on a store. */
export async function verdictsOn(
  store: Store,
  rules: readonly WantedRule[],
  { allowEmpty = false } = {},
): Promise<readonly Verdict[]> {
  const { material } = await readMaterial(
    store,
    { states: ALL_STATES },
    {
      details: new Set(rules.flatMap(({ rule }) => rule.needs)),
      series: rules.flatMap(({ select }) => select.series ?? []),
      lists: rules.some(({ select }) => select.lists !== null),
      subsystems: rules.some(({ select }) => select.subsystems !== null),
    },
  );
  return judgeAll(rules, material, { allowEmpty });
}

/** The verdict of one rule on mails. */
export async function verdictOn(
  mails: readonly MailText[],
  rule: WantedRule,
  maintainers = MAINTAINERS,
): Promise<Verdict> {
  const [verdict] = await verdictsOn(await storeFor(mails, maintainers), [rule]);
  if (verdict === undefined) throw new Error('no verdict');
  return verdict;
}
