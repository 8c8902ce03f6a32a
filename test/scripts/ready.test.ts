/** A checkout becomes ready with as little work as is needed, or says why it cannot. */
import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Checkout, type Ended, lockFile, makeCheckout } from './checkout.js';

let checkout: Checkout;

function ready(env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return checkout.run('ready', [], env);
}

describe('ready in a checkout that was ready', () => {
  beforeAll(async () => {
    checkout = makeCheckout();
    await ready();
    checkout.calls();
  });

  afterAll(() => {
    rmSync(checkout.root, { recursive: true });
  });

  it.each<[string, (here: Checkout) => void, string[]]>([
    ['a changed source', (here) => here.write('src/bin.ts', 'changed'), ['tsc']],
    ['a new source', (here) => here.write('src/other.ts', 'new'), ['tsc']],
    ['a changed package.json', (here) => here.write('package.json', '{ "name": "other" }'), ['tsc']],
    ['a changed tsconfig.json', (here) => here.write('tsconfig.json', '{ }'), ['tsc']],
    ['a lost dist', (here) => here.remove('dist'), ['tsc']],
    ['a lost file of dist', (here) => here.remove('dist/bin.js'), ['tsc']],
    ['a damaged stamp', (here) => here.write('dist/.stamp.json', '{'), ['tsc']],
    ['lost packages', (here) => here.remove('node_modules'), ['npm ci']],
    ['an install that was cut short', (here) => here.remove('node_modules/.package-lock.json'), ['npm ci']],
    ['another release of a package', (here) => here.write('package-lock.json', lockFile('1.0.1')), ['npm ci', 'tsc']],
    ['packages made for another Node.js', (here) => here.write('node_modules/.node-abi', '1'), ['npm ci']],
    ['new times only', (here) => utimesSync(join(here.root, 'src/bin.ts'), 2e9, 2e9), []],
  ])('%s', async (_, change, calls) => {
    change(checkout);
    expect((await ready()).code).toBe(0);
    expect(checkout.calls()).toEqual(calls);
  });

  it('forgets what a deleted source was compiled to', async () => {
    checkout.write('src/gone.ts', 'old');
    await ready();
    expect(checkout.has('dist/gone.js')).toBe(true);
    checkout.remove('src/gone.ts');
    await ready();
    expect(checkout.has('dist/gone.js')).toBe(false);
  });
});

describe('ready in a fresh clone', () => {
  beforeEach(() => {
    checkout = makeCheckout();
  });

  afterEach(() => {
    rmSync(checkout.root, { recursive: true });
  });

  it('installs and compiles in a fresh clone, one line each, then does nothing and says nothing', async () => {
    expect(await ready()).toEqual({
      code: 0,
      stdout: '',
      stderr: 'revcov: installing packages (npm ci) …\nrevcov: compiling …\n',
    });
    expect(checkout.calls()).toEqual(['npm ci', 'tsc']);
    expect(checkout.has('dist/bin.js')).toBe(true);
    expect(await ready()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(checkout.calls()).toEqual([]);
    expect(checkout.has('.ready.lock')).toBe(false);
  });

  it('shows what the compiler says, on stderr, and tries again next time', async () => {
    checkout.write('src/bin.ts', 'syntax error');
    const failed = await ready();
    expect(failed).toMatchObject({ code: 2, stdout: '' });
    expect(failed.stderr).toMatch(/bin\.ts: error\nrevcov: src\/ does not compile; the errors are above\.\n$/);
    expect((await ready()).code).toBe(2);
    checkout.write('src/bin.ts', 'fine');
    expect((await ready()).code).toBe(0);
  });

  it.each([
    ['gyp ERR! find Python', /Install a C\+\+ compiler, make and Python 3/],
    ['code ENOTFOUND', /The package registry cannot be reached/],
    ['code EUSAGE', /package\.json and package-lock\.json do not agree/],
    ['code ENOSPC', /The disk is full/],
    ['code EACCES', /cannot be written/],
    ['something new', /npm ci failed/],
  ])('says what is wrong when npm fails with: %s', async (words, sentence) => {
    const { code, stdout, stderr } = await ready({ NPM_FAILS: words });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).toContain(`npm error ${words}`);
    expect(checkout.has('.ready.lock')).toBe(false);
  });

  it('does not hand on what would make npm do something else', async () => {
    expect((await ready({ NODE_ENV: 'production', npm_config_dry_run: 'true' })).code).toBe(0);
  });

  it('does the work once when started several times at once', async () => {
    const all = await Promise.all([1, 2, 3].map(() => ready({ NPM_TAKES: '1000' })));
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(checkout.calls()).toEqual(['npm ci', 'tsc']);
    expect(all.filter(({ stderr }) => stderr.includes('waiting for it'))).toHaveLength(2);
  });

  it('takes over from a process that was killed', async () => {
    // No process has the highest number that Linux gives out and one more.
    checkout.write('.ready.lock', String(2 ** 22 + 1));
    expect((await ready()).code).toBe(0);
    expect(checkout.calls()).toEqual(['npm ci', 'tsc']);
    expect(checkout.has('.ready.lock')).toBe(false);
  });

  it('works with the npm of this machine', async () => {
    const version = '1.0.0';
    checkout.write('compiler/package.json', JSON.stringify({ name: 'typescript', version }));
    checkout.write(
      'compiler/bin/tsc',
      "require('node:fs').cpSync('src', 'dist', { recursive: true }); require('node:fs').renameSync('dist/bin.ts', 'dist/bin.js')",
    );
    const root = { name: 'small', devDependencies: { typescript: 'file:compiler' } };
    checkout.write('package.json', JSON.stringify(root));
    const packages = {
      '': root,
      compiler: { name: 'typescript', version, dev: true },
      'node_modules/typescript': { resolved: 'compiler', link: true },
    };
    checkout.write(
      'package-lock.json',
      JSON.stringify({ name: 'small', lockfileVersion: 3, requires: true, packages }),
    );
    expect(await ready({ npm_execpath: '' })).toMatchObject({ code: 0, stdout: '' });
    expect(checkout.has('dist/bin.js')).toBe(true);
    expect(await ready({ npm_execpath: '' })).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
