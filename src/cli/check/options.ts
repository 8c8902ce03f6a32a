/** The options of `check`: a flag for each rule, warnings and report files; and how they override `[check]`. */
import { type Command, Option, type OptionValues } from '@commander-js/extra-typings';
import type { Rule, Selection, WantedRule } from '../../check/model.js';
import { RULES, ruleOf } from '../../check/rules.js';
import { CHECK_FORMATS, type CheckFormat } from '../../report/check/format.js';
import { UserError } from '../errors.js';
import type { CheckSettings } from './model.js';
import { limitProblem } from './settings.js';

/** A file that a report goes to. */
export interface ReportFile {
  readonly format: CheckFormat;
  readonly file: string;
}

/** The rules given as flags, by name, with their limits (0 if there is none); filled as the command line is read. */
export type RuleFlags = ReadonlyMap<string, number>;

/**
 * Adds a flag for each rule.
 * @returns what was given, once the command line has been read.
 */
export function addRuleFlags<Args extends unknown[], Opts extends OptionValues>(
  command: Command<Args, Opts>,
): RuleFlags {
  const given = new Map<string, number>();
  for (const rule of RULES) {
    const argument = rule.unit === 'none' ? '' : ` <${rule.unit}>`;
    const help = rule.demand.replace('{limit}', 'this many');
    command.addOption(
      new Option(`--${rule.name}${argument}`, `rule: ${help.charAt(0).toLowerCase()}${help.slice(1, -1)}`),
    );
    command.on(`option:${rule.name}`, (text: string | null) => {
      if (given.has(rule.name)) throw new UserError(`--${rule.name} is given twice. Give it only once.`);
      given.set(rule.name, limitOf(rule, text));
    });
  }
  return given;
}

function limitOf(rule: Rule, text: string | null): number {
  if (rule.unit === 'none' || text === null) return 0;
  const digits = /^(\d{1,9}(?:\.\d{1,9})?)(?: ?%|d)?$/.exec(text.trim())?.[1];
  const limit = digits === undefined ? Number.NaN : Number(digits);
  const problem = limitProblem(rule, limit);
  if (problem === null) return limit;
  throw new UserError(`--${rule.name} "${text}": the limit ${problem}.`);
}

/** The options that affect the rules. */
export interface RuleChoice {
  readonly flags: RuleFlags;
  /** Names of rules that only warn. */
  readonly warn: readonly string[];
  /** These take the place of what the configuration says; absent ones do not. */
  readonly select: Partial<Selection>;
}

/**
 * The rules to apply: those of the settings, unless replaced by a flag of the same name.
 * @throws UserError if there is none, or one that only warns is not among them.
 */
export function wantedRules(settings: CheckSettings, { flags, warn, select }: RuleChoice): readonly WantedRule[] {
  const wanted = RULES.flatMap((rule): readonly WantedRule[] => {
    const limit = flags.get(rule.name);
    if (limit === undefined) return settings.rules.filter((one) => one.rule === rule);
    return [{ rule, limit, severity: 'error', select: settings.select }];
  });
  if (wanted.length === 0)
    throw new UserError(
      'There is no rule to check. Give one as a flag, such as --min-coverage 80, or under [check] in revcov.toml.',
    );
  const idle = warn.find((name) => !wanted.some(({ rule }) => rule.name === name));
  if (idle !== undefined)
    throw new UserError(
      `--warn ${idle}: ${ruleOf(idle) === undefined ? 'there is no such rule' : 'that rule is not being checked'}.`,
    );
  return wanted.map((one) => ({
    ...one,
    severity: warn.includes(one.rule.name) ? 'warning' : one.severity,
    select: { ...one.select, ...select },
  }));
}

export function parseCheckFormat(text: string): CheckFormat {
  const format = CHECK_FORMATS.find((name) => name === text);
  if (format === undefined) throw new UserError(`Unknown format "${text}". Formats are: ${CHECK_FORMATS.join(', ')}.`);
  return format;
}

/** `junit=report.xml`, as often as it is given. */
export function parseReport(text: string, before: readonly ReportFile[] = []): readonly ReportFile[] {
  const at = text.indexOf('=');
  const file = text.slice(at + 1);
  if (at < 0 || file === '')
    throw new UserError(`--report "${text}": give a format and a file, such as junit=report.xml.`);
  return [...before, { format: parseCheckFormat(text.slice(0, at)), file }];
}

export function parseNames(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((name) => name.trim())];
}

export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
