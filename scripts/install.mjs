/** Installs the packages that package-lock.json names, and says in a sentence why it cannot. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Settings of the npm that runs us which would make the inner one do something else. */
const NOT_INHERITED = ['dry_run', 'global', 'omit', 'include', 'production', 'only', 'package_lock_only', 'json'];

/** Lines of npm's words from each end. */
const SHOWN = 8;

/** What npm says, and what it means for the user; the first that fits counts. */
const REASONS = [
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/,
    'The package registry cannot be reached. Check the network, the proxy, and `npm config get registry`.',
  ],
  [
    /gyp ERR|not found: make|Could not find any Python|node-gyp/,
    'better-sqlite3 has no ready-made build for this machine and could not be compiled. ' +
      'Install a C++ compiler, make and Python 3 (Debian: apt-get install build-essential python3).',
  ],
  [
    /EUSAGE|can only install packages when your package.json and package-lock.json/,
    'package.json and package-lock.json do not agree. Run `npm install` and look at what it changes.',
  ],
  [/EBADENGINE/, 'A package needs a newer Node.js than this one.'],
  [/ENOSPC/, 'The disk is full.'],
  [/EACCES|EPERM|EROFS/, 'The folder, or the cache of npm, cannot be written. Check who owns them.'],
  [
    /EINTEGRITY/,
    'A downloaded package is not the one that package-lock.json names. Run `npm cache verify` and try again.',
  ],
];

/**
 * Tells whether node_modules holds what package-lock.json names. npm writes node_modules/.package-lock.json last, so
 * an install that was cut short has none. Contents are compared, not times: a checkout sets times as it likes.
 *
 * @param {string} root the checkout
 * @returns {boolean} false too when native packages were made for another Node.js
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null) return existsSync(join(root, 'node_modules'));
  if (present === null) return false;
  for (const [path, entry] of wanted) {
    // The first entry is the project itself; packages for other systems are left out by npm.
    if (path === '' || (!present.has(path) && (entry.optional || entry.peer))) continue;
    if (!isSame(entry, present.get(path))) return false;
  }
  return madeForThisNode(root);
}

/**
 * Runs `npm ci`, development packages included.
 *
 * @param {string} root the checkout
 * @returns {string | null} null when all went well; else a sentence and the first and last lines that npm said
 */
export function install(root) {
  const own = process.env.npm_execpath ?? '';
  // Under another package manager npm_execpath names that one.
  const [command, first] = basename(own) === 'npm-cli.js' ? [process.execPath, [own]] : ['npm', []];
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync(command, args, {
    cwd: root,
    env: environment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1e8,
  });
  if (run.error?.code === 'ENOENT') return 'npm was not found. Install Node.js 20 or newer together with npm.';
  if (run.status === 0) {
    writeFileSync(abiFile(root), process.versions.modules);
    return null;
  }
  const said = `${run.stdout ?? ''}\n${run.stderr ?? ''}`.trim();
  const reason = REASONS.find(([pattern]) => pattern.test(said))?.[1] ?? 'npm ci failed.';
  return `${reason}\n${excerpt(said.split('\n'))}`;
}

/** npm opens with the code of the error, and a compiler ends with its own. */
function excerpt(lines) {
  return lines.length <= 2 * SHOWN
    ? lines.join('\n')
    : [...lines.slice(0, SHOWN), '…', ...lines.slice(-SHOWN)].join('\n');
}

function packagesOf(file) {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages));
  } catch {
    return null;
  }
}

function isSame(wanted, present) {
  if (present === undefined) return false;
  return (
    wanted.version === present.version && wanted.resolved === present.resolved && wanted.integrity === present.integrity
  );
}

/** An install that was made by hand has no note of its Node.js and is trusted. */
function madeForThisNode(root) {
  return !existsSync(abiFile(root)) || readFileSync(abiFile(root), 'utf8') === process.versions.modules;
}

function abiFile(root) {
  return join(root, 'node_modules', '.node-abi');
}

function environment() {
  const left = new Set(NOT_INHERITED.map((name) => `npm_config_${name}`));
  const entries = Object.entries(process.env).filter(([name]) => !left.has(name.toLowerCase()) && name !== 'NODE_ENV');
  return Object.fromEntries(entries);
}
