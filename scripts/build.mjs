/** Compiles src/ into dist/ from nothing, and leaves a stamp that tells what it was made from. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSampleStore } from './sample-store.mjs';

const STAMP = '.stamp.json';
/** What besides src/ decides what the compiler writes; the lock file names the compiler's release. */
const INPUTS = ['package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * Tells whether dist/ is what src/ gives. Contents are compared, not times: a checkout sets times as it likes.
 *
 * @param {string} root the checkout
 * @returns {boolean} false too when a file of dist/ is missing
 */
export function isBuilt(root) {
  try {
    const stamp = JSON.parse(readFileSync(join(root, 'dist', STAMP), 'utf8'));
    return stamp.source === sourceHash(root) && stamp.outputs.every((file) => existsSync(join(root, 'dist', file)));
  } catch {
    return false;
  }
}

/**
 * Compiles. What the compiler says goes to stderr.
 *
 * @param {string} root the checkout, its packages installed
 * @returns {boolean} false when src/ has errors; dist/ then has no stamp
 */
export function build(root) {
  const dist = join(root, 'dist');
  const source = sourceHash(root);
  rmSync(dist, { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', root], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) return false;
  chmodSync(join(dist, 'bin.js'), 0o755);
  const outputs = filesUnder(dist, '');
  writeFileSync(join(dist, STAMP), JSON.stringify({ source, outputs }));
  return true;
}

function sourceHash(root) {
  const hash = createHash('sha256');
  for (const file of [...INPUTS, ...filesUnder(root, 'src')]) {
    const path = join(root, file);
    const content = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Paths of all files below a folder, relative to `base`, in one order everywhere. */
function filesUnder(base, folder) {
  return readdirSync(join(base, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(base, path) : [path];
    })
    .sort();
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = resolve(fileURLToPath(import.meta.url), '..', '..');
  if (build(root)) makeSampleStore(root, 'ignore');
  else process.exitCode = 2;
}
