/** Writes tables as CSV (RFC 4180, with LF line ends) in which a spreadsheet finds no formulas. */
import { stringify } from 'csv-stringify/sync';
import type { Column, Marks, Report, StateCounts, Table, Value } from '../model.js';
import { STATES } from '../text/bar.js';
import { isMarks, wordsOfMark } from '../text/marks.js';
import { visible } from '../text/visible.js';
import { fieldOf } from './values.js';

/**
 * What spreadsheets take for the start of a formula (OWASP, "CSV Injection"), also as full-width twins and after
 * blanks, which some of them drop.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;
const ROWS_AT_ONCE = 1_000;

/**
 * Writes each table that has columns with its keys as header, a blank line between tables. A bar becomes one column per
 * state, marks one per patch. Text that looks like a formula gets a leading single quote.
 */
export function* formatCsv(report: Report): Generator<string> {
  let first = true;
  for (const table of report.tables) {
    if (table.columns.length === 0) continue;
    if (!first) yield '\n';
    first = false;
    yield stringify([headerOf(table.columns)]);
    for (let at = 0; at < table.rows.length; at += ROWS_AT_ONCE) {
      yield stringify(table.rows.slice(at, at + ROWS_AT_ONCE).map((row) => fieldsOf(table, row)));
    }
  }
}

function headerOf(columns: readonly Column[]): string[] {
  return columns.flatMap((column): readonly string[] => {
    if (column.kind === 'marks') return (column.labels ?? []).map((label) => `${column.key}${label}`);
    return column.kind === 'bar' ? STATES : [column.key];
  });
}

function fieldsOf(table: Table, row: readonly Value[]): (string | number)[] {
  return table.columns.flatMap((column, index) => {
    const value = row[index] ?? null;
    if (isMarks(value)) return value.map(wordsOfMark);
    if (column.kind === 'bar') return countsOf(value);
    return [defused(fieldOf(column, typeof value === 'object' ? null : value))];
  });
}

function countsOf(value: Exclude<Value, Marks>): (string | number)[] {
  const counts: StateCounts | null = typeof value === 'object' ? value : null;
  return STATES.map((state) => counts?.[state] ?? '');
}

function defused(field: string | number): string | number {
  if (typeof field === 'number') return field;
  const shown = visible(field);
  return FORMULA.test(shown) ? `'${shown}` : shown;
}
