/** The gate as CI jobs use it: what passes, what fails, and thirty ways to keep it from judging, none of which is a pass. */
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateList } from '../../bench/generator/list.js';
import { maintainersText } from '../../bench/generator/tree.js';
import { CHECK_FORMATS } from '../../src/report/check/format.js';
import { CAN_MOUNT, IN_OWN_MOUNTS, scratchFolder } from './revcov.js';
import { runWithin } from './within.js';

const here = scratchFolder();
const LIST = Buffer.concat([...generateList({ seed: 5, mails: 25 })]);
const PIECE = 'From ann@example.org Mon Jan  1 10:00:00 2024\n';
const NO_PATCH = `${PIECE}Message-ID: <1@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nFrom: Ann <ann@example.org>\nSubject: words\n\nWords.\n\n`;

/** Rules that hold for the list, and one that does not. */
const HOLDS = ['--min-coverage', '1', '--no-rejects'];
const FAILS = ['--min-coverage', '100'];

beforeAll(async () => {
  here.write('list.mbox', LIST);
  here.write('list.mbox.gz', gzipSync(LIST));
  here.write('MAINTAINERS', maintainersText());
  here.write('words.mbox', NO_PATCH);
  expect((await here.run(['ingest', 'list.mbox', '--db', 'store.db', '--maintainers', 'MAINTAINERS'])).code).toBe(0);
});

/** Runs `revcov ARGS` here, in this process. */
function run(args: readonly string[]) {
  return runWithin(here, args);
}

describe('the exit code', () => {
  it.each([
    ['a file', ['list.mbox']],
    ['a gzip', ['list.mbox.gz']],
    ['a store', ['--db', 'store.db']],
  ])('is 0 for %s where all rules hold, and 1 where one does not', async (_, source) => {
    const [good, bad] = [
      await run(['check', ...source, ...HOLDS]),
      await run(['check', ...source, ...HOLDS, ...FAILS.with(0, '--min-series-coverage'), '--format', 'json']),
    ];
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(good.stdout).toMatch(/^passed {6}min-coverage 1 %: [\d.]+ %$/m);
    expect(bad.code).toBe(1);
    expect(bad.stderr).toBe('revcov: Failed: min-series-coverage.\n');
    expect(JSON.parse(bad.stdout)).toMatchObject({ schema: 'revcov.check/1', passed: false });
    // The store of the user is none of its business when it is given sources.
    expect(existsSync(here.path('revcov/revcov.db'))).toBe(false);
  });

  it('is the same from a pipe, with the same bytes', async () => {
    const rules = [...HOLDS, ...FAILS.with(0, '--min-series-coverage')];
    const file = await here.run(['check', 'list.mbox.gz', ...rules]);
    expect(file.code).toBe(1);
    for (const input of [LIST, gzipSync(LIST)]) expect(await here.run(['check', '-', ...rules], input)).toEqual(file);
  });

  it('is 0 when what fails only warns, or is known', async () => {
    const warned = await run(['check', 'list.mbox', ...FAILS, '--warn', 'min-coverage']);
    expect(warned.code).toBe(0);
    expect(warned.stdout).toMatch(/^warning {5}min-coverage 100 %/m);
    const update = await run(['check', 'list.mbox', ...FAILS, '--baseline', 'base.json', '--update-baseline']);
    expect(update).toMatchObject({ code: 0 });
    expect((await run(['check', 'list.mbox', ...FAILS, '--baseline', 'base.json'])).code).toBe(0);
    const other = await run(['check', 'list.mbox', '--min-series-coverage', '100', '--baseline', 'base.json']);
    expect(other.code).toBe(1);
  });

  it('counts rejects of the source', async () => {
    here.write('garbage.mbox', `some words\nbefore the first mail\n${LIST.toString('latin1')}`);
    expect((await run(['check', 'list.mbox', '--no-rejects'])).code).toBe(0);
    const { code, stdout } = await run(['check', 'garbage.mbox', '--no-rejects']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/garbage\.mbox, byte 0: /);
  });
});

