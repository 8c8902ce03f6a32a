/** revcov.toml: what it may say, where it is looked for, and how it says what is wrong. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_CHECK } from '../../../src/cli/check/model.js';
import { databasePath } from '../../../src/cli/config/config.js';
import { loadConfig, parseConfig } from '../../../src/cli/config/config-file.js';
import { UserError } from '../../../src/cli/errors.js';
import { cpuTime } from '../../cpu-time.js';

const FILE = '/home/maria/work/revcov.toml';

describe('parseConfig', () => {
  it('reads every key', () => {
    const text = `
      db = "reviews.db"
      maintainers = "../linux/MAINTAINERS"
      mailmap = "/etc/mailmap"
      codeowners = ".github/CODEOWNERS"
      active-for = 90
      bots = ["bot@example.org"]
      count-claimed = true

      [areas."memory shelf"]
      files = ["mm/**", "include/linux/mm*.h"]
      owners = ["Maria Example <Maria@Example.ORG>", "lee@example.org", '"Doe, Jo" <jo@example.org>']

      [areas.docs]
      files = ["Documentation/**"]

      [report]
      link = "https://lists.example.org/m/{id}/"
    `;
    expect(parseConfig(text, FILE)).toEqual({
      file: FILE,
      db: '/home/maria/work/reviews.db',
      maintainers: '/home/maria/linux/MAINTAINERS',
      mailmap: '/etc/mailmap',
      codeowners: '/home/maria/work/.github/CODEOWNERS',
      activeFor: 90,
      bots: ['bot@example.org'],
      countClaimed: true,
      check: NO_CHECK,
      report: { link: 'https://lists.example.org/m/{id}/' },
      areas: new Map([
        [
          'memory shelf',
          {
            files: ['mm/**', 'include/linux/mm*.h'],
            owners: [
              { name: 'Maria Example', email: 'Maria@example.org' },
              { name: '', email: 'lee@example.org' },
              { name: 'Doe, Jo', email: 'jo@example.org' },
            ],
          },
        ],
        ['docs', { files: ['Documentation/**'], owners: [] }],
      ]),
    });
  });

  it('may be empty', () => {
    expect(parseConfig('', FILE)).toEqual({
      file: FILE,
      bots: [],
      countClaimed: false,
      areas: new Map(),
      check: NO_CHECK,
      report: { link: 'https://lore.kernel.org/r/{id}' },
    });
  });

  it('keeps :memory: what it is', () => {
    expect(parseConfig('db = ":memory:"', FILE).db).toBe(':memory:');
  });

  it('takes names of areas for names', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const text = names.map((name) => `[areas.${name}]\nfiles = ["a"]\n`).join('');
    expect([...parseConfig(text, FILE).areas.keys()]).toEqual(names);
    expect(Object.hasOwn(Object.prototype, 'files')).toBe(false);
  });

  it.each([
    [
      'an unknown key',
      'db = "x"\nmaintainer = "x"',
      'line 2: unknown key "maintainer". Keys are: db, maintainers, mailmap, codeowners, active-for, bots, count-claimed, areas, check, report.',
    ],
    [
      'an unknown key of an area',
      '# [areas.x]\n[areas.mm]\nfiles = ["a"]\n[areas.x]\nfiles = ["a"]\nowner = []',
      'line 6: unknown key "owner". Keys are: files, owners.',
    ],
    [
      'an unknown key of an inline area',
      '[areas]\n  x = { files = ["a"], patterns = [] }',
      'line 2: unknown key "patterns". Keys are: files, owners.',
    ],
    ['an unknown key of the reports', '[report]\nlinks = "x"', 'line 2: unknown key "links". Keys are: link.'],
    [
      'a link that is no address of a mail',
      '[report]\nlink = "https://lists.example.org/"',
      'line 2: report.link must contain {id} once, in place of the message id.',
    ],
    ['__proto__', '__proto__ = 1', 'line 1: unknown key "__proto__".'],
    ['a table named __proto__', 'db = "x"\n[__proto__]\ndb = "y"', 'line 2: unknown key "__proto__".'],
    ['a wrong type', 'active-for = "90"', 'line 1: active-for must be a number.'],
    ['a wrong number', 'active-for = 0', 'line 1: active-for must be at least 1 day.'],
    ['a broken number', 'active-for = 1.5', 'line 1: active-for must be a whole number.'],
    ['an empty path', 'db = ""', 'line 1: db must not be empty.'],
    ['areas that are none', 'areas = 3', 'line 1: areas must be a table.'],
    ['an area that is none', '[areas]\nmm = "a"', 'line 2: areas.mm must be a table.'],
    ['an area without files', '[areas.mm]\nowners = []', 'line 1: areas.mm.files must be a list.'],
    [
      'an owner without an address',
      '[areas.mm]\nfiles = ["a"]\nowners = ["Maria"]',
      'line 3: areas.mm.owners.0 must have the form Name <mail@example.org>, not "Maria".',
    ],
    [
      'an owner with an open bracket',
      '[areas.mm]\nfiles = ["a"]\nowners = ["Maria <maria@example.org"]',
      'line 3: areas.mm.owners.0 must have the form',
    ],
    ['a policy that is no boolean', 'count-claimed = "yes"', 'line 1: count-claimed must be true or false.'],
    ['a bot that is no address', 'bots = ["bot"]', 'line 1: bots.0 must contain plain mail addresses.'],
    [
      'a key given twice',
      'db = "x"\ndb = "y"',
      'line 2, column 1: trying to redefine an already defined table or value.',
    ],
    ['no TOML at all', 'From maria@example.org Mon', 'line 1, column'],
    ['a control character', 'db = "\x1b[2J"', 'line 1, column'],
    [
      'deep nesting',
      `x = ${'['.repeat(100_000)}`,
      'line 1, column 21: document contains excessively nested structures. aborting.',
    ],
    ['a key of 300,000 parts', `a${'.a'.repeat(300_000)} = 1`, 'line 1: unknown key "a".'],
    ['a megabyte of brackets', `db = 1\n${'['.repeat(999_000)}`, 'line 2, column'],
  ])('%s', (_, text, message) => {
    const started = cpuTime();
    let error: unknown;
    try {
      parseConfig(text, FILE);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(`${FILE}, ${message}`);
    expect(cpuTime() - started).toBeLessThan(2000);
  });
});

describe('loadConfig', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'revcov config '));
    mkdirSync(join(folder, 'xdg', 'revcov'), { recursive: true });
    mkdirSync(join(folder, 'work'));
    vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'xdg'));
    vi.stubEnv('XDG_DATA_HOME', join(folder, 'data'));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('is empty without a file', () => {
    expect(loadConfig(undefined, join(folder, 'work'))).toEqual({
      file: null,
      bots: [],
      countClaimed: false,
      areas: new Map(),
      check: NO_CHECK,
      report: { link: 'https://lore.kernel.org/r/{id}' },
    });
  });

  it('takes --config before ./revcov.toml before that of the user', () => {
    const work = join(folder, 'work');
    const active = (named?: string): number | undefined => loadConfig(named, work).activeFor;
    writeFileSync(join(folder, 'xdg', 'revcov', 'revcov.toml'), 'active-for = 1');
    expect(active()).toBe(1);
    writeFileSync(join(work, 'revcov.toml'), 'active-for = 2');
    expect(active()).toBe(2);
    writeFileSync(join(work, 'other.toml'), 'active-for = 3');
    expect(active('other.toml')).toBe(3);
  });

  it('takes paths from the folder of the file, not from where the program was started', () => {
    writeFileSync(join(folder, 'work', 'revcov.toml'), 'maintainers = "MAINTAINERS"');
    expect(loadConfig('work/revcov.toml', folder).maintainers).toBe(join(folder, 'work', 'MAINTAINERS'));
  });

  it.each([
    [
      'a file that is not there',
      () => 'nowhere.toml',
      /nowhere\.toml cannot be read: there is no such file or folder\.$/,
    ],
    ['a folder', () => 'work', /work cannot be read: it is a folder, not a file\.$/],
    ['an endless device', () => '/dev/zero', /^\/dev\/zero is larger than 1,000,000 bytes\.$/],
  ])('refuses %s', (_, name, message) => {
    expect(() => loadConfig(name(), folder)).toThrow(UserError);
    expect(() => loadConfig(name(), folder)).toThrow(message);
  });

  it('finds the database: --db, $REVCOV_DB, the configuration, the data folder', () => {
    const config = { ...loadConfig(undefined, folder), db: '/config.db' };
    const empty = loadConfig(undefined, folder);
    expect(databasePath('flag.db', { REVCOV_DB: '/env.db' }, config)).toBe('flag.db');
    expect(databasePath(undefined, { REVCOV_DB: '/env.db' }, config)).toBe('/env.db');
    expect(databasePath(undefined, { REVCOV_DB: '' }, config)).toBe('/config.db');
    expect(databasePath(undefined, {}, empty)).toBe(join(folder, 'data', 'revcov', 'revcov.db'));
    expect(() => databasePath('', {}, config)).toThrow(UserError);
  });
});
