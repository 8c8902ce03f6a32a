/** What every command needs: the settings, the output, and an up-to-date store. */
import { resolve } from 'node:path';
import { StoreBusy } from '../store/database/errors.js';
import { lockForWriting } from '../store/database/lock.js';
import { openStore, openStoreToRead, type Store } from '../store/database/open.js';
import { asksOutdated, markAsksRead, needsDeriving } from '../store/derived/rules.js';
import type { Inputs } from '../store/facts/inputs.js';
import { type Config, databasePath } from './config/config.js';
import { UserError } from './errors.js';
import type { GlobalOptions } from './global-options.js';
import { readNamedFiles } from './maintainers/maintainers-files.js';
import { type ColourChoice, type Output, openOutput } from './output.js';

export interface Context {
  readonly config: Config;
  readonly output: Output;
  /** Path of the store. */
  readonly db: string;
  /** Files besides mail that were named by an option or the configuration. */
  readonly inputs: Inputs;
  /**
   * Opens the store to read it; derived rows that are not up to date are made first.
   * @param whileWritten true reads them as they are while another process writes the store, instead of failing.
   */
  read<Result>(use: (store: Store) => Result, whileWritten?: boolean): Awaited<Result> | Promise<Awaited<Result>>;
  /** Opens the store for writing, exclusively. */
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
    read: (use, whileWritten = false) => withReadableStore({ path, inputs, output, whileWritten }, use),
    write: (use) => withWritableStore(path, inputs, output, use),
  };
}

interface Reading {
  readonly path: string;
  readonly inputs: Inputs;
  readonly output: Output;
  readonly whileWritten: boolean;
}

async function withReadableStore<Result>(reading: Reading, use: (store: Store) => Result): Promise<Awaited<Result>> {
  const { path, inputs, output, whileWritten } = reading;
  let store = openStoreToRead(path);
  try {
    if (needsDeriving(store, inputs)) {
      store.close();
      try {
        await deriveAnew(path, inputs, output);
      } catch (error) {
        if (!whileWritten || !(error instanceof StoreBusy)) throw error;
      }
      store = openStoreToRead(path);
    }
    return await use(store);
  } finally {
    store.close();
  }
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
