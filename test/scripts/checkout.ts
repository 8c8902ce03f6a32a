/** A tiny checkout with the real scripts, an invented npm and an invented compiler, for the tests of scripts/. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPTS = resolve(fileURLToPath(import.meta.url), '..', '..', '..', 'scripts');

/** Writes each src/NAME.ts to dist/NAME.js as it is; fails on "syntax error". */
const COMPILER = `
const fs = require('node:fs');
fs.appendFileSync('calls.log', 'tsc\\n');
fs.mkdirSync('dist', { recursive: true });
for (const name of fs.readdirSync('src')) {
  const text = fs.readFileSync('src/' + name, 'utf8');
  if (text.includes('syntax error')) { console.log(name + ': error'); process.exit(1); }
  fs.writeFileSync('dist/' + name.replace('.ts', '.js'), text);
}`;

/** Installs the compiler as package-lock.json says; takes NPM_TAKES ms; fails with the words of NPM_FAILS. */
const NPM = `
const fs = require('node:fs');
fs.appendFileSync('calls.log', 'npm ' + process.argv[2] + '\\n');
if (process.env.NODE_ENV || process.env.npm_config_dry_run) { console.error('inherited'); process.exit(1); }
if (process.env.NPM_FAILS) { console.error('npm error ' + process.env.NPM_FAILS); process.exit(1); }
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.env.NPM_TAKES ?? 0));
fs.rmSync('node_modules', { recursive: true, force: true });
fs.mkdirSync('node_modules/typescript/bin', { recursive: true });
fs.writeFileSync('node_modules/typescript/bin/tsc', ${JSON.stringify(COMPILER)});
fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Checkout {
  readonly root: string;
  /** Runs `node scripts/NAME.mjs`. */
  run(script: string, args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  write(file: string, text: string): void;
  read(file: string): string;
  has(file: string): boolean;
  remove(file: string): void;
  /** What npm and the compiler were called for since the last time that this was asked. */
  calls(): string[];
}

/** Makes a checkout in a folder with blanks in its name. */
export function makeCheckout(): Checkout {
  const root = mkdtempSync(join(tmpdir(), 'revcov check out '));
  const npm = join(root, 'bin', 'npm-cli.js');
  const checkout: Checkout = {
    root,
    run: (script, args = [], env = {}) =>
      node([join(root, 'scripts', `${script}.mjs`), ...args], { npm_execpath: npm, ...env }),
    write(file, text) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    },
    read: (file) => readFileSync(join(root, file), 'utf8'),
    has: (file) => existsSync(join(root, file)),
    remove: (file) => rmSync(join(root, file), { recursive: true }),
    calls() {
      const calls = checkout.has('calls.log') ? checkout.read('calls.log').trim().split('\n') : [];
      rmSync(join(root, 'calls.log'), { force: true });
      return calls;
    },
  };
  cpSync(SCRIPTS, join(root, 'scripts'), { recursive: true });
  checkout.write('bin/npm-cli.js', NPM);
  checkout.write('package.json', '{ "name": "small" }');
  checkout.write('package-lock.json', lockFile('1.0.0'));
  checkout.write('tsconfig.json', '{}');
  checkout.write('src/bin.ts', 'console.log(JSON.stringify(process.argv.slice(2)), process.cwd());');
  return checkout;
}

/** A lock file with one package and one that other systems need. */
export function lockFile(version: string): string {
  const packages = {
    '': { name: 'small' },
    'node_modules/typescript': { version, dev: true },
    'node_modules/only-elsewhere': { version: '2.0.0', optional: true },
  };
  return JSON.stringify({ name: 'small', lockfileVersion: 3, packages });
}

function node(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH ?? '', ...env }, cwd: tmpdir() });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => {
    stdout += String(data);
  });
  child.stderr.on('data', (data) => {
    stderr += String(data);
  });
  return new Promise((resolved, rejected) => {
    child.on('error', rejected);
    child.on('close', (code) => resolved({ code, stdout, stderr }));
  });
}
