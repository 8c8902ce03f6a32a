/** `revcov coverage` as a user runs it: by what, of one series, with filters, in every format. */
import { beforeAll, describe, expect, it } from 'vitest';
import { coverageCommand } from '../../../src/cli/commands/coverage.js';
import type { Store } from '../../../src/store/database/open.js';
import { type MailText, storeOf } from '../../store/mails.js';
import { HARBOR, maintainersOf, SOUND, THE_REST } from '../../store/maintainers.js';
import { runCommand } from '../run-command.js';

const LETTER = `Words.

- Mira for the harbor bits`;

const MAILS: readonly MailText[] = [
  { id: '0@example.org', subject: '[PATCH 0/3] harbor: dig and sound', from: 'Cem', text: LETTER },
  { id: '1@example.org', subject: '[PATCH 1/3] harbor: dig', from: 'Cem', re: '0@example.org', path: 'harbor/dig.c' },
  { id: '2@example.org', subject: '[PATCH 2/3] sound: hoot', from: 'Cem', re: '0@example.org', path: 'sound/hoot.c' },
  {
    id: 'r1@example.org',
    subject: 'Re: [PATCH 1/3] harbor: dig',
    from: 'Mira',
    re: '1@example.org',
    day: 1,
    text: 'Reviewed-by: Mira Example <mira@example.org>',
  },
  {
    id: 'r2@example.org',
    subject: 'Re: [PATCH 2/3] sound: hoot',
    from: 'Noor',
    re: '2@example.org',
    day: 1,
    text: 'Acked-by: Noor Example <noor@example.org>',
  },
];

const MAINTAINERS = maintainersOf(HARBOR, SOUND, THE_REST);

let store: Store;
beforeAll(async () => {
  store = await storeOf(MAILS, { maintainers: MAINTAINERS });
});

async function coverage(...args: string[]): Promise<string> {
  return (await runCommand(coverageCommand, store, args)).stdout;
}

async function document(...args: string[]) {
  return JSON.parse(await coverage('--format', 'json', ...args));
}

const HEAD = ['Covered   100 %, 2 of 2 patches', 'By owner  50 %, 1', ''];

describe('coverage', () => {
  it('lists subsystems under the headline; catch-alls when asked for', async () => {
    const lines = (await coverage()).split('\n');
    expect(lines.slice(1, 4)).toEqual(HEAD);
    expect(lines.slice(4, 9)).toEqual([
      'Subsystem               Patches  Covered  Coverage    By owner  Waiting since  Series  Owners',
      '──────────────────────  ───────  ───────  ──────────  ────────  ─────────────  ──────  ────────────',
      'HARBOR                        1    100 %  ██████████     100 %  –                   1  Mira Example',
      'SOUND                         1    100 %  ▓▓▓▓▓▓▓▓▓▓       0 %  –                   1  Dora Example',
      'all patches, each once        2    100 %  █████▓▓▓▓▓      50 %  –                   1',
    ]);
    expect(lines).toContain('Catch-all subsystems not listed: 1 (use --catch-all).');
    expect(await coverage('--catch-all')).toContain('THE REST ');
    const names = async (...args: string[]) =>
      (await document(...args)).subsystems.map((row: { name: string }) => row.name);
    expect(await names()).toEqual(['HARBOR', 'SOUND']);
    expect(await names('--catch-all')).toEqual(['HARBOR', 'SOUND', 'THE REST']);
  });

  it.each([
    ['series', '#  Title', '1  harbor: dig and sound'],
    ['patch', '#  Patch   Title', '1  v1 1/3  harbor: dig'],
    ['person', 'Person        Waiting', 'Mira Example        0'],
    ['list', 'List                    Patches', 'dev.lists.example.org         2'],
  ])('has a row for each %s', async (by, heading, row) => {
    const text = await coverage('--by', by);
    expect(text).toContain(`\n${heading}`);
    expect(text).toContain(`\n${row}`);
  });

  it.each([
    ['series', 'series', 'number'],
    ['patch', 'patches', 'messageId'],
    ['person', 'people', 'email'],
    ['list', 'lists', 'name'],
  ])('by %s gives the rows in JSON, beside subsystems and total, and one a line in NDJSON', async (by, key, field) => {
    const { schema, subsystems, total, [key]: rows } = await document('--by', by);
    expect(schema).toBe('revcov.coverage/1');
    expect(subsystems).toHaveLength(2);
    expect(total).toMatchObject({ patches: 2, covered: 2, byOwner: 1, series: 1 });
    const lines = (await coverage('--by', by, '--format', 'ndjson')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
    expect(rows[0]).toHaveProperty(field);
  });

  it('refuses what it cannot count by', async () => {
    await expect(coverage('--by', 'moon')).rejects.toThrow(
      '--by takes subsystem, series, patch, person, list, not "moon".',
    );
  });
});

describe('coverage of a series', () => {
  it('is a matrix, with what the author asked for below it', async () => {
    expect(await coverage('#1')).toBe(`#1 harbor: dig and sound
Revision  v1, 2 patches; not in the store: 3
Covered   100 %, 2 of 2 patches
By owner  50 %, 1

Subsystem         1 2 3  Covered  Patches
───────────────  ──────  ───────  ───────
HARBOR            R            1        1
SOUND               a          1        1
each patch once   R a ?        2        2

R reviewed by an owner   a acked   ? not in the store

Catch-all subsystems not listed: 1 (use --catch-all).

Asked by the author

Asked         For              Patches  Covered  Answered  Waiting
────────────  ───────────────  ───────  ───────  ────────  ───────
Mira Example  the harbor bits  1        1        –         –
`);
  });

  it('can be narrowed by subsystem and path', async () => {
    const narrowed = await coverage('#1', '--subsystem', 'sound');
    expect(narrowed).toContain('\nSOUND             a        1        1\n');
    expect(narrowed).not.toContain('HARBOR ');
    expect(await coverage('#1', '--path', 'sound')).toContain('\neach patch once   a        1        1\n');
    expect(await coverage('#1', '--path', 'nowhere')).toContain('Nothing to show.');
  });

  it('in JSON has the subsystems and the total too', async () => {
    const { subsystems, total, matrix } = await document('#1');
    expect(subsystems).toHaveLength(2);
    expect(total).toMatchObject({ patches: 2, covered: 2 });
    expect(matrix.columns.map(({ position, cell }: { position: number; cell: unknown }) => [position, cell])).toEqual([
      [1, { state: 'reviewed', byOwner: true }],
      [2, { state: 'acked', byOwner: false }],
      [3, null],
    ]);
    expect(matrix.rows[0].cells).toEqual([{ state: 'reviewed', byOwner: true }, null, null]);
  });

  it('can be listed by patch as well', async () => {
    const rows = (await document('#1', '--by', 'patch')).patches;
    expect(rows.map(({ position }: { position: number }) => position)).toEqual([1, 2]);
  });
});
