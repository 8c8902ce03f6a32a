/** Proposes who should review which patches of a posting, and why: candidates, split, reasons. */
import { bitsOf } from '../../assign/bits.js';
import { Expertise, inOrder } from '../../assign/expertise.js';
import { type Candidate, rank, type Situation } from '../../assign/rank.js';
import { deedReasons, ownerReasons, type Reason } from '../../assign/reasons.js';
import { type Split, split } from '../../assign/split.js';
import { namedPatches } from '../../series/ranges.js';
import type { Store } from '../../store/database/open.js';
import { rowsBy } from '../../store/group.js';
import { newestDate, oldestDate } from '../../store/queries/scope.js';
import type { Subsystem } from '../../subsystems/model.js';
import { chooseScope, isoDate } from '../scope.js';
import type { SeriesDetail } from '../series/series-model.js';
import { readWorkload } from '../waiting/reviewers.js';
import type { Assignment, AssignOptions, AssignView } from './assign-model.js';
import { sentTarget, type Target, type TargetPatch, type UnsentPosting, unsentTarget } from './assign-target.js';

const DAY = 86_400;
/** A person who has not been seen for so many days is said to be silent. */
const SILENT_DAYS = 90;

/** Proposes reviewers for the latest posting of a series. */
export function assignSeries(store: Store, series: SeriesDetail, options: AssignOptions): AssignView {
  return assign(store, sentTarget(store, series), options);
}

/** Proposes reviewers for patches that were not sent yet. */
export function assignUnsent(store: Store, posting: UnsentPosting, options: AssignOptions): AssignView {
  return assign(store, unsentTarget(store, posting), options);
}

function assign(store: Store, target: Target, options: AssignOptions): AssignView {
  const now = options.now ?? newestDate(store.db) ?? 0;
  const situation = situationOf(store, target, now, options);
  const deeds = inOrder(target.activity.deeds.filter(({ date }) => date <= now));
  const expertise = new Expertise(now);
  for (const deed of deeds) expertise.add(deed);
  const { ownersOf } = target.activity;
  const candidates = target.patches.map(({ paths, subsystems, insiders, done, asked }) =>
    rank(
      {
        paths,
        series: target.row,
        owners: ownersOf(subsystems),
        asked: [],
        left: new Set([...insiders, ...done, ...asked]),
      },
      expertise,
      situation,
    ),
  );
  const parts = splitOf(target, candidates, situation, options);
  const deedsOf = rowsBy(deeds, ({ person }) => person);
  const people = new Set([...parts.reviewers.flat(), ...parts.backups.filter((person) => person !== null)]);
  const assignments = [...people]
    .map((person) => partOf(person, target, parts, situation, deedsOf.get(person) ?? []))
    .sort(byPatches);
  const unassigned = target.patches.filter((_, index) => parts.reviewers[index]?.length === 0);
  const left = unassigned.map(({ position }) => position);
  return {
    series: target.series,
    assignments,
    unassigned: left,
    notes: notesOf(assignments, left, candidates, target, options),
  };
}

interface Standing extends Situation {
  readonly seen: (person: number) => number | null;
}

/** How things stand now: who is there, and what waits for them. */
function situationOf(store: Store, target: Target, now: number, options: AssignOptions): Standing {
  const { people, personOf } = target.activity;
  const { activeFor } = options;
  chooseScope(store, { now, ...(activeFor === undefined ? {} : { activeFor }) });
  const without = target.row ?? -1;
  const { work } = readWorkload(store, { without, people: { people, personOf } });
  const first = oldestDate(store.db) ?? now;
  const unwanted = (options.exclude ?? []).map((text) => text.toLowerCase());
  const isUnwanted = (person: number): boolean => {
    const { name, email } = people.shown(person);
    return unwanted.some((text) => `${name} <${email}>`.toLowerCase().includes(text));
  };
  return {
    date: now,
    eligible: (person) => !people.isNobody(person) && !isUnwanted(person),
    silence: (person) => (now - (people.lastSeen(person) ?? first)) / DAY,
    load: (person) => work.get(person)?.waiting ?? 0,
    seen: (person) => people.lastSeen(person),
  };
}

function splitOf(
  { patches, activity }: Target,
  candidates: readonly (readonly Candidate[])[],
  { eligible }: Situation,
  { max, backup }: AssignOptions,
): Split {
  const numbers = new Map<string, number>();
  const owners = new Map<number, readonly number[]>();
  const numberOf = (subsystem: Subsystem): number => {
    const number = numbers.get(subsystem.name) ?? numbers.size;
    numbers.set(subsystem.name, number);
    owners.set(
      number,
      activity.ownersOf([subsystem]).map(({ person }) => person),
    );
    return number;
  };
  const wanted = patches.map(({ position, subsystems, asked, done }, index) => ({
    position,
    candidates: candidates[index] ?? [],
    given: [...new Set([...asked, ...done])].filter(eligible),
    subsystems: subsystems.filter(({ catchAll }) => !catchAll).map(numberOf),
  }));
  return split(wanted, { owners, max: max ?? null, backup: backup === true });
}

