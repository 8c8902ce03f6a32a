/** `revcov maintainers` as its users run it, with the files that they really have. */
import { mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from './revcov.js';
import { runWithin } from './within.js';

const here = scratchFolder();

/** Runs `revcov ARGS` here, in this process. */
const run = (args: readonly string[]) => runWithin(here, args);
here.write(
  'MAINTAINERS',
  'MEMORY\nM:\tAnn Ash <ann@example.org>\nL:\tmm@lists.example.org\nS:\tMaintained\nF:\tmm/\nF:\tnet\nK:\tmem_map\n',
);
const MAINTAINERS = ['--maintainers', 'MAINTAINERS'];
const PEOPLE = 'Ann Ash <ann@example.org> (maintainer:MEMORY)\nmm@lists.example.org (open list:MEMORY)\n';
const diff = 'diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1,2 @@\n one\n+mem_map();\n';

describe('revcov maintainers', () => {
  it.each<[string, string[], string]>([
    ['paths', ['mm/a.c', './mm/a.c', ...MAINTAINERS], ''],
    ['paths from standard input', ['--stdin', ...MAINTAINERS], 'mm/a.c\nmm/b.c\n'],
    ['paths that git parts by NUL', ['--stdin', ...MAINTAINERS], 'x\0mm/b.c\0'],
    ['a patch whose text has a keyword', ['--patch', '-', ...MAINTAINERS], diff],
  ])('answers for %s, without a store', async (_, args, input) => {
    expect(await here.run(['maintainers', ...args], input)).toEqual({
      code: 0,
      signal: null,
      stdout: PEOPLE,
      stderr: '',
    });
  });

  it('finds MAINTAINERS in the configuration, and in the store', async () => {
    const config = here.write('elsewhere/revcov.toml', 'maintainers = "../MAINTAINERS"\n');
    expect((await run(['maintainers', 'mm/a.c', '--config', config])).stdout).toBe(PEOPLE);
    const mail = 'From: Ann <ann@example.org>\nSubject: hi\nMessage-ID: <1@example.org>\n\nHi.\n';
    await run(['ingest', here.write('one.eml', mail), '--db', 'made.db', ...MAINTAINERS]);
    expect((await run(['maintainers', 'mm/a.c', '--db', 'made.db'])).stdout).toBe(PEOPLE);
  });

  it('knows a tree, or a list of its paths: its folders, its files, its MAINTAINERS', async () => {
    here.write('tree/net/a.c', 'mem_map\n');
    here.write('tree/netx.c', '');
    here.write('tree/fs/a.c', 'mem_map\n');
    here.write('list.gz', gzipSync('net/a.c\nnetx.c\n'));
    const people = async (...args: string[]) => (await run(['maintainers', ...args, ...MAINTAINERS])).stdout;
    expect(await people('netx.c')).toBe(PEOPLE);
    expect(await people('netx.c', '--tree', 'tree')).toBe('');
    expect(await people('netx.c', '--tree', 'list.gz')).toBe('');
    expect(await people('net', '--tree', 'tree')).toBe(PEOPLE);
    expect(await people('tree/net/a.c', '--tree', 'tree')).toBe(PEOPLE);
    expect(await people('fs/a.c', '--tree', 'tree')).toBe('');
    expect(await people('fs/a.c', '--tree', 'tree', '--keywords-in-file')).toBe(PEOPLE);
    expect((await run(['maintainers', 'gone.c', '--tree', 'tree', ...MAINTAINERS])).stderr).toBe(
      'gone.c is not in the tree.\n',
    );
    here.write('tree/board/MAINTAINERS', 'BOARD\nM:\tBob <bob@example.org>\nS:\tOrphan\nF:\tboard/\n');
    here.write('tree/.mailmap', 'Bob Birch <bob@example.org>\n');
    expect((await run(['maintainers', 'board/x.c', '--tree', 'tree'])).stdout).toBe(
      'Bob Birch <bob@example.org> (orphan minder:BOARD)\n',
    );
  });
});

describe('a MAINTAINERS file that is none', () => {
  mkdirSync(here.path('bare'));
  here.write('empty', '\n');
  here.write('words', 'Nobody maintains this.\n');
  here.write('binary', Buffer.from([0x4d, 0x3a, 0, 1, 2, 0xff]));
  here.write('huge', Buffer.alloc(50_000_000, 'F:\tmm/\n'));

  it.each([
    ['bare', 'bare contains no MAINTAINERS file.'],
    ['empty', 'empty is empty, so it names no subsystems.'],
    ['words', 'words has no line such as "F: path", so it names no subsystems.'],
    ['binary', 'binary is not a text file: it contains null bytes.'],
    ['huge', 'huge is larger than 32,000,000 bytes.'],
    ['gone', 'gone cannot be read: there is no such file or folder.'],
  ])('%s is refused in one sentence', async (name, sentence) => {
    const { code, stdout, stderr } = await run(['maintainers', 'mm/a.c', '--maintainers', name]);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `revcov: ${here.path(sentence)}\n` });
  });

  it.each<[string, string[], string]>([
    ['nothing asked', [], 'Name a path'],
    ['a patch that is none', ['--patch', 'words'], 'words contains no patch.'],
    ['no tree for keywords', ['x', '--keywords-in-file'], '--keywords-in-file needs --tree'],
    ['two readers of standard input', ['--stdin', '--patch', '-'], '--stdin and --patch -'],
  ])('%s', async (_, args, words) => {
    const { code, stderr } = await run(['maintainers', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
