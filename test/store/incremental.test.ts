/** A source that is read again gives what is new in it, and the same rows in the end as if it had been read once. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, renameSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { mailsOf } from '../../bench/generator/mbox.js';
import type { SourceReport } from '../../src/ingest/ingest.js';
import { openStore, type Store } from '../../src/store/database/open.js';
import { dumpOf, expectSameRows, readInto, scratchFolder, storeOf } from './stores.js';

const scratch = scratchFolder();
const LIST = [...generateList({ seed: 3, mails: 60 })];
const WHOLE = Buffer.concat(LIST);

let files = 0;
function file(bytes: string | Uint8Array, end = 'mbox'): string {
  return scratch.write(`${++files}.${end}`, bytes);
}

async function countsOf(store: Store, path: string): Promise<Partial<SourceReport>> {
  const [source, ...others] = (await readInto(store, [path])).sources;
  expect(others).toEqual([]);
  const { messages, stored, duplicates, rejected } = source ?? expect.fail();
  return { messages, stored, duplicates, rejected };
}

const NOTHING = { messages: 0, stored: 0, duplicates: 0, rejected: 0 };

describe('an mbox', () => {
  it('that has not changed is not read again', async () => {
    const path = file(WHOLE);
    const store = openStore(':memory:');
    expect(await countsOf(store, path)).toEqual({ messages: 60, stored: 60, duplicates: 0, rejected: 0 });
    const rows = dumpOf(store);
    expect(await countsOf(store, path)).toEqual(NOTHING);
    expectSameRows(store, rows);
  });

  it('that has grown is read on from where it ended', async () => {
    const path = file(Buffer.concat(LIST.slice(0, 50)));
    const store = await storeOf([path]);
    appendFileSync(path, Buffer.concat(LIST.slice(50)));
    expect(await countsOf(store, path)).toEqual({ messages: 10, stored: 10, duplicates: 0, rejected: 0 });
    expectSameRows(store, dumpOf(await storeOf([file(WHOLE)])));
  });

  it('that has become another one is read from its start, and what it has lost is kept', async () => {
    const path = file(WHOLE);
    const store = await storeOf([path]);
    truncateSync(path);
    appendFileSync(path, Buffer.concat(LIST.slice(30).toReversed()));
    expect(await countsOf(store, path)).toEqual({ messages: 30, stored: 0, duplicates: 30, rejected: 0 });
    expectSameRows(store, dumpOf(await storeOf([file(WHOLE)])));
  });

  it('that is renamed gives duplicates only', async () => {
    const path = file(WHOLE);
    const store = await storeOf([path]);
    renameSync(path, `${path}.old`);
    expect(await countsOf(store, `${path}.old`)).toEqual({ messages: 60, stored: 0, duplicates: 60, rejected: 0 });
  });

  it('cut anywhere, even in a mail, and then completed has the rows of the whole', async () => {
    const some = Buffer.concat(LIST.slice(0, 8));
    const cuts = fc.array(fc.integer({ min: 300, max: some.length }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(cuts, async (places) => {
        const path = file('');
        const store = openStore(':memory:');
        let written = 0;
        for (const place of [...places.toSorted((a, b) => a - b), some.length]) {
          appendFileSync(path, some.subarray(written, place));
          written = place;
          await readInto(store, [path]);
        }
        expectSameRows(store, dumpOf(await storeOf([file(some)])));
      }),
      { numRuns: 40, seed: 5, endOnFailure: true },
    );
  });
});

describe('an mbox that ends within', () => {
  const FIRST = 'From ann@example.org Mon Jan  1 10:00:00 2024\n';
  const HEAD =
    'Message-ID: <cut@example.org>\nFrom: Ann <ann@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n' +
    'Subject: cut\nList-Id: <cut-here.lists.example.org>\n';
  const MAIL = `${FIRST}${HEAD}\nSome words.\nReviewed-by: Ann <ann@example.org>\n\n`;
  const BEFORE = MAIL.replaceAll('cut', 'before');

  it.each([
    ['a separator', 'From an'],
    ['a separator that is all there is of the mail', FIRST],
    ['the name of a list', MAIL.slice(0, MAIL.indexOf('here'))],
    ['a header', MAIL.slice(0, MAIL.indexOf('\nSubject'))],
    ['the body', MAIL.slice(0, -20)],
    ['the last line', MAIL.slice(0, -2)],
    ['the blank line behind a mail', MAIL.slice(0, -1)],
  ])('%s has the rows of the whole once it is completed', async (_, end) => {
    const path = file(BEFORE + end);
    const store = await storeOf([path]);
    appendFileSync(path, MAIL.slice(end.length));
    await readInto(store, [path]);
    expectSameRows(store, dumpOf(await storeOf([file(BEFORE + MAIL)])));
    expect(store.db.prepare('SELECT count(*) FROM rejects').pluck().get()).toBe(0);
  });

  it('a mail that also came another way keeps the copy that did', async () => {
    const half = MAIL.slice(0, -20);
    const path = file(BEFORE + half);
    const store = await storeOf([path, file(half)]);
    appendFileSync(path, MAIL.slice(half.length));
    await readInto(store, [path]);
    expect(store.db.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(3);
  });
});

describe('a file of one mail', () => {
  it('that is written over with another one keeps both', async () => {
    const path = file(LIST[0] ?? '');
    const store = await storeOf([path]);
    truncateSync(path);
    appendFileSync(path, LIST[1] ?? '');
    expect(await countsOf(store, path)).toEqual({ messages: 1, stored: 1, duplicates: 0, rejected: 0 });
    expectSameRows(store, dumpOf(await storeOf([file(Buffer.concat(LIST.slice(0, 2)))])));
  });
});

describe('a gzip', () => {
  it('that has grown by a member gives the new mails, and the old ones as duplicates', async () => {
    const first = gzipSync(Buffer.concat(LIST.slice(0, 50)));
    const path = file(first, 'mbox.gz');
    const store = await storeOf([path]);
    expect(await countsOf(store, path)).toEqual(NOTHING);
    appendFileSync(path, gzipSync(Buffer.concat(LIST.slice(50))));
    expect(await countsOf(store, path)).toEqual({ messages: 60, stored: 10, duplicates: 50, rejected: 0 });
    expectSameRows(store, dumpOf(await storeOf([file(WHOLE)])));
  });

  it('that is cut off gives what can be read, and the rest once it is whole', async () => {
    const whole = gzipSync(WHOLE);
    const path = file(whole.subarray(0, whole.length >> 1), 'mbox.gz');
    const store = openStore(':memory:');
    const { sources } = await readInto(store, [path]);
    expect(sources[0]).toMatchObject({ truncated: true, rejected: 0 });
    expect(sources[0]?.stored).toBeGreaterThan(10);
    appendFileSync(path, whole.subarray(whole.length >> 1));
    await readInto(store, [path]);
    expectSameRows(store, dumpOf(await storeOf([file(WHOLE)])));
  });
});

describe('a maildir', () => {
  it('gives its mails once, wherever a reader has moved them', async () => {
    const name = `maildir-${++files}`;
    const mails: Buffer[] = [];
    for await (const mail of mailsOf(only(WHOLE))) mails.push(mail);
    for (const [index, mail] of mails.entries()) scratch.write(`${name}/new/${1000 + index}.host`, mail);
    scratch.write(`${name}/cur/.keep`, '');
    scratch.write(`${name}/tmp/9999.host`, 'half a ma');
    const folder = join(scratch.folder, name);
    const store = openStore(':memory:');
    expect(await countsOf(store, folder)).toEqual({ messages: 60, stored: 60, duplicates: 0, rejected: 0 });
    renameSync(join(folder, 'new/1000.host'), join(folder, 'cur/1000.host:2,S'));
    expect(await countsOf(store, folder)).toEqual({ messages: 60, stored: 0, duplicates: 60, rejected: 0 });
    expectSameRows(store, dumpOf(await storeOf([file(WHOLE)])));
  });
});

describe.skipIf(spawnSync('git', ['--version']).status !== 0)('a public-inbox repository of version 2', () => {
  function commit(repository: string, mails: readonly Buffer[], onto: boolean): void {
    const parts = mails.flatMap((mail, index) => [
      `commit refs/heads/master\ncommitter A <a@example.org> ${1700000000 + index} +0000\ndata 1\nx\n`,
      index === 0 && onto ? 'from refs/heads/master^0\n' : '',
      `deleteall\nM 100644 inline m\ndata ${mail.length}\n`,
      mail,
      '\n',
    ]);
    const input = Buffer.concat(parts.map((part) => Buffer.from(part)));
    const run = spawnSync('git', [`--git-dir=${repository}`, 'fast-import', '--quiet', '--force'], { input });
    expect(run.status).toBe(0);
  }

  it('is read on from its last commit, and has the rows of the mbox', async () => {
    const mails: Buffer[] = [];
    for await (const mail of mailsOf(only(WHOLE))) mails.push(mail);
    const repository = join(scratch.folder, 'inbox/git/0.git');
    expect(spawnSync('git', ['init', '-q', '--bare', '-b', 'master', repository]).status).toBe(0);
    commit(repository, mails.slice(0, 50), false);
    const store = openStore(':memory:');
    const inbox = join(scratch.folder, 'inbox');
    expect(await countsOf(store, inbox)).toEqual({ messages: 50, stored: 50, duplicates: 0, rejected: 0 });
    expect(await countsOf(store, inbox)).toEqual(NOTHING);
    commit(repository, mails.slice(50), true);
    expect(await countsOf(store, inbox)).toEqual({ messages: 10, stored: 10, duplicates: 0, rejected: 0 });
    expectSameRows(store, dumpOf(await storeOf([file(WHOLE)])));
  });
});

async function* only(bytes: Buffer): AsyncGenerator<Buffer, void> {
  yield bytes;
}
