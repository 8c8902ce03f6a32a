/** The worker thread: mails in, records and packs out. A mail that ends it anyway costs only itself. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseMessage } from '../../mail/parse.js';
import { readFacts } from '../../patch/read.js';
import { PACK_SIZE, pack } from '../../store/facts/pack.js';
import type { MailRecord, Pack } from '../../store/facts/record.js';
import { type KeywordPatterns, keywordsOf } from '../../subsystems/keyword-patterns.js';
import { unquote } from '../mbox/unquote.js';
import type { Batch } from '../source.js';
import { recordOf } from './record.js';

/** What the pool sends. */
export interface WorkerTask {
  readonly bytes: Uint8Array;
  readonly mails: Batch['mails'];
  readonly quoting: Batch['quoting'];
  /** K: patterns that patches are searched for. */
  readonly keywords?: readonly string[];
}

/** What the worker answers. */
export interface WorkerResult {
  readonly records: readonly MailRecord[];
  readonly packs: readonly Pack[];
}

/**
 * Parses a batch and packs its raw mails.
 * @param keywords those of the task, compiled once for all tasks that have the same.
 * @param onMail called with the index of each mail before it is parsed, so that a crash or hang can be blamed on it.
 */
export async function parseBatch(
  task: WorkerTask,
  onMail: (index: number) => void,
  keywords = compiledFor(task, null),
): Promise<WorkerResult> {
  const records: MailRecord[] = [];
  const packs: Pack[] = [];
  let parts: Uint8Array[] = [];
  let size = 0;
  for (const [index, { start, end, flags }] of task.mails.entries()) {
    onMail(index);
    const raw = unquote(task.bytes.subarray(start, end), task.quoting);
    const read = parseMessage(raw, flags);
    const message = read instanceof Promise ? await read : read;
    records.push(recordOf(message, readFacts(message), raw, { pack: packs.length, packOffset: size }, keywords));
    parts.push(raw);
    size += raw.length;
    if (size >= PACK_SIZE) {
      packs.push(pack(parts));
      parts = [];
      size = 0;
    }
  }
  if (parts.length > 0) packs.push(pack(parts));
  return { records, packs };
}

/** @param before the patterns of the task before, which are mostly those of the next */
function compiledFor({ keywords = [] }: WorkerTask, before: KeywordPatterns | null): KeywordPatterns | null {
  if (keywords.length === 0) return null;
  return before?.patterns.join('\n') === keywords.join('\n') ? before : keywordsOf(keywords);
}

let compiled: KeywordPatterns | null = null;

parentPort?.on('message', (task: WorkerTask) => {
  const current: Int32Array = workerData;
  compiled = compiledFor(task, compiled);
  void parseBatch(task, (index) => Atomics.store(current, 0, index), compiled).then((result) =>
    parentPort?.postMessage(
      result,
      result.packs.map(({ data }) => data.buffer as ArrayBuffer),
    ),
  );
});
