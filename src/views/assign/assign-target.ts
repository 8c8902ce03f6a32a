/** The posting whose patches are assigned: read from the store, or made from patches that were not sent yet. */

import { type AskLetter, readAsks } from '../../asks/asks.js';
import { folderOf } from '../../assign/expertise.js';
import type { Person } from '../../mail/message.js';
import type { Store } from '../../store/database/open.js';
import { seriesOf, standingPaths } from '../../store/queries/activity.js';
import type { Subsystem } from '../../subsystems/model.js';
import type { SeriesDetail } from '../series/series-model.js';
import { type Activity, type KnownPatch, readActivity } from './activity.js';
import type { AssignedSeries } from './assign-model.js';

/** A patch file that was not sent yet. */
export interface UnsentPatch {
  readonly position: number;
  readonly title: string;
  readonly paths: readonly string[];
  /** What its subject begins with: `mm/damon`. */
  readonly area: string;
  /** What keywords are searched for in. */
  readonly text: string;
  /** Author, sender and co-authors. */
  readonly insiders: readonly Person[];
  /** Who has reviewed it, as its commit message says. */
  readonly reviewers: readonly Person[];
}

/** A posting that was not sent yet. */
export interface UnsentPosting {
  readonly title: string;
  readonly revision: number;
  readonly patches: readonly UnsentPatch[];
  /** What its author says to its readers: in the cover letter (position null), and below the `---` of patches. */
  readonly letters: readonly Omit<AskLetter, 'message'>[];
}

/** A patch with everything that the split needs; people are numbers. */
export interface TargetPatch {
  readonly position: number;
  readonly title: string;
  readonly paths: readonly string[];
  readonly subsystems: readonly Subsystem[];
  readonly insiders: ReadonlySet<number>;
  readonly done: readonly number[];
  readonly asked: readonly number[];
}

export interface Target {
  readonly series: AssignedSeries;
  /** Row of the series; null for patches that were not sent. */
  readonly row: number | null;
  /** By position. */
  readonly patches: readonly TargetPatch[];
  /** The words in which people are asked, by person. */
  readonly words: ReadonlyMap<number, { readonly text: string; readonly about: string }>;
  /** What people did to paths like theirs. */
  readonly activity: Activity;
}

/** The patches that stand for a series. */
export function sentTarget(store: Store, series: SeriesDetail): Target {
  const row = seriesOf(store.db, series.number) ?? -1;
  const isNear = nearTo(standingPaths(store.db, row));
  const activity = readActivity(store, (patch, paths) => patch.series === row || isNear(paths));
  const own = activity.patches.filter((patch) => patch.series === row && patch.stands === 1);
  const words = new Map<number, { text: string; about: string }>();
  for (const { person, text, about } of series.revisions.flatMap(({ asks }) => asks))
    if (person !== null) words.set(activity.people.numberOf(person), { text, about });
  const { number, id, title, latestRevision } = series;
  return {
    series: { number, id, title, revision: latestRevision, patches: own.length },
    row,
    patches: own.map((patch) => sentPatch(patch, activity)).sort(byPosition),
    words,
    activity,
  };
}

function sentPatch(
  { position, title, touching, author, sender, facts, asked }: KnownPatch,
  activity: Activity,
): TargetPatch {
  const { personOf, subsystemsOf } = activity;
  const insiders = new Set([personOf(author), personOf(sender)]);
  const done = new Set<number>();
  for (const { kind, standing, person } of facts) {
    if (kind === 'co-author') insiders.add(personOf(person));
    if ((kind === 'reviewed' || kind === 'acked') && standing !== 'revoked') done.add(personOf(person));
  }
  for (const person of insiders) done.delete(person);
  const subsystems = subsystemsOf(touching);
  return { position, title, paths: touching.paths, subsystems, insiders, done: [...done], asked };
}

/** Patches that were not sent yet; their cover letter may ask people. */
export function unsentTarget(store: Store, posting: UnsentPosting): Target {
  const { title, revision, patches, letters } = posting;
  const isNear = nearTo(patches.flatMap(({ paths }) => paths));
  const recipients = letters.flatMap((letter) => letter.recipients());
  const others = [...patches.flatMap(({ insiders, reviewers }) => [...insiders, ...reviewers]), ...recipients];
  const activity = readActivity(store, (_, paths) => isNear(paths), others);
  const { people, subsystemsOf, keywordsIn } = activity;
  const touched = patches.map(({ paths, area, text }) => subsystemsOf({ paths, area, matched: keywordsIn(text) }));
  const sent = letters.map((letter) => ({ ...letter, message: 0 }));
  const asks = readAsks(sent, () => ({
    patches: patches.map(({ position, title: said, paths }, index) => ({
      position,
      title: said,
      paths,
      subsystems: (touched[index] ?? []).filter(({ catchAll }) => !catchAll).map(({ name }) => name),
    })),
    recipients,
    owners: touched.flat().flatMap(({ owners }) => owners.map(({ person }) => person)),
    answerers: [],
    others: () => [],
  }));
  const words = new Map<number, { text: string; about: string }>();
  for (const { person, text, about } of asks) if (person !== null) words.set(people.numberOf(person), { text, about });
  return {
    series: { number: null, id: null, title, revision, patches: patches.length },
    row: null,
    patches: patches
      .map((patch, index): TargetPatch => {
        const insiders = new Set(patch.insiders.map((person) => people.numberOf(person)));
        const done = new Set(patch.reviewers.map((person) => people.numberOf(person)));
        const asked = asks
          .filter(({ positions }) => positions.includes(patch.position))
          .flatMap(({ person }) => (person === null ? [] : [people.numberOf(person)]));
        return {
          position: patch.position,
          title: patch.title,
          paths: patch.paths,
          subsystems: touched[index] ?? [],
          insiders,
          done: [...done].filter((person) => !insiders.has(person)),
          asked,
        };
      })
      .sort(byPosition),
    words,
    activity,
  };
}

function byPosition(a: TargetPatch, b: TargetPatch): number {
  return a.position - b.position || (a.title < b.title ? -1 : 1);
}

/** Whether any of a patch's paths lies in a folder that the posting touches. */
function nearTo(paths: readonly string[]): (others: readonly string[]) => boolean {
  const folders = new Set(paths.map(folderOf));
  return (others) => others.some((path) => folders.has(folderOf(path)));
}
