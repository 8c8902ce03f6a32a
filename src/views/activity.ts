/** Rows of the store to the people, patches and deeds that assignment and its backtest read. */
import type { Deed } from '../assign/expertise.js';
import type { PatchOwner } from '../assign/rank.js';
import type { Person } from '../mail/message.js';
import { rowsBy } from '../store/group.js';
import { readInputs } from '../store/inputs.js';
import type { Store } from '../store/open.js';
import {
  type ActivePatch,
  type ActivityRow,
  activePatches,
  activityRows,
  askedPeople,
  type PatchPlace,
  patchPlaces,
  pathRows,
} from '../store/queries/activity.js';
import { subsystemIndexOf } from '../store/subsystem-index.js';
import type { Subsystem, SubsystemIndex } from '../subsystems/model.js';
import { readStorePeople, type StorePeople } from './store-people.js';

/** A patch of the store with all that a ranking needs of it. */
export interface KnownPatch extends ActivePatch {
  readonly paths: readonly string[];
  readonly facts: readonly ActivityRow[];
  readonly asked: readonly number[];
}

/** What the store knows of people and patches. */
export interface Activity extends StorePeople {
  readonly patches: readonly KnownPatch[];
  /** What everybody did to them. */
  readonly deeds: readonly Deed[];
  /** Subsystems of a set of paths, each once, in the order of `get_maintainer.pl`. */
  subsystemsOf(paths: readonly string[]): readonly Subsystem[];
  ownersOf(subsystems: readonly Subsystem[]): readonly PatchOwner[];
}

/**
 * Reads them.
 * @param wanted which patches; null for all.
 * @param others people who may not be in the store.
 */
export function readActivity(
  store: Store,
  wanted: ((patch: PatchPlace, paths: readonly string[]) => boolean) | null,
  others: readonly Person[] = [],
): Activity {
  const { db } = store;
  const inputs = readInputs(db);
  const index = subsystemIndexOf(inputs);
  const paths = pathsByMessage(store);
  const places = patchPlaces(db).filter((place) => wanted === null || wanted(place, paths.get(place.message) ?? []));
  const ids = places.map(({ id }) => id);
  const rows = activePatches(db, ids);
  const facts = rowsBy(activityRows(db, ids), ({ patch }) => patch);
  const owners = index.subsystems.flatMap((subsystem) => subsystem.owners.map(({ person }) => person));
  const { people, personOf } = readStorePeople(store, inputs, owners, others);
  const asked = rowsBy(askedPeople(db), ({ posting }) => posting);
  const patches = rows.map(
    (row): KnownPatch => ({
      ...row,
      paths: paths.get(row.message) ?? [],
      facts: facts.get(row.id) ?? [],
      asked: (asked.get(row.posting) ?? [])
        .filter(({ positions }) => positions.split(' ').includes(String(row.position)))
        .map(({ person }) => personOf(person)),
    }),
  );
  return {
    people,
    personOf,
    patches,
    deeds: patches.flatMap((patch, index) =>
      deedsOf(patch, index, personOf).filter(({ person }) => !people.isNobody(person)),
    ),
    subsystemsOf: subsystemsReader(index),
    ownersOf: (subsystems) =>
      subsystems.flatMap(({ owners, catchAll }) =>
        owners.map(({ person }) => ({ person: people.numberOf(person), catchAll })),
      ),
  };
}

function pathsByMessage({ db }: Store): Map<number, string[]> {
  const paths = new Map<number, string[]>();
  for (const { message, path } of pathRows(db)) {
    const known = paths.get(message);
    if (known === undefined) paths.set(message, [path]);
    else known.push(path);
  }
  return paths;
}

function subsystemsReader(index: SubsystemIndex): Activity['subsystemsOf'] {
  const known = new Map<string, readonly Subsystem[]>();
  const ofPath = (path: string): readonly Subsystem[] => {
    const found = known.get(path) ?? index.of(path).map(({ subsystem }) => subsystem);
    known.set(path, found);
    return found;
  };
  return (paths) => {
    const found = new Map<string, Subsystem>();
    for (const path of paths)
      for (const subsystem of ofPath(path)) if (!found.has(subsystem.name)) found.set(subsystem.name, subsystem);
    return [...found.values()];
  };
}

/** That a patch was written, and what was said about it: once, where it was first said. The patch is known by its place. */
function deedsOf(patch: KnownPatch, index: number, personOf: (row: number) => number): Deed[] {
  const { revision, series, paths, date, postingDate, bot } = patch;
  const about = { patch: index, revision, series, paths };
  const deeds: Deed[] = [];
  if (bot === 0) deeds.push({ ...about, person: personOf(patch.author), kind: 'changed', date, claimed: false });
  for (const fact of patch.facts) {
    if (fact.kind === 'co-author' || fact.standing === 'carried' || fact.standing === 'unchanged') continue;
    deeds.push({
      ...about,
      person: personOf(fact.person),
      kind: fact.kind === 'commented' || fact.kind === 'tested' ? 'commented' : 'reviewed',
      // Nothing is said about a patch before it is sent, whatever the clocks say.
      date: Math.max(fact.date, postingDate),
      claimed: fact.standing === 'claimed',
    });
  }
  return deeds;
}
