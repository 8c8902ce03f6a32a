/**
 * Runs every `$ revcov …` line of the sessions in README.md and docs/tutorial.md on the samples, and writes the output
 * below the line; then draws the screens in README.md and docs/tui.md. `--check` only compares; the time and rate of an
 * ingest may differ.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './build.mjs';
import { withScreens } from './screens.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const samples = fileURLToPath(new URL('../samples/', import.meta.url));
const documents = ['README.md', 'docs/tutorial.md', 'docs/tui.md'].map((file) => join(root, file));
const program = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

/** The default place of the store; the sessions use one in a temporary folder. */
const USUAL_STORE = '~/.local/share/revcov/revcov.db';
const WIDTH = 100;
/** Makes stdout look like a terminal, so that tables have its width. */
const TERMINAL = `data:text/javascript,process.stdout.isTTY=true;process.stdout.columns=${WIDTH}`;
const SESSION = /^```console\n([\s\S]*?)^```$/gm;
const SPEED = /in [^,;]+, [\d,]+ mails\/s/g;

if (!isBuilt(root)) {
  console.error('dist/ is out of date. Run: node scripts/build.mjs');
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'revcov-sessions-'));
  try {
    const texts = documents.map((file) => readFileSync(file, 'utf8'));
    const sessions = texts.flatMap((text) => [...text.matchAll(SESSION)].map(([, session]) => session));
    const replayed = replayAll(sessions, folder);
    for (const [index, old] of texts.entries()) {
      const text = old.replace(SESSION, (_, session) => `\`\`\`console\n${replayed.get(session)}\`\`\``);
      keep(documents[index], old, await withScreens(text, join(folder, 'revcov.db')));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a document if it is out of date; with --check, reports it instead. */
function keep(file, old, text) {
  if (withoutSpeed(text) === withoutSpeed(old)) return;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else {
    console.error(`${file} is out of date. Run: node scripts/sessions.mjs\n${differences(old, text)}`);
    process.exitCode = 1;
  }
}

/**
 * Replays the sessions in one store. Those that read mail run first, since all others need the mail.
 *
 * @returns the new text of each session
 */
function replayAll(sessions, folder) {
  const reads = (session) => session.startsWith('$ revcov ingest');
  const order = [...sessions.filter(reads), ...sessions.filter((session) => !reads(session))];
  return new Map(order.map((session) => [session, replay(session, folder)]));
}

/** A session with its new output; a blank line separates two commands. */
function replay(session, folder) {
  return session
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => `${line}\n${output(line.slice(2), folder)}`)
    .join('\n');
}

/** What a command prints, including notes, when a shell runs it in samples/. */
function output(command, folder) {
  const store = join(folder, 'revcov.db');
  // Output with full paths is too wide for a terminal: it is shortened afterwards.
  const narrow = !command.includes('|') && !command.startsWith('revcov ingest');
  const wrapper = join(folder, 'revcov');
  writeFileSync(
    wrapper,
    `#!/bin/sh\nexec "${process.execPath}" ${narrow ? `--import '${TERMINAL}'` : ''} "${program}" "$@"\n`,
  );
  chmodSync(wrapper, 0o755);
  const env = { PATH: `${folder}:${process.env.PATH}`, REVCOV_DB: store, NO_COLOR: '1', HOME: folder };
  const printed = execFileSync('/bin/sh', ['-c', `{ ${command}\n} 2>&1`], { cwd: samples, env, encoding: 'utf8' });
  return shortened(printed).replaceAll(store, USUAL_STORE).replace(/^.*$/gm, broken);
}

/** Removes the folder from the paths in the first column, and as many cells from the other lines. */
function shortened(printed) {
  if (!printed.includes(samples)) return printed;
  const cells = samples.length;
  return printed
    .replaceAll(samples, '')
    .replace(new RegExp(`^─{${cells}}`, 'gm'), '')
    .replace(new RegExp(`^(\\w+) {${cells}}`, 'gm'), '$1');
}

/** Breaks a note that is wider than the terminal, always at the same place, whatever times it contains. */
function broken(line) {
  return line.length > WIDTH ? line.replace('; ', ';\n') : line;
}

function withoutSpeed(text) {
  return text.replace(SPEED, 'in no time');
}

function differences(old, text) {
  const lines = new Set(withoutSpeed(old).split('\n'));
  const wrong = withoutSpeed(text)
    .split('\n')
    .filter((line) => !lines.has(line));
  return wrong.map((line) => `printed: ${line}`).join('\n');
}
