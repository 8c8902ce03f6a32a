/** Wrong uses: what was wrong and what to do, in a sentence or two, and the exit code of the contract. */
import { truncateSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from './revcov.js';
import { runWithin } from './within.js';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));

const here = scratchFolder();

/** Runs `revcov ARGS` here, in this process. */
const run = (args: readonly string[]) => runWithin(here, args);

beforeAll(async () => {
  const { code } = await run(['ingest', `${SAMPLES}contested.mbox`, '--db', 's.db']);
  expect(code).toBe(0);
});

describe('a command that cannot be carried out', () => {
  it.each([
    [['ingest'], `Missing required argument 'source'. See "revcov ingest --help".`],
    [['coverage', '--frmat', 'json'], `Unknown option '--frmat'. Did you mean --format?`],
    [['coverag'], `Unknown command 'coverag'. Did you mean coverage?`],
    [['series', '--since', 'yesterday'], /"yesterday" is not a date. Give one such as 2026-07-15 .* such as 90d\.$/],
    [['series', '--now', '90d'], '"90d" is not a date. Give one such as 2026-07-15 or 2026-07-15T08:30Z.'],
    [['show', 'https://lore.kernel.org/all/no@example.org/'], /^No series contains the mail <no@example\.org>\. /],
    [['assign', 'no.patch'], 'There is no file no.patch. Name either one series or patch files.'],
    [['diff', '#1', 'v2'], /^v2 is the latest revision of #1 .*\. Name the other revision too\.$/],
  ])('%j', async (words, sentence) => {
    const { code, stdout, stderr } = await run([...words, '--db', 's.db']);
    expect([code, stdout]).toEqual([2, '']);
    const said = stderr.replace(/^revcov: /, '').trimEnd();
    if (typeof sentence === 'string') expect(said).toBe(sentence);
    else expect(said).toMatch(sentence);
  });

  it.each([
    ['list', 'no-list'],
    ['subsystem', 'no subsystem'],
    ['person', 'nobody'],
  ])('a filter that names no %s of the store says so', async (what, name) => {
    const { code, stderr } = await run(['series', `--${what}`, name, '--db', 's.db']);
    expect([code, stderr]).toEqual([0, `There is no ${what} "${name}" in the store.\n`]);
    expect((await run(['series', `--${what}`, 'e', '--until', '1999-01-01', '--db', 's.db'])).stderr).toBe('');
  });

  it('a store without mail is not said to have been cut short', async () => {
    const { code, stderr } = await run(['coverage', '--db', ':memory:']);
    expect([code, stderr]).toEqual([0, 'The store is empty. Try: revcov ingest list.mbox\n']);
  });

  it('a store that cannot be opened fails the check that was asked for', async () => {
    expect((await run(['ingest', `${SAMPLES}contested.mbox`, '--db', 'short.db'])).code).toBe(0);
    truncateSync(here.path('short.db'), 60_000);
    const { code, stdout, stderr } = await run(['doctor', '--db', 'short.db', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'revcov.doctor/1', ok: false });
    expect(stderr).toContain('ingest the mail into a new store');
  });
});
