/** The store of the sample lists, made once for each build: `npm start` opens a copy of it. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies the store of the samples, and makes it before where there is none for this build.
 *
 * @param {string} root the checkout, compiled
 * @param {string} target file of the copy
 * @returns {number} 0, or the exit code of the ingest that failed; it has said why on stderr
 */
export function copySampleStore(root, target) {
  const code = makeSampleStore(root, 'inherit');
  if (code === 0 && existsSync(storeFile(root))) copyFileSync(storeFile(root), target);
  return code;
}

/**
 * Reads the samples, unless that has been done for this build. A build empties dist/, and the store with it.
 *
 * @param {string} root the checkout, compiled
 * @param {'inherit' | 'ignore'} stderr
 * @returns {number} 0, or the exit code of the ingest
 */
export function makeSampleStore(root, stderr) {
  const store = storeFile(root);
  if (existsSync(store)) return 0;
  const samples = join(root, 'samples');
  const unfinished = `${store}.${process.pid}`;
  const args = ['ingest', samples, '--quiet', '--db', unfinished, '--config', join(samples, 'revcov.toml')];
  const program = join(root, 'dist', 'bin.js');
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', stderr] });
  // Whole or not at all: another process may be starting too.
  if (status === 0 && existsSync(unfinished)) renameSync(unfinished, store);
  for (const end of ['', '-wal', '-shm', '-lock']) rmSync(unfinished + end, { force: true });
  return status ?? 2;
}

/** Named by the content of the samples. */
function storeFile(root) {
  const hash = createHash('sha256');
  const samples = join(root, 'samples');
  for (const name of existsSync(samples) ? readdirSync(samples).sort() : []) {
    // Folders in it are no lists.
    if (/\.(?:mbox|gz|toml)$|^MAINTAINERS$/.test(name))
      hash.update(`${name}\0`).update(readFileSync(join(samples, name)));
  }
  return join(root, 'dist', `.samples-${hash.digest('hex').slice(0, 16)}.db`);
}
