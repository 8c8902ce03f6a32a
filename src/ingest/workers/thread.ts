/** One worker thread: hands it a job at a time, watches it, and starts it again when a mail has crashed or stopped it. */
import { Worker } from 'node:worker_threads';
import type { Reject, RejectCode } from '../../store/facts/record.js';
import type { MailSpan } from '../source.js';
import { describeError, NO_MAIL, type ParsedMails, type ParseTask, type WorkerAnswer } from './protocol.js';
import { WorkerFault } from './worker-fault.js';

/** The largest heap of a worker, in MB: a batch and its facts take a tenth of it. */
const HEAP = 256;

/** A batch that is being parsed, and who waits for it. */
export interface Job {
  readonly task: ParseTask;
  readonly resolve: (result: PooledResult) => void;
  readonly fail: (error: WorkerFault) => void;
}

/** What came of a batch: each of its mails has a record or a reject. */
export interface PooledResult extends Pick<ParsedMails, 'records' | 'packs'> {
  readonly rejects: readonly Reject[];
}

export interface ThreadOptions {
  /** The worker's file. */
  readonly script: URL;
  /** Milliseconds that one mail may take. */
  readonly patience: number;
  /** Called when the thread has nothing to do. */
  readonly whenIdle: (thread: WorkerThread) => void;
}

export class WorkerThread {
  readonly #options: ThreadOptions;
  /** The index of the mail that the worker is parsing; the worker writes it, and it outlives the worker. */
  readonly #current = new Int32Array(new SharedArrayBuffer(4));
  /** Null after the worker has ended when no mail was at hand: one may have been too much for the memory that is left. */
  #worker: Worker | null;
  #job: Job | null = null;
  /** The mails of the job that the worker still has to parse. */
  #mails: readonly MailSpan[] = [];
  #rejects = new Map<MailSpan, Reject>();
  #watch: NodeJS.Timeout | undefined;

  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#worker = this.#start();
  }

  get busy(): boolean {
    return this.#job !== null;
  }

  run(job: Job): void {
    this.#job = job;
    this.#mails = job.task.mails;
    this.#rejects = new Map();
    this.#send(job);
  }

  async close(): Promise<void> {
    clearTimeout(this.#watch);
    const worker = this.#worker;
    // What is ended on purpose has not crashed.
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    const { script } = this.#options;
    const worker = new Worker(script, {
      workerData: this.#current,
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    worker.on('message', (answer: WorkerAnswer) => this.#finish(answer));
    worker.on('messageerror', (error) => this.#finish({ fault: describeError(error) }));
    worker.on('error', (error) =>
      this.#ended(worker, 'worker-crash', `Parsing this mail ended the thread: ${describeError(error)}.`, error),
    );
    worker.on('exit', (code) =>
      this.#ended(worker, 'worker-crash', 'Parsing this mail ended the thread.', new Error(`exit code ${code}`)),
    );
    return worker;
  }

  #send(job: Job): void {
    Atomics.store(this.#current, 0, NO_MAIL);
    this.#worker ??= this.#start();
    this.#worker.postMessage({ ...job.task, mails: this.#mails });
    this.#lookAgain(this.#worker, NO_MAIL);
  }

  /** A mail hangs when it is still the current one after the whole patience. */
  #lookAgain(worker: Worker, seen: number): void {
    const { patience } = this.#options;
    this.#watch = setTimeout(() => {
      const now = Atomics.load(this.#current, 0);
      if (now !== seen || now === NO_MAIL) return this.#lookAgain(worker, now);
      const reason = `Parsing this mail took more than ${patience / 1000} seconds.`;
      this.#ended(worker, 'timeout', reason, new Error(reason));
    }, patience);
  }

  #finish(answer: WorkerAnswer): void {
    const job = this.#job;
    if ('fault' in answer) {
      this.#fail(answer.fault);
      return;
    }
    const { records, packs, failed } = answer;
    const answered = records.length + failed.length;
    if (answered !== this.#mails.length) {
      this.#fail(`it answered for ${answered} of ${this.#mails.length} mails`);
      return;
    }
    for (const { index, reason } of failed) {
      const mail = this.#mails[index];
      if (mail !== undefined)
        this.#rejects.set(mail, rejectOf(mail, 'worker-crash', `The parser failed on this mail: ${reason}.`));
    }
    const rejects = job?.task.mails.flatMap((mail) => this.#rejects.get(mail) ?? []) ?? [];
    this.#done();
    job?.resolve({ records, packs, rejects });
    this.#options.whenIdle(this);
  }

  /** The thread has died or hangs: the mail at hand becomes a reject, and the rest of the batch is parsed again. */
  #ended(worker: Worker, code: RejectCode, reason: string, cause: unknown): void {
    if (worker !== this.#worker) return;
    clearTimeout(this.#watch);
    this.#worker = null;
    void worker.terminate();
    const job = this.#job;
    const mail = this.#mails[Atomics.load(this.#current, 0)];
    if (job === null || mail === undefined) {
      this.#fail(describeError(cause));
      return;
    }
    this.#rejects.set(mail, rejectOf(mail, code, reason));
    this.#mails = this.#mails.filter((other) => other !== mail);
    this.#send(job);
  }

  /** Something went wrong that no mail is to blame for: the batch fails as a whole. */
  #fail(fault: string): void {
    const job = this.#job;
    this.#done();
    job?.fail(new WorkerFault(fault));
    if (job !== null) this.#options.whenIdle(this);
  }

  #done(): void {
    clearTimeout(this.#watch);
    this.#job = null;
  }
}

function rejectOf({ source, offset, start, end }: MailSpan, code: RejectCode, reason: string): Reject {
  return { source, offset, length: end - start, code, reason };
}
