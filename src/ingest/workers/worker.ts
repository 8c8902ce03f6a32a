/** The worker thread: listens for batches and parses them. Nothing that a mail holds may end it; what does costs one mail. */
import { parentPort, workerData } from 'node:worker_threads';
import type { KeywordPatterns } from '../../subsystems/keyword-patterns.js';
import { compiledFor, parseBatch, type WorkerTask } from './parse-batch.js';

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
