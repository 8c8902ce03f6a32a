/** Finds the settings file, and holds the defaults. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import type { Person } from '../../mail/message.js';
import { LORE } from '../../report/text/message-url.js';
import { type CheckSettings, NO_CHECK } from '../check/model.js';
import { UserError } from '../errors.js';

/** An area of the tree and its owners. */
export interface Area {
  /** Globs. */
  readonly files: readonly string[];
  readonly owners: readonly Person[];
}

/** What revcov.toml says. What it does not say is absent. */
export interface Config {
  /** The file that it came from; null if there is none. */
  readonly file: string | null;
  /** Absolute paths. `db` can be `:memory:`. */
  readonly db?: string;
  readonly maintainers?: string;
  readonly mailmap?: string;
  readonly codeowners?: string;
  /** Days without mail after which a series is dormant. */
  readonly activeFor?: number;
  /** Addresses of programs: their postings are automatic, and what they write is not a review. */
  readonly bots: readonly string[];
  /** Whether reviews count that only a commit message claims. */
  readonly countClaimed: boolean;
  /** By name, in the order of the file. */
  readonly areas: ReadonlyMap<string, Area>;
  /** The gate. Its baseline is an absolute path. */
  readonly check: CheckSettings;
  readonly report: {
    /** Where mails are found: see `messageUrl`. */
    readonly link: string;
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

const NAME = 'revcov.toml';

/** Settings without a file. */
export const NO_CONFIG: Config = {
  file: null,
  bots: [],
  countClaimed: false,
  areas: new Map(),
  check: NO_CHECK,
  report: { link: LORE },
};

/**
 * The file that holds the settings: `--config FILE`, else ./revcov.toml, else the one in the XDG config folder.
 *
 * @param named value of `--config`
 * @param folder where the program was started
 * @returns null if there is none and none was named
 */
export function findConfig(named: string | undefined, folder: string): string | null {
  if (named !== undefined) return resolve(folder, named);
  const places = [folder, envPaths('revcov', { suffix: '' }).config];
  return places.map((place) => join(place, NAME)).find((file) => existsSync(file)) ?? null;
}

/**
 * The database to use: `--db`, else `$REVCOV_DB`, else the configuration's, else `revcov/revcov.db` in the XDG data
 * folder.
 *
 * @param named value of `--db`
 * @returns a path, or `:memory:`
 */
export function databasePath(named: string | undefined, env: Environment, config: Config): string {
  if (named === '') throw new UserError('--db is empty. Give a file name or :memory:.');
  return named ?? (env.REVCOV_DB || config.db) ?? join(envPaths('revcov', { suffix: '' }).data, 'revcov.db');
}
