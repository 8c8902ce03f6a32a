/** A mail that ends its worker costs itself alone: the others of its batch are stored whole, each at its place. */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.js';
import { findSources } from '../../../src/ingest/sources.js';
import { startPool } from '../../../src/ingest/workers/pool.js';
import { openStore, type Store } from '../../../src/store/database/open.js';
import { rawMails } from '../../../src/store/queries/raw.js';
import { FROM, mail, writeMbox } from '../mboxes.js';
import { scratchFolder } from '../scratch.js';

const scratch = scratchFolder();
const PARSER = new URL('../../../dist/ingest/workers/parse-batch.js', import.meta.url);

/** A worker that parses as the program's does, but is ended by every mail with the word `deadly` in it. */
const FRAGILE = `
import { parentPort, workerData } from 'node:worker_threads';
import { parseBatch } from '${PARSER.href}';
parentPort.on('message', async (task) => {
  const onMail = (index) => {
    Atomics.store(workerData, 0, index);
    const span = task.mails[index];
    if (span === undefined) return;
    if (Buffer.from(task.bytes.subarray(span.start, span.end)).includes('deadly')) throw new Error('killed');
  };
  parentPort.postMessage(await parseBatch(task, onMail));
});
`;

/** Reads a file into a store on one fragile worker. */
async function read(store: Store, path: string) {
  const script = scratch.write('fragile.mjs', FRAGILE);
  const pool = startPool({ workers: 1, script: new URL(`file://${script}`) });
  try {
    return await ingest(store, findSources([path]), { pool });
  } finally {
    await pool.close();
  }
}

/** The raw mails of a store, in the order of their Message-IDs. */
function stored({ db }: Store): readonly string[] {
  const rows = db.prepare<[], number>('SELECT id FROM messages ORDER BY message_id, size').pluck().all();
  return rows.map((id) => rawMails(db)(id).toString('latin1'));
}

const BODIES = ['first\n', 'a deadly one\n', 'third, and longer than the others\n', 'another deadly one\n', 'last\n'];

it('lays a crash to its mail, and gives back every other mail byte for byte', async () => {
  const { bytes, mails } = writeMbox(
    BODIES.map((body, number) => mail(number, body)),
    'mboxrd',
  );
  const store = openStore(':memory:');
  const { sources, rejects } = await read(store, scratch.write('five.mbox', bytes));
  expect(sources).toMatchObject([{ messages: 5, stored: 3, rejected: 2 }]);
  const deadly = [1, 3].map((number) => bytes.indexOf(mails[number] ?? '') - `${FROM}\n`.length);
  expect(rejects.map(({ offset, code }) => [offset, code])).toEqual(deadly.map((offset) => [offset, 'worker-crash']));
  expect(stored(store)).toEqual([0, 2, 4].map((at) => mails[at]?.toString('latin1')));
});

it('still finds the mail that was open at the end, though deadly ones lie before it, once the whole of it has come', async () => {
  const { bytes, mails } = writeMbox(
    BODIES.map((body, number) => mail(number, body)),
    'mboxrd',
  );
  // A compressed file that has grown is read from its start again.
  const path = scratch.write('growing.mbox.gz', gzipSync(bytes.subarray(0, bytes.length - 4)));
  const store = openStore(':memory:');
  await read(store, path);
  expect(stored(store)).not.toContain(mails[4]?.toString('latin1'));
  writeFileSync(path, gzipSync(bytes));
  await read(store, path);
  expect(stored(store)).toEqual([0, 2, 4].map((at) => mails[at]?.toString('latin1')));
});
