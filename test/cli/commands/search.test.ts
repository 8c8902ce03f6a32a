/** `revcov search` in every format, and on stores whose index is not complete. */
import { describe, expect, it } from 'vitest';
import { searchCommand } from '../../../src/cli/commands/search.js';
import { openStore, openStoreToRead } from '../../../src/store/database/open.js';
import { dropSearchIndex } from '../../../src/store/facts/search-index.js';
import { addMails, storeOf } from '../../store/mails.js';
import { scratchFolder } from '../../store/stores.js';
import { runCommand } from '../run-command.js';

const scratch = scratchFolder();

const MAILS = [
  { id: '1', subject: '[PATCH 1/2] mem: wake kswapd', text: 'Wake it early.', path: 'mem/reclaim.c' },
  { id: '2', re: '1', subject: '[PATCH 2/2] doc: say so', path: 'doc/x', day: 1 },
  { id: '3', subject: 'Who wakes?', from: 'Mira', day: 2, text: '=1+1 wake', path: null },
];

const store = await storeOf(MAILS);
const search = async (...args: string[]) => runCommand(searchCommand, store, args);

describe('revcov search', () => {
  it('shows two lines a mail to people', async () => {
    expect((await search('wake')).stdout).toBe(`2 of 3 mails; newest first

Date        Author        Series     Subject, and the line that matches
──────────  ────────────  ─────────  ──────────────────────────────────
2026-03-03  Mira Example             Who wakes?
                                       =1+1 «wake»
2026-03-01  Ann Example   #1 v1 1/2  [PATCH 1/2] mem: «wake» kswapd
                                       «Wake» it early.
`);
  });

  it('says how many more there are', async () => {
    const { stdout } = await search('wake', '--limit', '1');
    expect(stdout).toMatch(/^2 of 3 mails; newest first; the first 1\n/);
    expect(stdout).toMatch(/\n--limit 2 shows all\.\n$/);
  });

  it('takes several words as they come, the best first when asked to', async () => {
    expect((await search('wake', 's:kswapd')).stdout).toContain('1 of 3 mails');
    expect((await search('wake', '--rank')).stdout).toMatch(/best first\n[\s\S]*kswapd[\s\S]*Who/);
  });

  it('gives JSON', async () => {
    const { schema, ...answer } = JSON.parse((await search('s:wakes', '--format', 'json')).stdout);
    expect(schema).toBe('revcov.search/1');
    expect(answer).toEqual({
      query: 's:wakes',
      scope: '1 of 3 mails; newest first',
      total: 1,
      mails: [
        {
          messageId: '3',
          kind: 'other',
          date: '2026-03-03T12:00:00Z',
          subject: 'Who wakes?',
          subjectMatches: [[4, 9]],
          author: { name: 'Mira Example', email: 'mira@example.org' },
          series: null,
          match: null,
        },
      ],
    });
  });

  it('gives NDJSON, CSV that runs nothing, and Markdown', async () => {
    const lines = (await search('wake', '--format', 'ndjson')).stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).match.line)).toEqual(['=1+1 wake', 'Wake it early.']);
    expect((await search('wake', '--format', 'csv')).stdout.split('\n')).toEqual([
      'date,author,series,subject,field,line,messageId',
      "2026-03-03T12:00:00Z,Mira Example,,Who wakes?,words,'=1+1 wake,3",
      '2026-03-01T12:00:00Z,Ann Example,#1 v1 1/2,[PATCH 1/2] mem: wake kswapd,words,Wake it early.,1',
      '',
    ]);
    expect((await search('wake', '--format', 'markdown')).stdout).toContain('| Wake it early. |');
  });

  it('finds nothing without complaint', async () => {
    expect(await search('nowhere')).toEqual({ stdout: '0 of 3 mails; newest first\n\nNothing to show.\n', stderr: '' });
  });

  it('says what was not taken as it was meant', async () => {
    expect((await search('d:soon')).stderr).toMatch(/"soon" is not a date/);
  });

  it('says what to do with an empty store', async () => {
    expect((await runCommand(searchCommand, openStore(':memory:'), ['x'])).stderr).toMatch(/revcov ingest/);
  });

  it('refuses a limit that is no number', async () => {
    await expect(search('x', '--limit', 'many')).rejects.toThrow(/not a number of mails/);
  });

  it('completes the index first, once', async () => {
    const older = await storeOf(MAILS);
    dropSearchIndex(older);
    const { stdout, stderr } = await runCommand(searchCommand, older, ['wake']);
    expect(stderr).toMatch(/Building the search index/);
    expect(stdout).toMatch(/^2 of 3/);
    expect((await runCommand(searchCommand, older, ['wake'])).stderr).toBe('');
  });

  it('finds what is in the index of a store that cannot be written', async () => {
    const path = scratch.write('older.db', '');
    const older = openStore(path);
    await addMails(older, MAILS);
    older.db.exec('DELETE FROM search WHERE rowid = 1; INSERT INTO unindexed VALUES (1)');
    older.close();
    const { stdout, stderr } = await runCommand(searchCommand, openStoreToRead(path), ['wake']);
    expect(stderr).toMatch(
      /The search index could not be completed: .* cannot be written.*\n1 mail is not in the search index/s,
    );
    expect(stdout).toMatch(/^1 of 3/);
  });
});
