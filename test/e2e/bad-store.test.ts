/** Whatever is wrong with the store: a plain sentence, exit code 2, and not one byte of it changed. */
import { existsSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { differences } from '../../bench/logical-dump.js';
import { CAN_MOUNT, endOf, IN_OWN_MOUNTS, messagesIn, rowsOf, scratchFolder } from './revcov.js';
import { runWithin } from './within.js';

const here = scratchFolder();
const COMMANDS = [['ingest', 'list.mbox'], ['coverage'], ['doctor'], ['rebuild']];

beforeAll(async () => {
  here.write('list.mbox', Buffer.concat([...generateList({ seed: 4, mails: 25 })]));
  expect((await here.run(['ingest', 'list.mbox', '--db', 'whole.db'])).code).toBe(0);
});

function database(name: string, change: (db: Database.Database) => void): string {
  const path = here.path(name);
  const db = new Database(path);
  change(db);
  db.close();
  return path;
}

describe('a store that is refused stays as it is', () => {
  it.each([
    ['text.db', () => here.write('text.db', 'Not a database.\n'), /text\.db is not a revcov store/],
    [
      'foreign.db',
      () => database('foreign.db', (db) => db.exec('CREATE TABLE songs (name TEXT); INSERT INTO songs VALUES (1)')),
      /foreign\.db belongs to another program/,
    ],
    [
      'other.db',
      () => database('other.db', (db) => db.pragma('application_id = 42')),
      /other\.db belongs to another program/,
    ],
    [
      'newer.db',
      () => {
        here.write('newer.db', readFileSync(here.path('whole.db')));
        return database('newer.db', (db) => db.pragma('user_version = 999'));
      },
      /newer\.db was written by a newer revcov \(schema 999; this release knows \d+\)\. Install the newer release/,
    ],
  ])('%s', async (name, make, sentence) => {
    const path = make();
    const before = readFileSync(path);
    for (const command of COMMANDS) {
      const { code, stdout, stderr } = await runWithin(here, [...command, '--db', name]);
      expect({ command, code, stdout }).toEqual({ command, code: 2, stdout: '' });
      expect(stderr).toMatch(sentence);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}-lock`)).toBe(false);
  });

  it('a folder', async () => {
    const { code, stderr } = await runWithin(here, ['ingest', 'list.mbox', '--db', '.']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is not a file\. Name the file of the store with --db\./);
  });

  it('one that is not there, for a command that only reads', async () => {
    const { code, stderr } = await runWithin(here, ['coverage', '--db', 'none.db']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/There is no store at .*none\.db\. Create one with: revcov ingest/);
    expect(existsSync(here.path('none.db'))).toBe(false);
  });

  it.runIf(existsSync('/proc/self')).each([
    ['a folder that takes no files', '/proc/revcov.db', /\/proc\/revcov\.db cannot be opened/],
    ['a folder that cannot be made', '/proc/revcov/revcov.db', /The folder \/proc\/revcov cannot be created/],
  ])('%s', async (_, db, sentence) => {
    const { code, stderr } = await runWithin(here, ['ingest', 'list.mbox', '--db', db]);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});

describe('a store that another process writes', () => {
  it('can be read, is not written or judged by others, and is completed', async () => {
    const mails = [...generateList({ seed: 4, mails: 400 })];
    const first = here.start(['ingest', '-', '--db', 'busy.db']);
    const ended = endOf(first);
    first.stdin?.write(Buffer.concat(mails.slice(0, 350)));
    await expect.poll(() => messagesIn(here.path('busy.db')), { timeout: 30_000 }).toBeGreaterThan(0);
    for (const command of [['ingest', 'list.mbox'], ['rebuild'], ['check', '--min-coverage', '0']]) {
      const { code, stderr } = await here.run([...command, '--db', 'busy.db']);
      expect({ command, code }).toEqual({ command, code: 2 });
      expect(stderr).toContain(`busy.db is being written by process ${first.pid}. Wait until it has finished`);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    for (const command of [['coverage'], ['series'], ['search', 'words'], ['stats']]) {
      const { code, stderr } = await here.run([...command, '--db', 'busy.db']);
      expect({ command, code }).toEqual({ command, code: 0 });
      expect(stderr).toContain('Another process is writing this store.');
    }
    first.stdin?.end(Buffer.concat(mails.slice(350)));
    expect(await ended).toMatchObject({ code: 0 });
    expect(messagesIn(here.path('busy.db'))).toBe(400);
    expect((await here.run(['ingest', 'list.mbox', '--db', 'busy.db'])).code).toBe(0);
  });
});

describe('a store on a disk that is read-only', () => {
  it.runIf(CAN_MOUNT)('is read by every command, derived again where files have changed, and not written', async () => {
    here.write('names.mailmap', 'Ann Example <ann@example.org>\n');
    const script = [
      'mkdir -p disk && mount -t tmpfs tmpfs disk && cp whole.db disk/a.db && mount -o remount,ro disk',
      'for command in coverage series stats doctor "search words" "report" "check --min-coverage 0" "coverage --mailmap names.mailmap"; do',
      '  revcov $command --db disk/a.db >/dev/null || echo "$command: $?"',
      'done; ls disk; cmp whole.db disk/a.db && revcov ingest list.mbox --db disk/a.db >/dev/null; echo $?',
    ].join('\n');
    const { stdout, stderr } = await here.bash(mounted(script, ''));
    expect(stdout).toBe('a.db\n2\n');
    expect(stderr).toMatch(/disk\/a\.db(?:-lock)? (?:cannot be written|cannot be opened)/);
  });
});

describe('a disk that is full', () => {
  /** What is in a store after an ingest that had no room, and after one that has. */
  async function expectCompleted(db: string): Promise<void> {
    expect(await runWithin(here, ['doctor', '--db', db])).toMatchObject({ code: expect.toSatisfy((code) => code < 2) });
    expect((await runWithin(here, ['ingest', 'list.mbox', '--db', db])).code).toBe(0);
    expect((await runWithin(here, ['doctor', '--db', db])).code).toBe(0);
    expect(differences(rowsOf(here.path('whole.db')), rowsOf(here.path(db)))).toEqual([]);
  }

  it.each([8, 200])('for files of more than %i kB ends an ingest with a sentence', async (limit) => {
    const db = `limit-${limit}.db`;
    const { stdout, stderr } = await here.bash(
      `ulimit -f ${limit}; revcov ingest list.mbox --db ${db} >/dev/null; echo $?`,
    );
    expect(stdout).toBe('2\n');
    expect(stderr).toMatch(/limit-\d+\.db (?:could not be written|failed|cannot be opened)/);
    await expectCompleted(db);
  });

  it.runIf(CAN_MOUNT).each([16, 300])('of %i kB ends an ingest with a sentence', async (size) => {
    const db = `disk-${size}.db`;
    const script = [
      'mkdir -p disk && mount -t tmpfs -o size=$1k tmpfs disk',
      'revcov ingest list.mbox --db disk/a.db >/dev/null; echo $?',
      'cp disk/a.db* . ; for file in a.db*; do mv $file disk-$1.db$' + '{file#a.db}; done',
    ].join('\n');
    const { stdout, stderr } = await here.bash(mounted(script, String(size)));
    expect(stdout).toBe('2\n');
    expect(stderr).toMatch(/^revcov: (?:The disk is full|Reading or writing .* failed)/m);
    await expectCompleted(db);
  });
});

/** Bash that runs a script where it may mount, with `revcov` in it; `$1` is the argument. */
function mounted(script: string, argument = ''): string {
  return `export -f revcov; ${IN_OWN_MOUNTS} bash -c '${script}' bash ${argument}`;
}

describe.runIf(CAN_MOUNT)('a file system that is read-only', () => {
  it.each([
    ['ingest list.mbox --db disk/whole.db', /disk\/whole\.db cannot be (?:written|opened)/],
    ['ingest list.mbox --db disk/new.db', /disk\/new\.db cannot be opened/],
    ['ingest list.mbox --db disk/deep/new.db', /The folder .*disk\/deep cannot be created/],
  ])('%s', async (command, sentence) => {
    const script = `mkdir -p disk && mount -t tmpfs tmpfs disk && cp whole.db disk && mount -o remount,ro disk
      revcov ${command}; echo $?; cmp whole.db disk/whole.db; ls disk`;
    const { stdout, stderr } = await here.bash(mounted(script));
    expect(stdout).toBe('2\nwhole.db\n');
    expect(stderr).toMatch(sentence);
  });
});

describe('a standard output', () => {
  it
    .runIf(existsSync('/dev/full'))
    .each(['coverage', 'stats', 'series --state all', 'report', 'report --html -', 'ingest list.mbox', '--help'])(
    'that is full ends %s with 2 and a sentence',
    async (command) => {
      const { stderr, stdout } = await here.bash(`export REVCOV_DB=whole.db; revcov ${command} >/dev/full; echo $?`);
      expect(stdout).toBe('2\n');
      expect(stderr).toMatch(/^revcov: The output could not be written: the disk is full\.$/m);
    },
  );

  it.each([
    ...['table', 'ndjson --detail', 'csv', 'json --detail'].map((format) => `series --state all --format ${format}`),
    ...['', '--html -', '--waiting', '--trends --format csv'].map((kind) => `report ${kind}`),
  ])('whose reader goes away ends %s quietly', async (command) => {
    const { stdout, stderr } = await here.bash(
      `revcov ${command} --db whole.db | head -c 10 >/dev/null; echo "\${PIPESTATUS[0]}"`,
    );
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });
});
