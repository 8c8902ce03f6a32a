/** Reads the sources that a command line names into a store: progress on the terminal, signals, derived rows. */
import type { IngestReport, ingest } from '../ingest/ingest.js';
import type { MboxFormat } from '../ingest/source.js';
import { type Pool, startPool } from '../ingest/workers/pool.js';
import type { Store } from '../store/database/open.js';
import type { Inputs } from '../store/facts/inputs.js';
import { UserError } from './errors.js';
import { startProgress } from './progress.js';
import { untilSignal } from './signals.js';

const MBOX_FORMATS: readonly MboxFormat[] = ['mboxrd', 'mboxo', 'mboxcl', 'mboxcl2', 'pipermail'];

/** Sources that were found, and the threads that will parse them. */
export interface FoundSources {
  readonly sources: Parameters<typeof ingest>[1];
  readonly pool: Pool;
}

/** The option that every command with sources takes. */
export const mboxFormatOption = [
  '--mbox-format <format>',
  `${MBOX_FORMATS.join(', ')} (default: detected)`,
  parseMboxFormat,
] as const;

/**
 * Finds sources and does something with them. The first one is found before that: a path that is wrong is told before a
 * store is made for it. A thread starts at once, so that it loads what parses while this one loads what cuts and stores.
 * @throws SourceError for a path that does not exist, cannot be read, or holds no mail.
 */
export async function withSources<Result>(
  paths: readonly string[],
  mboxFormat: MboxFormat | undefined,
  use: (found: FoundSources) => Promise<Result>,
): Promise<Result> {
  const pool = startPool();
  try {
    return await use({ sources: await sourcesAt(paths, mboxFormat), pool });
  } finally {
    await pool.close();
  }
}

async function sourcesAt(
  paths: readonly string[],
  mboxFormat: MboxFormat | undefined,
): Promise<FoundSources['sources']> {
  const { findSources } = await import('../ingest/sources.js');
  const items = findSources(paths, { stdin: process.stdin, ...(mboxFormat === undefined ? {} : { mboxFormat }) });
  const first = await items.next();
  return (async function* all() {
    if (first.done) return;
    yield first.value;
    yield* items;
  })();
}

/** How a run over sources ended. */
export interface SourcesRead extends IngestReport {
  /** A signal came before the end; the exit code is set. */
  readonly stopped: boolean;
}

/** Reads sources and derives what they affect, unless a signal comes first. */
export async function readSources(
  store: Store,
  { sources, pool }: FoundSources,
  { inputs, quiet }: { readonly inputs: Inputs; readonly quiet: boolean },
): Promise<SourcesRead> {
  const { ingest } = await import('../ingest/ingest.js');
  const { prepareKeywords } = await import('../store/facts/search-keywords.js');
  // Loaded now, while the threads are busy, and not when they have ended.
  const { bringUpToDate } = await import('../store/derived/up-to-date.js');
  const clock = () => performance.now();
  const progress = startProgress({ stderr: process.stderr, env: process.env, quiet, clock });
  const signal = untilSignal(() => {
    // A second signal ends the process at once: the line must be gone by then.
    progress.stop();
    // Nothing may come from the standard input for a long time: who waits for it has to be woken.
    process.stdin.destroy();
  });
  try {
    const read = await ingest(store, sources, {
      pool,
      keywords: prepareKeywords(store, inputs),
      onProgress: (step) => progress.update(step),
      stopped: () => signal.received !== null,
    });
    progress.stop();
    // Deriving has threads of its own.
    await pool.close();
    // From here on a signal ends the process at once: deriving is one transaction, and what it has not made the
    // next run makes.
    signal.release();
    const stopped = signal.received !== null;
    if (!stopped) await bringUpToDate(store, { inputs });
    return { ...read, stopped };
  } finally {
    progress.stop();
    signal.release();
  }
}

/** Notes about the sources, besides the counts. */
export function* sourceNotes({ sources }: IngestReport): Generator<string> {
  for (const { source, notes, truncated } of sources) {
    for (const note of notes) yield `${source}: ${note}`;
    if (truncated && notes.length === 0)
      yield `${source} ends in the middle of a mail. The part that could be read is stored.`;
  }
}

function parseMboxFormat(text: string): MboxFormat {
  const found = MBOX_FORMATS.find((name) => name === text);
  if (found === undefined)
    throw new UserError(`Unknown mbox format "${text}". Formats are: ${MBOX_FORMATS.join(', ')}.`);
  return found;
}
