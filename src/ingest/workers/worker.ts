/** The worker thread: tasks in, parsed mails out. It answers every task; what no mail is to blame for is a fault of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { KeywordPatterns } from '../../subsystems/keyword-patterns.js';
import { compiledFor, parseBatch } from './parse-batch.js';
import { describeError, NO_MAIL, type ParseTask, type WorkerAnswer } from './protocol.js';

/** Holds the index of the mail that is being parsed; the pool reads it when the thread has died or hangs. */
const current: Int32Array = workerData;
const tell = (index: number) => Atomics.store(current, 0, index);
let compiled: KeywordPatterns | null = null;

async function answer(task: ParseTask): Promise<void> {
  try {
    compiled = compiledFor(task, compiled);
    const parsed = await parseBatch(task, tell, compiled);
    const packs = parsed.packs.map(({ data, size }) => ({ data: ownBuffer(data), size }));
    send(
      { ...parsed, packs },
      packs.map(({ data }) => data.buffer),
    );
  } catch (error) {
    tell(NO_MAIL);
    send({ fault: describeError(error) }, []);
  }
}

function send(message: WorkerAnswer, transfer: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}

/**
 * Copies bytes into a buffer that holds nothing else. Only such a buffer may be transferred: a small result of zlib can lie
 * in the pool of Node's buffers. The copy takes 80 µs for the pack of a megabyte of mail, as sending it untransferred would.
 */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

parentPort?.on('message', (task: ParseTask) => void answer(task));
