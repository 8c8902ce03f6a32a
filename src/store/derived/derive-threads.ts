/** Derives portions of components on worker threads, while the caller writes the results in order. */
import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Inputs } from '../facts/inputs.js';
import type { ComponentRows } from './component-rows.js';
import type { DerivePortion, Portion } from './derive-tools.js';
import type { DeriveAnswer, DeriveTask, DeriveWorkerData } from './derive-worker.js';

/** Milliseconds without any answer after which the threads are given up. */
const PATIENCE = 60_000;

/** Portions that a thread is handed ahead. */
const AHEAD = 3;

/** MB of young objects in a thread: with more, as Node.js would have it, it takes up to twice the memory and no less time. */
const YOUNG = 12;

/** Threads at most: beyond these the writing takes longer than the rest. */
const MOST = 3;

export interface ThreadOptions {
  /** The store's file; threads open it for themselves. */
  readonly path: string;
  readonly inputs: Inputs;
  readonly threads?: number;
  readonly script?: URL;
  readonly patience?: number;
  /** Derives what threads have failed to. */
  readonly here: DerivePortion;
}

/** Threads that derive; they start while the caller finds out what to derive. */
export interface DeriveThreads {
  /**
   * Derives portions while the caller writes what has been derived.
   * @returns the rows, in the order of the portions.
   */
  rows(portions: readonly Portion[]): Generator<readonly ComponentRows[]>;
  end(): void;
}

/**
 * Starts the threads: all processors but one, which is the caller's. The caller blocks while it waits for the next
 * rows, so that it can stay in one transaction; the threads do not see what it writes. A thread that dies or hangs (for
 * lack of memory, for example) only costs time: the rest is derived here.
 */
export function startDeriving(options: ThreadOptions): DeriveThreads {
  const { threads = availableParallelism() - 1, patience = PATIENCE, here } = options;
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const crew = Array.from({ length: Math.max(1, Math.min(MOST, threads)) }, () => startThread(options, answered));

  function* rows(portions: readonly Portion[]): Generator<readonly ComponentRows[]> {
    const ready = new Map<number, readonly ComponentRows[]>();
    let handed = 0;
    let alive = true;

    function handOut(thread: Thread): void {
      while (thread.busy < AHEAD && handed < portions.length) {
        thread.send({ index: handed, portion: portions[handed] ?? [] });
        handed++;
      }
    }

    /** Takes in all answers that have come. */
    function collect(): void {
      for (const thread of crew) {
        for (let answer = thread.answer(); answer !== undefined; answer = thread.answer()) {
          // An error is thrown by the caller's own attempt, where it can be explained.
          const made = 'rows' in answer ? answer.rows : here(portions[answer.index] ?? []);
          ready.set(answer.index, made);
        }
        handOut(thread);
      }
    }

    for (const [index, portion] of portions.entries()) {
      collect();
      while (alive && !ready.has(index)) {
        const seen = Atomics.load(answered, 0);
        collect();
        if (!ready.has(index)) alive = Atomics.wait(answered, 0, seen, patience) !== 'timed-out';
      }
      yield ready.get(index) ?? here(portion);
      ready.delete(index);
    }
  }

  return {
    rows,
    end() {
      for (const thread of crew) thread.end();
    },
  };
}

interface Thread {
  /** Portions that it has and has not answered. */
  readonly busy: number;
  send(task: DeriveTask): void;
  answer(): DeriveAnswer | undefined;
  end(): void;
}

function startThread({ path, inputs, script }: ThreadOptions, answered: Int32Array): Thread {
  const { port1, port2 } = new MessageChannel();
  const workerData: DeriveWorkerData = { path, inputs, port: port2, answered };
  const worker = new Worker(script ?? new URL('./derive-worker.js', import.meta.url), {
    workerData,
    transferList: [port2],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  // Its end is noticed by the answers that do not come.
  worker.on('error', () => undefined);
  worker.unref();
  return thread(port1, () => void worker.terminate());
}

function thread(port: MessagePort, terminate: () => void): Thread {
  let busy = 0;
  return {
    get busy() {
      return busy;
    },
    send(task) {
      busy++;
      port.postMessage(task);
    },
    answer() {
      const received: { message: DeriveAnswer } | undefined = receiveMessageOnPort(port);
      if (received === undefined) return undefined;
      busy--;
      return received.message;
    },
    end() {
      port.close();
      terminate();
    },
  };
}
