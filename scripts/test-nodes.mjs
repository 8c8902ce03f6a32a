/**
 * `npm run test:nodes -- 22 24 26`: runs the program and its tests on other releases of Node.js.
 *
 * --reduced      only the samples and the tests of the store, which takes under a minute
 * --list FILE    compares the store of this list too, with the one that this release of Node.js makes
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { checkoutFor } from './other-node.mjs';

const root = resolve(fileURLToPath(import.meta.url), '..', '..');
/** Folders of test/ that run elsewhere; the others start terminals or look at this checkout. */
const FOLDERS = [
  'mail',
  'patch',
  'series',
  'patterns',
  'subsystems',
  'asks',
  'review',
  'store',
  'ingest',
  'views',
  'check',
];
const REDUCED = ['store'];
const NEWER = ['22', '24', '26'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { reduced: { type: 'boolean', default: false }, list: { type: 'string', multiple: true, default: [] } },
});
const versions = positionals.length > 0 ? positionals : NEWER;
const lists = [join(root, 'samples'), ...values.list.map((file) => resolve(process.env.INIT_CWD ?? '.', file))];
const folders = values.reduced ? REDUCED : FOLDERS;

const say = (text) => process.stdout.write(`${text}\n`);

/** Compiles bench/, which knows how to compare stores. */
async function comparing() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'bench')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('bench/ does not compile');
  return import(pathToFileURL(join(root, 'bench', 'dist', 'bench', 'logical-dump.js')).href);
}

/** Ingests a list with one release of Node.js; gives the rows of the store. */
function rowsOf(node, program, list, folder, logicalDump) {
  const db = join(folder, 'list.db');
  const args = [join(program, 'dist', 'bin.js'), 'ingest', list, '--quiet', '--db', db];
  const run = spawnSync(node, args, { encoding: 'utf8', cwd: folder });
  if (run.status !== 0) throw new Error(`ingest of ${list} ended with exit code ${run.status}:\n${run.stderr}`);
  if (run.stderr !== '') throw new Error(`ingest of ${list} said something on stderr:\n${run.stderr}`);
  const store = new Database(db, { readonly: true });
  try {
    return logicalDump(store);
  } finally {
    store.close();
    for (const end of ['', '-wal', '-shm', '-lock']) rmSync(db + end, { force: true });
  }
}

/** Returns what is wrong with the lists in the eyes of another release. */
function compareLists(other, folder, { logicalDump, differences }) {
  return lists.flatMap((list) => {
    const here = rowsOf(process.execPath, root, list, folder, logicalDump);
    const there = rowsOf(other.node, other.root, list, folder, logicalDump);
    const found = differences(here, there);
    const rows = [...here.values()].reduce((sum, table) => sum + table.length, 0);
    say(`${other.release}: ${list}: ${found.length === 0 ? `${rows} rows, none differs` : 'rows differ'}`);
    return found;
  });
}

function runTests(other) {
  const vitest = join(other.root, 'node_modules', 'vitest', 'vitest.mjs');
  return other.run([vitest, 'run', '--reporter=dot', ...folders.map((folder) => `test/${folder}/`)]) === 0;
}

const bench = await comparing();
const folder = mkdtempSync(join(tmpdir(), 'revcov-nodes-'));
const failed = [];
try {
  for (const version of versions) {
    const other = checkoutFor(root, version);
    try {
      const differing = compareLists(other, folder, bench);
      for (const line of differing.slice(0, 10)) say(`  ${line}`);
      if (!runTests(other) || differing.length > 0) failed.push(other.release);
    } finally {
      other.remove();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
say(failed.length === 0 ? `All is well on Node.js ${versions.join(', ')}.` : `Failed on ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
