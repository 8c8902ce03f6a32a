/** What every command needs: the settings, the output, and an up-to-date store. */
import { resolve } from 'node:path';
import { lockForWriting } from '../store/database/lock.js';
import { openStore, type Store } from '../store/database/open.js';
import { asksOutdated, markAsksRead } from '../store/derived/rules.js';
import type { Inputs } from '../store/facts/inputs.js';
import { type Config, databasePath } from './config/config.js';
import { UserError } from './errors.js';
import type { GlobalOptions } from './global-options.js';
import { readNamedFiles } from './maintainers/maintainers-files.js';
import { type ColourChoice, type Output, openOutput } from './output.js';
import { withReadableStore } from './reading.js';

export interface Context {
  readonly config: Config;
  readonly output: Output;
  /** Path of the store. */
  readonly db: string;
  /** Files besides mail that were named by an option or the configuration. */
  readonly inputs: Inputs;
  /**
   * Opens the store to read it; derived rows that are not up to date are made first.
   * @param whole true fails while another process writes the store, instead of reading what it has finished so far.
   */
  read<Result>(use: (store: Store) => Result, whole?: boolean): Awaited<Result> | Promise<Awaited<Result>>;
  /** Opens the store to write it, alone. */
  write<Result>(use: (store: Store) => Promise<Result> | Result): Promise<Result>;
}

/** Reads the settings: `config-file.ts`, unless there is no file. */
export type LoadConfig = (named: string | undefined, folder: string) => Config;

export type MakeContext = (options: GlobalOptions) => Context;

/**
 * Reads settings and input files.
 * @throws UserError if one of them cannot be read or contains unknown settings.
 */
export function contextMaker(loadConfig: LoadConfig): MakeContext {
  return (options) => makeContext(options, loadConfig(options.config, process.cwd()));
}

function makeContext(options: GlobalOptions, config: Config): Context {
  const db = databasePath(options.db, process.env, config);
  const output = openOutput({
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    colour: colourChoice(options.color),
    quiet: options.quiet === true,
  });
  const inputs = readInputFiles(options, config);
  const path = db === ':memory:' ? db : resolve(db);
  return {
    config,
    output,
    db: path,
    inputs,
    read: (use, whole = false) =>
      withReadableStore({ path, inputs, output, whole, derive: (at) => deriveAnew(at, inputs, output) }, use),
    write: (use) => withWritableStore(path, inputs, output, use),
  };
}

async function deriveAnew(path: string, inputs: Inputs, output: Output): Promise<void> {
  const { bringUpToDate } = await import('../store/derived/up-to-date.js');
  const { isEmpty } = await import('../views/stats.js');
  await withWritableStore(path, inputs, output, (writable) => {
    if (isEmpty(writable)) return bringUpToDate(writable, { inputs });
    output.note('Rebuilding the derived rows: a run was interrupted, or the files they depend on have changed.');
    return bringUpToDate(writable, { inputs });
  });
}

/** Facts that another release picked out of the mails in another way are picked again. */
async function rereadOutdated(store: Store, output: Output): Promise<void> {
  if (!asksOutdated(store)) return markAsksRead(store);
  output.note('Reading the stored mails again: this release finds more in them.');
  const { rereadAsks } = await import('../store/facts/reread.js');
  await rereadAsks(store);
}

/** Reports new patterns without effect. */
async function noteOnPatterns(store: Store, inputs: Inputs, output: Output): Promise<void> {
  if (inputs.maintainers === undefined && inputs.areas === undefined) return;
  const { noteOnNewPatterns } = await import('./maintainers/pattern-notes.js');
  const note = noteOnNewPatterns(store, inputs);
  if (note !== null) output.note(note);
}

async function withWritableStore<Result>(
  path: string,
  inputs: Inputs,
  output: Output,
  use: (store: Store) => Promise<Result> | Result,
): Promise<Result> {
  const store = openStore(path);
  try {
    const lock = lockForWriting(path);
    try {
      await rereadOutdated(store, output);
      await noteOnPatterns(store, inputs, output);
      return await use(store);
    } finally {
      lock.release();
    }
  } finally {
    store.close();
  }
}

function readInputFiles({ maintainers, mailmap }: GlobalOptions, config: Config): Inputs {
  const files = {
    maintainers: maintainers ?? config.maintainers,
    mailmap: mailmap ?? config.mailmap,
    codeowners: config.codeowners,
  };
  const areas = [...config.areas].map(([name, area]) => ({ name, ...area }));
  return {
    ...readNamedFiles(files),
    ...(config.file === null
      ? {}
      : {
          areas: JSON.stringify(areas),
          bots: JSON.stringify(config.bots),
          countClaimed: JSON.stringify(config.countClaimed),
        }),
  };
}

function colourChoice(text: string | undefined): ColourChoice {
  if (text === undefined || text === 'auto') return 'auto';
  if (text === 'always' || text === 'never') return text;
  throw new UserError(`--color takes auto, always or never, not "${text}".`);
}
