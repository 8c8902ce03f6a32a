/** The scope of a view: the series selected by the common filters, described in one line. */

import type { Store } from '../store/database/open.js';
import {
  fillScope,
  filtersWithoutMatch,
  newestDate,
  type ScopeFilter,
  type SeriesState,
} from '../store/queries/scope.js';
import { groupDigits } from './digits.js';

/** The common filters of the command line; absent ones do not limit. */
export interface ScopeOptions {
  /** Only the series of this number; of the other filters only those that choose patches limit then. */
  readonly series?: number;
  /** Only these series, by row, which wait for the person of this name. */
  readonly waiting?: { readonly series: readonly number[]; readonly name: string };
  readonly list?: string;
  readonly subsystem?: string;
  readonly person?: string;
  readonly path?: string;
  /** Seconds since 1970, or days before `now`. */
  readonly since?: Moment;
  readonly until?: Moment;
  readonly states?: readonly SeriesState[];
  /** Days without mail after which a series is dormant. */
  readonly activeFor?: number;
  /** Seconds since 1970; the newest mail's date by default. */
  readonly now?: number;
}

/** A moment, or a number of days before now. */
export type Moment = { readonly seconds: number } | { readonly daysAgo: number };

/** What a view covers. */
export interface Scope {
  readonly now: string | null;
  readonly activeDays: number;
  readonly states: readonly SeriesState[];
  readonly series: number;
  readonly allSeries: number;
  /** The filters in force besides the states, as the user gave them. */
  readonly filters: Readonly<Record<string, string>>;
  /** One line for above a table. */
  readonly text: string;
}

export const ALL_STATES: readonly SeriesState[] = ['open', 'rfc', 'dormant', 'bot', 'merged'];
const DEFAULT_STATES: readonly SeriesState[] = ['open', 'rfc'];
const DEFAULT_ACTIVE_DAYS = 180;

const DAY = 86_400;

/**
 * Selects the series in scope into temporary tables for the queries of a view.
 * @returns the scope, with its line of text.
 */
export function chooseScope(store: Store, options: ScopeOptions): Scope {
  const { now, activeDays } = measureOf(store, options);
  const states = options.series === undefined ? (options.states ?? DEFAULT_STATES) : ALL_STATES;
  const filter = filterOf(options, { states, activeFor: activeDays * DAY, now });
  const size = fillScope(store.db, filter);
  const filters = namedFilters(options, filter);
  const scope = {
    now: now === 0 ? null : isoDate(now),
    activeDays,
    states,
    series: size.inScope,
    allSeries: size.all,
    filters,
  };
  return { ...scope, text: `${scopeWords(scope)}${isAll(states) ? '' : '; --state all for all'}` };
}

/** The filters of a name that nothing in the store has, with that name. */
export function unknownNames(store: Store, options: ScopeOptions): readonly { what: string; name: string }[] {
  const filter = filterOf(options, { states: ALL_STATES, activeFor: 0, now: 0 });
  return filtersWithoutMatch(store.db, filter).map((what) => ({ what, name: options[what] ?? '' }));
}

/** What time is measured by. */
interface Measure {
  /** Seconds since 1970; 0 for a store without dates. */
  readonly now: number;
  /** Days without mail after which a series is dormant. */
  readonly activeDays: number;
}

/** The newest date in the store and 180 days, unless the options say otherwise. */
export function measureOf(store: Store, options: Pick<ScopeOptions, 'now' | 'activeFor'>): Measure {
  return {
    now: options.now ?? newestDate(store.db) ?? 0,
    activeDays: options.activeFor ?? DEFAULT_ACTIVE_DAYS,
  };
}

/** Seconds since 1970: series without a mail since are dormant. */
export function horizonOf({ now, activeDays }: Measure): number {
  return now - activeDays * DAY;
}

/** One series is itself, whatever series were asked for; its patches can be chosen still. */
function filterOf(options: ScopeOptions, measure: Pick<ScopeFilter, 'states' | 'activeFor' | 'now'>): ScopeFilter {
  const { series, subsystem, path } = options;
  const { waiting, list, person, since, until }: ScopeOptions = series === undefined ? options : {};
  return {
    series: series ?? null,
    among: waiting?.series ?? null,
    list: list ?? null,
    subsystem: subsystem ?? null,
    person: person ?? null,
    path: path ?? null,
    since: momentOf(since, measure.now),
    until: momentOf(until, measure.now),
    ...measure,
  };
}

/** Seconds since 1970; null for no moment. */
export function momentOf(moment: Moment | undefined, now: number): number | null {
  if (moment === undefined) return null;
  return 'seconds' in moment ? moment.seconds : now - moment.daysAgo * DAY;
}

/** Path and subsystem as the user spelled them. */
function namedFilters(
  { subsystem, path, waiting }: ScopeOptions,
  { series, list, person, since, until }: ScopeFilter,
): Record<string, string> {
  const named: [string, string | null | undefined][] = [
    ['series', series === null ? undefined : `#${series}`],
    ['waiting for', waiting?.name],
    ['list', list],
    ['subsystem', subsystem],
    ['person', person],
    ['path', path],
    ['since', since === null ? undefined : dayOf(since)],
    ['until', until === null ? undefined : dayOf(until)],
  ];
  return Object.fromEntries(named.filter((entry): entry is [string, string] => entry[1] != null));
}

/** The scope in words, without the hint about other options; for reports that are read outside a terminal. */
export function scopeWords({ now, states, activeDays, series, allSeries, filters }: Omit<Scope, 'text'>): string {
  const all = isAll(states);
  const kind = all
    ? 'all series'
    : `${states.filter((state) => state !== 'rfc' || !states.includes('open')).join(', ')} series`;
  const active =
    all || now === null ? '' : activeText(states, `active in the ${activeDays} days before ${now.slice(0, 10)}`);
  const where = Object.entries(filters).map(([name, value]) => `, ${name} ${value}`);
  return `${kind}${active}${where.join('')}: ${groupDigits(series)} of ${groupDigits(allSeries)}`;
}

function isAll(states: readonly SeriesState[]): boolean {
  return states.length === ALL_STATES.length;
}

/** Only open series and RFCs go dormant when nobody writes. */
function activeText(states: readonly SeriesState[], active: string): string {
  const living = states.filter((state) => state === 'open' || state === 'rfc');
  if (living.length === 0 || states.includes('dormant')) return '';
  return living.length === states.length ? `, ${active}` : `, those open ${active}`;
}

/** `2026-07-15T08:30:00Z` of seconds since 1970. */
export function isoDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Seconds since 1970 of a time as `isoDate` gives it; null for null. */
export function secondsOf(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso) / 1000;
}

/** `2026-07-15` of seconds since 1970. */
export function dayOf(seconds: number): string {
  return isoDate(seconds).slice(0, 10);
}
