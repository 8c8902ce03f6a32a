/** What names the subsystems (areas, MAINTAINERS, CODEOWNERS, directories), from the mail to the table of coverage. */
import { describe, expect, it } from 'vitest';
import { scratchFolder } from './revcov.js';
import { runWithin } from './within.js';

const here = scratchFolder();

/** Runs `revcov ARGS` here, in this process. */
const run = (args: readonly string[]) => runWithin(here, args);

function mail(id: number, subject: string, paths: readonly string[]): string {
  const diffs = paths.map(
    (path) => `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,2 @@\n one\n+fish_count();\n`,
  );
  const head = `Message-ID: <${id}@example.org>\nDate: Mon, ${id} Jan 2024 10:00:00 +0000\nFrom: Eve <eve@example.org>`;
  return `From eve@example.org Mon Jan  1 10:00:00 2024\n${head}\nSubject: ${subject}\n\nWords.\n---\n${diffs.join('')}--\n2.40\n\n`;
}

const REVIEW = [
  'From ann@example.org Mon Jan  1 10:00:00 2024',
  'Message-ID: <9@example.org>\nIn-Reply-To: <1@example.org>',
  'Date: Tue, 9 Jan 2024 10:00:00 +0000\nFrom: Ann Ash <ann@example.org>',
  'Subject: Re: [PATCH] mm/damon: count\n\nReviewed-by: Ann Ash <ann@example.org>\n\n',
].join('\n');
here.write(
  'list.mbox',
  mail(1, '[PATCH] mm/damon: count', ['mm/damon/core.c', 'include/linux/damon.h']) +
    mail(2, '[PATCH] evaluate: fish', ['evaluate.c', 'docs/a/b.txt']) +
    REVIEW,
);
here.write(
  'areas.toml',
  '[areas.Memory]\nfiles = ["mm", "include/linux/damon*"]\nowners = ["Ann Ash <ann@example.org>"]\n\n[areas.Core]\nfiles = ["*.c", "!x.c"]\n',
);
here.write(
  'MAINTAINERS',
  'DAMON\nM:\tAnn Ash <ann@example.org>\nF:\tmm/damon/\nN:\t(?=x)\n\nFISH\nM:\tBob <bob@example.org>\nK:\tfish_\n',
);
here.write(
  'CODEOWNERS',
  '* eve@example.org\n/mm/ bob@example.org\n/mm/damon/ ann@example.org\n/docs/* dora@example.org\n',
);
here.write('owners.toml', 'codeowners = "CODEOWNERS"\n');
here.write('empty.toml', '');

let stores = 0;
async function coverageWith(...args: string[]) {
  const db = `${++stores}.db`;
  const { code, stderr } = await run(['ingest', 'list.mbox', '--db', db, ...args]);
  expect(code).toBe(0);
  const { stdout } = await run(['coverage', '--db', db, '--catch-all', '--format', 'json']);
  const { subsystems }: { subsystems: { name: string; patches: number; covered: number; byOwner: number }[] } =
    JSON.parse(stdout);
  const rows = subsystems.map(({ name, patches, covered, byOwner }) => `${name} ${patches} ${covered} ${byOwner}`);
  return { rows: rows.sort(), notes: stderr.split('\n').slice(0, -2) };
}

describe('subsystems of a store', () => {
  it.each<[string, string[], string[]]>([
    ['areas', ['--config', 'areas.toml'], ['Core 1 0 0', 'Memory 1 1 1']],
    [
      'areas rather than MAINTAINERS',
      ['--config', 'areas.toml', '--maintainers', 'MAINTAINERS'],
      ['Core 1 0 0', 'Memory 1 1 1'],
    ],
    ['MAINTAINERS with keywords', ['--maintainers', 'MAINTAINERS'], ['DAMON 1 1 1', 'FISH 2 1 0']],
    ['CODEOWNERS, the last line that matches', ['--config', 'owners.toml'], ['* 2 1 0', 'mm/damon 1 1 1']],
    [
      'directories, with the prefix as a help',
      ['--config', 'empty.toml'],
      ['docs/a 1 0 0', 'evaluate 1 0 0', 'mm/damon 1 1 0'],
    ],
  ])('are %s', async (_, args, rows) => {
    expect((await coverageWith(...args)).rows).toEqual(rows);
  });

  it('are made with a sentence about the pattern that has no effect', async () => {
    const { notes } = await coverageWith('--maintainers', 'MAINTAINERS');
    expect(notes).toEqual([
      'The pattern "N: (?=x)" (DAMON, line 4) has no effect: it contains the group (?=x. Run revcov maintainers --check for details.',
    ]);
  });
});

describe('revcov maintainers --check', () => {
  it('names file, line and section, and fails', async () => {
    here.write('tree/MAINTAINERS', 'A\nM:\tAnn <ann@example.org>\nF:\ta/\n');
    here.write('tree/b/MAINTAINERS', 'A\nM:\tnobody\nK:\t[ab]*a[ab]{60}c\n');
    const { code, stdout, stderr } = await run(['maintainers', '--check', '--maintainers', 'tree', '--format', 'csv']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      'file,line,section,matched,problem',
      'b/MAINTAINERS,1,A,,has the same name as the section on line 1; both are read as one',
      'b/MAINTAINERS,2,A,M: nobody,has no mail address',
      'b/MAINTAINERS,3,A,K: [ab]*a[ab]{60}c,has no effect: it contains repetitions that take too long to match',
      '',
    ]);
  });

  it('is done with a file that is in order', async () => {
    here.write('good', 'A\nM:\tAnn <ann@example.org>\nF:\ta/\n');
    const { code, stdout } = await run(['maintainers', '--check', '--maintainers', 'good']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '1 sections, 1 patterns: 0 ignored\n' });
    expect((await run(['maintainers', '--check'])).code).toBe(2);
  });
});

describe('revcov.toml', () => {
  it.each([
    ['maintainer = "x"', 'unknown key "maintainer"'],
    ['[areas.a]\nfile = ["x"]', 'unknown key "file"'],
    ['[areas.a]\nfiles = "x"', 'areas.a.files must be a list'],
    ['[areas.a]\nfiles = []', 'areas.a.files must name at least one glob'],
    ['[areas.a]\nfiles = ["x"]\nowners = ["nobody"]', 'must have the form Name <mail@example.org>'],
    ['codeowners = "gone"', 'gone cannot be read: there is no such file or folder.'],
  ])('%j is refused in one sentence', async (text, words) => {
    here.write('bad.toml', `${text}\n`);
    const { code, stdout, stderr } = await run(['maintainers', 'x', '--config', 'bad.toml']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
