/** A terminal that is really one: a shell in tmux, with keys in and rows out. */
import { execFileSync, spawnSync } from 'node:child_process';
import { afterAll } from 'vitest';

export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

export interface TmuxTerminal {
  /** Types keys by the names of tmux(1): `j`, `Enter`, `C-d`. */
  press(...keys: readonly string[]): void;
  /** Types text as it is. */
  type(text: string): void;
  /** The rows, without blanks at their ends. */
  rows(): readonly string[];
  /** Waits until a row holds a text; gives the rows. */
  until(text: string | RegExp): Promise<readonly string[]>;
  resize(columns: number, rows: number): void;
  /** A variable of tmux, such as `alternate_on`. */
  ask(variable: string): string;
}

export interface TmuxOptions {
  readonly columns: number;
  readonly rows: number;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

const PATIENCE = 15_000;
const sockets: string[] = [];

// Said once for the file that imports this: within a test it would be too late to say it.
afterAll(() => {
  for (const socket of sockets) spawnSync('tmux', ['-L', socket, 'kill-server']);
});

/** Starts a shell in a terminal of its own, gone at the end of the test file. */
export function tmuxTerminal({ columns, rows, folder, env }: TmuxOptions): TmuxTerminal {
  const socket = `revcov-${process.pid}-${sockets.length + 1}`;
  sockets.push(socket);
  const run = (...args: readonly string[]): string =>
    execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: clean(env),
    });
  run('new-session', '-d', '-x', String(columns), '-y', String(rows), 'env PS1="ready> " bash --norc --noprofile');
  const terminal: TmuxTerminal = {
    press: (...keys) => run('send-keys', ...keys),
    type: (text) => run('send-keys', '-l', text),
    rows: () => run('capture-pane', '-p').split('\n').slice(0, -1),
    async until(text) {
      const fits = (row: string): boolean => (typeof text === 'string' ? row.includes(text) : text.test(row));
      for (const end = Date.now() + PATIENCE; ; ) {
        const shown = terminal.rows();
        if (shown.some(fits)) return shown;
        if (Date.now() > end) throw new Error(`${String(text)} did not come:\n${shown.join('\n')}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    resize: (width, height) => run('resize-window', '-x', String(width), '-y', String(height)),
    ask: (variable) => run('display-message', '-p', `#{${variable}}`).trim(),
  };
  return terminal;
}

/** Without what tells a program that it runs within another tmux. */
function clean(env: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', TERM: 'xterm-256color', ...env };
}
