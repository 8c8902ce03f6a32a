/** `npm start`: shows revcov on the sample lists, its screens on a terminal; `npm start -- ARGS` is `revcov ARGS`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copySampleStore } from './sample-store.mjs';

const root = resolve(fileURLToPath(import.meta.url), '..', '..');
const program = join(root, 'dist', 'bin.js');
const samples = join(root, 'samples');

/**
 * Runs revcov with our own stdin, stdout and stderr.
 *
 * @param {readonly string[]} args
 * @param {string} folder where it runs
 * @returns {Promise<number>} its exit code; 128 + n after signal n
 */
function revcov(args, folder) {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: 'inherit' });
  // The terminal sends SIGINT to both of us: the child decides, and we stay to clean up behind it.
  const ignore = () => undefined;
  const passOn = (signal) => child.kill(signal);
  process.on('SIGINT', ignore).on('SIGTERM', passOn).on('SIGHUP', passOn);
  return new Promise((resolved, rejected) => {
    child.on('error', rejected);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', ignore).off('SIGTERM', passOn).off('SIGHUP', passOn);
      resolved(code ?? 128 + constants.signals[signal]);
    });
  });
}

const onTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb';

async function showSamples() {
  process.stderr.write(
    'The sample lists in samples/, read into a store that is thrown away at the end.\n' +
      'For your own mail: npm start -- ingest LIST.mbox, then npm start -- coverage. All commands: npm start -- --help\n\n',
  );
  const folder = mkdtempSync(join(tmpdir(), 'revcov-samples-'));
  const store = ['--db', join(folder, 'samples.db'), '--config', join(samples, 'revcov.toml')];
  try {
    const code = copySampleStore(root, join(folder, 'samples.db'));
    if (code !== 0) return code;
    return await revcov([onTerminal ? 'tui' : 'coverage', ...store], root);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
// npm changes to the checkout; the user's paths start where the user is.
process.exitCode = args.length === 0 ? await showSamples() : await revcov(args, process.env.INIT_CWD ?? process.cwd());