function partOf(
  person: number,
  target: Target,
  { reviewers, backups }: Split,
  situation: Standing,
  deeds: Target['activity']['deeds'],
): Assignment {
  const own = target.patches.filter((_, index) => reviewers[index]?.includes(person));
  const second = target.patches.filter((_, index) => backups[index] === person);
  const asked = own.filter((patch) => patch.asked.includes(person));
  const done = own.filter((patch) => patch.done.includes(person));
  const all = [...own, ...second];
  // People who have reviewed some of it get what is left.
  const open = all.filter((patch) => !done.includes(patch));
  const words = target.words.get(person);
  const seen = situation.seen(person);
  const subsystems = new Set(all.flatMap((patch) => patch.subsystems.filter(({ catchAll }) => !catchAll)));
  return {
    ...target.activity.people.shown(person),
    positions: own.map(({ position }) => position),
    done: done.map(({ position }) => position),
    asked: asked.map(({ position }) => position),
    backup: second.map(({ position }) => position),
    about:
      asked.length > 0 && asked.length === own.length && isName(words?.about)
        ? words.about
        : bitsOf(open.length > 0 ? open : all),
    subsystems: [...subsystems].map(({ name }) => name),
    reasons: [
      ...(asked.length > 0 ? [askedReason(words?.text ?? '')] : []),
      ...(done.length > 0 ? [doneReason(done)] : []),
      ...ownerReasons(rolesOf(person, all, target)),
      ...deedReasons(
        deeds,
        all.flatMap(({ paths }) => paths),
        target.row === null
          ? null
          : { series: target.row, revision: target.series.revision, reviewed: done.length > 0 },
      ),
      ...reservations(person, situation),
    ],
    load: situation.load(person),
    lastSeen: seen === null ? null : isoDate(seen),
  };
}

/** Whether the author's words name a part of the tree: `swap bits`, unlike `this one`. */
function isName(about: string | undefined): about is string {
  return about !== undefined && /\b(?:bits?|parts?|pieces?|code|side|changes)$/.test(about);
}

function askedReason(text: string): Reason {
  return { kind: 'asked', detail: text === '' ? 'asked by the author' : `asked: “${text.replace(/[\s,;:.]+$/, '')}”` };
}

function doneReason(patches: readonly TargetPatch[]): Reason {
  return { kind: 'done', detail: `has reviewed ${namedPatches(patches.map(({ position }) => position))}` };
}

/** What the person answers for among the patches' subsystems; catch-alls only if there is nothing else. */
function rolesOf(person: number, patches: readonly TargetPatch[], { activity }: Target) {
  const subsystems = [...new Set(patches.flatMap((patch) => patch.subsystems))];
  const roles = subsystems.flatMap(({ name, owners, catchAll }) =>
    owners
      .filter((owner) => activity.people.numberOf(owner.person) === person)
      .slice(0, 1)
      .map(({ role }) => ({ role, subsystem: name, catchAll })),
  );
  const telling = roles.filter(({ catchAll }) => !catchAll);
  return telling.length > 0 ? telling : roles;
}

/** What speaks against somebody, though not enough. */
function reservations(person: number, { silence, seen, load }: Standing): Reason[] {
  const last = seen(person);
  const waiting = load(person);
  const reasons: Reason[] = [];
  if (silence(person) > SILENT_DAYS)
    reasons.push({
      kind: 'silent',
      detail: last === null ? 'no mail in the store' : `silent since ${isoDate(last).slice(0, 10)}`,
    });
  if (waiting > 0)
    reasons.push({
      kind: 'load',
      detail: `${waiting} other ${waiting === 1 ? 'patch waits' : 'patches wait'} for them`,
    });
  return reasons;
}

function byPatches(a: Assignment, b: Assignment): number {
  return (
    b.positions.length - a.positions.length ||
    (a.positions[0] ?? a.backup[0] ?? 0) - (b.positions[0] ?? b.backup[0] ?? 0) ||
    (a.email < b.email ? -1 : 1)
  );
}

function notesOf(
  assignments: readonly Assignment[],
  unassigned: readonly number[],
  candidates: readonly (readonly Candidate[])[],
  { patches }: Target,
  { max }: AssignOptions,
): readonly string[] {
  const notes: string[] = [];
  const full = patches.filter(
    ({ position }, index) => unassigned.includes(position) && candidates[index]?.length !== 0,
  );
  const unknown = unassigned.filter((position) => !full.some((patch) => patch.position === position));
  if (max !== undefined && full.length > 0) {
    const places = namedPatches(full.map(({ position }) => position));
    notes.push(`No reviewer is left for ${places}: at most ${max} each (--max-per-reviewer).`);
  }
  if (unknown.length > 0) notes.push(`No possible reviewer is known for ${namedPatches(unknown)}.`);
  for (const { name, email, positions } of assignments)
    if (max !== undefined && positions.length > max)
      notes.push(
        `${name || email} has ${positions.length} patches, more than ${max}: these were asked for or already reviewed.`,
      );
  return notes;
}