describe('revcov.toml', () => {
  it('says rules, what they apply to, and the baseline beside it', async () => {
    here.write(
      'conf/revcov.toml',
      `maintainers = "../MAINTAINERS"
[check]
states = ["open", "rfc", "dormant"]
baseline = "known.json"
min-coverage = 1
no-open-nak = false
[[check.min-owner-coverage]]
limit = 1
[[check.min-owner-coverage]]
limit = 100
severity = "warning"
subsystems = ["*"]
`,
    );
    const args = ['check', 'list.mbox', '--config', 'conf/revcov.toml', '--format', 'json'];
    expect((await run([...args, '--update-baseline'])).code).toBe(0);
    expect(existsSync(here.path('conf/known.json'))).toBe(true);
    const { code, stdout } = await run(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).rules).toMatchObject([
      { name: 'min-coverage', limit: 1, severity: 'error', where: 'states open, rfc, dormant' },
      { name: 'min-owner-coverage', limit: 1, severity: 'error' },
      { name: 'min-owner-coverage', limit: 100, severity: 'warning', where: 'subsystems *; states open, rfc, dormant' },
    ]);
    const flag = await run([...args, '--min-owner-coverage', '2']);
    expect(JSON.parse(flag.stdout).rules).toMatchObject([
      { name: 'min-coverage' },
      { name: 'min-owner-coverage', limit: 2 },
    ]);
  });
});

/** A file of settings for one case. */
let settings = 0;
function configured(text: string): readonly string[] {
  return ['list.mbox', '--config', here.write(`settings/${settings++}.toml`, text)];
}

function baseline(text: string): readonly string[] {
  return ['list.mbox', ...HOLDS, '--baseline', here.write(`settings/${settings++}.json`, text)];
}

/** A copy of the store, damaged. */
function damaged(name: string, damage: (path: string) => void): readonly string[] {
  const path = here.write(name, readFileSync(here.path('store.db')));
  damage(path);
  return ['--db', name, ...HOLDS];
}

function without(sql: string): (path: string) => void {
  return (path) => {
    const db = new Database(path);
    db.pragma('foreign_keys = OFF');
    db.exec(sql);
    db.close();
  };
}

