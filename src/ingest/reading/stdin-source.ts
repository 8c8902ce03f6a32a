/** Standard input as a source: its kind is detected like that of a file; it is read once and never continued. */

import { SNIFFED, sniff } from '../files/sniff.js';
import type { CommitSource } from '../git/commit-source.js';
import { beginsLikeLog } from '../git/log-reader.js';
import { logSource } from '../git/log-source.js';
import { type GunzipOutcome, gunzip, gunzipOutcome } from '../gzip/gunzip.js';
import { bombRejects, endOf } from '../gzip/gzip-source.js';
import type { Batch, MboxFormat, Source, SourceEnd } from '../source.js';
import { SourceError } from '../source-error.js';
import { chunkReader } from './byte-reader.js';
import { contentOf, cutStream, formatOf } from './content.js';

/**
 * Waits for the first bytes, and detects what they are.
 *
 * @param stdin the bytes; read to its end by `read`
 * @param given the mbox variant that the user named
 * @throws SourceError if it is neither an mbox nor a mail nor the output of git log, nor gzip of one
 */
export async function stdinSource(stdin: NodeJS.ReadableStream, given?: MboxFormat): Promise<Source | CommitSource> {
  const input = await peek(bytesOf(stdin));
  const outcome = sniff(input.head, '') === 'gzip' ? gunzipOutcome() : null;
  const output = outcome === null ? input : await peek(gunzip(input.all, null, outcome));
  if (beginsLikeLog(output.head)) return logSource('-', output.all, null);
  const content = contentOf(output.head, '', given);
  if (content === null) {
    throw new SourceError(
      'There is no mail in standard input. Give an mbox, a mail or a patch (gzip is fine), or the output of git log.',
    );
  }
  const reader = chunkReader(output.all, outcome === null ? undefined : () => outcome.compressed);
  return { name: '-', format: formatOf(content), size: null, read };

  async function* read(): AsyncGenerator<Batch, SourceEnd, void> {
    if (content === null) return { bytes: 0, truncated: false, notes: [] };
    const end = yield* cutStream(reader, content, '-');
    if (outcome === null) return end;
    yield* bombBatch(outcome);
    return endOf(end, outcome);
  }
}

function* bombBatch(outcome: GunzipOutcome): Generator<Batch, void, void> {
  const rejects = bombRejects('-', outcome);
  if (rejects.length === 0) return;
  const bytesRead = outcome.compressed;
  yield { bytes: new Uint8Array(0), mails: [], quoting: 'none', rejects, bytesRead, cursor: null, openEnd: false };
}

interface Peeked {
  /** The first bytes, at most `SNIFFED`. */
  readonly head: Buffer;
  /** All bytes, from the first on. */
  readonly all: AsyncGenerator<Uint8Array, void, void>;
}

async function peek(chunks: AsyncIterator<Uint8Array>): Promise<Peeked> {
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < SNIFFED) {
    const step = await chunks.next();
    if (step.done) break;
    first.push(step.value);
    length += step.value.length;
  }
  return { head: Buffer.concat(first).subarray(0, SNIFFED), all: from(first, chunks) };
}

async function* from(first: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  yield* first.splice(0);
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}

async function* bytesOf(stdin: NodeJS.ReadableStream): AsyncGenerator<Uint8Array, void, void> {
  try {
    for await (const chunk of stdin) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  } catch (error) {
    // The run is being stopped, which has closed the stream.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  }
}
