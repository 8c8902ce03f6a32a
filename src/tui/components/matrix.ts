/** Shows patches and subsystems as a matrix with one letter per cell, readable without colour. */
import { letterOf } from '../../report/text/marks.js';
import type { CellState } from '../../review/model.js';
import type { PatchDetail } from '../../views/series/series-model.js';
import type { Line, Span, Tone } from '../model.js';
import { cell } from '../text.js';

/** A column of the matrix. */
export interface MatrixColumn {
  readonly letter: string;
  readonly name: string;
  readonly patches: number;
  readonly covered: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Cells of a column: its letter or state, and a gap. */
export const CELL_WIDTH = 3;

const TONES: Readonly<Record<CellState, Tone>> = {
  nacked: 'bad',
  reviewed: 'good',
  acked: 'good',
  tested: 'fair',
  stale: 'warn',
  commented: 'fair',
  none: 'muted',
};

const EXPLAINED: readonly CellState[] = ['nacked', 'reviewed', 'acked', 'tested', 'stale', 'commented'];
const BY_OWNER = (['reviewed', 'acked'] as const).map((state) => letterOf({ state, byOwner: true })).join(' ');

/** The legend of the letters, in one line, as in tables and documents. */
export const MATRIX_LEGEND: Line = [
  ...EXPLAINED.flatMap((state): Span[] => [
    { text: letterOf({ state, byOwner: false }), tone: TONES[state] },
    { text: ` ${state}  `, tone: 'muted' },
  ]),
  { text: BY_OWNER, tone: 'good' },
  { text: ' by an owner', tone: 'muted' },
];

/**
 * The subsystems that patches touch, the one with most uncovered patches first; catch-alls are left out.
 * @param most columns that there is room for.
 */
export function matrixColumns(patches: readonly PatchDetail[], most: number): readonly MatrixColumn[] {
  const found = new Map<string, { name: string; patches: number; covered: number }>();
  for (const { subsystems } of patches)
    for (const { name, catchAll, state } of subsystems) {
      if (catchAll) continue;
      const counts = found.get(name) ?? { name, patches: 0, covered: 0 };
      counts.patches++;
      if (state === 'reviewed' || state === 'acked') counts.covered++;
      found.set(name, counts);
    }
  return [...found.values()]
    .sort(
      (a, b) => b.patches - b.covered - (a.patches - a.covered) || b.patches - a.patches || (a.name < b.name ? -1 : 1),
    )
    .slice(0, Math.min(most, LETTERS.length))
    .map((counts, index) => ({ ...counts, letter: LETTERS[index] ?? '' }));
}

/** The letters above the matrix. */
export function matrixHeading(columns: readonly MatrixColumn[]): string {
  return columns.map(({ letter }) => cell(letter, CELL_WIDTH)).join('');
}

/** The cells of one patch. */
export function matrixCells({ subsystems }: PatchDetail, columns: readonly MatrixColumn[]): readonly Span[] {
  return columns.map(({ name }): Span => {
    const found = subsystems.find((subsystem) => subsystem.name === name);
    if (found === undefined) return { text: ' '.repeat(CELL_WIDTH) };
    return { text: cell(letterOf(found), CELL_WIDTH), tone: TONES[found.state] };
  });
}

/** The state of a whole patch. */
export function stateWord(state: CellState): Span {
  return { text: cell(state === 'none' ? '–' : state, 9), tone: TONES[state] };
}
