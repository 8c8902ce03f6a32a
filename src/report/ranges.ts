/** Positions to the words that people use for them. */

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

/** `all`, `1-3, 5`, `cover letter`. */
export function placesOf(positions: ReadonlySet<number>, cover: boolean, all: readonly number[]): string {
  const words = cover ? ['cover letter'] : [];
  if (positions.size > 1 && all.every((position) => positions.has(position))) words.push('all');
  else if (positions.size > 0) words.push(rangesOf(positions));
  return words.join(', ');
}
