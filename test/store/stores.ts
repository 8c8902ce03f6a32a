/** Stores in memory, filled as `revcov ingest` fills one, but within this process. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { differences, logicalDump } from '../../bench/logical-dump.js';
import { type IngestReport, ingest } from '../../src/ingest/ingest.js';
import { findSources } from '../../src/ingest/sources.js';
import { parseBatch } from '../../src/ingest/workers/parse-batch.js';
import type { Pool } from '../../src/ingest/workers/pool.js';
import { openStore, type Store } from '../../src/store/database/open.js';
import { bringUpToDate } from '../../src/store/derived/up-to-date.js';
import type { Inputs } from '../../src/store/facts/inputs.js';
import { prepareKeywords } from '../../src/store/facts/search-keywords.js';

/** Parses where it is called: no thread has to be started for a few mails. */
export const HERE: Pool = {
  width: 1,
  parse: async (task) => ({ ...(await parseBatch(task, () => undefined)), rejects: [] }),
  close: async () => undefined,
};

/** A folder that is removed at the end of the test file. */
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'revcov-store-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    write(name: string, bytes: string | Uint8Array): string {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
      return path;
    },
  };
}

/** Reads paths into a store and derives what they touch. The counts of every source add up. */
export async function readInto(store: Store, paths: readonly string[], inputs: Inputs = {}): Promise<IngestReport> {
  const keywords = prepareKeywords(store, inputs);
  const report = await ingest(store, findSources(paths), { pool: HERE, keywords });
  for (const { messages, stored, duplicates, rejected } of report.sources)
    expect(stored + duplicates + rejected).toBe(messages);
  await bringUpToDate(store, { inputs });
  return report;
}

/** A store of what the paths give, each path ingested and derived by itself. */
export async function storeOf(paths: readonly string[], inputs: Inputs = {}): Promise<Store> {
  const store = openStore(':memory:');
  for (const path of paths) await readInto(store, [path], inputs);
  return store;
}

/** The rows of a store whose references all lead somewhere. */
export function dumpOf({ db }: Store): ReturnType<typeof logicalDump> {
  expect(db.prepare('SELECT * FROM pragma_foreign_key_check').all()).toEqual([]);
  return logicalDump(db);
}

/** Holds that two stores have the same rows, but for numbers that depend on the order of arrival. */
export function expectSameRows(store: Store, expected: ReturnType<typeof logicalDump>): void {
  expect(differences(expected, dumpOf(store))).toEqual([]);
}
