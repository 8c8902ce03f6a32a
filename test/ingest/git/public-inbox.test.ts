import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSources } from '../../../src/ingest/sources.js';
import { all, drain, mail } from '../mboxes.js';
import { mailSources, readPath, scratchFolder } from '../scratch.js';

const scratch = scratchFolder();

type Change = { readonly path: string; readonly text: string };

/** Commits one change after another; the tree of each holds only what `keep` leaves of the one before. */
function commit(repository: string, changes: readonly Change[], keep: boolean): void {
  if (!existsSync(repository)) execFileSync('git', ['init', '-q', '--bare', '-b', 'master', repository]);
  const parent = existsSync(join(repository, 'refs/heads/master')) ? 'from refs/heads/master^0\n' : '';
  const commits = changes.map(({ path, text }, number) => {
    const head = `commit refs/heads/master\ncommitter A <a@example.org> ${1700000000 + number} +0000\ndata 1\nx\n`;
    const tree = keep ? '' : 'deleteall\n';
    return `${head}${number === 0 ? parent : ''}${tree}M 100644 inline ${path}\ndata ${text.length}\n${text}\n`;
  });
  execFileSync('git', [`--git-dir=${repository}`, 'fast-import', '--quiet', '--force'], { input: commits.join('') });
}

function version2(repository: string, texts: readonly (string | null)[]): string {
  const path = join(scratch.folder, repository);
  mkdirSync(join(path, '..'), { recursive: true });
  commit(
    path,
    texts.map((text) => ({ path: text === null ? 'd' : 'm', text: text ?? mail(1, 'one\n') })),
    false,
  );
  return path;
}

function version1(repository: string, texts: readonly string[]): string {
  const path = join(scratch.folder, repository);
  const changes = texts.map((text) => {
    const hash = createHash('sha1').update(text).digest('hex');
    return { path: `${hash.slice(0, 2)}/${hash.slice(2)}`, text };
  });
  commit(path, changes, true);
  return path;
}

const MAILS = [1, 2, 3].map((number) => mail(number, `body ${number}\n`));

async function texts(path: string, cursor: string | null = null) {
  const { mails, cursors, end } = await readPath(path, cursor);
  return { texts: mails.map(({ text }) => text), cursor: cursors.at(-1) ?? cursor, end };
}

describe.each([
  ['public-inbox-v1', version1],
  ['public-inbox-v2', version2],
] as const)('a repository of %s', (format, write) => {
  it('gives its mails, oldest first, each with its object', async () => {
    const path = write(`${format}.git`, MAILS);
    const [source] = await mailSources(path);
    expect(source).toMatchObject({ name: path, format });
    const { mails, end } = await drain(source ?? expect.fail());
    expect(mails.map(({ text }) => text)).toEqual(MAILS);
    expect(mails[1]?.offset).toBe(MAILS[0]?.length);
    const blob = execFileSync('git', ['hash-object', '--stdin'], { input: MAILS[0] }).toString().trim();
    expect(mails[0]?.source).toBe(`${path}:${blob}`);
    expect(end).toEqual({ bytes: MAILS.join('').length, truncated: false, notes: [] });
  });

  it('is read on from the last commit', async () => {
    const path = write(`grown-${format}.git`, MAILS);
    const first = await texts(path);
    expect(await texts(path, first.cursor)).toMatchObject({ texts: [], end: first.end });
    write(`grown-${format}.git`, [mail(4, 'four\n')]);
    const second = await texts(path, first.cursor);
    expect(second.texts).toEqual([mail(4, 'four\n')]);
    expect(second.end.bytes).toBe(MAILS.join('').length + mail(4, 'four\n').length);
  });

  it('is read from its start when its history was rewritten', async () => {
    const path = write(`rewritten-${format}.git`, MAILS);
    const { cursor } = await texts(path);
    rmSync(path, { recursive: true });
    write(`rewritten-${format}.git`, [mail(9, 'nine\n'), ...MAILS]);
    expect((await texts(path, cursor)).texts).toHaveLength(4);
  });

  it('gives a mail that is missing as a reject', async () => {
    const path = write(`lacking-${format}.git`, MAILS);
    removeObject(path, MAILS[1] ?? '');
    const { mails, rejects } = await readPath(path);
    expect(mails).toHaveLength(2);
    expect(rejects.map(({ code }) => code)).toEqual(['unreadable']);
  });
});

function removeObject(repository: string, text: string): void {
  const id = execFileSync('git', ['hash-object', '--stdin'], { input: text }).toString().trim();
  rmSync(join(repository, 'objects', id.slice(0, 2), id.slice(2)));
}

