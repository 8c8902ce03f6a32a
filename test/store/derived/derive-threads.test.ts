import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openStore, type Store } from '../../../src/store/database/open.js';
import type { ComponentRows } from '../../../src/store/derived/component-rows.js';
import { startDeriving } from '../../../src/store/derived/derive-threads.js';
import { type Portion, portionDeriver } from '../../../src/store/derived/derive-tools.js';
import { addMails } from '../mails.js';
import { scratchFolder } from '../stores.js';

const scratch = scratchFolder();
const WORKER = new URL('../../../dist/store/derived/derive-worker.js', import.meta.url);

/** Each message is a component of its own here: what counts is that threads give what the caller would have made. */
function portionsOf({ db }: Store): readonly Portion[] {
  const ids = db.prepare<[], number>('SELECT id FROM messages ORDER BY id').pluck().all();
  return ids.map((id) => [{ id, messages: [id] }]);
}

function script(name: string, source: string): URL {
  const path = join(scratch.folder, name);
  writeFileSync(path, source);
  return pathToFileURL(path);
}

const ANSWERS_WITH = (answer: string): string => `
  import { workerData } from 'node:worker_threads';
  const { port, answered } = workerData;
  port.on('message', ({ index }) => {
    ${answer}
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  });`;

test.each([
  ['the threads of the program', WORKER, 3],
  ['one thread', WORKER, 1],
  ['a thread that fails', script('fails.mjs', ANSWERS_WITH("port.postMessage({ index, error: 'out of luck' });")), 2],
  ['a thread that never answers', script('hangs.mjs', 'setInterval(() => undefined, 1000);'), 2],
  ['a thread that dies', script('dies.mjs', 'process.exit(1);'), 2],
  ['a thread that cannot be loaded', script('broken.mjs', 'import "nowhere";'), 1],
])('%s: the rows are those that the caller would have made, in their order', async (_name, workerScript, threads) => {
  const path = join(scratch.folder, `${_name.replaceAll(' ', '-')}.db`);
  const store = openStore(path);
  await addMails(store, [
    { id: 'c', subject: '[PATCH 0/2] lib: two' },
    { id: 'p1', subject: '[PATCH 1/2] lib: one', re: 'c' },
    { id: 'p2', subject: '[PATCH 2/2] lib: other', re: 'c', path: 'lib/other.c' },
    {
      id: 'r',
      subject: 'Re: [PATCH 1/2] lib: one',
      from: 'Ben',
      re: 'p1',
      text: 'Reviewed-by: Ben Example <ben@example.org>',
    },
    { id: 'q', subject: '[PATCH] lib: alone', from: 'Cem' },
  ]);
  const portions = portionsOf(store);
  const here = portionDeriver(store.db, {});
  const crew = startDeriving({ path, inputs: {}, threads, script: workerScript, patience: 2000, here });
  const rows: (readonly ComponentRows[])[] = [...crew.rows(portions)];
  crew.end();
  expect(rows).toEqual(portions.map(here));
  expect(rows.length).toBe(5);
  store.close();
});
