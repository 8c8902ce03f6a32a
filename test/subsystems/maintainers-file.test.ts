import { describe, expect, it } from 'vitest';
import { parseMaintainers } from '../../src/subsystems/maintainers-file.js';
import { fixtureFile } from './fixture.js';

function outline(...texts: readonly string[]): readonly [string, string][] {
  return parseMaintainers(...texts).sections.map(({ name, fields }) => [
    name,
    fields.map(({ letter, value }) => `${letter}=${value}`).join(' '),
  ]);
}

describe('parseMaintainers', () => {
  it('finds the sections of a file and skips everything before them', () => {
    expect(fixtureFile.sections.map(({ name }) => name)).toEqual([
      'BEAN COUNTER',
      'MEMORY',
      'NETWORK DRIVERS WITH A NAME THAT IS MUCH TOO LONG TO BE PRINTED',
      'OLD DRIVER',
      'WILD',
      'THE REST',
    ]);
  });

  it('tells the line of a section and of its fields', () => {
    const { sections } = parseMaintainers('intro\n\nA\nM:\tx@example.org\n\nF:\ta/\n');
    expect(sections[0]).toMatchObject({ name: 'A', line: 3 });
    expect(sections[0]?.fields.map(({ line }) => line)).toEqual([4, 6]);
  });

  it.each<[string, string[], [string, string][]]>([
    ['nothing in an empty text', [''], []],
    ['blanks instead of a tab, or none', ['A\nM:     a\nF:b/\n'], [['A', 'M=a F=b/']]],
    ['blank lines within a section', ['A\nM: a\n\n\nF: b/\n'], [['A', 'M=a F=b/']]],
    ['comment lines within a section', ['A\nM: a\n# why\nF: b/\n'], [['A', 'M=a F=b/']]],
    [
      'any other line as the name of what follows',
      ['A\nM: a\n  more\nF: b/\n'],
      [
        ['A', 'M=a'],
        ['more', 'F=b/'],
      ],
    ],
    ['the last line before the fields as the name', ['A\nB\n\nF: b/\n'], [['B', 'F=b/']]],
    [
      'underlined names (QEMU)',
      ['Machines\n--------\nM: a\n\nBoards\n======\nF: b/\n'],
      [
        ['Machines', 'M=a'],
        ['Boards', 'F=b/'],
      ],
    ],
    ['a heading above a name (QEMU)', ['Machines\n--------\nOne\nM: a\n'], [['One', 'M=a']]],
    ['a rule that underlines nothing', ['A\n\n-----\nM: a\n'], [['-----', 'M=a']]],
    ['V: and other letters (Xen)', ['THE REST\nV: tree-<version>\nF: *\n'], [['THE REST', 'V=tree-<version> F=*']]],
    [
      'several files (U-Boot)',
      ['A\nF: a/', '\nB BOARD\nF: b/\n'],
      [
        ['A', 'F=a/'],
        ['B BOARD', 'F=b/'],
      ],
    ],
    ['CRLF and a byte order mark', ['\ufeffA\r\nF: a/\r\n'], [['A', 'F=a/']]],
    ['fields without a name', ['F: a/\n'], [['F: a/', 'F=a/']]],
    [
      'a description of the letters that looks like a section',
      ['Descriptions of section entries:\nM: Mail to\nS: Status:\n\n\tSupported: paid\nF: Files\n\nA\nF: a/\n'],
      [['A', 'F=a/']],
    ],
    ['lower-case letters as text', ['A\nm: x\nF: a/\n'], [['m: x', 'F=a/']]],
  ])('reads %s', (_, texts, expected) => {
    expect(outline(...texts)).toEqual(expected);
  });

  it('keeps blanks at the end of a value, as they count in a pattern', () => {
    expect(parseMaintainers('A\nF: a/ \n').sections[0]?.fields[0]?.value).toBe('a/ ');
  });
});
