import { afterEach, describe, expect, it, test } from 'vitest';
import type { MailSpan } from '../../../src/ingest/source.js';
import { type Pool, startPool } from '../../../src/ingest/workers/pool.js';
import type { ParseTask } from '../../../src/ingest/workers/protocol.js';
import { unpack } from '../../../src/store/facts/pack.js';

const COMPILED = new URL('../../../dist/ingest/workers/worker.js', import.meta.url);
const EMPTY: ParseTask = { bytes: new Uint8Array(0), mails: [], quoting: 'none' };

/** Node.js 20 loses what a DataCloneError says on its way to the other thread. */
const UNSENT = /could not be cloned|an error that says nothing about itself/;

const pools: Pool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function poolOf(script: URL, patience = 10_000): Pool {
  const pool = startPool({ workers: 1, script, patience });
  pools.push(pool);
  return pool;
}

/**
 * A thread that takes each byte of a task for a mail: `.` is parsed, any other does what `deeds` says of it. It writes the
 * index of the mail at hand where the real one does, and gives the byte's place back as the record.
 */
function threadThat(deeds: Record<string, string>, atEnd = ''): URL {
  const cases = Object.entries(deeds).map(([mail, deed]) => `if (mail === '${mail}') { ${deed} }`);
  const script = `
    import { parentPort, workerData as current } from 'node:worker_threads';
    parentPort.on('message', ({ bytes, mails }) => {
      const records = [], failed = [];
      for (const [index, { start }] of mails.entries()) {
        Atomics.store(current, 0, index);
        const mail = String.fromCharCode(bytes[start]);
        ${cases.join('\n')}
        records.push(start);
      }
      Atomics.store(current, 0, -1);
      ${atEnd}
      parentPort.postMessage({ records, packs: [], failed });
    });`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

/** A task of one-byte mails, in a source that begins with 100 other bytes. */
function taskOf(mails: string): ParseTask {
  const span = (start: number): MailSpan => ({
    start,
    end: start + 1,
    source: 'a.mbox',
    offset: 100 + start,
    flags: [],
  });
  return { bytes: Buffer.from(mails), mails: [...mails].map((_, index) => span(index)), quoting: 'none' };
}

function textsTask(texts: readonly string[]): ParseTask {
  const bytes = Buffer.from(texts.join(''));
  let end = 0;
  const mails = texts.map((text) => {
    const start = end;
    end += Buffer.byteLength(text);
    return { start, end, source: 'a.mbox', offset: start, flags: [] };
  });
  return { bytes, mails, quoting: 'none' };
}

describe('a mail that ends its thread is rejected, and the rest of the batch is parsed', () => {
  test.each([
    ['throws outside the parser', "throw new Error('out of stack')", 'worker-crash', /out of stack/],
    ['throws an error without a message', 'throw new RangeError()', 'worker-crash', /RangeError/],
    ['throws what is no error', "throw ''", 'worker-crash', /an error that says nothing about itself/],
    ['ends the process', 'process.exit(3)', 'worker-crash', /exit code 3|ended/],
    ['never ends', 'for (;;);', 'timeout', /took more than 0.3 seconds/],
  ])('%s', async (_, deed, code, reason) => {
    const pool = poolOf(threadThat({ x: deed }), 300);
    const { records, rejects } = await pool.parse(taskOf('..x.'));
    expect(records).toEqual([0, 1, 3]);
    expect(rejects).toEqual([
      { source: 'a.mbox', offset: 102, length: 1, code, reason: expect.stringMatching(reason) },
    ]);
  });

  it('rejects several, in the order of the source', async () => {
    const pool = poolOf(threadThat({ x: "throw new Error('x')", y: "failed.push({ index, reason: 'y' }); continue;" }));
    const { records, rejects } = await pool.parse(taskOf('yx.yx.'));
    expect(records).toEqual([2, 5]);
    expect(rejects.map(({ offset }) => offset)).toEqual([100, 101, 103, 104]);
  });
});

describe('an error that is no fault of a mail fails the batch and rejects no mail', () => {
  test.each([
    ['the thread cannot start', new URL("data:text/javascript,throw new Error('no memory')"), 'no memory'],
    ['the answer cannot be sent', threadThat({}, 'parentPort.postMessage(() => 0); return;'), UNSENT],
    ['the thread says so', threadThat({}, "parentPort.postMessage({ fault: 'no room' }); return;"), 'no room'],
    ['the thread dies behind the last mail', threadThat({}, "throw new Error('late')"), 'late'],
    ['a mail is missing in the answer', threadThat({}, 'records.pop();'), 'it answered for 1 of 2 mails'],
  ])('%s', async (_, script, fault) => {
    const pool = poolOf(script);
    await expect(pool.parse(taskOf('..'))).rejects.toThrow(fault);
    await expect(pool.parse(taskOf('..'))).rejects.toMatchObject({ name: 'WorkerFault' });
  });

  it('parses the next batch all the same', async () => {
    const pool = poolOf(threadThat({}, "if (records.length === 1) throw new Error('late');"));
    await expect(pool.parse(taskOf('.'))).rejects.toThrow('late');
    expect(await pool.parse(taskOf('..'))).toMatchObject({ records: [0, 1], rejects: [] });
  });
});

describe('the compiled thread', () => {
  const mail = (id: number, lines: number) =>
    `From: Ann <ann@example.org>\nMessage-ID: <${id}@example.org>\nSubject: a\n\n${`line ${id}\n`.repeat(lines)}`;

  // A pack that is small when compressed lies in the pool of Node's buffers, which must not be transferred.
  test.each([
    ['no mail', []],
    ['a small mail', [mail(1, 1)]],
    ['twelve small mails', Array.from({ length: 12 }, (_, id) => mail(id, 3))],
    ['mails for several packs', Array.from({ length: 40 }, (_, id) => mail(id, 9000))],
  ])('gives back every byte of %s', async (_, texts) => {
    const pool = poolOf(COMPILED);
    const { records, packs, rejects } = await pool.parse(textsTask(texts));
    expect(rejects).toEqual([]);
    const unpacked = packs.map(({ data, size }) => unpack(data, size));
    const raws = records.map(({ pack, packOffset, size }) =>
      unpacked[pack]?.subarray(packOffset, packOffset + size).toString(),
    );
    expect(raws).toEqual(texts);
  });

  it('answers one task after the other', async () => {
    const pool = poolOf(COMPILED);
    const tasks = [EMPTY, textsTask([mail(1, 1)]), textsTask([mail(2, 1), mail(3, 1)])];
    const results = await Promise.all(tasks.map((task) => pool.parse(task)));
    expect(results.map(({ records }) => records.map(({ messageId }) => messageId))).toEqual([
      [],
      ['1@example.org'],
      ['2@example.org', '3@example.org'],
    ]);
  });
});
