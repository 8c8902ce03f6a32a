/** Reads the table `[check]` of revcov.toml into rules, or reports what is wrong with it. */
import { z } from 'zod';
import type { Rule, Selection, Severity, WantedRule } from '../../check/model.js';
import { RULES, ruleOf } from '../../check/rules.js';
import { ALL_STATES } from '../../views/scope.js';
import { type CheckSettings, NO_SELECTION } from './model.js';

/** What is wrong with the table, and where in it. */
export interface CheckIssue {
  /** Names of keys below `check`. */
  readonly keys: readonly string[];
  readonly reason: string;
}

const names = z
  .array(z.string().min(1, 'must not contain an empty name'), 'must be a list of names')
  .min(1, 'must name at least one');
const selection = {
  subsystems: names.optional(),
  lists: names.optional(),
  series: names.optional(),
  states: z
    .array(z.enum(ALL_STATES, `must be one of ${ALL_STATES.join(', ')}`), 'must be a list of states')
    .min(1, 'must name at least one')
    .optional(),
};
const severity = z.enum(['error', 'warning'], 'must be "error" or "warning"');

const general = z.strictObject({
  ...selection,
  severity: severity.optional(),
  baseline: z.string('must be the name of a file').min(1, 'must not be empty').optional(),
  'allow-empty': z.boolean('must be true or false').optional(),
});

const LIMITS: Readonly<Record<Rule['unit'], z.ZodType<number | undefined>>> = {
  percent: z.number('must be a percentage').min(0, 'must be from 0 to 100').max(100, 'must be from 0 to 100'),
  days: z
    .int('must be a whole number of days')
    .min(0, 'must not be negative')
    .max(36_500, 'must be at most 36,500 days'),
  none: z.undefined('is not allowed: this rule has no limit').optional(),
};

/** The keys that can are in `[check]`. */
const KEYS: readonly string[] = [...RULES.map(({ name }) => name), ...general.keyof().options];

/**
 * Checks a limit.
 * @param limit a number of percent or days; undefined for a rule that has none.
 * @returns what is wrong, or null.
 */
export function limitProblem(rule: Rule, limit: number | undefined): string | null {
  const result = LIMITS[rule.unit].safeParse(limit);
  return result.success ? null : (result.error.issues[0]?.message ?? 'is not a limit');
}

/**
 * Reads the table. A rule is written as its limit (`min-coverage = 80`), as true, or as a table, or several, with
 * `limit`, `severity` and what it applies to; false switches it off.
 *
 * @param table as the TOML parser gave it
 */
export function readCheckTable(table: Readonly<Record<string, unknown>>): CheckSettings | CheckIssue {
  const unknown = Object.keys(table).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    return { keys: [unknown], reason: `is unknown. Rules are ${RULES.map(({ name }) => name).join(', ')}` };
  const common = general.safeParse(
    Object.fromEntries(Object.entries(table).filter(([key]) => ruleOf(key) === undefined)),
  );
  if (!common.success) return issueOf(common.error, []);
  const select = selectionOf(common.data, NO_SELECTION);
  const rules: WantedRule[] = [];
  for (const rule of RULES)
    for (const wanted of tablesOf(table[rule.name], rule)) {
      const result = ruleTable(rule).safeParse(wanted);
      if (!result.success) return issueOf(result.error, [rule.name]);
      const { limit = 0, severity: own } = result.data;
      const weight: Severity = own ?? common.data.severity ?? 'error';
      rules.push({ rule, limit, severity: weight, select: selectionOf(result.data, select) });
    }
  const { baseline, 'allow-empty': allowEmpty } = common.data;
  return { rules, select, baseline: baseline ?? null, allowEmpty: allowEmpty ?? false };
}

function ruleTable(rule: Rule) {
  return z.strictObject({ ...selection, severity: severity.optional(), limit: LIMITS[rule.unit] }, WRONG_KIND);
}

const WRONG_KIND = {
  error: (issue: { readonly code?: string }) =>
    issue.code === 'unrecognized_keys'
      ? 'has an unknown key. Keys are: limit, severity, subsystems, lists, series, states'
      : 'must be a limit, true, false, or a table',
};

/** The tables that a value stands for. */
function tablesOf(value: unknown, { unit }: Rule): readonly unknown[] {
  if (value === undefined || value === false) return [];
  if (Array.isArray(value)) return value.length === 0 ? [value] : value;
  if (value === true && unit === 'none') return [{}];
  return typeof value === 'number' ? [{ limit: value }] : [value];
}

type Selecting = { readonly [Key in keyof Selection]?: readonly string[] | undefined };

function selectionOf({ subsystems, lists, series, states }: Selecting, inherited: Selection): Selection {
  return {
    subsystems: subsystems ?? inherited.subsystems,
    lists: lists ?? inherited.lists,
    series: series ?? inherited.series,
    states: states ?? inherited.states,
  };
}

function issueOf(error: z.ZodError, above: readonly string[]): CheckIssue {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).filter((part) => typeof part === 'string');
  return { keys: [...above, ...path.map(String)], reason: issue?.message ?? 'is wrong' };
}
