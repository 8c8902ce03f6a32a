/** `revcov assign`, from arguments to what is printed. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { assignCommand } from '../../../src/cli/commands/assign.js';
import { openStore, type Store } from '../../../src/store/database/open.js';
import { derive } from '../../../src/store/derived/derive.js';
import { type MailText, mailText, storeMails } from '../../store/mails.js';
import { scratchFolder, storeOf as storeOfFiles } from '../../store/stores.js';
import { runCommand } from '../run-command.js';

const MAINTAINERS = `List of maintainers

SLAB ALLOCATOR
M:	Sam Example <sam@example.org>
R:	Rita Example <rita@example.org>
L:	dev@lists.example.org
S:	Maintained
F:	mm/slab.c

HORN
M:	Hugo Example <hugo@example.org>
S:	Supported
F:	sound/

THE REST
M:	Chief Example <chief@example.org>
S:	Maintained
F:	*
F:	*/
`;

const MAILS: readonly MailText[] = [
  { id: 'z1@x', subject: '[PATCH] mm/slab: tidy', from: 'Zoe', day: 1, path: 'mm/slab.c' },
  {
    id: 'z1r@x',
    subject: 'Re: [PATCH] mm/slab: tidy',
    from: 'Eve',
    day: 2,
    re: 'z1@x',
    text: 'Reviewed-by: Eve Example <eve@example.org>',
  },
  { id: 's1@x', subject: 'Re: [PATCH] mm/slab: tidy', from: 'Sam', day: 2, re: 'z1@x', text: 'Why not earlier?' },
  { id: 'a0@x', subject: '[PATCH 0/4] allocate horns', day: 10, text: 'Hello.\n\n- Hugo for the sound bits' },
  { id: 'a1@x', subject: '[PATCH 1/4] mm/slab: add a cache', re: 'a0@x', day: 10, path: 'mm/slab.c' },
  { id: 'a2@x', subject: '[PATCH 2/4] mm/slab: use it', re: 'a0@x', day: 10, path: 'mm/slab.c' },
  { id: 'a3@x', subject: '[PATCH 3/4] sound: blow the horn', re: 'a0@x', day: 10, path: 'sound/horn.c' },
  { id: 'a4@x', subject: '[PATCH 4/4] README: tell', re: 'a0@x', day: 10, path: 'README' },
  {
    id: 'a2r@x',
    subject: 'Re: [PATCH 2/4] mm/slab: use it',
    from: 'Rita',
    day: 11,
    re: 'a2@x',
    text: 'Acked-by: Rita Example <rita@example.org>',
  },
  { id: 'o1@x', subject: '[PATCH] sound: tune', from: 'Zoe', day: 12, path: 'sound/tune.c' },
];

const scratch = scratchFolder();

async function storeOf(mails: readonly MailText[], path = ':memory:'): Promise<Store> {
  const store = openStore(path);
  await storeMails(store, mails);
  derive(store, { inputs: { maintainers: MAINTAINERS } });
  return store;
}

let store: Store;
const assign = (...args: string[]) => runCommand(assignCommand, store, args);

beforeAll(async () => {
  store = await storeOf(MAILS, `${scratch.folder}/store.db`);
});

async function assignments(...args: string[]) {
  const { stdout } = await assign(...args, '--format', 'json');
  return JSON.parse(stdout);
}

describe('revcov assign of a series', () => {
  it('shows who gets what, and why', async () => {
    expect((await assign('allocate horns')).stdout).toBe(
      `#2 allocate horns
4 patches, 2 reviewers, at most 2 proposed to each

Reviewer      Patches  Done  What                Waiting elsewhere
────────────  ───────  ────  ──────────────────  ─────────────────
Rita Example  1-2, 4   2     mm/slab and README                  0
Hugo Example  3              the sound bits                      1

Why
Rita Example  has reviewed patch 2; reviewer of SLAB ALLOCATOR
Hugo Example  asked: “Hugo for the sound bits”; supporter of HORN
`,
    );
  });

  it('is written for a cover letter', async () => {
    expect((await assign('#2', '--format', 'cover')).stdout).toBe(
      `Nobody has to read all 4 patches; it is at most 2 each. I would
