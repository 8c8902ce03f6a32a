/** The screens in a real terminal: a walk to a mail and back, and the terminal as it was, however the program ends. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from './revcov.js';
import { HAS_TMUX, type TmuxTerminal, tmuxTerminal } from './tmux.js';

const PROGRAM = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));

const here = scratchFolder();

beforeAll(async () => {
  const lists = ['harbor-12-patches.mbox', 'contested.mbox'].map((name) => SAMPLES + name);
  const { code } = await here.run(['ingest', ...lists, '--db', 's.db', '--maintainers', `${SAMPLES}MAINTAINERS`]);
  expect(code).toBe(0);
});

/** A shell in which something was said before the screens were opened. */
async function open(command = 'tui --db s.db', columns = 80, rows = 24): Promise<TmuxTerminal> {
  const terminal = tmuxTerminal({ columns, rows, folder: here.folder, env: { HOME: here.folder } });
  await terminal.until('ready>');
  terminal.type('echo said before');
  terminal.press('Enter');
  await terminal.until(/^said before/);
  terminal.type(`clear -x; echo said before; "${process.execPath}" "${PROGRAM}" ${command}; echo "ended with $?"`);
  terminal.press('Enter');
  return terminal;
}

/** The shell has its terminal back: what is typed is seen, and what was seen before is there again. */
async function expectShell(terminal: TmuxTerminal, code: number): Promise<readonly string[]> {
  const shown = await terminal.until(`ended with ${code}`);
  expect(shown.some((row) => row.startsWith('said before'))).toBe(true);
  expect(terminal.ask('alternate_on')).toBe('0');
  expect(terminal.ask('cursor_flag')).toBe('1');
  terminal.type('echo it ec""hoes');
  await terminal.until('ready> echo it ec""hoes');
  terminal.press('Enter');
  await terminal.until(/^it echoes/);
  terminal.type('stty -a | grep -c -- " -icanon\\| -echo "');
  terminal.press('Enter');
  await terminal.until(/^0/);
  return shown;
}

describe.skipIf(!HAS_TMUX)('the screens', () => {
  it('lead from a subsystem to a mail and back to where one was', async () => {
    // Without a command.
    const terminal = await open('--db s.db');
    await terminal.until('MEMORY RECLAIM');
    terminal.press('j', 'j', 'k', 'k');
    terminal.press('Enter');
    await terminal.until('Subsystems › MEMORY RECLAIM');
    terminal.press('Enter');
    await terminal.until('[v2 2026-06-16]');
    terminal.press('Down', 'Down', 'Enter');
    await terminal.until('[PATCH v2 02/12]');
    await terminal.until('Reviews of this patch');
    terminal.press('Escape');
    await terminal.until(/^> +2 mem\/damper: publish/);
    terminal.press('q');
    await terminal.until(/^> mem: one pressure/);
    terminal.press('h');
    await terminal.until(/^> MEMORY RECLAIM/);
    terminal.press('q');
    await expectShell(terminal, 0);
  });

  it('filter, search, tell what a key does, and bear any size', async () => {
    const terminal = await open();
    await terminal.until('MEMORY RECLAIM');
    terminal.type('/damp');
    await terminal.until(/1 of 1\s*$/);
    expect(terminal.rows().some((row) => row.includes('RECLAIM'))).toBe(false);
    terminal.press('Escape');
    await terminal.until('MEMORY RECLAIM');
    terminal.press('?');
    await terminal.until('Keys on Subsystems');
    terminal.press('Escape');
    terminal.resize(120, 40);
    await terminal.until('Owners %');
    terminal.resize(50, 10);
    await terminal.until('revcov needs 60×15');
    terminal.resize(80, 24);
    await terminal.until('MEMORY RECLAIM');
    terminal.press('w');
    await terminal.until('w does nothing.');
    terminal.press('s');
    terminal.type('pressure');
    terminal.press('Enter');
    await terminal.until('pressure: ');
    terminal.press('Q');
    await expectShell(terminal, 0);
  });

  it('print what was taken along, and write files', async () => {
    const terminal = await open();
    await terminal.until('MEMORY RECLAIM');
    terminal.press('e');
    terminal.type('out.csv');
    terminal.press('Enter');
    await terminal.until('Written: out.csv');
    terminal.press('2', 'Enter');
    await terminal.until('v1 2026');
    terminal.press('y', 'Q');
    const shown = await expectShell(terminal, 0);
    expect(shown.some((row) => /^\S+@\S+/.test(row))).toBe(true);
    expect(readFileSync(here.path('out.csv'), 'utf8')).toContain('MEMORY RECLAIM');
  });

  it('stop on Ctrl-Z and come back where they were, in the size that the terminal has then', async () => {
    const terminal = await open();
    await terminal.until('MEMORY RECLAIM');
    terminal.press('Enter');
    await terminal.until('Subsystems › MEMORY RECLAIM');
    terminal.press('C-z');
    await terminal.until(/Stopped/);
    expect(terminal.ask('alternate_on')).toBe('0');
    expect(terminal.ask('cursor_flag')).toBe('1');
    terminal.resize(100, 30);
    terminal.type('echo a while');
    terminal.press('Enter');
    await terminal.until(/^a while/);
    terminal.type('fg >/dev/null');
    terminal.press('Enter');
    await terminal.until('Subsystems › MEMORY RECLAIM');
    expect(terminal.ask('alternate_on')).toBe('1');
    await terminal.until(/1 of 1\s*$/);
    expect(terminal.rows()[29]).toContain('Enter open');
    terminal.press('q', 'j', 'C-z');
    await terminal.until(/Stopped/);
    terminal.type('fg >/dev/null');
    terminal.press('Enter');
    await terminal.until(/2 of \d/);
    terminal.press('Q');
    await terminal.until(/ready> *$/);
    expect(terminal.ask('alternate_on')).toBe('0');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('give the terminal back on %s', async (signal, code) => {
    const terminal = await open();
    await terminal.until('MEMORY RECLAIM');
    process.kill(programIn(terminal), signal);
    await expectShell(terminal, code);
  });

  it('give the terminal back after an error, and say what it was', async () => {
    copyFileSync(here.path('s.db'), here.path('broken.db'));
    const db = new Database(here.path('broken.db'));
    db.exec("UPDATE packs SET data = x'00'");
    db.close();
    const terminal = await open('tui --db broken.db');
    await terminal.until('MEMORY RECLAIM');
    terminal.press('Enter', 'Enter');
    await terminal.until('[v2 2026');
    terminal.press('Enter');
    const shown = await expectShell(terminal, 2);
    expect(shown.join('\n')).toContain('revcov:');
  });
});

describe('without a terminal', () => {
  it('the screens say so in one sentence', async () => {
    const { code, stdout, stderr } = await here.run(['tui', '--db', 's.db']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^revcov: The screens need a terminal\.[^\n]*\n$/);
  });

  it('revcov without a command prints the coverage', async () => {
    const { code, stdout } = await here.run(['--db', 's.db']);
    expect(code).toBe(0);
    expect(stdout).toContain('MEMORY RECLAIM');
  });
});

/** The program, which is the only child of the terminal's shell. */
function programIn(terminal: TmuxTerminal): number {
  return Number(execFileSync('ps', ['-o', 'pid=', '--ppid', terminal.ask('pane_pid')], { encoding: 'utf8' }).trim());
}
