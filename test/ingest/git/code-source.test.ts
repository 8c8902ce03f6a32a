import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommitSource } from '../../../src/ingest/git/commit-source.js';
import { findSources } from '../../../src/ingest/sources.js';
import type { CommitRecord } from '../../../src/store/facts/commits.js';
import { all } from '../mboxes.js';
import { scratchFolder } from '../scratch.js';

const scratch = scratchFolder();

/** git without anybody's settings, at a fixed time. */
function git(folder: string, ...args: string[]): string {
  return execFileSync(
    'git',
    ['-C', folder, '-c', 'user.name=Tree Keeper', '-c', 'user.email=keeper@example.org', ...args],
    {
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_COMMITTER_DATE: '2026-03-01T12:00:00Z' },
    },
  ).toString();
}

function commit(folder: string, name: string, message: string): string {
  writeFileSync(join(folder, name), `${name}\n${message.length}\n`);
  git(folder, 'add', name);
  git(folder, 'commit', '-q', '--author=Ann Writer <ann@example.org>', '-m', message);
  return git(folder, 'rev-parse', 'HEAD').trim();
}

function repository(name: string): string {
  const folder = join(scratch.folder, name);
  execFileSync('git', ['init', '-q', '-b', 'main', folder]);
  return folder;
}

async function codeAt(path: string): Promise<CommitSource> {
  const [source] = await all(findSources([path]));
  if (source === undefined || !('readCommits' in source)) throw new Error('no source of commits');
  return source;
}

async function read(source: CommitSource, cursor: string | null) {
  const commits: CommitRecord[] = [];
  let last: string | null = null;
  const portions = source.readCommits(cursor);
  let step = await portions.next();
  for (; !step.done; step = await portions.next()) {
    commits.push(...step.value.commits);
    last = step.value.cursor;
  }
  return { commits, cursor: last, end: step.value };
}

describe('a repository of code', () => {
  it('gives its commits, oldest first, without merges', async () => {
    const folder = repository('code');
    const first = commit(folder, 'a.c', 'harbor: add a quay\n\nLink: https://lists.example.org/r/1@example.org');
    git(folder, 'checkout', '-q', '-b', 'side');
    const side = commit(folder, 'b.c', 'harbor: add\na crane\n\nMessage-ID: <2@example.org>\n');
    git(folder, 'checkout', '-q', 'main');
    const second = commit(folder, 'c.c', '[PATCH 1/2] harbor: paint');
    git(folder, 'merge', '-q', '--no-ff', '-m', 'Merge side', 'side');
    const source = await codeAt(folder);
    expect(source).toMatchObject({ name: folder, format: 'git' });
    const { commits, end } = await read(source, null);
    expect(new Map(commits.map((one) => [one.hash, [one.title, one.links]]))).toEqual(
      new Map([
        [first, ['harbor: add a quay', ['1@example.org']]],
        [side, ['harbor: add a crane', ['2@example.org']]],
        [second, ['harbor: paint', []]],
      ]),
    );
    expect(commits[0]).toMatchObject({
      hash: first,
      author: { name: 'Ann Writer', email: 'ann@example.org' },
      date: Date.parse('2026-03-01T12:00:00Z') / 1000,
      patchId: null,
    });
    expect(end).toMatchObject({ truncated: false, notes: [] });
  });

  it('goes on behind the last commit read, and from the start when the history was rewritten', async () => {
    const folder = repository('growing');
    commit(folder, 'a.c', 'one');
    const before = await read(await codeAt(folder), null);
    const second = commit(folder, 'b.c', 'two');
    const after = await read(await codeAt(folder), before.cursor);
    expect(after.commits.map(({ hash }) => hash)).toEqual([second]);
    expect((await read(await codeAt(folder), after.cursor)).commits).toEqual([]);
    git(folder, 'commit', '-q', '--amend', '-m', 'two, in other words');
    const rewritten = await read(await codeAt(folder), after.cursor);
    expect(rewritten.commits.map(({ title }) => title)).toEqual(['one', 'two, in other words']);
  });

  it('reads titles in the encoding that the commit names', async () => {
    const folder = repository('latin');
    writeFileSync(join(scratch.folder, 'message'), Buffer.from('harbor: K\xe4iser\n', 'latin1'));
    git(
      folder,
      '-c',
      'i18n.commitEncoding=iso-8859-1',
      'commit',
      '-q',
      '--allow-empty',
      '-F',
      join(scratch.folder, 'message'),
    );
    const { commits } = await read(await codeAt(folder), null);
    expect(commits.map(({ title }) => title)).toEqual(['harbor: Käiser']);
  });
});

describe('the output of git log', () => {
  const folder = repository('logged');
  const hash = commit(folder, 'a.c', 'harbor: add a quay\n\nText.\n\nLink: https://lists.example.org/r/1@example.org');
  commit(folder, 'b.c', 'harbor: paint');
  const shown = git(folder, 'show', 'HEAD~1');
  const patchId = execFileSync('git', ['patch-id', '--stable'], { input: shown }).toString().slice(0, 40);

  async function readLog(...args: string[]): Promise<readonly CommitRecord[]> {
    const stdin = (await import('node:stream')).Readable.from([Buffer.from(git(folder, 'log', ...args))]);
    const [source] = await all(findSources(['-'], { stdin }));
    if (source === undefined || !('readCommits' in source)) throw new Error('no source of commits');
    return (await read(source, null)).commits;
  }

  it.each([
    [['-p'], patchId, false],
    [['-p', '--format=fuller'], patchId, true],
    [['-p', '--format=raw'], patchId, true],
    [['--format=medium', '--stat', '-p'], patchId, false],
    [[], null, false],
    [['--format=fuller', '--date=iso'], null, true],
    [['--format=commit %H%nAuthor: %an <%ae>%nCommitDate: %ct%n%n%B'], null, true],
  ])('with %j gives commits', async (args, id, dated) => {
    const commits = await readLog(...args);
    expect(commits.map(({ title }) => title)).toEqual(['harbor: paint', 'harbor: add a quay']);
    expect(commits[1]).toEqual({
      hash,
      author: { name: 'Ann Writer', email: 'ann@example.org' },
      title: 'harbor: add a quay',
      date: dated ? Date.parse('2026-03-01T12:00:00Z') / 1000 : null,
      patchId: id,
      links: ['1@example.org'],
    });
  });

  it('leaves merges out, and is not deceived by a message that quotes a log', async () => {
    git(folder, 'checkout', '-q', '-b', 'side', 'HEAD~1');
    commit(folder, 'c.c', `harbor: quote\n\ncommit ${'1'.repeat(40)} upstream.\n\n    commit ${'2'.repeat(40)}`);
    git(folder, 'checkout', '-q', 'main');
    git(folder, 'merge', '-q', '--no-ff', '-m', 'Merge side', 'side');
    const titles = (await readLog('-p', '-m', '--first-parent', 'main')).map(({ title }) => title);
    expect(titles).not.toContain('Merge side');
    expect((await readLog('-p')).map(({ title }) => title).sort()).toEqual([
      'harbor: add a quay',
      'harbor: paint',
      'harbor: quote',
    ]);
  });
});
