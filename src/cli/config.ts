/** Turns revcov.toml into settings: found, read, checked, its paths made absolute. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { parse, TomlError } from 'smol-toml';
import type { Person } from '../mail/message.js';
import { type CheckSettings, NO_CHECK } from './check-settings.js';
import { checkSettings, type Settings } from './config-schema.js';
import { UserError } from './errors.js';
import { readSmallFile } from './read-file.js';

/** An area of the tree and who answers for it. */
export interface Area {
  /** Globs. */
  readonly files: readonly string[];
  readonly owners: readonly Person[];
}

/** What revcov.toml says. What it does not say is absent. */
export interface Config {
  /** The file that it came from; null when there is none. */
  readonly file: string | null;
  /** Absolute paths. `db` can be `:memory:`. */
  readonly db?: string;
  readonly maintainers?: string;
  readonly mailmap?: string;
  readonly codeowners?: string;
  /** Days without mail after which a series is dormant. */
  readonly activeFor?: number;
  /** Addresses of programs: their postings are automatic, and what they write is no review. */
  readonly bots: readonly string[];
  /** Whether reviews count that only a commit message claims. */
  readonly countClaimed: boolean;
  /** By name, in the order of the file. */
  readonly areas: ReadonlyMap<string, Area>;
  /** The gate. Its baseline is an absolute path. */
  readonly check: CheckSettings;
}

type Environment = Readonly<Record<string, string | undefined>>;

const NAME = 'revcov.toml';
const LARGEST = 1_000_000;
/** Of arrays and inline tables; the schema needs three. */
const DEEPEST = 16;
const MEMORY = ':memory:';

/**
 * Reads the configuration: `--config FILE`, else ./revcov.toml, else the one in the XDG config folder.
 *
 * @param named value of `--config`
 * @param folder where the program was started
 * @returns an empty configuration when there is no file and none was named
 * @throws UserError with file and line when it cannot be read or says something that is not known
 */
export function loadConfig(named: string | undefined, folder: string): Config {
  const file = named === undefined ? findConfig(folder) : resolve(folder, named);
  if (file === null) return { file: null, bots: [], countClaimed: false, areas: new Map(), check: NO_CHECK };
  return parseConfig(readSmallFile(file, LARGEST), file);
}

/**
 * The database to use: `--db`, else `$REVCOV_DB`, else the configuration's, else `revcov/revcov.db` in the XDG data
 * folder.
 *
 * @param named value of `--db`
 * @returns a path, or `:memory:`
 */
export function databasePath(named: string | undefined, env: Environment, config: Config): string {
  if (named === '') throw new UserError('--db is empty. Give it the name of a file, or :memory:.');
  return named ?? (env.REVCOV_DB || config.db) ?? join(envPaths('revcov', { suffix: '' }).data, 'revcov.db');
}

/**
 * Reads the text of a configuration file.
 *
 * @param text TOML 1.0
 * @param file absolute path, for messages and as the base of relative paths
 * @throws UserError as `loadConfig`
 */
export function parseConfig(text: string, file: string): Config {
  const { db, maintainers, mailmap, codeowners, ...settings } = checkSettings(parseToml(text, file), text, file);
  const base = dirname(file);
  return {
    file,
    ...absolute({ db, maintainers, mailmap, codeowners }, base),
    ...(settings['active-for'] === undefined ? {} : { activeFor: settings['active-for'] }),
    bots: settings.bots ?? [],
    countClaimed: settings['count-claimed'] ?? false,
    areas: settings.areas ?? new Map(),
    check: {
      ...settings.check,
      baseline: settings.check.baseline === null ? null : resolve(base, settings.check.baseline),
    },
  };
}

function findConfig(folder: string): string | null {
  const places = [folder, envPaths('revcov', { suffix: '' }).config];
  return places.map((place) => join(place, NAME)).find((file) => existsSync(file)) ?? null;
}

function parseToml(text: string, file: string): Record<string, unknown> {
  try {
    return parse(text, { maxDepth: DEEPEST });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split('\n', 1)[0]?.replace(/^Invalid TOML document: |\.$/g, '') ?? '';
    throw new UserError(`${file}, line ${error.line}, column ${error.column}: ${reason}.`, { cause: error });
  }
}

type Paths = Pick<Settings, 'db' | 'maintainers' | 'mailmap' | 'codeowners'>;

function absolute(paths: Paths, base: string): Partial<Record<keyof Paths, string>> {
  const given = Object.entries(paths).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(
    given.map(([key, path]) => [key, path === MEMORY || isAbsolute(path) ? path : resolve(base, path)]),
  );
}
