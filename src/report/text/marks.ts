/** The letters for the cells of a matrix, and their meanings. */
import type { CellState } from '../../review/model.js';
import type { Mark, Marks, Table, Value } from '../model.js';
import { type Tone, toneOfState } from './paint.js';

interface Letter {
  readonly letter: string;
  readonly meaning: string;
  readonly state: CellState | 'missing';
  readonly byOwner: boolean;
}

/** In the order of the legend. A capital says that an owner covers the cell; a NAK is one so that it is seen. */
const LETTERS: readonly Letter[] = [
  { letter: 'N', meaning: 'nacked', state: 'nacked', byOwner: false },
  { letter: 'R', meaning: 'reviewed by an owner', state: 'reviewed', byOwner: true },
  { letter: 'r', meaning: 'reviewed', state: 'reviewed', byOwner: false },
  { letter: 'A', meaning: 'acked by an owner', state: 'acked', byOwner: true },
  { letter: 'a', meaning: 'acked', state: 'acked', byOwner: false },
  { letter: 't', meaning: 'tested', state: 'tested', byOwner: false },
  { letter: 's', meaning: 'stale', state: 'stale', byOwner: false },
  { letter: 'c', meaning: 'commented', state: 'commented', byOwner: false },
  { letter: '·', meaning: 'none', state: 'none', byOwner: false },
  { letter: '?', meaning: 'not in the store', state: 'missing', byOwner: false },
];

/** The letter of a cell; a blank if there is none. */
export function letterOf(mark: Mark | null): string {
  return mark === null ? ' ' : (entryOf(mark)?.letter ?? ' ');
}

/** The cell in words, for programs: `reviewed by an owner`, `none`, '' if there is none. */
export function wordsOfMark(mark: Mark | null): string {
  return mark === null ? '' : (entryOf(mark)?.meaning ?? '');
}

function entryOf({ state, byOwner }: Mark): Letter | undefined {
  const [first, second] = LETTERS.filter((entry) => entry.state === state);
  return byOwner || second === undefined ? first : second;
}

/** The colour of a letter; null for the terminal's own. */
export function toneOfLetter(letter: string): Tone | null {
  const state = LETTERS.find((entry) => entry.letter === letter)?.state;
  return state === undefined ? null : state === 'missing' ? 'dim' : toneOfState(state);
}

/** A legend of the letters that occur in a table, one entry per letter. */
export function legendOf(table: Table): readonly string[] {
  const seen = new Set(marksOf(table).flatMap((marks) => marks.map(letterOf)));
  return LETTERS.filter(({ letter }) => seen.has(letter)).map(({ letter, meaning }) => `${letter} ${meaning}`);
}

function marksOf({ columns, rows }: Table): readonly Marks[] {
  const at = columns.findIndex(({ kind }) => kind === 'marks');
  return rows.flatMap((row) => {
    const value = row[at];
    return isMarks(value) ? [value] : [];
  });
}

/** Whether a value is that of a column of marks. */
export function isMarks(value: Value | undefined): value is Marks {
  return Array.isArray(value);
}
