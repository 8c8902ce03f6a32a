/** Names patches as a cover letter would: `mm/damon`, `fs/proc and mm/hmm`. */
import { parseSubject } from '../patch/subject/subject.js';
import { folderOf } from './expertise.js';

/** Names listed before the rest is only mentioned. */
const LISTED = 3;

/**
 * What a set of patches is about, the most frequent first: the subsystem prefix of each title, else the file or the folder
 * that the patch touches.
 *
 * @returns '' if nothing can be said in few words
 */
export function bitsOf(patches: readonly { readonly title: string; readonly paths: readonly string[] }[]): string {
  const found = new Map<string, { readonly name: string; readonly count: number }>();
  for (const patch of patches) {
    const name = nameOf(patch);
    const key = name.toLowerCase().replaceAll('_', '-').replaceAll(',', '/');
    const known = found.get(key) ?? { name, count: 0 };
    if (name !== '') found.set(key, { ...known, count: known.count + 1 });
  }
  const names = [...found.values()].sort((a, b) => b.count - a.count).map(({ name }) => name);
  if (names.length === 0) return '';
  if (names.length > LISTED) return `${names.slice(0, LISTED - 1).join(', ')} and others`;
  const last = names.at(-1) ?? '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function nameOf({ title, paths }: { readonly title: string; readonly paths: readonly string[] }): string {
  const { area } = parseSubject(title);
  if (area !== '') return area;
  const [first = ''] = paths;
  if (paths.length === 1) return first;
  const folders = new Set(paths.map(folderOf));
  return folders.size === 1 ? folderOf(first) : '';
}
