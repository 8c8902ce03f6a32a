/** Options that every command takes, and those that every listing command takes. */
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
    .option('--db <file>', 'the store (default: $REVCOV_DB, else revcov/revcov.db in the XDG data folder)')
    .option('--config <file>', 'configuration (default: ./revcov.toml, else the XDG config folder)')
    .option('--maintainers <file>', 'MAINTAINERS file that names the subsystems, or a tree with several')
    .option('--mailmap <file>', '.mailmap file that joins the addresses of a person')
    .option('--now <date>', "measure time against this date instead of the newest mail's", (text) => parseDate(text))
    .option('--color <when>', 'auto, always or never', 'auto')
    .option('--quiet', 'no notes and no progress')
    .option('--debug', 'show where an error came from');
}

/** The option that every listing command takes. */
export const formatOption = ['--format <format>', FORMATS.join(', '), parseFormat] as const;

/** Adds the common filters. */
export function addFilters<Args extends unknown[], Opts extends OptionValues>(command: Command<Args, Opts>) {
  return command
    .option('--list <list>', 'mails on this list (id, address, or a part)')
    .option('--subsystem <name>', 'patches that touch this subsystem (or a part of its name)')
    .option('--person <person>', 'series by this person, or reviewed by them (name, address, or a part)')
    .option('--path <glob>', 'patches that touch such a path')
    .option('--since <date>', 'last mail not before this date, or 90d before the newest', parseMoment)
    .option('--until <date>', 'last mail not after (a day counts whole)', parseUntil)
    .option('--state <states>', `${ALL_STATES.join(', ')} or all, with commas (default: open,rfc)`, parseStates)
    .option('--active-for <days>', 'a series without mail for so many days is dormant (default: 180)', parseDays);
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
  if (format === undefined) throw new UserError(`There is no format "${text}". Formats are: ${FORMATS.join(', ')}.`);
  return format;
}

function parseStates(text: string): readonly SeriesState[] {
  const words = text.split(',').map((word) => word.trim().toLowerCase());
  if (words.includes('all')) return ALL_STATES;
  return words.map((word) => {
    const state = ALL_STATES.find((name) => name === word);
    if (state === undefined)
      throw new UserError(`There is no state "${word}". States are: ${ALL_STATES.join(', ')}, all.`);
    return state;
  });
}

/** A number of days: `180` or `180d`. */
export function parseDays(text: string): number {
  const days = /^(\d{1,6})d?$/.exec(text.trim())?.[1];
  if (days === undefined) throw new UserError(`"${text}" is not a number of days, such as 180.`);
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
const MOMENTS = '2026-07-15 or 2026-07-15T08:30Z, nor a number of days before the newest mail, such as 90d';

/**
 * A date or time in ISO 8601; without a zone it is UTC, so that results do not depend on where they are made.
 * @returns seconds since 1970.
 */
function parseDate(text: string, forms = DATES): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim());
  const zone = match?.[3]?.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') ?? 'Z';
  const time = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2] ?? '00:00'}${zone}`);
  if (Number.isNaN(time)) throw new UserError(`"${text}" is not a date, such as ${forms}.`);
  return time / 1000;
}
