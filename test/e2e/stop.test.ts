/** An ingest that is stopped or killed leaves a good store, and the next one completes it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { differences } from '../../bench/logical-dump.js';
import { endOf, messagesIn, rowsOf, scratchFolder } from './revcov.js';
import { runWithin } from './within.js';

const here = scratchFolder();
const MAILS = 300;
const LIST = Buffer.concat([...generateList({ seed: 9, mails: MAILS })]);
let took = 0;

beforeAll(async () => {
  here.write('list.mbox', LIST);
  const started = performance.now();
  expect((await here.run(['ingest', 'list.mbox', '--db', 'whole.db'])).code).toBe(0);
  took = performance.now() - started;
});

async function expectCompleted(db: string): Promise<void> {
  expect((await runWithin(here, ['ingest', 'list.mbox', '--db', db])).code).toBe(0);
  expect(differences(rowsOf(here.path('whole.db')), rowsOf(here.path(db)))).toEqual([]);
}

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s ends an ingest with %i, what was read is stored, and the rest comes next time',
    async (name, code) => {
      const db = `${name}.db`;
      const child = here.start(['ingest', '-', '--db', db, '--format', 'json']);
      const ended = endOf(child);
      // Too little for the end: the program waits for more when the signal comes.
      child.stdin?.write(LIST.subarray(0, LIST.length - 100_000));
      await expect.poll(() => messagesIn(here.path(db)), { timeout: 30_000 }).toBeGreaterThan(0);
      child.kill(name);
      const { stdout, stderr, ...end } = await ended;
      expect(end).toEqual({ code, signal: null });
      expect(stderr).toContain('The run was stopped before the end of this source.');
      const { total } = JSON.parse(stdout);
      expect(total.stored).toBe(messagesIn(here.path(db)));
      expect(total).toMatchObject({ messages: total.stored, truncated: true });
      expect(total.stored).toBeLessThan(MAILS);
      await expectCompleted(db);
    },
  );

  it('after which only a report is asked for has its mail derived first', async () => {
    const child = here.start(['ingest', '-', '--db', 'report.db']);
    const ended = endOf(child);
    child.stdin?.write(LIST.subarray(0, LIST.length - 100_000));
    await expect.poll(() => messagesIn(here.path('report.db')), { timeout: 30_000 }).toBeGreaterThan(0);
    child.kill('SIGTERM');
    await ended;
    const { code, stdout, stderr } = await here.run(['coverage', '--db', 'report.db', '--format', 'json']);
    expect({ code, series: JSON.parse(stdout).scope.allSeries > 10 }).toEqual({ code: 0, series: true });
    expect(stderr).toContain('a run was interrupted');
    expect(rowsOf(here.path('report.db')).get('pending')).toEqual([]);
  });
});

describe('kill -9', () => {
  it.each([0.35, 0.6, 0.85])('after %d of the time of an ingest is made good by the next one', async (share) => {
    const db = `killed-${share}.db`;
    const child = here.start(['ingest', 'list.mbox', '--db', db]);
    const timer = setTimeout(() => child.kill('SIGKILL'), took * share);
    await endOf(child);
    clearTimeout(timer);
    await expectCompleted(db);
  });
});
