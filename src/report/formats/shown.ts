/** Removes from a table what people do not need to see. */
import type { Column, Table, Value } from '../model.js';

/** The table without empty sparse columns. */
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

/** A column as it is shown: which value of a row it has, and which value its text leads to. */
export interface ShownColumn {
  readonly column: Column;
  readonly at: number;
  readonly opens: number | null;
}

/**
 * The columns that are shown: message ids that another column links to have no column.
 * @param linked false if there are no links.
 */
export function shownColumns(columns: readonly Column[], linked: boolean): readonly ShownColumn[] {
  const shown = columns.map((column, at): ShownColumn => {
    if (!linked) return { column, at, opens: null };
    const opens = column.kind === 'message' ? at : columns.findIndex(({ key }) => key === column.opens);
    return { column, at, opens: opens < 0 ? null : opens };
  });
  const led = new Set(shown.flatMap(({ at, opens }) => (opens === null || opens === at ? [] : [opens])));
  return shown.filter(({ at }) => !led.has(at));
}
