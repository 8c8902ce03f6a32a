/** The measurements: mails counted and cut as they stand in a file, and the table that is made of the figures. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { copyMails, generatedList, givenList } from '../../bench/speed/list-file.js';
import type { Run } from '../../bench/speed/measure.js';
import { resultsFile, textTable, wrongCounts } from '../../bench/speed/table.js';

const folder = mkdtempSync(join(tmpdir(), 'revcov-speed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MBOX = `From jane@example.org Mon Jan  4 10:00:00 2021
Subject: one

>From here on it works.
From here to there is no separator.

From ann@example.org Mon Jan  4 11:30:12 2021 +0100
Subject: two

text
`;

describe('a list', () => {
  it('of the generator has as many mails as were wanted, and begins with one', async () => {
    const list = await generatedList(join(folder, 'made.mbox'), 50, 7);
    expect(list.starts).toHaveLength(50);
    expect(list.starts[0]).toBe(0);
    expect(list.bytes).toBe(readFileSync(list.path).length);
    expect(list.name).toBe('50 mails, generated (seed 7)');
  });

  it('of the user is counted by its separators', async () => {
    const file = join(folder, 'own.mbox');
    writeFileSync(file, MBOX);
    const list = await givenList(file, join(folder, 'never'));
    expect(list).toMatchObject({ name: 'own.mbox', path: file, bytes: MBOX.length });
    expect(list.starts).toEqual([0, MBOX.indexOf('From ann')]);
  });

  it('is unpacked when it is compressed', async () => {
    const file = join(folder, 'own.mbox.gz');
    writeFileSync(file, gzipSync(MBOX));
    const list = await givenList(file, join(folder, 'unpacked.mbox'));
    expect(list).toMatchObject({ name: 'own.mbox', bytes: MBOX.length });
    expect(readFileSync(list.path, 'utf8')).toBe(MBOX);
  });

  it('in pieces is the same list', async () => {
    const list = await generatedList(join(folder, 'whole.mbox'), 30, 3);
    const path = join(folder, 'again.mbox');
    await copyMails(list, 0, 12, { path, append: false });
    expect(readFileSync(path).length).toBe(list.starts[12]);
    await copyMails(list, 12, 12, { path, append: true });
    await copyMails(list, 12, 30, { path, append: true });
    expect(readFileSync(path).equals(readFileSync(list.path))).toBe(true);
  });
});

function runOf(changes: Partial<Run>): Run {
  const counts = { messages: 1000, stored: 990, duplicates: 8, rejected: 2 };
  const times = { gzip: 4, ingest: 2, again: 0.5, grown: 0.25, portions: 5, coverage: 0.3, rebuild: 1 };
  return { ...times, peak: 250e6, store: 3e6, counts, wrong: [], ...changes };
}

describe('the table', () => {
  const list = { name: 'own.mbox', path: '', bytes: 10e6, starts: Array.from({ length: 1000 }, (_, index) => index) };

  it('has the medians of the runs', () => {
    const runs = [runOf({ ingest: 9 }), runOf({ ingest: 1 }), runOf({})];
    const text = textTable([{ list, runs }]);
    for (const row of [
      /^whole ingest, s +2\.00$/m,
      /^mails\/s +500$/m,
      /^ingest \/ gzip +0\.50$/m,
      /^peak memory, MB +250$/m,
      /^store bytes \/ mbox bytes +0\.30$/m,
      /^stored \+ duplicates \+ rejected +990 \+ 8 \+ 2$/m,
    ])
      expect(text).toMatch(row);
  });

  it('shows a dash where nothing could be measured', () => {
    const text = textTable([{ list, runs: [runOf({ gzip: null, peak: null })] }]);
    expect(text).toMatch(/^gzip -6, s +–$/m);
    expect(text).toMatch(/^ingest \/ gzip +–$/m);
    expect(text).toMatch(/^peak memory, MB +–$/m);
  });

  it('has the rows of bench/results.md', () => {
    const figures = (text: string): string[] =>
      [...text.matchAll(/^\| ([^|-]+?) +\|/gm)].map(([, figure]) => figure ?? '');
    // The first table is the one that the benchmark prints.
    const [kept = ''] = readFileSync(new URL('../../bench/results.md', import.meta.url), 'utf8').split('\n## ');
    expect(figures(kept)).toEqual(figures(resultsFile([{ list, runs: [runOf({})] }], '2 cores', 3)));
  });

  it('comes with every count that is wrong, once', () => {
    const runs = [
      runOf({ wrong: ['messages are 9, and should be 10'] }),
      runOf({ wrong: ['messages are 9, and should be 10'] }),
    ];
    expect(wrongCounts([{ list, runs }])).toEqual(['own.mbox: messages are 9, and should be 10']);
  });
});
