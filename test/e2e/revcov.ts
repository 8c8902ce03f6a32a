/** Runs the compiled program as its users do: as a process, in a folder of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll } from 'vitest';
import { logicalDump } from '../../bench/logical-dump.js';

const PROGRAM = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Scratch {
  readonly folder: string;
  path(name: string): string;
  /** Writes a file, with the folders above it; gives its path. */
  write(name: string, bytes: string | Uint8Array): string;
  /** Starts `revcov ARGS` here. */
  start(args: readonly string[], program?: string): ChildProcess;
  /** Runs `revcov ARGS` here, with `input` on its standard input. */
  run(args: readonly string[], input?: string | Uint8Array): Promise<Ended>;
  /** Runs lines of bash here; `revcov` is a command in them. */
  bash(script: string): Promise<Ended>;
}

/** A folder that is home, data and working folder of the program, removed at the end of the test file. */
export function scratchFolder(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'revcov-e2e-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const env = { PATH: process.env.PATH ?? '', HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const options = { cwd: folder, env };
  const scratch: Scratch = {
    folder,
    path: (name) => join(folder, name),
    write(name, bytes) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
      return path;
    },
    start: (args, program = PROGRAM) => spawn(process.execPath, [program, ...args], options),
    run(args, input = '') {
      const child = scratch.start(args);
      // The program may end without having read it all.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
      return endOf(child);
    },
    bash: (script) =>
      endOf(spawn('bash', ['-c', `revcov() { "${process.execPath}" "${PROGRAM}" "$@"; }\n${script}`], options)),
  };
  return scratch;
}

/** Waits for the end of a process. */
export function endOf(child: ChildProcess): Promise<Ended> {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...output }));
  });
}

/** The rows of a store that is whole, without what depends on the order of arrival. */
export function rowsOf(path: string): ReturnType<typeof logicalDump> {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const wrong = [...integrity(db), ...db.prepare('SELECT * FROM pragma_foreign_key_check').all()];
    if (wrong.length > 0) throw new Error(`${path} is damaged: ${JSON.stringify(wrong)}`);
    return logicalDump(db);
  } finally {
    db.close();
  }
}

function integrity(db: Database.Database): readonly string[] {
  const rows = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  return rows.filter((row) => row !== 'ok');
}

/** How many messages a store holds while another process writes it; 0 before there is a store. */
export function messagesIn(path: string): number {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return db.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
    } finally {
      db.close();
    }
  } catch {
    return 0;
  }
}

/** The command before one that mounts file systems which only it sees; whoever is not root becomes it for himself. */
export const IN_OWN_MOUNTS = process.getuid?.() === 0 ? 'unshare --mount' : 'unshare --mount --map-root-user';

/** Whether that is allowed here. */
export const CAN_MOUNT = spawnSync('bash', ['-c', `${IN_OWN_MOUNTS} mount -t tmpfs tmpfs /mnt`]).status === 0;