appreciate a look from:

 - Rita Example for mm/slab and README bits (patches 1, 4)
 - Hugo Example for the sound bits (patch 3)

Thanks for reviews so far to Rita Example (patch 2).
`,
    );
  });

  it('gives addresses, one a line', async () => {
    expect((await assign('#2', '--format', 'cc')).stdout).toBe(
      'Rita Example <rita@example.org>\nHugo Example <hugo@example.org>\n',
    );
  });

  it('gives all that it knows as JSON', async () => {
    const found = await assignments('#2');
    expect(found).toMatchObject({
      schema: 'revcov.assign/1',
      series: { number: 2, id: 'a0@x', title: 'allocate horns', revision: 1, patches: 4 },
      unassigned: [],
    });
    expect(found.assignments[1]).toEqual({
      name: 'Hugo Example',
      email: 'hugo@example.org',
      positions: [3],
      done: [],
      asked: [3],
      backup: [],
      about: 'the sound bits',
      subsystems: ['HORN'],
      reasons: [
        { kind: 'asked', detail: 'asked: “Hugo for the sound bits”' },
        { kind: 'owner', detail: 'supporter of HORN' },
        { kind: 'load', detail: '1 other patch waits for them' },
      ],
      load: 1,
      lastSeen: null,
    });
  });

  it('proposes nobody who is excluded, and says what is left over', async () => {
    const found = await assignments('#2', '--exclude', 'RITA@example.org', '--exclude', 'chief');
    expect(found.assignments.map(({ email }: { email: string }) => email)).not.toContain('rita@example.org');
    expect(found.unassigned).toEqual([4]);
    expect(found.notes).toEqual(['No possible reviewer is known for patch 4.']);
  });

  it('keeps to the limit, and says what that leaves over', async () => {
    const found = await assignments(
      '#2',
      '--max-per-reviewer',
      '1',
      '--exclude',
      'Eve',
      '--exclude',
      'Sam',
      '--exclude',
      'Zoe',
    );
    expect(found.unassigned).toEqual([4]);
    expect(found.notes).toEqual(['No reviewer is left for patch 4: at most 1 each (--max-per-reviewer).']);
  });

  it('finds a second reviewer each', async () => {
    const found = await assignments('#2', '--backup');
    const second = found.assignments.flatMap(({ backup }: { backup: readonly number[] }) => backup);
    expect([...second].sort()).toEqual([1, 2, 3, 4]);
  });

  it('does not depend on the order in which mail came', async () => {
    const turned = await storeOf([...MAILS].reverse());
    const { stdout } = await runCommand(assignCommand, turned, ['#2', '--backup', '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual(await assignments('#2', '--backup'));
  });
});

describe('revcov assign of forty-five patches', () => {
  it('keeps what the author asks for, and proposes few for the rest', async () => {
    const samples = new URL('../../../samples/', import.meta.url).pathname;
    const maintainers = readFileSync(`${samples}MAINTAINERS`, 'utf8');
    const raft = await storeOfFiles([`${samples}raft-45-patches.mbox`], { maintainers });
    const { stdout } = await runCommand(assignCommand, raft, ['raft pagewalk', '--format', 'json']);
    const found = JSON.parse(stdout);
    expect(found.unassigned).toEqual([]);
    const all = new Set<number>();
    for (const { positions, asked, done } of found.assignments) {
      for (const position of positions) all.add(position);
      expect(positions.filter((one: number) => !asked.includes(one) && !done.includes(one)).length).toBeLessThanOrEqual(
        9,
      );
    }
    expect(all.size).toBe(45);
    expect(found.assignments.flatMap(({ asked }: { asked: number[] }) => asked).length).toBeGreaterThan(15);
  });
});

describe('revcov assign of patches that were not sent', () => {
  const [first, second] = ['0001-mm-slab.patch', '0002-sound.patch'];
  const letter = '0000-cover-letter.patch';
  let folder: string;

  beforeAll(() => {
    const mail = (id: string, subject: string, path?: string) =>
      `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n${mailText({ id, subject, from: 'Bob', ...(path === undefined ? {} : { path }) })}-- \n2.40.0\n`;
    scratch.write(`out/${letter}`, mail('n0@x', '[PATCH v2 0/2] *** more horns ***'));
    scratch.write(`out/${first}`, mail('n1@x', '[PATCH v2 1/2] mm/slab: grow', 'mm/slab.c'));
    folder = scratch
      .write(`out/${second}`, mail('n2@x', '[PATCH v2 2/2] sound: louder', 'sound/horn.c'))
      .replace(`/${second}`, '');
    scratch.write('out/notes.txt', 'Nothing.\n');
  });

  it('reads files, and folders of them', async () => {
    const ofFiles = await assignments(`${folder}/${first}`, `${folder}/${second}`, `${folder}/${letter}`);
    expect(ofFiles.series).toEqual({ number: null, id: null, title: '*** more horns ***', revision: 2, patches: 2 });
    expect(
      ofFiles.assignments.map(({ name, positions }: { name: string; positions: number[] }) => [name, positions]),
    ).toEqual([
      ['Rita Example', [1]],
      ['Hugo Example', [2]],
    ]);
    expect(await assignments(folder)).toEqual(ofFiles);
  });

  it.each([
    ['a patch its own reviewers', first, ['rita']],
    ['another patch its own', second, ['hugo']],
    ['the cover letter all', letter, ['rita', 'hugo']],
  ])('gives %s, as git send-email asks for each file by itself', async (_, file, names) => {
    const { stdout } = await assign('--format', 'cc', `${folder}/${file}`);
    expect(stdout.match(/\w+(?=@)/g)).toEqual(names);
  });

  it('does without a store', async () => {
    const none = openStore(':memory:');
    const { stdout, stderr } = await runCommand(assignCommand, none, [folder, '--format', 'cc']);
    expect(stdout).toBe('');
    expect(stderr).toContain('There is no store');
  });
});

describe('revcov assign says in a sentence what it cannot do', () => {
  it.each([
    [[], 'Name a series (message id, URL, #number or part of the title) or patch files.'],
    [['nothing like it'], 'No series matches "nothing like it"'],
    [['a', 'b'], 'There is no file a. Name either one series or patch files.'],
    [['#2', '--max-per-reviewer', 'few'], '"few" is not a number of patches. Give one such as 6.'],
    [['#2', '--format', 'xml'], 'Unknown format "xml". Formats are: table, json, ndjson, csv, markdown, cover, cc.'],
    [['#2', '--backtest'], '--backtest covers every series in the store. Do not name one.'],
    [['--backtest', '--format', 'cc'], '--backtest cannot print the format "cc".'],
  ])('%j', async (args, sentence) => {
    await expect(assign(...args)).rejects.toThrow(sentence);
  });

  it('a file without a patch', async () => {
    const path = scratch.write('notes.patch', 'Nothing.\n');
    await expect(assign(path)).rejects.toThrow('notes.patch contains neither a patch nor a cover letter.');
  });

  it('a folder without patches', async () => {
    scratch.write('empty/read.me', '');
    await expect(assign(`${scratch.folder}/empty`)).rejects.toThrow('There are no patch files in');
  });
});

describe('revcov assign --backtest', () => {
  it('tries every reviewed patch with what was known before', async () => {
    const { stdout } = await assign('--backtest');
    expect(stdout.split('\n').slice(0, 8)).toEqual([
      'All reviewed patches: 2 patches of 2 postings',
      'Patches sent from 2026-03-02 to 2026-03-11, each ranked with only what was known before.',
      '',
      'Proposed by                   Top 1  Top 3  Top 5  MRR',
      '────────────────────────────  ─────  ─────  ─────  ─────',
      'assign                          0 %    0 %   50 %  0.125',
      'MAINTAINERS alone               0 %   50 %   50 %  0.250',
      'most active in the directory    0 %    0 %    0 %  0.000',
    ]);
  });

  it('says so where there is nothing to test', async () => {
    const { stdout } = await runCommand(assignCommand, await storeOf([]), ['--backtest']);
    expect(stdout).toContain('there is nothing to test');
  });
});
