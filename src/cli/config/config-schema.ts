/** Checks parsed TOML and turns it into settings; errors name the line. */
import { z } from 'zod';
import type { Person } from '../../mail/message.js';
import { linkFault } from '../../report/text/message-url.js';
import { type CheckSettings, NO_CHECK } from '../check/model.js';
import { readCheckTable } from '../check/settings.js';
import { UserError } from '../errors.js';

const ADDRESS = /^[^\s<>@]+@[^\s<>@]+$/;
const NAMED = /^(?:"([^"]*)" ?|([^<>"]*))<([^<>]*)>$/;

const path = z.string().min(1, 'must not be empty');
const person = z.string().transform((text, context): Person => {
  const found = personOf(text);
  if (found !== null) return found;
  context.addIssue({ code: 'custom', message: `must have the form Name <mail@example.org>, not "${text}"` });
  return z.NEVER;
});

const area = z.strictObject({
  files: z.array(path).min(1, 'must name at least one glob'),
  owners: z.array(person).default([]),
});

const report = z.strictObject({
  link: z
    .string()
    .superRefine((template, context) => {
      const fault = linkFault(template);
      if (fault !== null) context.addIssue({ code: 'custom', message: fault });
    })
    .optional(),
});

const settings = z.strictObject({
  db: path.optional(),
  maintainers: path.optional(),
  mailmap: path.optional(),
  codeowners: path.optional(),
  'active-for': z
    .int('must be a whole number of days')
    .min(1, 'must be at least 1 day')
    .max(36_500, 'must be at most 36,500 days')
    .optional(),
  bots: z.array(z.string().regex(ADDRESS, 'must contain plain mail addresses')).optional(),
  'count-claimed': z.boolean().optional(),
  areas: z.map(z.string(), area).optional(),
  check: z.record(z.string(), z.unknown()).optional(),
  report: report.optional(),
});

/** The keys of revcov.toml, checked; relative paths as they were written. */
export type Settings = Omit<z.infer<typeof settings>, 'check'> & { readonly check: CheckSettings };

/**
 * Checks revcov.toml. Unknown keys are errors, because a misspelt key would otherwise be ignored silently.
 *
 * @param table as the TOML parser gave it, without a prototype
 * @param text the file, to find the line of a key
 * @param file its name, for messages
 * @throws UserError naming file, line and key
 */
export function checkSettings(table: Record<string, unknown>, text: string, file: string): Settings {
  // A Map keeps area names such as `__proto__` and `constructor` what they are: names.
  const areas = isTable(table.areas) ? { areas: new Map(Object.entries(table.areas)) } : {};
  const result = settings.safeParse({ ...table, ...areas });
  if (result.success) return { ...result.data, check: checkOf(result.data.check, text, file) };
  const { issues } = result.error;
  // A misspelt key is also missed under its right name.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) throw result.error;
  const parent = issue.path.map(String);
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const keys = unknown === undefined ? parent : [...parent, unknown];
  const where = placeOf(text, file, keys);
  if (unknown === undefined) throw new UserError(`${where}: ${keys.join('.')} ${reasonOf(issue)}.`);
  const known = (parent.length === 0 ? settings : parent[0] === 'report' ? report : area).keyof().options;
  throw new UserError(`${where}: unknown key "${unknown}". Keys are: ${known.join(', ')}.`);
}

function checkOf(table: Record<string, unknown> | undefined, text: string, file: string): CheckSettings {
  const read = table === undefined ? NO_CHECK : readCheckTable(table);
  if ('rules' in read) return read;
  const keys = ['check', ...read.keys];
  throw new UserError(`${placeOf(text, file, keys)}: ${keys.join('.')} ${read.reason}.`);
}

function placeOf(text: string, file: string, keys: readonly string[]): string {
  const line = lineOf(text, keys);
  return line === null ? file : `${file}, line ${line}`;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a string'],
  ['array', 'a list'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['map', 'a table'],
  ['boolean', 'true or false'],
  ['record', 'a table'],
  ['object', 'a table'],
]);

function reasonOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type'
    ? `must be ${TYPES.get(issue.expected) ?? `of type ${issue.expected}`}`
    : issue.message;
}

/**
 * The line, from 1, on which a key is set: in its table, as a dotted key or in an inline table; null if none is
 * found.
 */
function lineOf(text: string, keys: readonly string[]): number | null {
  const names = keys.filter((key) => !/^\d+$/.test(key));
  let section: readonly string[] = [];
  let best: { line: number; depth: number } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const header = /^\s*\[{1,2}([^\]]*)\]/.exec(line)?.[1];
    if (header !== undefined) section = namesOf(header);
    const equals = line.indexOf('=');
    const here = header !== undefined || equals === -1 ? section : [...section, ...namesOf(line.slice(0, equals))];
    const depth = commonStart(here, names);
    // Of the lines on the way to the key, the first of the deepest is the nearest.
    if (depth === Math.min(here.length, names.length) && depth > (best?.depth ?? 0)) best = { line: index + 1, depth };
  }
  return best?.line ?? null;
}

function namesOf(dotted: string): string[] {
  return dotted.split('.').map((name) => name.trim().replace(/^["']|["']$/g, ''));
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** `Name <mail>`, `"Name" <mail>` or a bare address; null for anything else. */
function personOf(text: string): Person | null {
  const named = NAMED.exec(text.trim());
  const email = named === null ? text.trim() : (named[3] ?? '');
  if (!ADDRESS.test(email)) return null;
  const at = email.lastIndexOf('@');
  const name = named?.[1] ?? named?.[2] ?? '';
  return { name: name.trim(), email: email.slice(0, at) + email.slice(at).toLowerCase() };
}
