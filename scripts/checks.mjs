/**
 * Runs the checks of this project side by side, and shows what each said once it has ended.
 *
 * npm test          types, format and lint, unused code, and all tests
 * npm run check     types, format and lint, and the tests of the pure folders: for the time between two changes
 *
 * Words behind `--` go to vitest.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(fileURLToPath(import.meta.url), '..', '..');
/** Folders of test/ that test the pure folders of src/, as test/house.test.ts names them. */
const PURE = ['mail', 'patch', 'series', 'patterns', 'subsystems', 'asks', 'review', 'check', 'assign', 'search'];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { pure: { type: 'boolean' } } });

/** Name, program in node_modules and its arguments. The tests take longest and are started first. */
const CHECKS = [
  ['tests', 'vitest/vitest.mjs', ['run', ...(values.pure ? pureTests() : []), ...positionals]],
  ['types', 'typescript/bin/tsc', ['--noEmit', '-p', 'test']],
  ['format and lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings']],
  ...(values.pure ? [] : [['unused code', 'knip/bin/knip.js', []]]),
];

function pureTests() {
  return [...PURE.map((folder) => `test/${folder}/`), 'test/house.test.ts'];
}

/**
 * Runs one check to its end. Only the tests write as they run; what the others say is kept, so that no two are mixed.
 *
 * @param {readonly [name: string, program: string, args: readonly string[]]} check
 * @returns {Promise<{ name: string, ok: boolean, said: string, seconds: string }>}
 */
function run([name, program, args]) {
  const started = performance.now();
  const live = name === 'tests';
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
  return new Promise((done) => {
    const end = (ok, more = '') => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      done({ name, ok, said: Buffer.concat(chunks).toString('utf8').trimEnd() + more, seconds });
    };
    child.on('error', (error) => end(false, error.message));
    child.on('close', (code) => end(code === 0));
  });
}

const results = await Promise.all(CHECKS.map(run));
for (const { name, ok, said, seconds } of results) {
  if (!ok && said !== '') process.stdout.write(`\n${said}\n`);
  process.stdout.write(`${ok ? 'passed' : 'FAILED'}  ${name} (${seconds} s)\n`);
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
