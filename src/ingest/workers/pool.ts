/** Parses batches of mails on worker threads; a mail that crashes or hangs one becomes a reject. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Reject, RejectCode } from '../../store/facts/record.js';
import type { MailSpan } from '../source.js';
import type { WorkerResult, WorkerTask } from './worker.js';

/** Milliseconds that one mail may take; the slowest hostile mail known takes about one second. */
const PATIENCE = 10_000;

/** The largest heap of a worker, in MB: a batch and its facts take a tenth of it. */
const HEAP = 256;

export interface PooledResult extends WorkerResult {
  readonly rejects: readonly Reject[];
}

/** Parses batches; several at a time. */
export interface Pool {
  /** How many batches to hand it at once to keep every thread busy. */
  readonly width: number;
  /** Resolves with the batch's records in order, and a reject for each mail that ended its worker. */
  parse(task: WorkerTask): Promise<PooledResult>;
  close(): Promise<void>;
}

interface Job {
  task: WorkerTask;
  readonly rejects: Reject[];
  readonly resolve: (result: PooledResult) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Starts a pool: one thread at once, which loads what it needs while the first batch is read, the others when there is work
 * for them.
 * @param options.workers number of threads; one for each processor by default.
 * @param options.script the worker's file.
 */
export function startPool(options: { workers?: number; script?: URL; patience?: number } = {}): Pool {
  const workers = options.workers ?? Math.max(1, availableParallelism());
  const script = options.script ?? new URL('./worker.js', import.meta.url);
  const patience = options.patience ?? PATIENCE;
  const waiting: Job[] = [];
  const threads: Thread[] = [];

  function next(thread: Thread): void {
    const job = waiting.shift();
    if (job !== undefined) thread.run(job);
  }

  threads.push(startThread(script, patience, next));

  return {
    width: workers + 1,
    parse: (task) =>
      new Promise((resolve, fail) => {
        waiting.push({ task, rejects: [], resolve, fail });
        const idle = threads.find((thread) => !thread.busy);
        if (idle !== undefined) next(idle);
        else if (threads.length < workers) {
          const thread = startThread(script, patience, next);
          threads.push(thread);
          next(thread);
        }
      }),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

interface Thread {
  readonly busy: boolean;
  run(job: Job): void;
  close(): Promise<void>;
}

/** One worker thread, started again after each crash. */
function startThread(script: URL, patience: number, whenIdle: (thread: Thread) => void): Thread {
  const current = new Int32Array(new SharedArrayBuffer(4));
  let job: Job | null = null;
  let watch: NodeJS.Timeout | undefined;
  let worker = start();
  /** The worker has ended, and not for a mail: one may have been too much for the memory that is left. */
  let ended = false;

  const thread: Thread = {
    get busy() {
      return job !== null;
    },
    run(next) {
      job = next;
      if (ended) worker = start();
      ended = false;
      send(next);
    },
    close: async () => {
      clearTimeout(watch);
      await worker.terminate();
    },
  };

  function start(): Worker {
    const fresh = new Worker(script, { workerData: current, resourceLimits: { maxOldGenerationSizeMb: HEAP } });
    fresh.on('message', (result: WorkerResult) => finish(result));
    fresh.on('error', (error) => blame(fresh, 'worker-crash', `The parser crashed on this mail: ${error.message}.`));
    return fresh;
  }

  function send(next: Job): void {
    Atomics.store(current, 0, -1);
    worker.postMessage(next.task);
    lookAgain(-1);
  }

  /** A hang is a mail that is still the current one after the whole patience. */
  function lookAgain(seen: number): void {
    const stalled = worker;
    watch = setTimeout(() => {
      const now = Atomics.load(current, 0);
      if (now !== seen || now === -1) lookAgain(now);
      else blame(stalled, 'timeout', `Parsing this mail took more than ${patience / 1000} seconds.`);
    }, patience);
  }

  function finish(result: WorkerResult): void {
    clearTimeout(watch);
    const done = job;
    job = null;
    done?.resolve({ ...result, rejects: done.rejects });
    whenIdle(thread);
  }

  /** Blames a crash or hang on the mail that was being parsed, and continues with the rest of the batch. */
  function blame(culprit: Worker, code: RejectCode, reason: string): void {
    if (culprit !== worker) return;
    clearTimeout(watch);
    void culprit.terminate();
    const failed = job;
    const span = failed?.task.mails[Atomics.load(current, 0)];
    if (failed === null || span === undefined) {
      job = null;
      ended = true;
      failed?.fail(new Error(reason));
      return;
    }
    failed.rejects.push(rejectOf(span, code, reason));
    failed.task = { ...failed.task, mails: failed.task.mails.filter((mail) => mail !== span) };
    worker = start();
    send(failed);
  }

  return thread;
}

function rejectOf({ source, offset, start, end }: MailSpan, code: RejectCode, reason: string): Reject {
  return { source, offset, length: end - start, code, reason };
}
