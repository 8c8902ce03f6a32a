/** Whatever mails hold, the grid stays exact and the terminal is told nothing but text and its looks. */
import { beforeAll, describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/report/text/cell-width.js';
import type { Store } from '../../src/store/database/open.js';
import { scratchFolder, storeOf } from '../store/stores.js';
import { type Driven, drive } from './driven.js';
import type { FakeTerminal } from './fake-terminal.js';
import { HOSTILE, hostileMbox } from './hostile-mails.js';

const here = scratchFolder();
let store: Store;

beforeAll(async () => {
  store = await storeOf([here.write('hostile.mbox', Buffer.from(hostileMbox()))]);
});

const STYLES = /\u001b\[[\d;]*m/g;
const PLACES = /\u001b\[(?:\d+;1H|\d+G|2K|\?2026[hl])/g;
const segmenter = new Intl.Segmenter('en');

/** Every plain character of the frame is in the cell that it was meant for, and nothing else was said to the terminal. */
async function expectExact({ session, terminal }: Driven): Promise<void> {
  const frame = session.frame();
  await terminal.show(frame);
  const rows = frame.split('\n').map((row) => row.replace(STYLES, ''));
  expect(rows.flatMap((row, index) => misplacedIn(row, index, terminal))).toEqual([]);
  expect(terminal.bytes.replace(STYLES, '').replace(PLACES, '')).not.toMatch(FORBIDDEN);
  expect(terminal.told).toEqual([]);
}

/** What a terminal could obey. */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function misplacedIn(row: string, index: number, terminal: FakeTerminal): string[] {
  const wrong: string[] = [];
  let column = 0;
  for (const { segment } of segmenter.segment(row)) {
    const [first = ''] = segment;
    if (first > ' ' && first <= '~' && !terminal.cell(index, column).startsWith(first))
      wrong.push(`${index},${column}: ${first} of ${row}`);
    column += cellWidth(segment);
  }
  return wrong;
}

/** The series with a text in all its fields. */
function numberOf(index: number): number {
  const find = store.db.prepare<[string], number>('SELECT number FROM series WHERE message_id = ?').pluck();
  return find.get(`cover.${index}@example.org`) ?? 0;
}

describe(`${HOSTILE.length} hostile texts in every field`, () => {
  it('are enough, and all there', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
    expect(HOSTILE.map((_, index) => numberOf(index)).filter((number) => number === 0)).toEqual([]);
  });

  it.each([
    ['1', 80, 24],
    ['2', 80, 24],
    ['2', 160, 50],
    ['3', 80, 24],
    ['4', 80, 24],
    ['4', 60, 15],
  ])('leave the list on tab %s exact in %i × %i', async (tab, columns, rows) => {
    const driven = drive(store, columns, rows);
    await driven.press(tab, 'a');
    await expectExact(driven);
    for (let page = 0; page < HOSTILE.length / (rows - 8); page++) {
      await driven.press('pgdn');
      await expectExact(driven);
    }
  });

  it.each(HOSTILE.map((text, index) => [JSON.stringify(text.slice(0, 40)), index] as const))(
    '%s leaves its series and mails exact',
    async (_, index) => {
      const driven = drive(store, 80, 24);
      driven.session.act({
        type: 'opened',
        opening: { subject: { screen: 'series', messageId: `cover.${index}@example.org`, revision: null }, name: 'x' },
      });
      await driven.press('g');
      await expectExact(driven);
      await driven.press('j', 'j', 'enter');
      await expectExact(driven);
      await driven.press('pgdn');
      await expectExact(driven);
      await driven.press('l');
      await expectExact(driven);
    },
  );
});
