/** Builds an index of subsystems from the `[areas]` of the settings. */
import type { Person } from '../mail/message.js';
import { globTree } from '../patterns/glob.js';
import { GlobSet } from '../patterns/glob-set.js';
import type { PatternTree } from '../patterns/pattern-tree.js';
import type { Subsystem, SubsystemIndex, UnsupportedPattern } from './model.js';

/** A part of the tree that the user has named. */
export interface Area {
  readonly name: string;
  /** Globs: `mm/**`, `fs/ext4/*.c`; a directory covers what is below it; `!mm/slab*` takes paths out again. */
  readonly files: readonly string[];
  readonly owners: readonly Person[];
}

/** A glob, and its index in the set of all. */
interface Glob {
  readonly glob: string;
  readonly index: number;
}

interface CompiledArea {
  readonly subsystem: Subsystem;
  readonly globs: readonly Glob[];
  readonly out: readonly Glob[];
}

const EVERYTHING = /^(?:\*|\*\*|\*\*\/\*\*?|\.|\/)$/;
/** Longer paths (PATH_MAX) are not files. */
const LONGEST_PATH = 4096;

/**
 * An index by configured areas. A path belongs to every area that has a glob for it and none that takes it out, in the
 * order of the configuration. Globs as in a shell, with `**` for any depth; `*` stays within a directory and matches
 * names that begin with a dot too. Empty globs match nothing.
 */
export function indexAreas(areas: readonly Area[]): SubsystemIndex {
  const set = new GlobSet();
  const unsupported: UnsupportedPattern[] = [];
  const add = (section: string, globs: readonly string[]): readonly Glob[] =>
    globs.flatMap((glob) => {
      const index = set.add(treeOf(glob));
      if (typeof index === 'number') return [{ glob, index }];
      unsupported.push({ section, matched: `files: ${glob}`, line: 0, reason: index });
      return [];
    });
  const compiled = areas.map(({ name, files, owners }): CompiledArea => {
    const wanted = files.filter((glob) => glob !== '' && !glob.startsWith('!'));
    const unwanted = files.filter((glob) => glob.startsWith('!') && glob.length > 1).map((glob) => glob.slice(1));
    return {
      subsystem: subsystemOf(name, owners, wanted),
      globs: add(name, wanted),
      out: add(name, unwanted),
    };
  });
  return {
    subsystems: compiled.map(({ subsystem }) => subsystem),
    unsupported,
    of: (path) => {
      if (path === '' || path.length > LONGEST_PATH) return [];
      const found = set.matching(path);
      return compiled.flatMap(({ subsystem, globs, out }) => {
        const glob = globs.find(({ index }) => found.has(index));
        if (glob === undefined || out.some(({ index }) => found.has(index))) return [];
        return [{ subsystem, matched: `files: ${glob.glob}` }];
      });
    },
  };
}

function subsystemOf(name: string, owners: readonly Person[], wanted: readonly string[]): Subsystem {
  return {
    name,
    status: '',
    source: 'areas',
    catchAll: wanted.length > 0 && wanted.every((glob) => EVERYTHING.test(glob)),
    owners: owners.map((person) => ({ person, role: 'owner' })),
    lists: [],
  };
}

/** `mm`, `mm/`, `./mm` and `mm/**` cover `mm` and what is below it. */
function treeOf(glob: string): PatternTree {
  const bare = glob.replace(/^\.?\//, '').replace(/(?:\/\*\*|\/)$/, '');
  return globTree(bare === '' || bare === '.' ? '**' : bare, true, { shell: true });
}
