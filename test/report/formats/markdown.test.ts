/** Markdown whose structure stays what the report made it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, formatMarkdown } from '../../../src/report/formats/markdown.js';
import type { Table } from '../../../src/report/model.js';
import { reportOf, sampleTable } from '../sample-report.js';

function markdown(table: Table): string {
  return [...formatMarkdown(reportOf(table))].join('');
}

describe('escapeMarkdown', () => {
  it.each([
    ['plain text', 'mm/damon: fix it (again), 3.5 times', 'mm/damon: fix it (again), 3.5 times'],
    ['a cell end', 'a | b', 'a \\| b'],
    ['an escaped cell end', 'a \\| b', 'a \\\\\\| b'],
    ['code', '`reviewed`', '\\`reviewed\\`'],
    ['emphasis', '**reviewed** _and_ ~~not~~', '\\*\\*reviewed\\*\\* \\_and\\_ \\~\\~not\\~\\~'],
    ['HTML', '<img src=x onerror=y>', '\\<img src\\=x onerror\\=y\\>'],
    ['an entity', '&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['a link', '[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['an image', '![x](y)', '\\!\\[x\\](y)'],
    ['a mention', '@maintainers please', '＠maintainers please'],
    ['an address', 'Maria <maria@example.org>', 'Maria \\<maria＠example.org\\>'],
    ['a bare link', 'see https://example.org and www.example.org', 'see https：//example.org and www．example.org'],
    ['a heading', '# x', '\\# x'],
    ['a list', '- x', '\\- x'],
    ['another list', '+ x', '\\+ x'],
    ['a numbered list', '12. x', '12\\. x'],
    ['a number that begins no list', '2.63 %', '2.63 %'],
    ['a number of an issue', 'see #12, a/b#3 and GH-4', 'see ＃12, a/b＃3 and GH－4'],
    ['a line end', 'a\n\n# b', 'a␊␊\\# b'],
    ['a return', 'a\r| b', 'a␍\\| b'],
    ['indented code', '     x', 'x'],
    ['a hidden character', 'a\u202eb', 'a\\<U+202E\\>b'],
  ])('%s', (_, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe('Markdown', () => {
  it('writes a table with a heading, the scope, and notes', () => {
    expect(markdown(sampleTable())).toBe(
      [
        '### Coverage by subsystem',
        '',
        'open series: 2 of 3',
        '',
        '| Subsystem | Patches | Covered | States | State | Waiting since | Waiting |',
        '| --- | ---: | ---: | --- | --- | --- | ---: |',
        '| MEMORY SHELF | 1,204 | 60 % | ████▓▓░░·· | reviewed | 2026-01-01 | 12 d |',
        '| 棚 DRIVERS | 3 | – | – | none | – | – |',
        '',
        'Addresses in mail are not authenticated.',
        '',
      ].join('\n'),
    );
  });

  it('keeps every special character of a mail escaped, in one line, between the same cell ends', () => {
    const special = fc.array(
      fc.oneof(
        fc.constantFrom(...'\\|`*_{}[]()<>#+-.!~@&$^=:\n\r\t w123', 'www.', 'http://'),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
    );
    fc.assert(
      fc.property(special, (parts) => {
        const rows = [[parts.join(''), 7, 1, null, 'none', null, null]];
        const lines = markdown({ ...sampleTable(rows), notes: [] }).split('\n');
        expect(lines).toHaveLength(8);
        // Taken off from the left as a Markdown reader does: an escape, or a character that means nothing.
        const rest = (lines[6] ?? '').replace(
          /^\| (?:\\[\\`*_{}[\]<>#|~$&!^=+.)-]|[^\\`*_{}[\]<>#|~$&!^=@])* \| /u,
          '',
        );
        expect(rest).toBe('7 | 100 % | – | none | – | – |');
      }),
      { numRuns: 500 },
    );
  });
});
