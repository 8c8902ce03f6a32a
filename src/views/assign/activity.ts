/** Reads the people, patches and actions that assignment and its backtest need. */
import type { Deed } from '../../assign/expertise.js';
import type { PatchOwner } from '../../assign/rank.js';
import type { Person } from '../../mail/message.js';
import { parseSubject } from '../../patch/subject/subject.js';
import type { Store } from '../../store/database/open.js';
import { subsystemIndexOf } from '../../store/derived/subsystem-index.js';
import { type Touching, touchedSubsystems } from '../../store/derived/touched.js';
import { readInputs } from '../../store/facts/inputs.js';
import { matchReader } from '../../store/facts/keywords.js';
import { rowsBy } from '../../store/group.js';
import {
  type ActivePatch,
  type ActivityRow,
  activePatches,
  activityRows,
  askedPeople,
  type PatchPlace,
  patchPlaces,
  pathRows,
} from '../../store/queries/activity.js';
import type { Subsystem } from '../../subsystems/model.js';
import { readStorePeople, type StorePeople } from '../people/store-people.js';

/** A patch in the store with everything that a ranking needs. */
export interface KnownPatch extends ActivePatch {
  readonly touching: Touching;
  readonly facts: readonly ActivityRow[];
  readonly asked: readonly number[];
}

/** What the store knows about people and patches. */
export interface Activity extends StorePeople {
  readonly patches: readonly KnownPatch[];
  /** What everybody did to them. */
  readonly deeds: readonly Deed[];
  /** Subsystems of a patch, each once: those that it has cells of. */
  subsystemsOf(patch: Touching): readonly Subsystem[];
  /** The K: patterns that a text matches. */
  keywordsIn(text: string): readonly number[];
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
  const index = subsystemIndexOf(readInputs(db));
  const paths = pathsByMessage(store);
  const places = patchPlaces(db).filter((place) => wanted === null || wanted(place, paths.get(place.message) ?? []));
  const ids = places.map(({ id }) => id);
  const rows = activePatches(db, ids);
  const facts = rowsBy(activityRows(db, ids), ({ patch }) => patch);
  const owners = index.subsystems.flatMap((subsystem) => subsystem.owners.map(({ person }) => person));
  const { people, personOf } = readStorePeople(store, owners, others);
  const matches = matchReader(db)(rows.map(({ message }) => message));
  const asked = rowsBy(askedPeople(db), ({ posting }) => posting);
  const patches = rows.map(
    (row): KnownPatch => ({
      ...row,
      touching: {
        paths: paths.get(row.message) ?? [],
        area: parseSubject(row.subject).area,
        matched: matches.get(row.message) ?? [],
      },
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
    subsystemsOf: touchedSubsystems(index),
    keywordsIn: (text) => index.keywords?.matching(text) ?? [],
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

/** That a patch was written, and what was said about it: once, where it was first said. The patch is known by its place. */
function deedsOf(patch: KnownPatch, index: number, personOf: (row: number) => number): Deed[] {
  const { revision, series, touching, date, postingDate, bot } = patch;
  const about = { patch: index, revision, series, paths: touching.paths };
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