const SABOTAGES: readonly (readonly [string, () => readonly string[], RegExp])[] = [
  ['a source that is not there', () => ['missing.mbox', ...HOLDS], /There is no file or folder missing\.mbox/],
  ['one source of two that is not there', () => ['list.mbox', 'missing.mbox', ...HOLDS], /missing\.mbox/],
  ['a source that is no mail', () => [here.write('zip.mbox', 'PK\x03\x04 and so on'), ...HOLDS], /zip\.mbox/],
  ['an empty dump', () => [here.write('empty.mbox', ''), ...HOLDS], /There is no mail in the store/],
  ['an empty dump, and --allow-empty', () => [here.write('void.mbox', ''), ...HOLDS, '--allow-empty'], /no mail/],
  ['an empty gzip', () => [here.write('empty.mbox.gz', gzipSync('')), ...HOLDS], /There is no mail/],
  ['a dump without a patch', () => ['words.mbox', ...HOLDS], /There is nothing to judge/],
  [
    'a dump that lost its tail',
    () => [here.write('cut.mbox', LIST.subarray(0, -700)), ...HOLDS],
    /cut\.mbox is incomplete/,
  ],
  [
    'a gzip that lost its tail',
    () => [here.write('cut.mbox.gz', gzipSync(LIST).subarray(0, 9000)), ...HOLDS],
    /cut\.mbox\.gz is incomplete/,
  ],
  [
    'a gzip that lost its checksum',
    () => [here.write('sum.mbox.gz', gzipSync(LIST).subarray(0, -4)), ...HOLDS],
    /sum\.mbox\.gz is incomplete/,
  ],
  ['no rule at all', () => ['list.mbox'], /There is no rule to check/],
  ['an unknown rule as a flag', () => ['list.mbox', '--min-covrage', '80'], /Unknown option '--min-covrage'/],
  ['a limit above all', () => ['list.mbox', '--min-coverage', '101'], /must be from 0 to 100/],
  ['a limit below all', () => ['list.mbox', '--min-coverage=-1'], /must be/],
  ['a limit that is no number', () => ['list.mbox', '--max-waiting', 'long'], /--max-waiting "long"/],
  ['a limit that is missing', () => ['list.mbox', '--min-coverage'], /argument missing/],
  ['a flag given twice', () => ['list.mbox', '--min-coverage', '80', '--min-coverage', '1'], /is given twice/],
  ['a bare flag given twice', () => ['list.mbox', '--no-open-nak', '--no-open-nak'], /is given twice/],
  ['a warning for a rule that is none', () => ['list.mbox', ...HOLDS, '--warn', 'coverage'], /there is no such rule/],
  [
    'a warning for a rule not asked for',
    () => ['list.mbox', ...HOLDS, '--warn', 'max-waiting'],
    /is not being checked/,
  ],
  ['an unknown format', () => ['list.mbox', ...HOLDS, '--format', 'xml'], /Unknown format "xml"/],
  ['a report without a file', () => ['list.mbox', ...HOLDS, '--report', 'junit'], /--report "junit"/],
  [
    'a report that cannot be written',
    () => ['list.mbox', ...HOLDS, '--report', 'junit=none/such.xml'],
    /The report none\/such\.xml cannot be written/,
  ],
  [
    'a configuration that is not there',
    () => ['list.mbox', ...HOLDS, '--config', 'no.toml'],
    /no\.toml cannot be read/,
  ],
  ['a configuration that is broken', () => configured('[check\nmin-coverage = 1'), /line 1/],
  ['an unknown rule in it', () => configured('[check]\nmin-covrage = 80'), /line 2: check\.min-covrage is unknown/],
  ['an impossible limit in it', () => configured('[check]\nmin-coverage = 101'), /line 2: .*must be from 0 to 100/],
  ['a limit where there is none', () => configured('[check]\nno-open-nak = 3'), /this rule has no limit/],
  ['true where a limit is needed', () => configured('[check]\nmin-coverage = true'), /must be/],
  [
    'an unknown key of a rule',
    () => configured('[check.min-coverage]\nlimit = 1\nstate = "open"'),
    /has an unknown key/,
  ],
  [
    'an unknown severity',
    () => configured('[check.min-coverage]\nlimit = 1\nseverity = "low"'),
    /"error" or "warning"/,
  ],
  [
    'an unknown subsystem in it',
    () => configured('[check.min-coverage]\nlimit = 1\nsubsystems = ["NO SUCH THING"]'),
    /There is no subsystem "NO SUCH THING"/,
  ],
  ['an unknown state', () => ['list.mbox', ...HOLDS, '--state', 'closed'], /Unknown state "closed"/],
  ['an unknown series', () => ['list.mbox', ...HOLDS, '--series', 'nothing of that kind'], /There is no series/],
  ['a list that no mail is on', () => ['list.mbox', ...HOLDS, '--list', 'lkml'], /There is nothing to judge/],
  [
    'a MAINTAINERS that is not there',
    () => ['list.mbox', '--min-owner-coverage', '1', '--maintainers', 'NONE'],
    /NONE cannot be read/,
  ],
  ['no MAINTAINERS where owners count', () => ['list.mbox', '--min-owner-coverage', '1'], /No owners are known/],
  [
    'a baseline that is not there',
    () => ['list.mbox', ...HOLDS, '--baseline', 'no.json'],
    /no\.json cannot be read: .* Create it with --update-baseline/,
  ],
  ['a baseline that is broken', () => baseline('{"schema": "revcov.base'), /is not valid JSON/],
  ['a baseline of another schema', () => baseline('{"schema":"revcov.baseline/9","known":[]}'), /is not a baseline/],
  [
    'a baseline of an unknown rule',
    () => baseline('{"schema":"revcov.baseline/1","known":[{"rule":"x","where":"","key":"","value":null}]}'),
    /names an unknown rule "x"/,
  ],
  ['a baseline to update without a name', () => ['list.mbox', ...HOLDS, '--update-baseline'], /has no file to write/],
  ['no store', () => [...HOLDS, '--db', 'none.db'], /There is no store at .*none\.db/],
  ['a store of another program', () => damaged('text.db', (path) => truncateSync(path, 10)), /is not a revcov store/],
  ['a store that lost its tail', () => damaged('short.db', (path) => truncateSync(path, 60_000)), /is damaged/],
  [
    'a store without a table',
    () => damaged('torn.db', without('DROP TABLE positions')),
    /the table positions is missing/,
  ],
  ['a store without mail', () => damaged('bare.db', without('DELETE FROM messages')), /There is no mail in the store/],
];

