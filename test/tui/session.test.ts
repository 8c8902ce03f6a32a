/** What keys do to the screens as a whole: whatever is pressed, a frame comes of it; places are kept; news are told. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/report/text/cell-width.js';
import type { Store } from '../../src/store/database/open.js';
import { BINDINGS } from '../../src/tui/keys.js';
import { readReviewers } from '../../src/views/waiting/reviewers.js';
import { addMails, storeOf } from '../store/mails.js';
import { scratchFolder } from '../store/stores.js';
import { drive, sampleStore } from './driven.js';

const here = scratchFolder();
const STYLES = /\u001b\[[\d;]*m/g;
let store: Store;

beforeAll(async () => {
  store = await sampleStore();
});

describe('any keys', () => {
  it('make a frame that fills the terminal and no more', async () => {
    const keys = [...new Set(BINDINGS.flatMap((binding) => binding.keys)), 'x', 'backspace', 'ctrl-g'];
    const size = fc.record({ columns: fc.integer({ min: 1, max: 130 }), rows: fc.integer({ min: 1, max: 45 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...keys), { maxLength: 25 }),
        size,
        async (pressed, { columns, rows }) => {
          const { session, press } = drive(store, columns, rows);
          await press(...pressed);
          const lines = session.frame().replace(STYLES, '').split('\n');
          expect(lines).toHaveLength(rows);
          expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(columns);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that do nothing on a screen say where they do something', async () => {
    const { press, session } = drive(store, 80, 24);
    await press('c');
    expect(session.state.message).toBe('c (next open comment) works on: a mail.');
  });
});

describe('a reload', () => {
  it('leaves the cursor on what it was on', async () => {
    const { press } = drive(store, 80, 24);
    const before = await press('j', 'j', 'j');
    expect(await press('R')).toEqual(before);
  });

  it('keeps the series, whatever number it has now', async () => {
    const later = await storeOf([
      { id: 'a1@x', subject: '[PATCH] lib: do a', day: 5 },
      { id: 'a2@x', subject: '[PATCH v2] lib: do a', day: 9, line: 'other' },
    ]);
    const { press, session } = drive(later, 80, 24);
    expect((await press('2', 'enter', 'h'))[1]).toContain('Series › #1 lib: do a');
    await addMails(later, [{ id: 'b1@x', subject: '[PATCH] mm: do b', day: 1, path: 'mm/b.c' }]);
    const shown = await press('R');
    expect(shown[1]).toContain('Series › #2 lib: do a');
    expect(shown.some((row) => row.includes('[v1 2026-03-06]'))).toBe(true);
    await press('enter', 'q', 'q');
    expect(session.page()?.count).toBe(2);
  });

  it('is asked for when mail has come in', async () => {
    const { press, session } = drive(store, 80, 24);
    session.noticeVersion(1);
    expect((await press('j'))[0]).not.toContain('new mail');
    session.noticeVersion(2);
    expect((await press('j'))[0]).toContain('new mail: R');
    expect((await press('R'))[0]).not.toContain('new mail');
  });
});

describe('a reviewer', () => {
  it('leads to the series in which patches wait for them, said anything or not', async () => {
    const { press, session } = drive(store, 100, 30);
    const reviewers = readReviewers(store, {}).reviewers;
    for (const { name, email, waiting } of reviewers) {
      const at = reviewers.findIndex((one) => one.email === email);
      await press('3', 'g', ...new Array<string>(at).fill('j'), 'enter');
      const shown = (await press()).join('\n');
      const series = session.page()?.count ?? 0;
      expect([name, series > 0, shown.includes(`waiting for ${name}`)]).toEqual([name, waiting > 0, true]);
      await press('q');
    }
  });
});

describe('a comment', () => {
  it('of the author is none that waits for an answer', async () => {
    const own = await storeOf([
      { id: 'p@x', subject: '[PATCH] lib: do a' },
      { id: 'r@x', subject: 'Re: [PATCH] lib: do a', from: 'Mira', re: 'p@x', text: 'Why not two?', day: 1 },
      { id: 's@x', subject: 'Re: [PATCH] lib: do a', re: 'p@x', text: 'I forgot the other one.', day: 2 },
    ]);
    const { press, session } = drive(own, 80, 40);
    const shown = await press('2', 'enter', 'enter');
    expect(shown.filter((row) => row.includes('┃')).map((row) => row.trim())).toEqual([
      '● ┃ Mira Example  2026-03-02  open',
      '┃ Why not two?',
      '○ ┃ Ann Example  2026-03-03  author',
      '┃ I forgot the other one.',
    ]);
    expect(session.page()?.comments).toHaveLength(1);
  });
});

describe('the order', () => {
  it('goes through the columns, and round', async () => {
    const { press } = drive(store, 120, 24);
    expect((await press('o'))[2]).toContain('Coverage▾');
    await press('o', 'o', 'o', 'o', 'o', 'o');
    expect((await press('o')).slice(2, 5).map((row) => row.slice(2, 16).trim())).toEqual([
      'Subsystem▾',
      'BLOCK LAYER',
      'DOCUMENTATION',
    ]);
    expect((await press('O')).slice(2, 4).map((row) => row.slice(2, 16).trim())).toEqual(['Subsystem▴', 'SCHEDULER']);
  });
});

describe('a file', () => {
  it.each([
    ['out.csv', 'name,series,patches'],
    ['out.md', '| Subsystem |'],
    ['out.json', '"schema": "revcov.view/1"'],
    ['out.txt', 'MEMORY RECLAIM'],
  ])('%s holds what is shown', async (name, text) => {
    const { press, session } = drive(store, 80, 24);
    await press('/', ...'reclaim', 'enter', 'e', ...`${here.folder}/${name}`, 'enter');
    expect(session.state.message).toContain('Written');
    const written = readFileSync(`${here.folder}/${name}`, 'utf8');
    expect(written).toContain(text);
    expect(written).not.toContain('SCHEDULER');
  });

  it('that is there already is left as it is', async () => {
    const path = `${here.folder}/mine.csv`;
    writeFileSync(path, 'mine');
    const { press, session } = drive(store, 80, 24);
    await press('e', ...path, 'enter');
    expect(session.state.message).toContain('already exists');
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('in a folder that is not there is not written', async () => {
    const { press, session } = drive(store, 80, 24);
    await press('e', ...`${here.folder}/no/plain.csv`, 'enter');
    expect(session.state.message).toBe(`${here.folder}/no/plain.csv could not be written: there is no such folder.`);
  });

  it('needs a name that says its format', async () => {
    const { press, session } = drive(store, 80, 24);
    await press('e', ...`${here.folder}/plain`, 'enter');
    expect(session.state.message).toContain('must end in');
    expect(existsSync(`${here.folder}/plain`)).toBe(false);
  });
});

describe('what was taken along', () => {
  it('are ids and links of mails', async () => {
    const { press, session } = drive(store, 80, 24);
    await press('2', 'enter', 'y', 'Y');
    const [id = '', link = ''] = session.state.taken;
    expect(id).toContain('@');
    expect(link).toBe(`https://lore.kernel.org/r/${id}`);
    await press('1', 'y');
    expect(session.state.message).toBe('This row is not a mail.');
  });
});
