/** Puts a copy of the checkout beside another release of Node.js, ready to run there. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { build } from './build.mjs';

/** What is not copied: it is installed or made there. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git']);
/** The one package with machine code, which is made for one release of Node.js; version 13 brings it for all from 22 on. */
const NATIVE = 'better-sqlite3';
const NATIVE_VERSION = '13';

/**
 * Installs a release of Node.js from the npm package `node` and a copy of the checkout that it can run.
 *
 * @param {string} root the checkout, its packages installed
 * @param {string} version as npm understands it: `24`, `24.21.0`
 * @returns {{ node: string, root: string, release: string, run: (args: readonly string[], log?: number) => number,
 *   remove: () => void }} the program, the copy of the checkout, the exact release, and how to run it there
 * @throws Error when something cannot be installed or compiled
 */
export function checkoutFor(root, version) {
  const folder = mkdtempSync(join(tmpdir(), `revcov-node-${version}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    npmInstall(folder, [`node@${version}`, `${NATIVE}@${NATIVE_VERSION}`]);
    const node = join(folder, 'node_modules', 'node', 'bin', 'node');
    const copy = join(folder, 'checkout');
    copyCheckout(root, copy);
    linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'), join(copy, 'node_modules'));
    if (!build(copy)) throw new Error('src/ does not compile');
    const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) };
    const run = (args, stdout = 'inherit') =>
      spawnSync(node, args, { cwd: copy, env: { ...env, NO_COLOR: '1' }, stdio: ['ignore', stdout, 'inherit'] })
        .status ?? 1;
    const { stdout: release } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    return { node, root: copy, release: release.trim(), run, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function npmInstall(folder, packages) {
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages];
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stderr}`);
}

function copyCheckout(root, copy) {
  mkdirSync(copy);
  for (const name of readdirSync(root)) {
    if (!LEFT_OUT.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
  }
}

/** Links each installed package, the native one from where it was installed for the other release. */
function linkPackages(installed, other, target) {
  mkdirSync(target);
  for (const name of readdirSync(installed)) {
    symlinkSync(join(name === NATIVE ? other : installed, name), join(target, name));
  }
}
