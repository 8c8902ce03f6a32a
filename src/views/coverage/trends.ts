/** Review coverage by week or month, from the facts at the end of each. */
import { isSamePerson, matchPeople } from '../../review/person.js';
import type { Store } from '../../store/database/open.js';
import { readInputs } from '../../store/facts/inputs.js';
import { groupedBy } from '../../store/group.js';
import { hasOwners, type StateCount } from '../../store/queries/coverage.js';
import {
  type HistoryReader,
  historyReader,
  ownersBySubsystem,
  pastSeries,
  personReader,
} from '../../store/queries/history.js';
import type { SeriesState } from '../../store/queries/scope.js';
import { readKnownPeople } from '../people/known-people.js';
import { ALL_STATES, chooseScope, isoDate, measureOf, momentOf, type Scope, type ScopeOptions } from '../scope.js';
import { pastView, type StandingThen } from '../series/past-series.js';
import { type CoverageFigures, figuresOf } from './figures.js';
import { type Period, type PeriodLength, periodsBetween } from './periods.js';

/** Coverage at the end of one period. */
export interface TrendPoint extends CoverageFigures {
  /** `2026-07`, or the first day of the week. */
  readonly period: string;
  /** The last moment that is counted. */
  readonly end: string;
  /** Series in scope then. */
  readonly series: number;
}

export interface TrendsView {
  readonly scope: Scope;
  readonly length: PeriodLength;
  /** The oldest first; from the first period in which there was a series. */
  readonly points: readonly TrendPoint[];
}

const DAY = 86_400;

/**
 * Reads coverage over time. Which series are in scope is decided again for each period by their states at its end;
 * `since` and `until` choose periods. The last point has the figures of `readCoverage`.
 */
export function readTrends(store: Store, options: ScopeOptions, length: PeriodLength): TrendsView {
  const { db } = store;
  const { since, until, ...filters } = options;
  const { now, activeDays } = measureOf(store, options);
  // The scope of now, for its words; then every series that may have been in it.
  const scope = chooseScope(store, filters);
  chooseScope(store, { ...filters, states: ALL_STATES });
  const [from, to] = [momentOf(since, now), momentOf(until, now)];
  const measure = { now, from, activeFor: activeDays * DAY, length, states: scope.states, owned: hasOwners(db) };
  const tallies = tally(store, filters, measure);
  const points = [...tallies.values()]
    .filter(({ end }) => (from === null || end >= from) && (to === null || end <= to))
    .sort((a, b) => a.end - b.end)
    .map(({ name, end, series, counts }) => {
      return { period: name, end: isoDate(end), series, ...figuresOf([...counts.values()], measure.owned) };
    });
  return { scope, length, points };
}

interface Measure {
  readonly now: number;
  /** Seconds since 1970 of the first end of a period that is asked for; null for all. */
  readonly from: number | null;
  /** Seconds. */
  readonly activeFor: number;
  readonly length: PeriodLength;
  readonly states: readonly SeriesState[];
}

/** What one period adds up to. */
interface Tally extends Period {
  series: number;
  /** By state, and whether by an owner. */
  readonly counts: Map<string, { -readonly [Key in keyof StateCount]: StateCount[Key] }>;
}

/** Adds up all series of the temporary table `scope`, each in the periods in which it was in scope. */
function tally(store: Store, { subsystem, path }: ScopeOptions, measure: Measure): ReadonlyMap<string, Tally> {
  const { now, from, activeFor, length, states } = measure;
  const reader = historyReader(store.db, { subsystem: subsystem ?? null, path: path ?? null });
  const answersFor = ownerTest(store, reader);
  const countClaimed = readInputs(store.db).countClaimed === 'true';
  const narrowed = subsystem !== undefined || path !== undefined;
  // Only what is open or an RFC becomes dormant.
  const untilDormant = states.every((state) => state === 'open' || state === 'rfc');
  const tallies = new Map<string, Tally>();
  for (const series of pastSeries(store.db, untilDormant && from !== null ? from - activeFor : null)) {
    const past = pastView(series, reader, countClaimed);
    if (past.first === null || past.last === null) continue;
    const isOwner = answersFor(series.id);
    for (const period of periodsBetween(past.first, now, length)) {
      if (untilDormant && period.end > past.last + activeFor) break;
      const then = past.at(period.end, activeFor);
      if (then === null || !states.includes(then.state)) continue;
      const patches = then.patches.filter(({ patch }) => patch.counted === 1);
      if (narrowed && patches.length === 0) continue;
      const sum = tallies.get(period.name) ?? { ...period, series: 0, counts: new Map() };
      tallies.set(period.name, sum);
      sum.series++;
      for (const patch of patches) count(sum, patch, isOwner(patch));
    }
  }
  return tallies;
}

function count({ counts }: Tally, { patch, state }: StandingThen, byOwner: boolean): void {
  const key = `${state} ${byOwner}`;
  const sum = counts.get(key) ?? { state, byOwner: Number(byOwner), patches: 0, oldest: null };
  counts.set(key, sum);
  sum.patches++;
  if (patch.date !== null && (sum.oldest === null || patch.date < sum.oldest)) sum.oldest = patch.date;
}

/** Tells of the patches of a series whether one of those who covered them then answers for them, or was asked. */
function ownerTest({ db }: Store, reader: HistoryReader) {
  const owners = groupedBy(
    ownersBySubsystem(db),
    ({ subsystem }) => subsystem,
    ({ person }) => person,
  );
  const isSame = sameness(db);
  return (series: number) => {
    const cells = groupedBy(
      reader.cells(series),
      ({ position }) => position,
      ({ subsystem }) => subsystem,
    );
    const asked = reader.asked(series).map(({ revision, positions, person }) => {
      return { revision, person, positions: new Set(positions.split(' ').map(Number)) };
    });
    return ({ patch, givers }: StandingThen): boolean => {
      const touched = cells.get(patch.id);
      if (givers.length === 0 || touched === undefined) return false;
      const answering = [
        ...touched.flatMap((subsystem) => owners.get(subsystem) ?? []),
        ...asked.flatMap(({ revision, person, positions }) =>
          revision === patch.revision && positions.has(patch.position) ? [person] : [],
        ),
      ];
      return givers.some((giver) => answering.some((owner) => isSame(giver, owner)));
    };
  };
}

/** Whether two rows of people are one person; each pair is compared once. */
function sameness(db: Store['db']): (one: number, other: number) => boolean {
  const { mailmap } = readKnownPeople({ db });
  const person = personReader(db);
  const known = new Map<string, boolean>();
  return (one, other) => {
    if (one === other) return true;
    const pair = `${one} ${other}`;
    const same = known.get(pair) ?? isSamePerson(matchPeople(person(one), person(other), mailmap));
    known.set(pair, same);
    return same;
  };
}
