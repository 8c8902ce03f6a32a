/** Tables as people see them: whole pages, widths, colours, and rows that no mail can break. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { formatTable } from '../../../src/report/formats/table.js';
import type { Look, Table } from '../../../src/report/model.js';
import { reportOf, sampleTable } from '../sample-report.js';

function shown(table: Table, look: Partial<Look> = {}): string {
  return [...formatTable(reportOf(table), { width: null, colour: false, ...look })].join('');
}

/** Lines from the headings to the last row. */
function gridOf(page: string): string[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith('───')) - 1;
  const length = lines.slice(start).indexOf('');
  return lines.slice(start, start + length);
}

describe('table', () => {
  it('aligns every kind of column', () => {
    expect(shown(sampleTable())).toBe(
      [
        'Coverage by subsystem',
        'open series: 2 of 3',
        '',
        'Subsystem     Patches  Covered  States      State     Waiting since  Waiting',
        '────────────  ───────  ───────  ──────────  ────────  ─────────────  ───────',
        'MEMORY SHELF    1,204     60 %  ████▓▓░░··  reviewed  2026-01-01        12 d',
        '棚 DRIVERS          3        –  –           none      –                    –',
        '',
        '! nacked   █ reviewed   ▓ acked   ░ tested, stale or commented   · none',
        '',
        'Addresses in mail are not authenticated.',
        '',
      ].join('\n'),
    );
  });

  it('aligns what stands beside the names of people, whatever their script', () => {
    const headings = [
      { label: 'Mira Castellan', text: 'asked' },
      { label: '荒川 匠', text: 'owner' },
      { label: 'M\u001b[31m', text: 'none' },
    ];
    expect(shown({ ...sampleTable(), title: '', scope: '', headings, columns: [], rows: [], notes: [] })).toBe(
      'Mira Castellan  asked\n荒川 匠         owner\nM␛[31m          none\n',
    );
  });

  it('says so when there is nothing', () => {
    expect(shown({ ...sampleTable([]), notes: [] })).toBe(
      'Coverage by subsystem\nopen series: 2 of 3\n\nNothing to show.\n',
    );
  });

  it('shortens the flexible column to fit the terminal', () => {
    const long = sampleTable([['a very long name of a subsystem', 1, 1, null, 'none', null, null]]);
    const grid = gridOf(shown(long, { width: 80 }));
    expect(grid[2]).toMatch(/^a very long name of a …\s+1\s+100 %/);
    expect(Math.max(...grid.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
  });

  it('leaves out columns from the right where even that is not enough, and says which', () => {
    const page = shown(sampleTable(), { width: 30 });
    expect(gridOf(page)[0]).toBe('Subsystem     Patches  Covered');
    expect(page).toContain('Not shown, the terminal is too\nnarrow: States, State, Waiting\nsince, Waiting.');
    expect(page).not.toContain('! nacked');
  });

  it('shortens nothing where the output is not a terminal', () => {
    const name = 'x'.repeat(500);
    expect(shown(sampleTable([[name, 1, 1, null, 'none', null, null]]))).toContain(name);
  });

  it('colours states, headings and hidden characters, and leaves the text as it is', () => {
    const table = sampleTable([['a\u202eb', 1, 1, null, 'nacked', null, null]]);
    const coloured = shown(table, { colour: true });
    expect(coloured).toContain('\x1b[31;1mnacked\x1b[0m');
    expect(coloured).toContain('\x1b[0;33m<U+202E>\x1b[0m');
    expect(coloured).toContain('\x1b[1mSubsystem\x1b[0m');
    expect(coloured.replace(/\x1b\[[\d;]*m/g, '').replace(/ +$/gm, '')).toBe(shown(table));
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom('\n', '\x1b[2J', '漢', '👨\u200d👩\u200d👧', '🇩🇪', 'e\u0301', '\u202e', 'ก็', '\t', 'word '),
        { maxLength: 30 },
      )
      .map((parts) => parts.join('')),
  );

  it('shows a label as carefully as what stands behind it', () => {
    const headings = [
      { label: 'Ann \u001b]0;x\u0007', text: 'one' },
      { label: '匠', text: 'two' },
    ];
    const lines = shown({ ...sampleTable(), headings }).split('\n');
    expect(lines.slice(2, 4)).toEqual(['Ann ␛]0;x␇  one', '匠          two']);
  });

  it.each([40, 80, 200])('keeps rows and columns in place at %i cells, whatever a mail says', (width) => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (names) => {
        const rows = names.map((name) => [name, 7, 1, null, 'none', null, null]);
        const grid = gridOf(shown(sampleTable(rows), { width }));
        expect(grid).toHaveLength(names.length + 2);
        const column = stringWidth((grid[0] ?? '').slice(0, (grid[0] ?? '').indexOf('Patches') + 'Patches'.length));
        for (const line of grid.slice(2)) {
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
          expect(stringWidth(line.slice(0, line.lastIndexOf('7    ') + 1))).toBe(column);
        }
      }),
      { numRuns: 120 },
    );
  });
});
