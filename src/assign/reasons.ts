/** Explains in plain phrases why a person is proposed. */
import { type Deed, type DeedKind, folderOf } from './expertise.js';

/**
 * `asked`: by the author; `done`: has reviewed already; `owner`: answers for it; `revision`: answered an earlier
 * revision; `reviewed`, `commented`, `changed`: patches to the same paths; `silent` and `load` count against the
 * person.
 */
export type ReasonKind =
  | 'asked'
  | 'done'
  | 'owner'
  | 'revision'
  | 'reviewed'
  | 'commented'
  | 'changed'
  | 'silent'
  | 'load';

export interface Reason {
  readonly kind: ReasonKind;
  /** One plain phrase. */
  readonly detail: string;
}

/** Roles in subsystems to phrases: `maintainer of MEMCG and SLAB`; the first three are named. */
export function ownerReasons(
  roles: readonly { readonly role: string; readonly subsystem: string }[],
): readonly Reason[] {
  const byRole = new Map<string, string[]>();
  for (const { role, subsystem } of roles) byRole.set(spoken(role), [...(byRole.get(spoken(role)) ?? []), subsystem]);
  return [...byRole].map(([role, names]) => ({ kind: 'owner', detail: `${role} of ${listed(names)}` }));
}

/** A section without a status has maintainers too; the script calls their role unknown. */
function spoken(role: string): string {
  return role === 'unknown' ? 'maintainer' : role;
}

const NAMED = 3;

function listed(names: readonly string[]): string {
  const shown = names.length > NAMED ? [...names.slice(0, NAMED - 1), `${names.length - NAMED + 1} more`] : names;
  return shown.length === 1 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/**
 * What somebody has done to the paths of the patches they should review: to the same files, else in their folders.
 *
 * @param deeds the actions of this person.
 * @param paths of the patches.
 * @param now the series that they belong to, its revision, and whether the person has reviewed patches of that; null
 *   for none. What they said about it does not count as an action elsewhere.
 */
export function deedReasons(
  deeds: readonly Deed[],
  paths: readonly string[],
  now: { readonly series: number; readonly revision: number; readonly reviewed: boolean } | null,
): readonly Reason[] {
  const files = new Set(paths);
  const folders = new Set(paths.map(folderOf));
  const answered = deeds.filter(({ series, kind }) => series === now?.series && kind !== 'changed');
  const earlier = new Set(answered.map(({ revision }) => revision).filter((revision) => revision !== now?.revision));
  const reasons: Reason[] = [];
  if (earlier.size > 0) {
    const names = [...earlier].sort((a, b) => a - b).map((revision) => `v${revision}`);
    reasons.push({ kind: 'revision', detail: `answered ${listed(names)} of this series` });
  } else if (answered.length > 0 && now?.reviewed === false)
    reasons.push({ kind: 'revision', detail: 'has answered this series' });
  const others = deeds.filter(({ series }) => series !== now?.series);
  for (const kind of KINDS) {
    const own = others.filter((deed) => deed.kind === kind);
    const toFiles = own.filter((deed) => deed.paths.some((path) => files.has(path)));
    const inFolders = own.filter((deed) => deed.paths.some((path) => folders.has(folderOf(path))));
    if (toFiles.length > 0) reasons.push(deedReason(kind, toFiles, placeOf(sharedBy(toFiles, files), 'to')));
    else if (inFolders.length > 0)
      reasons.push(deedReason(kind, inFolders, placeOf(sharedFolders(inFolders, folders), 'in')));
  }
  return reasons.slice(0, MOST);
}

const KINDS: readonly DeedKind[] = ['reviewed', 'commented', 'changed'];
const WORDS: Readonly<Record<DeedKind, string>> = {
  reviewed: 'reviewed',
  commented: 'commented on',
  changed: 'wrote',
};
/** Reasons of this sort that are shown; the weaker ones add little. */
const MOST = 3;

function deedReason(kind: DeedKind, deeds: readonly Deed[], place: string): Reason {
  const patches = new Set(deeds.map(({ patch }) => patch)).size;
  const last = new Date(Math.max(...deeds.map(({ date }) => date)) * 1000).toISOString().slice(0, 10);
  return { kind, detail: `${WORDS[kind]} ${patches} ${patches === 1 ? 'patch' : 'patches'} ${place}, last ${last}` };
}

function sharedBy(deeds: readonly Deed[], files: ReadonlySet<string>): readonly string[] {
  return [...new Set(deeds.flatMap(({ paths }) => paths.filter((path) => files.has(path))))].sort();
}

function sharedFolders(deeds: readonly Deed[], folders: ReadonlySet<string>): readonly string[] {
  return [...new Set(deeds.flatMap(({ paths }) => paths.map(folderOf)).filter((name) => folders.has(name)))].sort();
}

/** `to mm/slab.c`, `to 4 of the files`, `in mm`. */
function placeOf(shared: readonly string[], word: 'to' | 'in'): string {
  const [first = ''] = shared;
  if (shared.length === 1) return `${word} ${first === '' ? 'the top folder' : first}`;
  return `${word} ${shared.length} of the ${word === 'to' ? 'files' : 'folders'}`;
}
