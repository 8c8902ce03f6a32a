/**
 * Makes a checkout ready to run: installs packages and compiles, each only when needed. It is the first thing that
 * `npm start` and `npm test` run in a fresh clone, so it imports nothing that would have to be installed.
 * All it says goes to stderr; it says nothing when there is nothing to do.
 */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { alone } from './lock.mjs';
import { makeSampleStore } from './sample-store.mjs';

const OLDEST_NODE = 20;
const root = resolve(fileURLToPath(import.meta.url), '..', '..');

function say(text) {
  process.stderr.write(`revcov: ${text}\n`);
}

/** Returns the exit code: 0 ready, 2 not. */
async function ready() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    say(`This is Node.js ${process.versions.node}; revcov needs ${OLDEST_NODE} or newer.`);
    return 2;
  }
  if (isInstalled(root) && isBuilt(root)) return 0;
  return alone(
    join(root, '.ready.lock'),
    () => say('another process is getting this checkout ready; waiting for it …'),
    make,
  );
}

function make() {
  if (!isInstalled(root)) {
    say('installing packages (npm ci) …');
    const problem = install(root);
    if (problem !== null) {
      say(problem);
      return 2;
    }
  }
  if (isBuilt(root)) return 0;
  say('compiling …');
  if (!build(root)) {
    say('src/ does not compile; the errors are above.');
    return 2;
  }
  // So that the first start shows the screens at once. A fault shows there, and is no reason not to be ready.
  makeSampleStore(root, 'ignore');
  return 0;
}

try {
  process.exitCode = await ready();
} catch (error) {
  say(`this checkout cannot be made ready: ${error.message}`);
  process.exitCode = 2;
}
