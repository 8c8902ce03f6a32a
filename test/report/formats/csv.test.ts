/** CSV with stable headers, rows that hold, and no formula. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv } from '../../../src/report/formats/csv.js';
import type { Table } from '../../../src/report/model.js';
import { reportOf, sampleTable } from '../sample-report.js';

function csv(table: Table): string {
  return [...formatCsv(reportOf(table))].join('');
}

/** One column of texts. */
function texts(values: readonly string[]): Table {
  const rows = values.map((value) => [value]);
  return { title: '', scope: '', columns: [{ key: 'title', heading: 'Title', kind: 'text' }], rows, notes: [] };
}

/** Reads CSV as RFC 4180 has it, with LF line ends. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",\n]*)(,|\n)/y;
  while (field.lastIndex < text.length) {
    const [, value = '', end] = field.exec(text) ?? [];
    if (end === undefined) throw new Error('not CSV');
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === '\n') rows.push(row.splice(0));
  }
  return rows;
}

describe('CSV', () => {
  it('has keys as header, plain numbers, whole times, and a column for each state of a bar', () => {
    expect(csv(sampleTable())).toBe(
      [
        'subsystem,patches,coverage,nacked,reviewed,acked,tested,stale,commented,none,state,oldestWaiting,waiting',
        'MEMORY SHELF,1204,0.6,0,4,2,0,1,1,2,reviewed,2026-01-01T00:00:00Z,12.7',
        '棚 DRIVERS,3,,,,,,,,,none,,',
        '',
      ].join('\n'),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '\0=1', '＝1', '\u00a0=1'])('defuses %j', (text) => {
    const [field = ''] = parseCsv(csv(texts([text])))[1] ?? [];
    expect(field).toMatch(/^['␍␀]/);
    expect(field).not.toMatch(/^\s*[=+\-@＝]/);
  });

  it('leaves a negative number a number', () => {
    const table: Table = {
      ...texts([]),
      columns: [{ key: 'change', heading: 'Change', kind: 'number' }],
      rows: [[-3]],
    };
    expect(csv(table)).toBe('change\n-3\n');
  });

  it('has one row a row and one field a column, whatever a mail says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.constantFrom('', '"', ',', '\n', '\r\n', ';')), {
          minLength: 1,
        }),
        (parts) => {
          const values = parts.map((part) => part.join(''));
          const rows = parseCsv(
            csv({
              ...texts(values),
              columns: [0, 1].map((n) => ({ key: `t${n}`, heading: '', kind: 'text' })),
              rows: values.map((value) => [value, 'x']),
            }),
          );
          expect(rows).toHaveLength(values.length + 1);
          for (const row of rows.slice(1)) expect(row[1]).toBe('x');
        },
      ),
    );
  });

  it('writes thousands of rows in portions', () => {
    const pieces = [...formatCsv(reportOf(texts(Array.from({ length: 2500 }, (_, n) => `row ${n}`))))];
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('').split('\n')).toHaveLength(2502);
  });
});
