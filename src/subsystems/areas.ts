/** Turns the `[areas]` of the configuration into an index of subsystems. */
import picomatch from 'picomatch';
import type { Person } from '../mail/message.js';
import type { Subsystem, SubsystemIndex } from './model.js';

/** A part of the tree that the user has named. */
export interface Area {
  readonly name: string;
  /** Globs: `mm/**`, `fs/ext4/*.c`; a directory covers what is below it; `!mm/slab*` takes paths out again. */
  readonly files: readonly string[];
  readonly owners: readonly Person[];
}

interface CompiledArea {
  readonly subsystem: Subsystem;
  readonly globs: readonly { readonly glob: string; readonly matches: (path: string) => boolean }[];
  readonly out: readonly ((path: string) => boolean)[];
}

/** Longer paths (PATH_MAX) are no files; globs could take long over them. */
const LONGEST_PATH = 4096;
const EVERYTHING = /^(?:\*|\*\*|\*\*\/\*\*?|\.|\/)$/;

/**
 * An index by configured areas. A path belongs to every area that has a glob for it and none that takes it out, in the
 * order of the configuration. Globs as in a shell, with `**` for any depth; `*` stays within a directory and matches
 * names that begin with a dot too. Empty globs match nothing.
 */
export function indexAreas(areas: readonly Area[]): SubsystemIndex {
  const compiled = areas.map(compile);
  return {
    subsystems: compiled.map(({ subsystem }) => subsystem),
    of: (path) => {
      if (path === '' || path.length > LONGEST_PATH) return [];
      return compiled.flatMap(({ subsystem, globs, out }) => {
        const glob = globs.find(({ matches }) => matches(path));
        if (glob === undefined || out.some((matches) => matches(path))) return [];
        return [{ subsystem, matched: `files: ${glob.glob}` }];
      });
    },
  };
}

function compile({ name, files, owners }: Area): CompiledArea {
  const wanted = files.filter((glob) => glob !== '' && !glob.startsWith('!'));
  const unwanted = files.filter((glob) => glob.startsWith('!') && glob.length > 1);
  return {
    subsystem: {
      name,
      status: '',
      source: 'areas',
      catchAll: wanted.length > 0 && wanted.every((glob) => EVERYTHING.test(glob)),
      owners: owners.map((person) => ({ person, role: 'owner' })),
      lists: [],
    },
    globs: wanted.map((glob) => ({ glob, matches: matcherOf(glob) })),
    out: unwanted.map((glob) => matcherOf(glob.slice(1))),
  };
}

/** `mm`, `mm/` and `./mm` cover what is below `mm` as well. */
function matcherOf(glob: string): (path: string) => boolean {
  const bare = glob.replace(/^\.?\//, '').replace(/\/$/, '');
  if (bare === '' || bare === '.') return () => true;
  return picomatch([bare, `${bare}/**`], { dot: true, nonegate: true });
}
