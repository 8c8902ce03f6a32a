/** Workload and responsiveness of each reviewer: the figures in every table, report and screen. */
import { busFactor, owingOf, percentile, type Work, type WorkPatch, workOf } from '../../assign/workload.js';
import type { Person } from '../../mail/message.js';
import { isCovered } from '../../review/cell-state.js';
import type { Store } from '../../store/database/open.js';
import { rowsBy } from '../../store/group.js';
import { askedPeople } from '../../store/queries/activity.js';
import {
  firstAnswers,
  type OwnedSubsystemRow,
  ownedSubsystems,
  postingInsiders,
  type ScopedPatch,
  scopedCells,
  scopedPatches,
  scopedReviews,
} from '../../store/queries/reviewers.js';
import { readStorePeople, type StorePeople } from '../people/store-people.js';
import { chooseScope, isoDate, type Scope, type ScopeOptions } from '../scope.js';

/** One person's work on the patches in scope. */
export interface ReviewerLine extends Person {
  /** Those that they own or have covered a patch of. */
  readonly subsystems: readonly string[];
  /** Patches that the author asks them for. */
  readonly asked: number;
  /** Patches that they answer for: asked, or an owner of what they touch. */
  readonly owed: number;
  /** Patches that they have reviewed or acked. */
  readonly done: number;
  /** Owed patches that nobody has covered. */
  readonly waiting: number;
  readonly oldestWaiting: string | null;
  /** Days from a posting to their first answer: the median, and what nine of ten stay below. */
  readonly medianResponse: number | null;
  readonly p90Response: number | null;
  /** Date of their newest mail in the store. */
  readonly lastSeen: string | null;
}

/** The people who review a subsystem. */
export interface SubsystemLoad {
  readonly name: string;
  readonly status: string;
  readonly patches: number;
  readonly covered: number;
  /** Patches that nobody has covered. */
  readonly waiting: number;
  /** How few people did more than half of the reviews. */
  readonly busFactor: number;
  readonly owners: readonly (Person & { readonly lastSeen: string | null; readonly silent: boolean })[];
  /** It has owners, and none of them has sent a mail for as long as was asked. */
  readonly silent: boolean;
  /** Who covered how many of its patches, most first. */
  readonly reviewers: readonly (Person & { readonly covered: number })[];
}

export interface ReviewersView {
  readonly scope: Scope;
  /** Days without a mail after which an owner counts as silent. */
  readonly silentFor: number;
  /** The people with most patches waiting come first. */
  readonly reviewers: readonly ReviewerLine[];
  /** By name. */
  readonly subsystems: readonly SubsystemLoad[];
  /** Rows of the series in which patches wait for a person, by address. */
  readonly waitingSeries: ReadonlyMap<string, readonly number[]>;
}

export interface ReviewersOptions extends ScopeOptions {
  /** Days; 90 by default. */
  readonly silentFor?: number;
}

/** Work of everybody on the patches in scope. */
export interface Workload extends StorePeople {
  readonly patches: readonly ScopedWork[];
  readonly work: ReadonlyMap<number, Work>;
  readonly subsystems: readonly OwnedSubsystem[];
}

/** A patch in scope, and where it is in the store. */
export interface ScopedWork extends WorkPatch {
  readonly row: ScopedPatch;
}

interface OwnedSubsystem {
  readonly name: string;
  readonly status: string;
  readonly owners: readonly number[];
}

const DAY = 86_400;
/** Days without mail after which somebody is silent, by default. */
export const SILENT_FOR = 90;

/**
 * Reads what reviewers have done and owe.
 * @param options the common filters; `person` chooses reviewers, not series.
 */
export function readReviewers(store: Store, options: ReviewersOptions): ReviewersView {
  const { person, silentFor = SILENT_FOR, ...filters } = options;
  const scope = chooseScope(store, filters);
  const load = readWorkload(store, {});
  const responses = responsesOf(store, load);
  const wanted = person?.toLowerCase() ?? '';
  const reviewers = [...load.work]
    .filter(([number]) => !load.people.isNobody(number))
    .map(([number, work]) => lineOf(number, work, load, responses.get(number) ?? []))
    .filter(({ name, email }) => `${name} <${email}>`.toLowerCase().includes(wanted))
    .sort(byWork);
  const quiet = (scope.now === null ? 0 : Date.parse(scope.now) / 1000) - silentFor * DAY;
  return { scope, silentFor, reviewers, subsystems: subsystemLoads(load, quiet), waitingSeries: waitingSeriesOf(load) };
}

function waitingSeriesOf({ patches, people }: Workload): ReadonlyMap<string, readonly number[]> {
  const found = new Map<number, Set<number>>();
  for (const patch of patches)
    for (const person of patch.covered ? [] : owingOf(patch)) {
      const known = found.get(person);
      if (known === undefined) found.set(person, new Set([patch.row.series]));
      else known.add(patch.row.series);
    }
  return new Map([...found].map(([person, series]) => [people.shown(person).email, [...series]]));
}

/**
 * Adds up the work on the patches that are in the temporary tables of a scope.
 * @param given `without`: the row of a series whose patches do not count; `people`: those of the store, if they have
 *   already been read.
 */