describe('whatever keeps it from judging', () => {
  it('is tried in more than thirty ways', () => {
    expect(SABOTAGES.length).toBeGreaterThanOrEqual(30);
  });

  it.each(SABOTAGES)('is exit code 2 and a sentence: %s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await run(['check', ...args()]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(sentence) });
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(stdout).not.toMatch(/"passed": true,\s+"scope"|<testsuite .*errors="0"/);
  });

  it('leaves a baseline as it was', async () => {
    const path = here.write('kept.json', '{"schema":"revcov.baseline/1","known":[]}');
    const before = readFileSync(path, 'utf8');
    const args = ['check', 'words.mbox', ...HOLDS, '--baseline', path, '--update-baseline'];
    expect((await run(args)).code).toBe(2);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});

describe('the output', () => {
  it('has the same bytes each time, printed or as a file', async () => {
    const args = ['check', 'list.mbox', ...FAILS, '--no-stale-reviews', '--max-waiting', '3'];
    const reports = CHECK_FORMATS.flatMap((as) => ['--report', `${as}=${as}.out`]);
    expect((await run([...args, ...reports])).code).toBe(1);
    for (const as of CHECK_FORMATS) {
      const { code, stdout } = await run([...args, '--format', as]);
      expect(code).toBe(1);
      expect(stdout).toBe(readFileSync(here.path(`${as}.out`), 'utf8'));
    }
  });

  /** Runs `revcov check` on the store in every format, with a word of the shell behind each. @returns what each printed. */
  async function inEveryFormat(rules: readonly string[], behind: string) {
    const runs = CHECK_FORMATS.map(
      (as) => `revcov check --db store.db ${rules.join(' ')} --format ${as} ${behind}; echo "== \${PIPESTATUS[0]}"`,
    );
    const { stdout, stderr } = await here.bash(runs.join('\n'));
    return { printed: stdout.split(/^== /m).slice(0, -1), codes: stdout.match(/^== \d+$/gm), stderr };
  }

  it('whose reader goes away does not change the exit code', async () => {
    const failed = [...FAILS, '--every-patch-reviewed', '--quiet'];
    const first = await inEveryFormat(failed, '| head -1');
    expect(first.codes).toEqual(CHECK_FORMATS.map(() => '== 1'));
    for (const printed of first.printed) expect(printed.length).toBeGreaterThan(1);
    // Nobody is there to read even the first line.
    const none = await inEveryFormat(failed, '| true');
    expect(none.codes).toEqual(first.codes);
    for (const { stderr } of [first, none]) expect(stderr.replace(/^revcov: Failed: [a-z, -]+\.\n/gm, '')).toBe('');
  });

  it.runIf(existsSync('/dev/full'))('that has no room is exit code 2 and a sentence', async () => {
    const { codes, stderr } = await inEveryFormat([...FAILS, '--every-patch-reviewed'], '>/dev/full');
    expect(codes).toEqual(CHECK_FORMATS.map(() => '== 2'));
    expect(stderr).toBe('revcov: The output could not be written: the disk is full.\n'.repeat(CHECK_FORMATS.length));
    for (const as of ['json', 'html']) {
      const report = await run(['check', '--db', 'store.db', ...HOLDS, '--report', `${as}=/dev/full`]);
      expect(report).toMatchObject({
        code: 2,
        stderr: 'revcov: The report /dev/full cannot be written: the disk is full.\n',
      });
    }
  });

  it.runIf(CAN_MOUNT)('and a baseline on a disk without room are exit code 2, and the old one is kept', async () => {
    const script = `mkdir -p full && mount -t tmpfs -o size=8k tmpfs full && echo old >full/base.json && head -c 4096 /dev/zero >full/more
      revcov check list.mbox --every-patch-reviewed --update-baseline --baseline full/base.json >/dev/null; echo $?; cat full/base.json`;
    const { stdout, stderr } = await here.bash(`export -f revcov; ${IN_OWN_MOUNTS} bash -c '${script}'`);
    expect(stdout).toBe('2\nold\n');
    expect(stderr).toMatch(/The baseline .*base\.json cannot be written: the disk is full/);
  });
});
