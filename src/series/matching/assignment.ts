/** Finds the best pairing of rows and columns in a table of gains (the assignment problem). */

/**
 * Pairs each row with at most one column so that the sum of gains is the greatest: the Hungarian method with shortest
 * augmenting paths, O(rows² · columns). Pairs of gain 0 are left out.
 * @param gains Rows of equal length, gains ≥ 0.
 * @returns For each row its column, or -1.
 */
export function bestPairing(gains: readonly (readonly number[])[]): number[] {
  const rows = gains.length;
  const columns = Math.max(rows, gains[0]?.length ?? 0);
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const cost = (row: number, column: number): number => -(gains[row - 1]?.[column - 1] ?? 0);

  for (let row = 1; row <= rows; row += 1) {
    const previous = new Int32Array(columns + 1);
    const slack = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(columns + 1);
    rowOf[0] = row;
    let column = 0;
    while ((rowOf[column] ?? 0) !== 0) {
      used[column] = 1;
      const current = rowOf[column] ?? 0;
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let at = 1; at <= columns; at += 1) {
        if (used[at]) continue;
        const reduced = cost(current, at) - (rowPotential[current] ?? 0) - (columnPotential[at] ?? 0);
        if (reduced < (slack[at] ?? 0)) {
          slack[at] = reduced;
          previous[at] = column;
        }
        if ((slack[at] ?? 0) < least) {
          least = slack[at] ?? 0;
          next = at;
        }
      }
      for (let at = 0; at <= columns; at += 1) {
        if (used[at]) {
          const owner = rowOf[at] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + least;
          columnPotential[at] = (columnPotential[at] ?? 0) - least;
        } else slack[at] = (slack[at] ?? 0) - least;
      }
      column = next;
    }
    while (column !== 0) {
      const before = previous[column] ?? 0;
      rowOf[column] = rowOf[before] ?? 0;
      column = before;
    }
  }

  const pairing = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column += 1) {
    const row = rowOf[column] ?? 0;
    if (row > 0 && cost(row, column) < 0) pairing[row - 1] = column - 1;
  }
  return pairing;
}
