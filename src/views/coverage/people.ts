/** Who covers the patches in scope, and for whom they wait: a row for each person. */
import type { Person } from '../../mail/message.js';
import type { Store } from '../../store/database/open.js';
import { ownerRows, subsystemRows } from '../../store/queries/coverage.js';
import { askedPatches, coveredByPerson, waitingCells } from '../../store/queries/coverage-by.js';
import { personKey } from '../people/person-key.js';
import { chooseScope, isoDate, type Scope, type ScopeOptions } from '../scope.js';

export interface PersonCoverage extends Person {
  /** Names of the subsystems in scope that the person answers for, except catch-alls. */
  readonly subsystems: readonly string[];
  /** Patches that a cover letter asks the person for. */
  readonly asked: number;
  /** Patches that the person reviewed or acked with effect. */
  readonly covered: number;
  /** Patches of others, covered by nobody, that the person answers for or was asked for. */
  readonly waiting: number;
  readonly oldestWaiting: string | null;
}

export interface PeopleView {
  readonly scope: Scope;
  /** The one who is waited for most first. */
  readonly people: readonly PersonCoverage[];
}

interface Work extends Person {
  readonly subsystems: Set<string>;
  readonly asked: Set<number>;
  covered: number;
  readonly waiting: Set<number>;
  oldest: number | null;
}

/** Reads who does what in scope. */
export function readPeople(store: Store, options: ScopeOptions): PeopleView {
  const { db } = store;
  const scope = chooseScope(store, options);
  const people = new Map<string, Work>();
  const workOf = ({ name, email }: Person): Work => {
    const key = personKey({ email });
    const known = people.get(key);
    if (known !== undefined) return known;
    const work = { name, email, subsystems: new Set<string>(), asked: new Set<number>(), covered: 0, oldest: null };
    const made: Work = { ...work, waiting: new Set() };
    people.set(key, made);
    return made;
  };
  const owners = ownersInScope(store, workOf);
  for (const { patches, ...person } of coveredByPerson(db)) workOf(person).covered += patches;
  for (const { subsystem, patch, date, author } of waitingCells(db))
    for (const owner of owners.get(subsystem) ?? [])
      if (personKey(owner) !== personKey({ email: author })) wait(owner, patch, date);
  for (const { patch, date, waiting, ...person } of askedPatches(db)) {
    const work = workOf(person);
    work.asked.add(patch);
    if (waiting === 1) wait(work, patch, date);
  }
  return { scope, people: [...people.values()].map(rowOf).sort(byWaiting) };
}

/** Those who answer for each subsystem that patches in scope touch. */
function ownersInScope({ db }: Store, workOf: (person: Person) => Work): ReadonlyMap<number, ReadonlySet<Work>> {
  const names = new Map(subsystemRows(db).flatMap(({ id, name, catchAll }) => (catchAll === 1 ? [] : [[id, name]])));
  const owners = new Map<number, Set<Work>>();
  for (const { subsystem, name, email } of ownerRows(db)) {
    const owned = names.get(subsystem);
    if (owned === undefined) continue;
    const work = workOf({ name, email });
    work.subsystems.add(owned);
    const of = owners.get(subsystem) ?? new Set<Work>();
    owners.set(subsystem, of.add(work));
  }
  return owners;
}

function wait(work: Work, patch: number, date: number | null): void {
  work.waiting.add(patch);
  if (date !== null && (work.oldest === null || date < work.oldest)) work.oldest = date;
}

function rowOf({ name, email, subsystems, asked, covered, waiting, oldest }: Work): PersonCoverage {
  return {
    name,
    email,
    subsystems: [...subsystems],
    asked: asked.size,
    covered,
    waiting: waiting.size,
    oldestWaiting: oldest === null ? null : isoDate(oldest),
  };
}

function byWaiting(a: PersonCoverage, b: PersonCoverage): number {
  return b.waiting - a.waiting || b.covered - a.covered || (a.email < b.email ? -1 : 1);
}