export function readWorkload(
  store: Store,
  { without, people }: { readonly without?: number; readonly people?: StorePeople },
): Workload {
  const { db } = store;
  const owned = ownedSubsystems(db);
  const spelled = people ?? readStorePeople(store, ownersIn(owned));
  const subsystems = subsystemsOf(owned, spelled);
  const cells = rowsBy(scopedCells(db), ({ patch }) => patch);
  const reviews = rowsBy(scopedReviews(db), ({ patch }) => patch);
  const asked = rowsBy(askedPeople(db), ({ posting }) => posting);
  const patches: ScopedWork[] = [];
  for (const row of scopedPatches(db)) {
    const touched = (cells.get(row.id) ?? []).flatMap((cell) => subsystems.get(cell.subsystem) ?? []);
    if (row.series === without) continue;
    const asks = (asked.get(row.posting) ?? []).filter(({ positions }) =>
      positions.split(' ').includes(String(row.position)),
    );
    patches.push(workPatch(row, touched, reviews.get(row.id) ?? [], asks, spelled));
  }
  const { personOf } = spelled;
  return { people: spelled.people, personOf, patches, work: workOf(patches), subsystems: [...subsystems.values()] };
}

function* ownersIn(rows: readonly OwnedSubsystemRow[]): Generator<Person> {
  for (const { ownerName, ownerEmail } of rows)
    if (ownerName !== null && ownerEmail !== null) yield { name: ownerName, email: ownerEmail };
}

/** By row; sections that share people or addresses name each owner once. */
function subsystemsOf(rows: readonly OwnedSubsystemRow[], { personOf }: StorePeople): Map<number, OwnedSubsystem> {
  const found = new Map<number, OwnedSubsystem>();
  for (const [id, own] of rowsBy(rows, (row) => row.id)) {
    const owners = new Set(own.flatMap(({ owner }) => (owner === null ? [] : [personOf(owner)])));
    found.set(id, { name: own[0]?.name ?? '', status: own[0]?.status ?? '', owners: [...owners] });
  }
  return found;
}

function workPatch(
  row: ScopedPatch,
  subsystems: readonly OwnedSubsystem[],
  reviews: readonly { person: number }[],
  asks: readonly { person: number }[],
  { personOf }: StorePeople,
): ScopedWork {
  return {
    row,
    date: row.date,
    covered: isCovered(row.state),
    insiders: new Set([personOf(row.author), personOf(row.sender)]),
    asked: asks.map(({ person }) => personOf(person)),
    subsystems,
    coveredBy: new Set(reviews.map(({ person }) => personOf(person))),
  };
}

/** Days to each person's first answers, one a posting. */
function responsesOf({ db }: Store, { personOf }: StorePeople): ReadonlyMap<number, readonly number[]> {
  const insiders = new Map<number, Set<number>>();
  for (const { posting, person } of postingInsiders(db)) {
    const known = insiders.get(posting);
    if (known === undefined) insiders.set(posting, new Set([personOf(person)]));
    else known.add(personOf(person));
  }
  // By person, then by posting: somebody may have answered from two addresses.
  const first = new Map<number, Map<number, number>>();
  for (const { person, posting, seconds } of firstAnswers(db)) {
    const number = personOf(person);
    if (insiders.get(posting)?.has(number) === true) continue;
    const own = first.get(number) ?? new Map<number, number>();
    first.set(number, own.set(posting, Math.min(seconds / DAY, own.get(posting) ?? Number.POSITIVE_INFINITY)));
  }
  return new Map([...first].map(([person, days]) => [person, [...days.values()]]));
}

function lineOf(number: number, work: Work, { people }: StorePeople, responses: readonly number[]): ReviewerLine {
  return {
    ...people.shown(number),
    subsystems: [...work.subsystems].sort(),
    asked: work.asked,
    owed: work.owed,
    done: work.done,
    waiting: work.waiting,
    oldestWaiting: dateOf(work.oldest),
    medianResponse: inDays(percentile(responses, 0.5)),
    p90Response: inDays(percentile(responses, 0.9)),
    lastSeen: dateOf(people.lastSeen(number)),
  };
}

function dateOf(seconds: number | null): string | null {
  return seconds === null ? null : isoDate(seconds);
}

/** Hundredths are a quarter of an hour: no more can be told by mail. */
function inDays(days: number | null): number | null {
  return days === null ? null : Math.round(days * 100) / 100;
}

function byWork(a: ReviewerLine, b: ReviewerLine): number {
  return b.waiting - a.waiting || b.done - a.done || b.owed - a.owed || (a.email < b.email ? -1 : 1);
}

function subsystemLoads({ patches, subsystems, people }: Workload, quiet: number): SubsystemLoad[] {
  const touching = new Map<OwnedSubsystem, WorkPatch[]>();
  const byName = new Map(subsystems.map((subsystem) => [subsystem.name, subsystem]));
  for (const patch of patches)
    for (const { name } of patch.subsystems) {
      const subsystem = byName.get(name);
      if (subsystem === undefined) continue;
      const known = touching.get(subsystem);
      if (known === undefined) touching.set(subsystem, [patch]);
      else known.push(patch);
    }
  const loads = [...touching].map(([{ name, status, owners }, own]): SubsystemLoad => {
    const counts = new Map<number, number>();
    for (const { covered, coveredBy } of own)
      for (const person of covered ? coveredBy : [])
        if (!people.isNobody(person)) counts.set(person, (counts.get(person) ?? 0) + 1);
    const spelledOwners = owners
      .filter((owner) => !people.isNobody(owner))
      .map((owner) => {
        const seen = people.lastSeen(owner);
        return { ...people.shown(owner), lastSeen: dateOf(seen), silent: seen === null || seen < quiet };
      });
    const done = own.filter(({ covered }) => covered).length;
    return {
      name,
      status,
      patches: own.length,
      covered: done,
      waiting: own.length - done,
      busFactor: busFactor(counts.values()),
      owners: spelledOwners,
      silent: spelledOwners.length > 0 && spelledOwners.every(({ silent }) => silent),
      reviewers: [...counts]
        .sort(([a, most], [b, count]) => count - most || a - b)
        .map(([person, count]) => ({ ...people.shown(person), covered: count })),
    };
  });
  return loads.sort((a, b) => (a.name < b.name ? -1 : 1));
}
