/** Batches of cut mails to parsed ones, on as many threads as there are processors. */
import { availableParallelism } from 'node:os';
import type { ParseTask } from './protocol.js';
import { type Job, type PooledResult, WorkerThread } from './thread.js';

/** Milliseconds that one mail may take; the slowest hostile mail known takes about one second. */
const PATIENCE = 10_000;

/** Parses batches; several at a time. */
export interface Pool {
  /** How many batches to hand it at once to keep every thread busy. */
  readonly width: number;
  /**
   * Parses a batch.
   * @returns the batch's records in order, and a reject for each mail that the parser failed on.
   * @throws WorkerFault when the batch could not be parsed for another reason.
   */
  parse(task: ParseTask): Promise<PooledResult>;
  close(): Promise<void>;
}

/**
 * Starts a pool: one thread at once, which loads what it needs while the first batch is read, the others when there is work
 * for them.
 * @param options.workers number of threads; one for each processor by default.
 * @param options.script the worker's file.
 * @param options.patience milliseconds that one mail may take.
 */
export function startPool(options: { workers?: number; script?: URL; patience?: number } = {}): Pool {
  const workers = options.workers ?? Math.max(1, availableParallelism());
  const script = options.script ?? new URL('./worker.js', import.meta.url);
  const patience = options.patience ?? PATIENCE;
  const waiting: Job[] = [];
  const threads: WorkerThread[] = [];

  const whenIdle = (thread: WorkerThread): void => {
    const job = waiting.shift();
    if (job !== undefined) thread.run(job);
  };

  const start = (): WorkerThread => {
    const thread = new WorkerThread({ script, patience, whenIdle });
    threads.push(thread);
    return thread;
  };

  start();

  return {
    width: workers + 1,
    parse: (task) =>
      new Promise((resolve, fail) => {
        waiting.push({ task, resolve, fail });
        const idle = threads.find((thread) => !thread.busy);
        if (idle !== undefined) whenIdle(idle);
        else if (threads.length < workers) whenIdle(start());
      }),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
