/** Uses directories as subsystems, for trees that do not name owners. */
import type { PathSubsystem, SubsystemIndex } from './model.js';

/** How many parts of a path name its subsystem below these directories; the longest that fits counts. */
const DEPTHS: ReadonlyMap<string, number> = new Map([
  ['Documentation/devicetree/bindings', 4],
  ['Documentation/translations', 3],
  ['drivers/gpu/drm', 4],
  ['drivers/media', 3],
  ['drivers/net', 5],
  ['drivers/platform', 3],
  ['drivers/soc', 3],
  ['drivers/staging', 3],
  ['include/uapi', 3],
  ['sound/soc', 3],
  ['tools/testing', 4],
]);
const USUAL_DEPTH = 2;
/** Parts of the longest key above, and of the longest name that comes of one. */
const DEEPEST_KEY = 3;
const DEEPEST_NAME = 5;
/** Parts that tell what kind of files lie below, and not whose they are. */
const KINDS = new Set([
  'src',
  'source',
  'include',
  'inc',
  'lib',
  'test',
  'tests',
  'testing',
  'doc',
  'docs',
  'man',
  'samples',
  'examples',
]);
const TOP = '(top)';

/**
 * The directory that is a path's subsystem. Rules, for any tree:
 * - a file at the top: `(top)`;
 * - else its directory, two parts at most: `mm/slab.c` → `mm`, `mm/damon/core.c` → `mm/damon`, `arch/x86/kernel/cpu/…`
 *   → `arch/x86`, `include/linux/…` → `include/linux`, `libavcodec/x86/…` → `libavcodec/x86`;
 * - a second part that only names a kind of file is left out: `libmount/src/fs.c` → `libmount`;
 * - more parts where the kernel keeps many subsystems deeper down: three levels under `drivers/net`
 *   (`drivers/net/ethernet/intel/ice`), one under `drivers/gpu/drm`, two under `tools/testing`
 *   (`tools/testing/selftests/cgroup`), and so on.
 */
export function directoryOf(path: string): string {
  const directories = path
    .split('/', DEEPEST_NAME + 1)
    .slice(0, path.split('/', DEEPEST_NAME + 2).length > DEEPEST_NAME + 1 ? DEEPEST_NAME : -1)
    .filter((part) => part !== '' && part !== '.');
  if (directories.length === 0) return TOP;
  for (let length = Math.min(DEEPEST_KEY, directories.length); length > 0; length--) {
    const depth = DEPTHS.get(directories.slice(0, length).join('/'));
    if (depth !== undefined) return directories.slice(0, depth).join('/');
  }
  const [first = '', second] = directories;
  return second === undefined || KINDS.has(second) ? first : directories.slice(0, USUAL_DEPTH).join('/');
}

/** A prefix that can stand for a directory: one word such as `mm/damon`, `lib.mount` or `x86`. */
const PREFIX = /^[a-z0-9][\w.+/-]{0,39}$/i;

/** Whether a directory only tells what kind of files lie in it, all over the tree: `include/linux`, `Documentation/mm`. */
function tellsKind(directory: string): boolean {
  const [first = '', second = ''] = directory.toLowerCase().split('/', 2);
  return directory === TOP || KINDS.has(first) || first === 'documentation' || (first === 'tools' && KINDS.has(second));
}

/**
 * The directories that are a patch's subsystems. The prefix of its title helps, since it comes from a person who knows.
 * - Files in directories that only name a kind of file (headers, documents, tests, the top) count for the directory of
 *   another file of the patch if the prefix names that file: `mm/damon: …` with `include/linux/damon.h` is `mm/damon`
 *   alone, `lsblk: …` with `misc-utils/lsblk.c` and `tests/ts/lsblk` is `misc-utils`.
 * - Without such a directory, files at the top count for the prefix: `evaluate: …` with `evaluate.c` is `evaluate`.
 *
 * @param prefix in front of the title's first colon; ''
 */
export function directoriesOf(paths: readonly string[], prefix: string): readonly string[] {
  const directories = [...new Set(paths.filter((path) => path !== '').map(directoryOf))];
  const word = PREFIX.test(prefix) ? prefix.toLowerCase() : '';
  if (word === '' || !directories.some(tellsKind)) return directories;
  const file = paths.find(
    (path) => path !== '' && !tellsKind(directoryOf(path)) && isNamedBy(path.toLowerCase(), word),
  );
  const named = file === undefined ? null : directoryOf(file);
  const meant = directories.map((directory) => {
    if (!tellsKind(directory)) return directory;
    return named ?? (directory === TOP ? word : directory);
  });
  return [...new Set(meant)];
}

/** `mm/damon/core.c` is named by `mm/damon`, `damon`, `mm/damon/core` and `core`. */
function isNamedBy(path: string, prefix: string): boolean {
  return `/${path}`.includes(`/${prefix}/`) || `/${path}`.includes(`/${prefix}.`);
}

/**
 * An index in which every path has one subsystem, its directory; without owners. It does not list subsystems in
 * advance.
 */
export function indexDirectories(): SubsystemIndex {
  return {
    subsystems: [],
    of: (path) => (path === '' ? [] : [hitOf(directoryOf(path))]),
    ofPatch: (paths, prefix) => directoriesOf(paths, prefix).map(hitOf),
  };
}

function hitOf(name: string): PathSubsystem {
  const subsystem = { name, status: '', source: 'directory', catchAll: false, owners: [], lists: [] } as const;
  return { subsystem, matched: name === TOP ? '*' : `${name}/` };
}
