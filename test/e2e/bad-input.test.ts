/** Whatever is given instead of mail: a plain sentence, the right exit code, and nothing lost. */
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { rowsOf, scratchFolder } from './revcov.js';
import { runWithin } from './within.js';

const here = scratchFolder();

/** Runs `revcov ARGS` here, in this process. */
const run = (args: readonly string[]) => runWithin(here, args);
const LIST = Buffer.concat([...generateList({ seed: 2, mails: 30 })]);
const SEPARATOR = 'From ann@example.org Mon Jan  1 10:00:00 2024\n';

interface Mail {
  readonly id?: string;
  readonly date?: string;
  readonly more?: string;
  readonly body?: string;
}

function mail({ id = '1@example.org', date = 'Mon, 1 Jan 2024 10:00:00 +0000', more = '', body = 'Hello.' }: Mail) {
  const head = [id && `Message-ID: <${id}>`, date && `Date: ${date}`, 'From: Ann <ann@example.org>', 'Subject: a mail'];
  return `${SEPARATOR}${head.filter((line) => line !== '').join('\n')}\n${more}\n${body}\n\n`;
}

interface Totals {
  readonly messages: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly truncated: boolean;
}

/** Ingests and gives the report; exit code 0, and every mail is accounted for. */
async function ingested(path: string, db: string) {
  const { code, stdout, stderr } = await run(['ingest', path, '--db', db, '--format', 'json']);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const report: { total: Totals; rejects: readonly { code: string; offset: number; length: number }[] } =
    JSON.parse(stdout);
  const { messages, stored, duplicates, rejected } = report.total;
  expect(stored + duplicates + rejected).toBe(messages);
  return { ...report, stderr };
}

describe('what holds no mail is refused', () => {
  beforeAll(async () => {
    mkdirSync(here.path('bare'));
    here.write('notes/todo.txt', 'buy milk\n');
    here.write('binary', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)));
    here.write('zip.mbox', 'PK\x03\x04 and so on');
    here.write('noise.mbox.gz', gzipSync('nothing but words\n'));
    here.write('list.mbox', LIST);
    expect((await run(['ingest', 'list.mbox', '--db', 'kept.db'])).code).toBe(0);
  });

  it.each([
    ['a file that is not there', 'missing.mbox', 'There is no file or folder missing.mbox.'],
    ['a folder that is empty', 'bare', /There is no mail in .*bare\. Give /],
    ['a folder without mail', 'notes', /There is no mail in .*notes\. Give /],
    ['a binary', 'binary', /binary cannot be read\. There is no mail in it\./],
    ['an archive', 'zip.mbox', /zip\.mbox cannot be read\. It is an archive/],
    ['a gzip of something else', 'noise.mbox.gz', /noise\.mbox\.gz cannot be read\. There is no mail in it\./],
    ['a device', '/dev/zero', /\/dev\/zero is a FIFO, device or socket/],
  ])('%s', async (_, path, sentence) => {
    const before = rowsOf(here.path('kept.db'));
    const { code, stdout, stderr } = await run(['ingest', 'list.mbox', path, '--db', 'kept.db']);
    const fresh = await run(['ingest', path, '--db', 'new.db']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(rowsOf(here.path('kept.db'))).toEqual(before);
    // No store is made for a path that is wrong.
    expect(fresh.code).toBe(2);
    expect(existsSync(here.path('new.db'))).toBe(false);
  });

  it('a standard input without mail', async () => {
    const { code, stderr } = await here.run(['ingest', '-', '--db', 'new.db'], 'buy milk\n');
    expect(code).toBe(2);
    expect(stderr).toMatch(/There is no mail in standard input/);
    expect(readdirSync(here.folder)).not.toContain('new.db');
  });
});

describe('mail that is odd is stored, or rejected with its place', () => {
  it('an empty file holds nothing', async () => {
    const { total, stderr } = await ingested(here.write('empty.mbox', ''), ':memory:');
    expect(total).toMatchObject({ messages: 0 });
    expect(stderr).toContain('It is empty.');
  });

  it('a gzip that is cut off gives what can be read', async () => {
    const whole = gzipSync(LIST);
    const path = here.write('cut.mbox.gz', whole.subarray(0, whole.length >> 1));
    const { total, stderr } = await ingested(path, ':memory:');
    expect(total.truncated).toBe(true);
    expect(total.stored).toBeGreaterThan(5);
    expect(stderr).toContain('cut');
  });

  it('an mbox that is cut in the middle of a mail gives that part too', async () => {
    const text = mail({ id: '1@example.org' }) + mail({ id: '2@example.org', body: 'A long story that goes on' });
    const { total, stderr } = await ingested(here.write('cut.mbox', text.slice(0, -10)), ':memory:');
    expect(total).toMatchObject({ messages: 2, stored: 2, truncated: true });
    expect(stderr).toContain('The end is cut off in the middle of a mail.');
  });

  it('a line of 100 MB is rejected, and the mails around it are stored', async () => {
    const path = here.path('long.mbox');
    const file = createWriteStream(path);
    file.write(mail({ id: '1@example.org' }));
    file.write(mail({ id: '2@example.org', body: '' }).trimEnd());
    file.write('\n\n');
    for (let megabyte = 0; megabyte < 100; megabyte++) file.write(Buffer.alloc(1_000_000, 'x'));
    file.end(`\n\n${mail({ id: '3@example.org' })}`);
    await once(file, 'close');
    const { total, rejects } = await ingested(path, ':memory:');
    expect(total).toMatchObject({ messages: 3, stored: 2, rejected: 1 });
    expect(rejects).toMatchObject([{ code: 'oversize', offset: mail({}).length }]);
    expect(rejects[0]?.length).toBeGreaterThan(100_000_000);
  });

  it('a mail of 100,000 header fields is stored', async () => {
    const more = Array.from({ length: 100_000 }, (_, number) => `X-Field-${number}: ${number}\n`).join('');
    const { total } = await ingested(here.write('headers.mbox', mail({ more })), ':memory:');
    expect(total).toMatchObject({ messages: 1, stored: 1 });
  });

  it('a mail without Message-ID is stored once', async () => {
    const path = here.write('no-id.mbox', mail({ id: '' }));
    expect((await ingested(path, 'no-id.db')).total).toMatchObject({ stored: 1 });
    const again = here.write('no-id-again.mbox', mail({ id: '' }));
    expect((await ingested(again, 'no-id.db')).total).toMatchObject({ stored: 0, duplicates: 1 });
  });

  it('a mail without Date has none, and never that of the clock', async () => {
    await ingested(here.write('no-date.mbox', mail({ date: '' })), 'no-date.db');
    const { stdout } = await run(['stats', '--db', 'no-date.db', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ messages: 1, firstDate: null, lastDate: null });
  });

  it.each([
    ['of 2099', 'Thu, 1 Jan 2099 10:00:00 +0000'],
    ['beyond all years', 'Thu, 1 Jan 99999 10:00:00 +0000'],
  ])('a Date %s does not move the newest date', async (name, date) => {
    const text = mail({ id: '1@example.org' }) + mail({ id: '2@example.org', date });
    const db = `${name}.db`;
    await ingested(here.write(`${name}.mbox`, text), db);
    const { stdout } = await run(['coverage', '--db', db, '--format', 'json']);
    expect(JSON.parse(stdout).scope.now).toBe('2024-01-01T10:00:00Z');
  });
});
