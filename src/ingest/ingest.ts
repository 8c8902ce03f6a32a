/** Reads sources into the facts of the store, in batches that workers parse. */

import type { Store } from '../store/database/open.js';
import { batchWriter } from '../store/facts/batches.js';
import type { ParsedBatch, Reject } from '../store/facts/record.js';
import { BatchQueue } from './batch-queue.js';
import type { CommitFormat, CommitSource } from './git/commit-source.js';
import { ingestCommits } from './ingest-commits.js';
import type { Batch, MailSpan, Source, SourceEnd, SourceFormat } from './source.js';
import { type Pool, startPool } from './workers/pool.js';

/** The result of reading one source. `messages = stored + duplicates + rejected`. */
export interface SourceReport {
  readonly source: string;
  readonly format: SourceFormat | CommitFormat;
  /** Bytes of the source. */
  readonly bytes: number;
  readonly messages: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly patches: number;
  /** Of code, that were not known before. */
  readonly commits: number;
  readonly seconds: number;
  readonly truncated: boolean;
  readonly notes: readonly string[];
}

export interface IngestReport {
  readonly sources: readonly SourceReport[];
  readonly rejects: readonly Reject[];
  /** Those that may be mails, whatever the number of the others: see `mayBeMail`. */
  readonly unread: readonly Reject[];
}

/** How far a run is; for the progress bar. */
export interface Progress {
  readonly source: string;
  /** Bytes read of the current source, and its size (null: unknown). */
  readonly bytes: number;
  readonly size: number | null;
  /** Mails of the whole run so far. */
  readonly mails: number;
}

export interface IngestOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly workers?: number;
  /** Threads to parse on, which are left open; by default the run starts and ends its own. */
  readonly pool?: Pool;
  /** K: patterns that patches are searched for; without them a later run does it. */
  readonly keywords?: readonly string[];
  /** Asked between batches: true ends the run after the batch that is being written. */
  readonly stopped?: () => boolean;
}

const STOPPED: SourceEnd = { bytes: 0, truncated: true, notes: ['The run was stopped before the end of this source.'] };

/** The name of standard input, which is another one each time. */
const STDIN = '-';

/** Rejects kept for the report; all of them are in the store. */
const LISTED_REJECTS = 1000;

/**
 * Reads sources into a store: each batch is cut, parsed on a worker, and stored in the order of the source.
 * @param store open for writing.
 * @param sources as found; each is continued where its last run ended.
 * @returns counts for each source.
 * @throws StoreError if the store cannot be written; what was stored before is kept.
 */
export async function ingest(
  store: Store,
  sources: Iterable<Source | CommitSource> | AsyncIterable<Source | CommitSource>,
  options: IngestOptions = {},
): Promise<IngestReport> {
  const pool = options.pool ?? startPool(options.workers === undefined ? {} : { workers: options.workers });
  const reports: SourceReport[] = [];
  const rejects: Reject[] = [];
  const unread: Reject[] = [];
  let mails = 0;
  try {
    for await (const source of sources) {
      if (options.stopped?.()) break;
      if ('readCommits' in source) {
        reports.push(await ingestCode(store, source, options, mails));
        continue;
      }
      const report = await ingestSource(store, source, pool, options, {
        onRejects: (found) => {
          keepSome(rejects, found);
          keepSome(
            unread,
            found.filter((reject) => mayBeMail(reject, source.name)),
          );
        },
        onBatch: (bytes, count) => {
          mails += count;
          options.onProgress?.({ source: source.name, bytes, size: source.size, mails });
        },
      });
      reports.push(report);
    }
  } finally {
    if (options.pool === undefined) await pool.close();
  }
  return { sources: reports, rejects, unread };
}

function keepSome(kept: Reject[], found: readonly Reject[]): void {
  kept.push(...found.slice(0, Math.max(0, LISTED_REJECTS - kept.length)));
}

/** Rejects of pieces that were not read for what they are: a mail that crashed the parser, or one that is too large. */
const NOT_READ: ReadonlySet<string> = new Set(['unreadable', 'oversize', 'worker-crash', 'timeout']);

/**
 * Whether what was rejected may be a mail: a piece that could not be read, or a whole file of a source of files. All else is
 * garbage between the mails of an mbox.
 */
function mayBeMail({ source, code }: Reject, name: string): boolean {
  return NOT_READ.has(code) || source !== name;
}

/** A source of commits holds no mail. */
async function ingestCode(
  store: Store,
  source: CommitSource,
  { onProgress, stopped }: IngestOptions,
  mails: number,
): Promise<SourceReport> {
  const started = performance.now();
  const { name, format, size } = source;
  const read = await ingestCommits(
    store,
    source,
    (bytes) => onProgress?.({ source: name, bytes, size, mails }),
    () => stopped?.() === true,
  );
  const counts = { messages: 0, stored: 0, duplicates: 0, rejected: 0, patches: 0 };
  return { source: name, format, ...read, ...counts, seconds: (performance.now() - started) / 1000 };
}

interface Listener {
  onRejects(rejects: readonly Reject[]): void;
  onBatch(bytesRead: number, mails: number): void;
}

/** One source: batches go to the pool as they are cut, and to the store in their order. */
async function ingestSource(
  store: Store,
  source: Source,
  pool: Pool,
  options: IngestOptions,
  listener: Listener,
): Promise<SourceReport> {
  const started = performance.now();
  const { name, format } = source;
  const writer = batchWriter(store);
  const batches = source.read(writer.cursorOf(name));
  const counts = { messages: 0, stored: 0, duplicates: 0, rejected: 0, patches: 0 };
  // Memory stays bounded: no more batches than the threads can work on are read ahead of the store.
  const queue = new BatchQueue<Parsed>(pool.width);
  let step = await batches.next();
  while (!step.done && !queue.failed && !options.stopped?.()) {
    const batch = step.value;
    const { bytes, mails, quoting } = batch;
    await queue.add({
      parsed: pool.parse({ bytes, mails, quoting, keywords: options.keywords ?? [] }),
      store: (parsed) => {
        const whole = wholeBatch(source, batch, parsed);
        const { records, rejects } = whole;
        const count = writer.write(whole);
        counts.stored += count.stored;
        counts.duplicates += count.duplicates;
        counts.patches += count.patches;
        counts.rejected += rejects.length;
        counts.messages += records.length + rejects.length;
        listener.onRejects(rejects);
        listener.onBatch(batch.bytesRead, records.length);
      },
    });
    step = await batches.next();
  }
  await queue.end();
  const end = step.done ? step.value : STOPPED;
  if (!step.done) await batches.return(STOPPED);
  return { source: name, format, ...end, ...counts, commits: 0, seconds: (performance.now() - started) / 1000 };
}

type Parsed = Awaited<ReturnType<Pool['parse']>>;

/** What the store is given of a batch: what was parsed, and what was no mail or could not be parsed. */
function wholeBatch({ name, format }: Source, batch: Batch, { records, packs, rejects }: Parsed): ParsedBatch {
  const read = batch.mails.filter((mail) => !rejects.some((reject) => isOf(reject, mail)));
  return {
    records,
    packs,
    rejects: [...batch.rejects, ...rejects],
    source: name === STDIN ? null : { name, format, cursor: batch.cursor },
    offsets: read.map(({ offset }) => offset),
    // Of a mail that could not be read nothing is stored that the next run could replace.
    openOffset: batch.openEnd && read.at(-1) === batch.mails.at(-1) ? (read.at(-1)?.offset ?? null) : null,
  };
}

function isOf({ source, offset }: Reject, mail: MailSpan): boolean {
  return offset === mail.offset && source === mail.source;
}
