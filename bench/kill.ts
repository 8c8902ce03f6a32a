/**
 * Kills an ingest at random moments, lets the next one finish it, and compares the rows with an unbroken run.
 * Usage: node bench/dist/bench/kill.js LIST.mbox [times] [seed]
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { differences, logicalDump } from './logical-dump.js';

const [list, times = '30', seed = '1'] = process.argv.slice(2);
if (list === undefined) throw new Error('Usage: kill.js LIST.mbox [times] [seed]');

const bin = fileURLToPath(new URL('../../../dist/bin.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'revcov-kill-'));
const command = (db: string): string[] => [bin, 'ingest', list, '--db', db, '--quiet'];

const whole = join(folder, 'whole.db');
const started = performance.now();
spawnSync(process.execPath, command(whole), { stdio: ['ignore', 'ignore', 'inherit'] });
const took = performance.now() - started;
const expected = dumpOf(whole);
console.log(`unbroken run: ${(took / 1000).toFixed(1)} s, ${expected.get('messages')?.length} messages`);

let state = Number(seed);
let bad = 0;
for (let round = 1; round <= Number(times); round++) {
  const db = join(folder, `${round}.db`);
  const after = Math.round(random() * took);
  await killAfter(db, after);
  const stored = quickCount(db);
  spawnSync(process.execPath, command(db), { stdio: ['ignore', 'ignore', 'inherit'] });
  const different = differences(expected, dumpOf(db));
  if (different.length > 0) bad++;
  console.log(
    `${round}: killed after ${after} ms with ${stored} messages stored: ${different.length === 0 ? 'same rows' : different.join('\n')}`,
  );
  for (const end of ['', '-wal', '-shm', '-lock']) rmSync(db + end, { force: true });
}
rmSync(folder, { recursive: true });
console.log(`${Number(times) - bad} of ${times} runs that were killed ended with the rows of the unbroken one`);
process.exitCode = bad === 0 ? 0 : 1;

async function killAfter(db: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, command(db), { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await ended;
  clearTimeout(timer);
}

function dumpOf(path: string) {
  const db = new Database(path, { readonly: true });
  const problems = db.prepare<[], string>('SELECT * FROM pragma_integrity_check').pluck().all();
  if (problems[0] !== 'ok') throw new Error(`${path}: ${problems.join('; ')}`);
  const dump = logicalDump(db);
  db.close();
  return dump;
}

function quickCount(path: string): number {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    const count = db.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
    db.close();
    return count;
  } catch {
    return 0;
  }
}

/** Park–Miller: the same moments for the same seed. */
function random(): number {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}
