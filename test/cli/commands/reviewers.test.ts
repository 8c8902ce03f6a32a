/** `revcov reviewers`, from arguments to what is printed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { reviewersCommand } from '../../../src/cli/commands/reviewers.js';
import { openStore, type Store } from '../../../src/store/database/open.js';
import { type MailText, storeOf } from '../../store/mails.js';
import { HORN, maintainersOf, SLAB } from '../../store/maintainers.js';
import { runCommand } from '../run-command.js';

const MAINTAINERS = maintainersOf(SLAB, HORN);

const MAILS: readonly MailText[] = [
  { id: 'h@x', subject: 'Hello', from: 'Hugo', day: -200, path: null },
  { id: 'a1@x', subject: '[PATCH 1/2] mm: a', day: 1, path: 'mm/a.c' },
  { id: 'a2@x', subject: '[PATCH 2/2] mm: b', day: 1, re: 'a1@x', path: 'mm/b.c' },
  { id: 'r1@x', subject: 'Re: [PATCH 1/2] mm: a', from: 'Rita', day: 3, re: 'a1@x', text: 'Why?' },
  {
    id: 'r2@x',
    subject: 'Re: [PATCH 1/2] mm: a',
    from: 'Rita',
    day: 5,
    re: 'a1@x',
    text: 'Acked-by: Rita Example <rita@example.org>',
  },
  { id: 'own@x', subject: '[PATCH] mm: mine', from: 'Sam', day: 4, path: 'mm/c.c' },
  { id: 's1@x', subject: '[PATCH] sound: tune', day: 6, path: 'sound/d.c' },
  {
    id: 's2@x',
    subject: 'Re: [PATCH] sound: tune',
    from: 'Eve',
    day: 7,
    re: 's1@x',
    text: 'Reviewed-by: Eve Example <eve@example.org>',
  },
];

let store: Store;
const reviewers = (...args: string[]) => runCommand(reviewersCommand, store, args);

beforeAll(async () => {
  store = await storeOf(MAILS, { maintainers: MAINTAINERS });
});

describe('revcov reviewers', () => {
  it('shows who owes, has done and is waited for', async () => {
    expect((await reviewers()).stdout).toBe(
      `open series, active in the 180 days before 2026-03-08: 3 of 3; --state all for all

Reviewer      Owed  Done  Waiting  Since       Median  90 %   Last seen   Subsystems
────────────  ────  ────  ───────  ──────────  ──────  ─────  ──────────  ──────────────
Rita Example     3     1        2  2026-03-02  2.0 d   2.0 d  2026-03-06  SLAB ALLOCATOR
Sam Example      2     0        1  2026-03-02  –       –      2026-03-05  SLAB ALLOCATOR
Eve Example      0     1        0  –           1.0 d   1.0 d  2026-03-08  HORN
Hugo Example     1     0        0  –           –       –      2025-08-13  HORN

Owed: asked for, or in their subsystems. Median, 90 %: days from a posting to their first answer.
`,
    );
  });

  it('shows who carries each subsystem, and whose owners are silent', async () => {
    expect((await reviewers('--by', 'subsystem')).stdout).toBe(
      `open series, active in the 180 days before 2026-03-08: 3 of 3; --state all for all

Subsystem       Patches  Waiting  Bus  Carried by      Owners
──────────────  ───────  ───────  ───  ──────────────  ───────────
SLAB ALLOCATOR        3        2    1  Rita Example 1  2 of 2 here
HORN                  1        0    1  Eve Example 1   silent

Bus: the smallest number of people who did more than half of the reviews.
Silent: no mail from any owner in the 90 days before 2026-03-08.
`,
    );
  });

  it('takes another measure of silence', async () => {
    const { stdout } = await reviewers('--by', 'subsystem', '--silent-for', '300', '--format', 'ndjson');
    expect(stdout.split('\n').filter((line) => line.includes('"silent":true'))).toEqual([]);
  });

  it('gives the same as JSON, with both', async () => {
    const found = JSON.parse((await reviewers('--person', 'rita', '--format', 'json')).stdout);
    expect(found).toMatchObject({ schema: 'revcov.reviewers/1', silentFor: 90 });
    expect(found.reviewers).toEqual([
      {
        name: 'Rita Example',
        email: 'rita@example.org',
        subsystems: ['SLAB ALLOCATOR'],
        asked: 0,
        owed: 3,
        done: 1,
        waiting: 2,
        oldestWaiting: '2026-03-02T12:00:00Z',
        medianResponse: 2,
        p90Response: 2,
        lastSeen: '2026-03-06T12:00:00Z',
      },
    ]);
  });

  it.each([
    [
      ['--subsystem', 'HORN'],
      ['eve@example.org', 'hugo@example.org'],
    ],
    [
      ['--path', 'mm/b.c'],
      ['rita@example.org', 'sam@example.org'],
    ],
    [['--state', 'dormant'], []],
  ])('keeps to %j', async (filter, people) => {
    const found = JSON.parse((await reviewers(...filter, '--format', 'json')).stdout);
    expect(found.reviewers.map(({ email }: { email: string }) => email).sort()).toEqual(people);
  });

  it('says in a sentence what it cannot do', async () => {
    await expect(reviewers('--by', 'list')).rejects.toThrow('--by takes person or subsystem, not "list".');
  });

  it('says of an empty store what to do', async () => {
    const { stdout, stderr } = await runCommand(reviewersCommand, openStore(':memory:'), []);
    expect(stdout).toContain('Nothing to show.');
    expect(stderr).toContain('revcov ingest');
  });
});
