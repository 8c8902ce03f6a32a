/** Groups sorted rows by a key. */

/**
 * Groups rows, keeping their order.
 * @param keyOf the key of a row.
 * @param kept what is kept of a row; the row itself by default.
 */
export function groupedBy<Row, Key, Value = Row>(
  rows: Iterable<Row>,
  keyOf: (row: Row) => Key,
  kept: (row: Row) => Value,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [kept(row)]);
    else group.push(kept(row));
  }
  return groups;
}

/** Groups rows as they are. */
export function rowsBy<Row, Key>(rows: Iterable<Row>, keyOf: (row: Row) => Key): Map<Key, Row[]> {
  return groupedBy(rows, keyOf, (row) => row);
}
