import { expect, it } from 'vitest';
import type { WorkerTask } from '../../../src/ingest/workers/parse-batch.js';
import { startPool } from '../../../src/ingest/workers/pool.js';

const task: WorkerTask = { bytes: new Uint8Array(0), mails: [], quoting: 'none' };

it('fails a batch when its thread cannot start, and tries anew with the next', async () => {
  const pool = startPool({ workers: 1, script: new URL("data:text/javascript,throw new Error('no memory')") });
  try {
    await expect(pool.parse(task)).rejects.toThrow('no memory');
    await expect(pool.parse(task)).rejects.toThrow('no memory');
  } finally {
    await pool.close();
  }
});
