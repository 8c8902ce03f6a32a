/** A matrix of letters: labelled, grouped and cut into parts as the terminal's width wants it. */
import { describe, expect, it } from 'vitest';
import { formatCsv } from '../../../src/report/formats/csv.js';
import { formatMarkdown } from '../../../src/report/formats/markdown.js';
import { formatTable } from '../../../src/report/formats/table.js';
import type { Mark, Marks, Table } from '../../../src/report/model.js';
import { reportOf } from '../sample-report.js';

const MARKS: ReadonlyMap<string, Mark | null> = new Map<string, Mark | null>([
  ['N', { state: 'nacked', byOwner: false }],
  ['R', { state: 'reviewed', byOwner: true }],
  ['r', { state: 'reviewed', byOwner: false }],
  ['A', { state: 'acked', byOwner: true }],
  ['a', { state: 'acked', byOwner: false }],
  ['t', { state: 'tested', byOwner: false }],
  ['s', { state: 'stale', byOwner: false }],
  ['c', { state: 'commented', byOwner: false }],
  ['·', { state: 'none', byOwner: false }],
  ['?', { state: 'missing', byOwner: false }],
  [' ', null],
]);

function marks(letters: string): Marks {
  return [...letters].map((letter) => MARKS.get(letter) ?? null);
}

/** A matrix of rows given as letters. */
function matrix(rows: readonly (readonly [name: string, letters: string])[], labels?: readonly number[]): Table {
  const positions = labels ?? [...(rows[0]?.[1] ?? '')].map((_, index) => index + 1);
  return {
    title: '',
    scope: '',
    columns: [
      { key: 'name', heading: 'Subsystem', kind: 'text', flexible: true, narrowest: 20, cut: 'middle' },
      { key: 'patch', heading: 'Patches', kind: 'marks', labels: positions },
      { key: 'covered', heading: 'Covered', kind: 'number' },
      { key: 'patches', heading: 'Patches', kind: 'number' },
    ],
    rows: rows.map(([name, letters]) => {
      const covered = letters.replace(/[^RrAa]/g, '').length;
      return [name, marks(letters), covered, letters.replaceAll(' ', '').length];
    }),
    notes: [],
  };
}

function lines(table: Table, width: number | null): string[] {
  return [...formatTable(reportOf(table), { width, colour: false })].join('').split('\n');
}

describe('a matrix', () => {
  it('labels each patch where there is room, and explains the letters that occur', () => {
    expect(
      lines(
        matrix(
          [
            ['HARBOR', 'RrA a·'],
            ['SOUND', '  N?tc'],
          ],
          [1, 2, 3, 4, 5, 12],
        ),
        80,
      ),
    ).toEqual([
      'Subsystem    1  2  3  4  5 12  Covered  Patches',
      '─────────  ──────────────────  ───────  ───────',
      'HARBOR       R  r  A     a  ·        4        5',
      'SOUND              N  ?  t  c        0        4',
      '',
      'N nacked   R reviewed by an owner   r reviewed   A acked by an owner   a acked',
      't tested   c commented   · none   ? not in the store',
      '',
    ]);
  });

  it('of 45 patches and 10 subsystems fits 80 columns, ten to a group', () => {
    const name = 'CONTROL GROUP - MEMORY RESOURCE CONTROLLER (MEMCG)';
    const rows = Array.from({ length: 10 }, (_, row) => [`${name} ${row}`, 'rrR··ssaa'.repeat(5)] as const);
    const shown = lines(matrix(rows), 80);
    expect(shown[0]).toBe('Subsystem             1          11         21         31         41     Covered');
    expect(shown[2]).toBe('CONTROL GR…(MEMCG) 0  rrR··ssaar rR··ssaarr R··ssaarrR ··ssaarrR· ·ssaa       25');
    expect(shown.at(-4)).toBe('Not shown, the terminal is too narrow: Patches.');
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('of 23 patches and 2 subsystems fits 80 columns, five to a group', () => {
    const shown = lines(
      matrix([
        ['HARBOR', 'rrR··'.repeat(4).concat('aaa')],
        ['SOUND', ' '.repeat(22).concat('·')],
      ]),
      80,
    );
    expect(shown.slice(0, 4)).toEqual([
      'Subsystem  1     6     11    16    21   Covered  Patches',
      '─────────  ───────────────────────────  ───────  ───────',
      'HARBOR     rrR·· rrR·· rrR·· rrR·· aaa       15       23',
      'SOUND                                ·        0        1',
    ]);
  });

  it('goes on below itself where the terminal is too narrow for one line', () => {
    const shown = lines(matrix([['HARBOR', 'r'.repeat(25)]]), 36);
    expect(shown).toEqual([
      'Subsystem  1          11',
      '─────────  ─────────────────────',
      'HARBOR     rrrrrrrrrr rrrrrrrrrr',
      '',
      'Subsystem  21     Covered  Patches',
      '─────────  ─────  ───────  ───────',
      'HARBOR     rrrrr       25       25',
      '',
      'r reviewed',
      '',
    ]);
  });

  it('paints each letter in the colour of its state', () => {
    const text = [...formatTable(reportOf(matrix([['HARBOR', 'RN']])), { width: 80, colour: true })].join('');
    expect(text).toContain('\u001b[32mR\u001b[0m');
    expect(text).toContain('\u001b[31;1mN\u001b[0m');
  });

  it('has a column a patch in CSV, in words', () => {
    expect(
      [
        ...formatCsv(
          reportOf(
            matrix(
              [
                ['HARBOR', 'R ·'],
                ['SOUND', 'A?N'],
              ],
              [1, 2, 7],
            ),
          ),
        ),
      ].join(''),
    ).toBe(
      [
        'name,patch1,patch2,patch7,covered,patches',
        'HARBOR,reviewed by an owner,,none,1,2',
        'SOUND,acked by an owner,not in the store,nacked,1,3',
        '',
      ].join('\n'),
    );
  });

  it('has a column a patch in Markdown, with the legend below', () => {
    expect([...formatMarkdown(reportOf(matrix([['HARBOR', 'R ·']], [1, 2, 7])))].join('')).toBe(
      [
        '| Subsystem | 1 | 2 | 7 | Covered | Patches |',
        '| --- | --- | --- | --- | ---: | ---: |',
        '| HARBOR | R |  | · | 1 | 2 |',
        '',
        'R reviewed by an owner · · none',
        '',
      ].join('\n'),
    );
  });
});
