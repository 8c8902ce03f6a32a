/** The options of every command, and those of every listing command. */
import type { Command, OptionValues } from '@commander-js/extra-typings';
import { FORMATS, type Format } from '../report/model.js';
import type { SeriesState } from '../store/queries/scope.js';
import { ALL_STATES, type Moment, type ScopeOptions } from '../views/scope.js';
import { UserError } from './errors.js';

/** What the options of every command say. */
export interface GlobalOptions {
  readonly db?: string;
  readonly config?: string;
  readonly maintainers?: string;
  readonly mailmap?: string;
  readonly now?: number;
  readonly color?: string;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/** Adds the options that every command takes. */
export function addGlobalOptions<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) {
  return command
    .option('--db <file>', 'path of the store (default: $REVCOV_DB, else revcov/revcov.db in the XDG data folder)')
    .option('--config <file>', 'settings file (default: ./revcov.toml, else revcov.toml in the XDG config folder)')
    .option('--maintainers <file>', 'MAINTAINERS file with the subsystems, or a folder with several such files')
    .option('--mailmap <file>', '.mailmap file with the addresses of each person')
    .option('--now <date>', 'measure time against this date (default: the date of the newest mail)', (text) =>
      parseDate(text),
    )
    .option('--color <when>', 'auto, always or never', 'auto')
    .option('--quiet', 'print no notes and no progress')
    .option('--debug', 'print the stack trace of errors');
}

/** The option that every listing command takes. */
export const formatOption = ['--format <format>', FORMATS.join(', '), parseFormat] as const;

/** Adds the common filters. */
export function addFilters<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) {
  return command
    .option('--list <list>', 'only mails on this list (id, address, or part of one)')
    .option('--subsystem <name>', 'only patches that touch this subsystem (name, or part of it)')
    .option('--person <person>', 'only series that this person wrote or reviewed (name, address, or part of one)')
    .option('--path <glob>', 'only patches that touch a matching path')
    .option('--since <date>', 'only with mail since this date, or since 90d before the newest mail', parseMoment)
    .option('--until <date>', 'only with the last mail up to this date (including that day)', parseUntil)
    .option('--state <states>', `${ALL_STATES.join(', ')} or all, separated by commas (default: open,rfc)`, parseStates)
    .option('--active-for <days>', 'days without mail after which a series is dormant (default: 180)', parseDays);
}

/** What `addFilters` reads. */
export interface FilterOptions {
  readonly list?: string;
  readonly subsystem?: string;
  readonly person?: string;
  readonly path?: string;
  readonly since?: Moment;
  readonly until?: Moment;
  readonly state?: readonly SeriesState[];
  readonly activeFor?: number;
}

/** The filters as the views take them. */
export function scopeOptions(
  options: FilterOptions & Pick<GlobalOptions, 'now'>,
  configured: number | undefined,
): ScopeOptions {
  const { list, subsystem, person, path, since, until, state: states, now } = options;
  const activeFor = options.activeFor ?? configured;
  const given = { list, subsystem, person, path, since, until, states, now, activeFor };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function parseFormat(text: string): Format {
  const format = FORMATS.find((name) => name === text);
  if (format === undefined) throw new UserError(`Unknown format "${text}". Formats are: ${FORMATS.join(', ')}.`);
  return format;
}

function parseStates(text: string): readonly SeriesState[] {
  const words = text.split(',').map((word) => word.trim().toLowerCase());
  if (words.includes('all')) return ALL_STATES;
  return words.map((word) => {
    const state = ALL_STATES.find((name) => name === word);
    if (state === undefined) throw new UserError(`Unknown state "${word}". States are: ${ALL_STATES.join(', ')}, all.`);
    return state;
  });
}

/** A number of days: `180` or `180d`. */
export function parseDays(text: string): number {
  const days = /^(\d{1,6})d?$/.exec(text.trim())?.[1];
  if (days === undefined) throw new UserError(`"${text}" is not a number of days. Give one such as 180.`);
  return Number(days);
}

function parseMoment(text: string): Moment {
  const days = /^(\d{1,6})d$/.exec(text.trim())?.[1];
  return days === undefined ? { seconds: parseDate(text, MOMENTS) } : { daysAgo: Number(days) };
}

const DAY = 86_400;

/** The end of a day that is named without a time. */
function parseUntil(text: string): Moment {
  const moment = parseMoment(text);
  const whole = 'seconds' in moment && /^\d{4}-\d{2}-\d{2}$/.test(text.trim());
  return whole ? { seconds: moment.seconds + DAY - 1 } : moment;
}

const DATES = '2026-07-15 or 2026-07-15T08:30Z';
const MOMENTS = '2026-07-15 or 2026-07-15T08:30Z, or a number of days before the newest mail such as 90d';

/**
 * A date or time in ISO 8601; without a zone it is UTC, so that results do not depend on where they are made.
 * @returns seconds since 1970.
 */
function parseDate(text: string, forms = DATES): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim());
  const zone = match?.[3]?.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') ?? 'Z';
  const time = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2] ?? '00:00'}${zone}`);
  if (Number.isNaN(time)) throw new UserError(`"${text}" is not a date. Give one such as ${forms}.`);
  return time / 1000;
}
