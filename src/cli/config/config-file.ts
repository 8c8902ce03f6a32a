/** Reads revcov.toml: parses it, checks it, and makes its paths absolute. */
import { dirname, isAbsolute, resolve } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { UserError } from '../errors.js';
import { readSmallFile } from '../files/read-file.js';
import { type Config, findConfig, NO_CONFIG } from './config.js';
import { checkSettings, type Settings } from './config-schema.js';

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
 * @throws UserError with file and line if it cannot be read or contains unknown settings
 */
export function loadConfig(named: string | undefined, folder: string): Config {
  const file = findConfig(named, folder);
  return file === null ? NO_CONFIG : parseConfig(readSmallFile(file, LARGEST), file);
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
    report: { link: settings.report?.link ?? NO_CONFIG.report.link },
  };
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
