/** Takes every figure of one list: ingest beside gzip, again, grown, in portions, coverage, rebuild. */
import { copyFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyMails, type ListFile } from './list-file.js';
import { type Ended, run } from './process.js';

/** What was measured once; seconds are those of whole processes. */
export interface Run {
  /** Null where there is no gzip. */
  readonly gzip: number | null;
  readonly ingest: number;
  /** Bytes; null on systems without /proc. */
  readonly peak: number | null;
  /** Bytes of the store behind the first ingest. */
  readonly store: number;
  readonly again: number;
  readonly grown: number;
  readonly portions: number;
  readonly coverage: number;
  readonly rebuild: number;
  readonly counts: Counts;
  /** A sentence for each count that is not what it must be. */
  readonly wrong: readonly string[];
}

/** What `ingest --format json` says in total. */
export interface Counts {
  readonly messages: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
}

/** Mails by which the list grows. */
export const GROWTH = 100;
/** Files that the list is cut into. */
export const PORTIONS = 20;

const BIN = fileURLToPath(new URL('../../../../dist/bin.js', import.meta.url));
const COMPRESSED_BY = ['-6', '-c'];

/** Measures one list again and again, in a folder of its own. */
export class Measurement {
  readonly #list: ListFile;
  readonly #folder: string;
  readonly #options: readonly string[];
  readonly #env: NodeJS.ProcessEnv;

  /**
   * @param folder exists and is empty; everything written goes there
   * @param maintainers a MAINTAINERS file, or null for directories
   */
  constructor(list: ListFile, folder: string, maintainers: string | null) {
    this.#list = list;
    this.#folder = folder;
    this.#options = maintainers === null ? [] : ['--maintainers', maintainers];
    // A configuration of the user's must not change what is measured.
    const { REVCOV_DB: _, ...env } = process.env;
    this.#env = { ...env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
  }

  /** Writes what the runs read besides the list: the list without its last mails, in a store too, and its portions. */
  async prepare(): Promise<void> {
    const { starts } = this.#list;
    await copyMails(this.#list, 0, this.#before, { path: this.#at('growing.mbox'), append: false });
    await this.#ingest('base.db', 'growing.mbox');
    for (let portion = 0; portion < PORTIONS; portion++) {
      const [first, end] = [portion, portion + 1].map((part) => Math.floor((part * starts.length) / PORTIONS));
      await copyMails(this.#list, first ?? 0, end ?? 0, { path: this.#at(`portion-${portion}.mbox`), append: false });
    }
  }

  /** Takes every figure once. Compressing stands right before the ingest, since the machine may be busy now and then. */
  async once(): Promise<Run> {
    const gzip = await this.#gzip();
    await this.#remove('whole.db');
    const first = await this.#ingest('whole.db', this.#list.path);
    const store = (await stat(this.#at('whole.db'))).size;
    const again = await this.#ingest('whole.db', this.#list.path);
    const coverage = await this.#revcov(['coverage', '--db', this.#at('whole.db')], false);
    const rebuild = await this.#revcov(['rebuild', '--quiet', '--db', this.#at('whole.db')], false);
    const grown = await this.#grow();
    const portions = await this.#inPortions();
    const counts = countsOf(first);
    const expected = await this.#totals('whole.db');
    return {
      gzip,
      ingest: first.seconds,
      peak: first.peak,
      store,
      again: again.seconds,
      grown: grown.seconds,
      portions,
      coverage: coverage.seconds,
      rebuild: rebuild.seconds,
      counts,
      wrong: [
        ...mismatches(counts, this.#list.starts.length),
        ...differs('a second ingest stores', countsOf(again).stored, 0),
        ...differs('grown, the store holds', await this.#totals('growing.db'), expected),
        ...differs('in portions, the store holds', await this.#totals('portions.db'), expected),
      ],
    };
  }

  get #before(): number {
    return Math.max(0, this.#list.starts.length - GROWTH);
  }

  async #gzip(): Promise<number | null> {
    try {
      const { seconds } = await this.#run('gzip', [...COMPRESSED_BY, this.#list.path], false);
      return seconds;
    } catch {
      return null;
    }
  }

  async #grow(): Promise<Ended> {
    const path = this.#at('growing.mbox');
    await truncate(path, this.#list.starts[this.#before] ?? this.#list.bytes);
    await this.#remove('growing.db');
    await copyFile(this.#at('base.db'), this.#at('growing.db'));
    await copyMails(this.#list, this.#before, this.#list.starts.length, { path, append: true });
    return this.#ingest('growing.db', 'growing.mbox');
  }

  async #inPortions(): Promise<number> {
    await this.#remove('portions.db');
    let seconds = 0;
    for (let portion = 0; portion < PORTIONS; portion++) {
      seconds += (await this.#ingest('portions.db', `portion-${portion}.mbox`)).seconds;
    }
    return seconds;
  }

  #ingest(db: string, source: string): Promise<Ended> {
    return this.#revcov(['ingest', source, '--format', 'json', '--quiet', '--db', this.#at(db)], true);
  }

  /** `12 messages in 3 series`. */
  async #totals(db: string): Promise<string> {
    const { stdout } = await this.#revcov(['stats', '--format', 'json', '--db', this.#at(db)], true);
    const { messages, series } = JSON.parse(stdout) as { messages: number; series: number };
    return `${messages} messages in ${series} series`;
  }

  #revcov(args: readonly string[], keep: boolean): Promise<Ended> {
    const [command = '', ...rest] = args;
    return this.#run(process.execPath, [BIN, command, ...rest, ...this.#options], keep);
  }

  #run(program: string, args: readonly string[], keep: boolean): Promise<Ended> {
    return run(program, args, { cwd: this.#folder, env: this.#env, keep });
  }

  async #remove(db: string): Promise<void> {
    for (const end of ['', '-wal', '-shm', '-lock']) await rm(this.#at(db + end), { force: true });
  }

  #at(name: string): string {
    return join(this.#folder, name);
  }
}

function countsOf({ stdout }: Ended): Counts {
  return (JSON.parse(stdout) as { total: Counts }).total;
}

function mismatches(counts: Counts, separators: number): readonly string[] {
  const { messages, stored, duplicates, rejected } = counts;
  return [
    ...differs('messages are', messages, separators),
    ...differs('stored + duplicates + rejected are', stored + duplicates + rejected, separators),
  ];
}

function differs<Value>(what: string, is: Value, must: Value): readonly string[] {
  return is === must ? [] : [`${what} ${is}, and should be ${must}`];
}
