/** Reads mail into a store as `revcov ingest` does, with the compiled program, but within this process. */
import type { IngestReport } from '../src/ingest/ingest.js';

/** A module of dist/, which has the worker's file and the migrations where it looks for them. */
function compiled<Module>(path: string): Promise<Module> {
  return import(new URL(`../../../dist/${path}`, import.meta.url).href);
}

const { ingest } = await compiled<typeof import('../src/ingest/ingest.js')>('ingest/ingest.js');
const { findSources } = await compiled<typeof import('../src/ingest/sources.js')>('ingest/sources.js');
const { openStore } = await compiled<typeof import('../src/store/database/open.js')>('store/database/open.js');
const { bringUpToDate } =
  await compiled<typeof import('../src/store/derived/up-to-date.js')>('store/derived/up-to-date.js');
const { startPool } = await compiled<typeof import('../src/ingest/workers/pool.js')>('ingest/workers/pool.js');

const pool = startPool();

/**
 * Ingests paths and derives what they touch.
 * @param db file of the store, or `:memory:`
 * @throws what the program would tell the user
 */
export async function readInto(db: string, paths: readonly string[]): Promise<IngestReport> {
  const store = openStore(db);
  try {
    const report = await ingest(store, findSources(paths), { pool });
    await bringUpToDate(store, { inputs: {} });
    return report;
  } finally {
    store.close();
  }
}

/** Ends the threads, which would keep the process alive. */
export function closeProgram(): Promise<void> {
  return pool.close();
}
