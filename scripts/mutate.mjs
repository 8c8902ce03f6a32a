/**
 * Puts small faults into a folder of src/, one after the other, and counts those that the tests of its top folder find.
 *
 *     npm run mutate -- check
 *     npm run mutate -- series/linking
 *
 * What was found out is kept in .mutation/, so that the next run tries only what changed since.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';

const root = resolve(fileURLToPath(import.meta.url), '..', '..');
const HOME = '.mutation';

/**
 * Tests that no fault is tried with: those with random input find one by luck and take most of the time, and so do those
 * that read labelled mails and fixtures through the whole program.
 */
const LEFT_OUT = /(?:-properties|labelled|read-reviews)\.test\.ts$/;

/** @param {string} folder */
function testsOf(folder) {
  const files = readdirSync(join(root, 'test', folder), { recursive: true, encoding: 'utf8' });
  const tests = files.filter((file) => file.endsWith('.test.ts') && !LEFT_OUT.test(file));
  return tests.map((file) => `test/${folder}/${file}`);
}

/** @param {string} folder of src/ */
async function mutate(folder) {
  const [top = ''] = folder.split('/');
  const home = `${HOME}/${top}`;
  const stryker = new Stryker({
    mutate: [`src/${folder}/**/*.ts`],
    testFiles: testsOf(top),
    testRunner: 'vitest',
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    vitest: { configFile: 'scripts/mutate-vitest.mjs', related: false },
    coverageAnalysis: 'perTest',
    // Constants of a file: each would have to be tried with all tests.
    ignoreStatic: true,
    // Most are words for people.
    mutator: { excludedMutations: ['StringLiteral'] },
    concurrency: 2,
    timeoutMS: 20_000,
    // Stryker would rewrite tsconfig.json with the compiler's JavaScript API, which TypeScript 7 does not have.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    ignorePatterns: ['/bench/dist', '/dist', '/samples', '/biome.json', '/knip.json', `/${HOME}`],
    tempDirName: home,
    incremental: true,
    incrementalFile: `${home}-known.json`,
    reporters: ['clear-text', 'json', 'progress-append-only'],
    jsonReporter: { fileName: `${home}.json` },
    clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
    allowConsoleColors: false,
  });
  await stryker.runMutationTest();
}

const [folder = ''] = process.argv.slice(2);
if (folder !== '' && existsSync(join(root, 'src', folder))) {
  process.chdir(root);
  await mutate(folder);
} else {
  process.stderr.write('Say which folder of src/: npm run mutate -- check\n');
  process.exitCode = 2;
}
