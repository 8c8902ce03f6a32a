/** The deriving thread: portions of components in, their rows out. It reads the store and writes nothing. */
import { type MessagePort, workerData } from 'node:worker_threads';
import { openStoreToRead } from '../database/open.js';
import type { Inputs } from '../facts/inputs.js';
import type { ComponentRows } from './component-rows.js';
import { type Portion, portionDeriver } from './derive-tools.js';

/** What a thread is started with. */
export interface DeriveWorkerData {
  readonly path: string;
  readonly inputs: Inputs;
  readonly port: MessagePort;
  /** Counts answers, so that the waiting thread wakes up. */
  readonly answered: Int32Array;
}

/** A portion and its place among all. */
export interface DeriveTask {
  readonly index: number;
  readonly portion: Portion;
}

/** Rows, or the error message. */
export type DeriveAnswer =
  | { readonly index: number; readonly rows: readonly ComponentRows[] }
  | { readonly index: number; readonly error: string };

function serve({ path, inputs, port, answered }: DeriveWorkerData): void {
  const store = openStoreToRead(path);
  // What is read once needs no large cache.
  store.db.pragma('cache_size = -8000');
  const derivePortion = portionDeriver(store.db, inputs);
  port.on('message', ({ index, portion }: DeriveTask) => {
    answer(port, index, () => derivePortion(portion));
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
}

/** Sends the rows, or why they could not be made or sent; without any answer the main thread would wait in vain. */
function answer(port: MessagePort, index: number, derive: () => readonly ComponentRows[]): void {
  const send = (message: DeriveAnswer) => port.postMessage(message);
  try {
    send({ index, rows: derive() });
  } catch (error) {
    send({ index, error: error instanceof Error ? error.message : String(error) });
  }
}

serve(workerData);
