/** `npm start`: the samples without words, revcov itself with words. */
import { readdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Checkout, makeCheckout } from './checkout.js';

let checkout: Checkout;

beforeEach(() => {
  checkout = makeCheckout();
});

afterEach(() => {
  rmSync(checkout.root, { recursive: true });
});

describe('start', () => {
  it('hands words, folder, output and exit code through', async () => {
    checkout.write(
      'dist/bin.js',
      'console.log(JSON.stringify(process.argv.slice(2)), process.cwd()); process.exitCode = 1;',
    );
    const { code, stdout, stderr } = await checkout.run('start', ['show', 'a b', '--quiet'], {
      INIT_CWD: checkout.root,
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: `["show","a b","--quiet"] ${checkout.root}\n`,
      stderr: '',
    });
  });

  it('gives the exit code of a signal', async () => {
    checkout.write('dist/bin.js', "process.kill(process.pid, 'SIGTERM'); setInterval(() => undefined, 1000);");
    expect((await checkout.run('start', ['coverage'])).code).toBe(143);
  });

  it('reads the samples into a store that is gone afterwards, and shows their coverage', async () => {
    checkout.write(
      'dist/bin.js',
      "const [command, ...rest] = process.argv.slice(2); console.log(command, rest.includes('--db'), rest.at(-1));",
    );
    const { code, stdout, stderr } = await checkout.run('start', [], { TMPDIR: checkout.root });
    expect(code).toBe(0);
    expect(stdout).toBe(`coverage true ${checkout.root}/samples/revcov.toml\n`);
    expect(stderr).toContain('The sample lists in samples/');
    expect(readdirSync(checkout.root).filter((name) => name.startsWith('revcov-'))).toEqual([]);
  });

  it('reads the samples once for each build, and again when they have changed', async () => {
    checkout.write('samples/small.mbox', 'a mail');
    checkout.write(
      'dist/bin.js',
      `const fs = require('node:fs');
      const words = process.argv.slice(2);
      fs.appendFileSync(${JSON.stringify(`${checkout.root}/calls.log`)}, words[0] + '\\n');
      if (words[0] === 'ingest') fs.writeFileSync(words[words.indexOf('--db') + 1], 'a store');
      else console.log(fs.readFileSync(words[words.indexOf('--db') + 1], 'utf8'));`,
    );
    expect((await checkout.run('start')).stdout).toBe('a store\n');
    expect((await checkout.run('start')).stdout).toBe('a store\n');
    expect(checkout.calls()).toEqual(['ingest', 'coverage', 'coverage']);
    checkout.write('samples/small.mbox', 'another mail');
    await checkout.run('start');
    expect(checkout.calls()).toEqual(['ingest', 'coverage']);
  });

  it('stops when the samples cannot be read', async () => {
    checkout.write('dist/bin.js', "if (process.argv[2] === 'coverage') console.log('never'); process.exitCode = 2;");
    expect(await checkout.run('start')).toMatchObject({ code: 2, stdout: '' });
  });
});
