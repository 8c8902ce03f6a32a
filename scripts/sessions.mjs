/**
 * Runs every `$ revcov …` line of the sessions in README.md on the samples, and writes what it prints below the line;
 * then draws the screens in README.md and docs/tui.md. `--check` only compares; times and rates of an ingest may differ.
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
const target = fileURLToPath(new URL('../README.md', import.meta.url));
const screens = fileURLToPath(new URL('../docs/tui.md', import.meta.url));
const program = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

/** Where the store would be without any setting; the sessions have theirs in a folder that is thrown away. */
const USUAL_STORE = '~/.local/share/revcov/revcov.db';
const WIDTH = 100;
/** Makes revcov believe in a terminal, so that tables have its width. */
const TERMINAL = `data:text/javascript,process.stdout.isTTY=true;process.stdout.columns=${WIDTH}`;
const SESSION = /^```console\n([\s\S]*?)^```$/gm;
const SPEED = /in [^,;]+, [\d,]+ mails\/s/g;

if (!isBuilt(root)) {
  console.error('dist/ is not what src/ gives. Run: node scripts/build.mjs');
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'revcov-sessions-'));
  try {
    const old = readFileSync(target, 'utf8');
    const replayed = replayAll(
      [...old.matchAll(SESSION)].map(([, session]) => session),
      folder,
    );
    const sessions = old.replace(SESSION, (_, session) => `\`\`\`console\n${replayed.get(session)}\`\`\``);
    const store = join(folder, 'revcov.db');
    keep(target, old, await withScreens(sessions, store));
    const shown = readFileSync(screens, 'utf8');
    keep(screens, shown, await withScreens(shown, store));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a document that is not what it should be any more, or complains about it. */
function keep(file, old, text) {
  if (withoutSpeed(text) === withoutSpeed(old)) return;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else {
    console.error(`${file} shows what the program does not. Run: node scripts/sessions.mjs\n${differences(old, text)}`);
    process.exitCode = 1;
  }
}

/**
 * Replays the sessions in one store: those that read mail first, since the first of the file shows what they make
 * possible.
 *
 * @returns the output of now by session
 */
function replayAll(sessions, folder) {
  const reads = (session) => session.startsWith('$ revcov ingest');
  const order = [...sessions.filter(reads), ...sessions.filter((session) => !reads(session))];
  return new Map(order.map((session) => [session, replay(session, folder)]));
}

/** A session with the output of now; a blank line parts two commands. */
function replay(session, folder) {
  return session
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => `${line}\n${output(line.slice(2), folder)}`)
    .join('\n');
}

/** What a command prints, notes included, in a shell that stands in samples/. */
function output(command, folder) {
  const store = join(folder, 'revcov.db');
  // Whole paths are of no use to a reader, and too long for a terminal; the columns below them shrink with them.
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

/** Takes the folder off the paths of the first column, and as many cells off its other lines. */
function shortened(printed) {
  if (!printed.includes(samples)) return printed;
  const cells = samples.length;
  return printed
    .replaceAll(samples, '')
    .replace(new RegExp(`^─{${cells}}`, 'gm'), '')
    .replace(new RegExp(`^(\\w+) {${cells}}`, 'gm'), '$1');
}

/** Breaks a note that is wider than the terminal; always at the same place, whatever the times in it. */
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
