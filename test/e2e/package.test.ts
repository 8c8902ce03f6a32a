/** What `npm pack` makes, unpacked into an empty folder, is a revcov that works. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { endOf, scratchFolder } from './revcov.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const here = scratchFolder();
const PACKAGE = join(here.folder, 'node_modules', 'revcov');
/** Room for a fifth more than what is there; the source maps, or a large list in plain text, would not fit in. */
const MOST_FILES = 660;
const MOST_BYTES = 3_200_000;

/** Files of the package, relative to it. */
let files: string[] = [];

beforeAll(() => {
  // What dist/ holds is made by the script before the tests; npm's own would make it again beneath the others.
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', here.folder], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, npm_config_cache: here.path('cache'), npm_config_loglevel: 'error' },
  });
  const [{ filename }]: [{ filename: string }] = JSON.parse(packed);
  mkdirSync(PACKAGE, { recursive: true });
  execFileSync('tar', ['xzf', here.path(filename), '--strip-components=1', '-C', PACKAGE]);
  files = readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' });
  // The packages that it depends on are those of this checkout: no network is needed.
  linkPackages(join(PACKAGE, 'node_modules'));
  chmodSync(join(PACKAGE, 'dist', 'bin.js'), 0o755);
});

function linkPackages(folder: string): void {
  mkdirSync(folder);
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, name));
}

/** Puts the package better-sqlite3 without its compiled part into a folder, as `npm install --ignore-scripts` does. */
function withoutCompiled(folder: string): void {
  const whole = join(ROOT, 'node_modules', 'better-sqlite3');
  rmSync(folder, { force: true });
  for (const part of ['package.json', 'lib']) cpSync(join(whole, part), join(folder, part), { recursive: true });
}

describe('the package', () => {
  it('holds what is needed to run and to learn, and nothing else', () => {
    const folders = files.filter((file) => !file.includes('/')).sort();
    expect(folders).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs',
      'migrations',
      'package.json',
      'samples',
    ]);
    const migrations = readdirSync(join(ROOT, 'migrations'));
    expect(readdirSync(join(PACKAGE, 'migrations'))).toEqual(migrations);
    expect(readdirSync(join(PACKAGE, 'samples'))).toEqual(readdirSync(join(ROOT, 'samples')));
    expect(files.filter((file) => /\.tsx?$|\.map$|\.stamp|(?:^|\/)test\//.test(file))).toEqual([]);
  });

  it('is small', () => {
    const sizes = files.map((file) => statSync(join(PACKAGE, file))).filter((stat) => stat.isFile());
    expect(sizes.length).toBeLessThan(MOST_FILES);
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(MOST_BYTES);
  });

  it('ingests its samples and reports', async () => {
    const samples = join(PACKAGE, 'samples');
    const settings = ['--db', here.path('store.db'), '--config', join(samples, 'revcov.toml')];
    const run = (...args: string[]) => endOf(here.start([...args, ...settings], join(PACKAGE, 'dist', 'bin.js')));
    const ingested = await run('ingest', samples, '--format', 'json');
    expect(ingested.code).toBe(0);
    expect(JSON.parse(ingested.stdout).total.stored).toBeGreaterThan(400);
    const coverage = await run('coverage', '--state', 'all', '--format', 'json');
    expect(coverage.code).toBe(0);
    const { subsystems, total } = JSON.parse(coverage.stdout);
    expect(subsystems.length).toBeGreaterThan(10);
    expect(subsystems[0].source).toBe('maintainers');
    expect(total.patches).toBeGreaterThan(100);
    expect((await run('doctor')).code).toBe(0);
  });

  it('is started by its name', async () => {
    const bin = join(here.folder, 'node_modules', '.bin');
    mkdirSync(bin);
    symlinkSync('../revcov/dist/bin.js', join(bin, 'revcov'));
    const { stdout, code } = await here.bash(`unset -f revcov; "${join(bin, 'revcov')}" --version`);
    const { version } = JSON.parse(execFileSync('cat', [join(ROOT, 'package.json')], { encoding: 'utf8' }));
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${version}\n` });
    expect(existsSync(here.path('revcov.db'))).toBe(false);
  });

  it('says what to do when it was installed without install scripts', async () => {
    withoutCompiled(join(PACKAGE, 'node_modules', 'better-sqlite3'));
    const bin = join(PACKAGE, 'dist', 'bin.js');
    const list = here.write('list.mbox', 'From a@example.org Thu Jan  1 00:00:00 2026\nFrom: a@example.org\n\na\n');
    for (const args of [
      ['ingest', list],
      ['check', list, '--min-coverage', '0'],
      ['coverage', '--db', list],
    ]) {
      const { code, stderr } = await endOf(here.start([...args], bin));
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('"npm rebuild better-sqlite3') });
      expect(stderr).toMatch(/^revcov: better-sqlite3, which reads and writes the store, has not been compiled: .*\n$/);
    }
  });
});
