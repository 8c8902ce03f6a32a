/** `revcov link` and `revcov split` as a user runs them, on a store in memory. */
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { linkCommand } from '../../src/cli/commands/link.js';
import { splitCommand } from '../../src/cli/commands/split.js';
import { statsCommand } from '../../src/cli/commands/stats.js';
import { loadConfig } from '../../src/cli/config/config-file.js';
import type { Context } from '../../src/cli/context.js';
import type { Store } from '../../src/store/database/open.js';
import { ALL_STATES } from '../../src/views/scope.js';
import { linesOf, openSeriesList } from '../../src/views/series/series-list.js';
import { type MailText, storeOf } from '../store/mails.js';

const MAILS: readonly MailText[] = [
  { id: 'crane@example.org', subject: '[PATCH] harbor: move the crane', path: 'crane.c' },
  { id: 'lift@example.org', subject: '[PATCH] dock: lift it all', from: 'Cem', path: 'lift.c', day: 2 },
  { id: 'quay1@example.org', subject: '[PATCH] harbor: paint the quay', path: 'quay.c', day: 3 },
  { id: 'quay2@example.org', subject: '[PATCH v2] harbor: paint the quay', path: 'quay.c', day: 4 },
  { id: 'quay3@example.org', subject: '[PATCH v2 RESEND] harbor: paint the quay', path: 'quay.c', day: 5 },
];

/** A context over one open store, and what a command says to it. */
function contextOf(store: Store) {
  const said = { stdout: '', notes: '' };
  const context: Context = {
    config: loadConfig(undefined, tmpdir()),
    output: {
      look: { width: null, colour: false },
      closed: false,
      write: async (made) => {
        const data = await made;
        said.stdout += typeof data === 'string' ? data : [...data].join('');
      },
      note: (text) => {
        said.notes += `${text}\n`;
      },
      complain: () => undefined,
    },
    db: ':memory:',
    inputs: {},
    async read<Result>(use: (store: Store) => Result): Promise<Awaited<Result>> {
      return await use(store);
    },
    write: async (use) => use(store),
  };
  return { context, said };
}

async function run(store: Store, command: 'link' | 'split' | 'stats', ...args: string[]) {
  const { context, said } = contextOf(store);
  const make = { link: linkCommand, split: splitCommand, stats: statsCommand }[command];
  await make(() => context)
    .exitOverride()
    .parseAsync(args, { from: 'user' });
  return said;
}

/** Series as number, title and postings. */
function series(store: Store): string[] {
  const lines = [...linesOf(openSeriesList(store, { states: ALL_STATES }))].sort((a, b) => a.number - b.number);
  return lines.map(({ number, title, postings }) => `#${number} ${title} ×${postings}`);
}

const BEFORE = ['#1 harbor: move the crane ×1', '#2 dock: lift it all ×1', '#3 harbor: paint the quay ×3'];

describe('revcov link', () => {
  it('joins two series, says how to take it back, and takes it back', async () => {
    const store = await storeOf(MAILS);
    expect(series(store)).toEqual(BEFORE);
    const { notes, stdout } = await run(store, 'link', '#1', 'lift it');
    expect(series(store)).toEqual(['#1 dock: lift it all ×2', '#2 harbor: paint the quay ×3']);
    expect(stdout).toBe('');
    expect(notes).toBe(
      '#1 dock: lift it all now has 2 postings.\nUndo with: revcov link --undo crane@example.org lift@example.org\n',
    );
    await run(store, 'link', '--undo', 'lift@example.org', 'crane@example.org');
    expect(series(store)).toEqual(BEFORE);
  });

  it.each([['#1'], ['crane@example.org'], ['dock: lift']])('takes all links of %s back', async (name) => {
    const store = await storeOf(MAILS);
    await run(store, 'link', 'crane@example.org', 'lift@example.org');
    await run(store, 'link', '--undo', name);
    expect(series(store)).toEqual(BEFORE);
  });

  it('lists the links', async () => {
    const store = await storeOf(MAILS);
    await run(store, 'link', '#1', '#2');
    const link = {
      kind: 'link',
      messageId: 'crane@example.org',
      subject: '[PATCH] harbor: move the crane',
      otherId: 'lift@example.org',
      otherSubject: '[PATCH] dock: lift it all',
    };
    const { stdout } = await run(store, 'link', '--list', '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({ schema: 'revcov.link/1', corrections: [link] });
    expect(JSON.parse((await run(store, 'split', '--list', '--format', 'json')).stdout).corrections).toEqual([]);
    expect(JSON.parse((await run(store, 'stats', '--format', 'json')).stdout).corrections).toEqual([link]);
    expect((await run(store, 'stats')).stdout).toContain('Corrections by hand');
  });

  it.each([
    [['#1'], /Name the other series/],
    [[], /Name the series/],
    [['#1', '#1'], /already one series/],
    [['#1', '#9'], /No series matches "#9"/],
    [['--undo', '#1', '#2'], /no such link/],
    [['--undo', '#9'], /No series matches "#9"/],
  ])('%j is refused, and nothing is changed', async (args, message) => {
    const store = await storeOf(MAILS);
    await expect(run(store, 'link', ...args)).rejects.toThrow(message);
    expect(series(store)).toEqual(BEFORE);
  });
});

describe('revcov split', () => {
  it.each([['1'], ['v1'], ['quay1@example.org'], ['<quay1@example.org>']])(
    'splits off revision %s, and undoes it',
    async (revision) => {
      const store = await storeOf(MAILS);
      const { notes } = await run(store, 'split', '#3', revision);
      expect(series(store)).toEqual([
        ...BEFORE.slice(0, 2),
        '#3 harbor: paint the quay ×1',
        '#4 harbor: paint the quay ×2',
      ]);
      expect(notes).toContain('Undo with: revcov split --undo quay1@example.org');
      const { stdout } = await run(store, 'split', '--list');
      expect(stdout).toContain('quay1@example.org');
      await run(store, 'split', '--undo', '#3');
      expect(series(store)).toEqual(BEFORE);
    },
  );

  it.each([
    [['#3', '7'], /#3 has no revision 7. It has: v1 quay1@example.org; v2 quay2@example.org; v2 quay3@example.org/],
    [['#3', 'v2'], /several postings of that revision: .* by its message id/],
    [['#1', 'v1'], /only one revision/],
    [['#1'], /Name the revision/],
    [['--undo', '#3'], /no such split/],
  ])('%j is refused, and nothing is changed', async (args, message) => {
    const store = await storeOf(MAILS);
    await expect(run(store, 'split', ...args)).rejects.toThrow(message);
    expect(series(store)).toEqual(BEFORE);
  });
});
