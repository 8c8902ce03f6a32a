/** Leaves out of a table what people need not see. */
import type { Table, Value } from './model.js';

/** The table without sparse columns that hold nothing. */
export function forPeople(table: Table): Table {
  const { columns, rows } = table;
  const kept = columns.flatMap((column, index) =>
    column.sparse !== true || rows.some((row) => holds(row[index] ?? null)) ? [index] : [],
  );
  if (kept.length === columns.length) return table;
  return {
    ...table,
    columns: kept.flatMap((index) => columns[index] ?? []),
    rows: rows.map((row) => kept.map((index) => row[index] ?? null)),
  };
}

function holds(value: Value): boolean {
  return value !== null && value !== 0 && value !== '';
}
