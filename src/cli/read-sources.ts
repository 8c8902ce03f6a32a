/** Reads the sources named on the command line into a store, with progress, signal handling and deriving. */
import { type IngestReport, ingest } from '../ingest/ingest.js';
import type { MboxFormat } from '../ingest/source.js';
import { findSources } from '../ingest/sources.js';
import type { Store } from '../store/database/open.js';
import { bringUpToDate } from '../store/derived/up-to-date.js';
import type { Inputs } from '../store/facts/inputs.js';
import { prepareKeywords } from '../store/facts/search-keywords.js';
import { UserError } from './errors.js';
import { startProgress } from './progress.js';
import { untilSignal } from './signals.js';

const MBOX_FORMATS: readonly MboxFormat[] = ['mboxrd', 'mboxo', 'mboxcl', 'mboxcl2', 'pipermail'];

/** What `ingest` takes for sources. */
export type Sources = Parameters<typeof ingest>[1];

/** The option that every command with sources takes. */
export const mboxFormatOption = [
  '--mbox-format <format>',
  `${MBOX_FORMATS.join(', ')} (default: detected)`,
  parseMboxFormat,
] as const;

/**
 * Finds sources. The first one is found before anything else happens, so that a wrong path is reported before a store
 * is created.
 * @throws SourceError for a path that does not exist, cannot be read, or holds no mail.
 */
export async function sourcesAt(paths: readonly string[], mboxFormat: MboxFormat | undefined): Promise<Sources> {
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
  sources: Sources,
  { inputs, quiet }: { readonly inputs: Inputs; readonly quiet: boolean },
): Promise<SourcesRead> {
  const clock = () => performance.now();
  const progress = startProgress({ stderr: process.stderr, env: process.env, quiet, clock });
  // Nothing may come from standard input for a long time: who waits for it has to be woken.
  const signal = untilSignal(() => process.stdin.destroy());
  try {
    const read = await ingest(store, sources, {
      keywords: prepareKeywords(store, inputs),
      onProgress: (step) => progress.update(step),
      stopped: () => signal.received !== null,
    });
    progress.stop();
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
