/** Writes positions as people do. */

/** `1-4, 7` of positions in any order; '' of none. */
export function rangesOf(positions: Iterable<number>): string {
  const runs: { from: number; to: number }[] = [];
  for (const position of [...new Set(positions)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && position === last.to + 1) last.to = position;
    else runs.push({ from: position, to: position });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** `patch 3`, `patches 3, 7-9`. */
export function namedPatches(positions: readonly number[]): string {
  return `${positions.length === 1 ? 'patch' : 'patches'} ${rangesOf(positions)}`;
}