describe('an inbox of version 2', () => {
  it('passes over deletions', async () => {
    const path = version2('deleted.git', [MAILS[0] ?? '', null, MAILS[1] ?? '', null]);
    const read = await texts(path);
    expect(read.texts).toEqual(MAILS.slice(0, 2));
    expect((await readPath(path, read.cursor)).batches).toBe(0);
  });

  it('gives its epochs in the order of their numbers, without all.git', async () => {
    for (const epoch of [0, 1, 2, 10]) version2(`inbox/git/${epoch}.git`, [mail(epoch, 'x\n')]);
    version2('inbox/all.git', MAILS);
    version2('inbox/git/all.git', MAILS);
    const sources = await all(findSources([join(scratch.folder, 'inbox')]));
    const names = sources
      .filter(({ format }) => format === 'public-inbox-v2')
      .map(({ name }) => name.slice(scratch.folder.length));
    expect(names).toEqual(['/inbox/all.git', ...[0, 1, 2, 10].map((epoch) => `/inbox/git/${epoch}.git`)]);
  });

  it('without commits is empty, and gets a note', async () => {
    const path = join(scratch.folder, 'bare.git');
    execFileSync('git', ['init', '-q', '--bare', path]);
    expect(await texts(path)).toMatchObject({ texts: [], end: { notes: ['The repository has no commits.'] } });
  });

  it('of many mails is read in bounded batches, on from any of them', async () => {
    const many = Array.from({ length: 6000 }, (_, number) => mail(number, `${'x'.repeat(700)}\n`));
    const path = version2('many.git', many);
    const whole = await readPath(path);
    expect(whole.mails).toHaveLength(6000);
    expect(whole.batches).toBeGreaterThan(2);
    const middle = await texts(path, whole.cursors[0]);
    expect(middle.texts.at(-1)).toBe(many.at(-1));
    expect(middle.texts.length).toBeLessThan(6000);
  });
});

describe('a hostile repository', () => {
  const canary = join(scratch.folder, 'canary');
  const touch = `touch ${canary}; false`;
  const CONFIG = [
    '[core]',
    '\trepositoryformatversion = 1',
    '\tbare = true',
    `\tfsmonitor = "${touch}"`,
    `\tpager = "${touch}"`,
    `\tsshCommand = "${touch}"`,
    `\talternateRefsCommand = "${touch}"`,
    `\tgitProxy = "${touch}"`,
    `\thooksPath = ${scratch.folder}/hooks`,
    '[extensions]',
    '\tpartialClone = evil',
    '[remote "evil"]',
    `\turl = file://${scratch.folder}/nowhere.git`,
    `\tuploadpack = "${touch}"`,
    '\tpromisor = true',
    '[pager]',
    `\trev-list = "${touch}"`,
    `\tcat-file = "${touch}"`,
    '[alias]',
    `\trev-list = "!${touch}"`,
    '[gpg]',
    `\tprogram = "${touch}"`,
    '[diff "x"]',
    `\ttextconv = "${touch}"`,
    '[filter "x"]',
    `\tsmudge = "${touch}"`,
    '[include]',
    `\tpath = ${scratch.folder}/included`,
  ].join('\n');

  function hostile(write: typeof version1, name: string): string {
    const path = write(name, MAILS);
    removeObject(path, MAILS[1] ?? '');
    writeFileSync(join(path, 'config'), `${CONFIG}\n`);
    writeFileSync(join(path, 'info/attributes'), '* filter=x diff=x\n');
    scratch.write('included', `[core]\n\tfsmonitor = "${touch}"\n`);
    return path;
  }

  it('runs its command in a git that is not held back', () => {
    const path = hostile(version2, 'control.git');
    const id = execFileSync('git', ['hash-object', '--stdin'], { input: MAILS[1] }).toString();
    execFileSync('git', [`--git-dir=${path}`, 'cat-file', '--batch'], { input: id, stdio: 'pipe' });
    expect(existsSync(canary)).toBe(true);
    rmSync(canary);
  });

  it.each([
    ['version 1', version1],
    ['version 2', version2],
  ] as const)('runs nothing, and gives the mails that it has: %s', async (name, write) => {
    const path = hostile(write, `hostile ${name}.git`);
    const { mails, rejects, cursors } = await readPath(path);
    expect(mails).toHaveLength(2);
    expect(rejects).toHaveLength(1);
    await readPath(path, cursors.at(-1));
    expect(existsSync(canary)).toBe(false);
  });
});
