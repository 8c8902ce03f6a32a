/** Writes tables as aligned lines for a terminal or a plain text file. */

import type { Column, Heading, Look, Report, Table } from '../model.js';
import { BAR_LEGEND } from '../text/bar.js';
import { cellWidth } from '../text/cell-width.js';
import { legendOf, toneOfLetter } from '../text/marks.js';
import { paint, type Tone, toneOfState } from '../text/paint.js';
import { cutMiddle, visible } from '../text/visible.js';
import { wrap, wrapEntries } from '../text/wrap.js';
import { GAP, layOut } from './columns.js';
import { marksAsText } from './matrix.js';
import { forPeople } from './shown.js';
import { alignsRight, wordsOf } from './values.js';

/**
 * Writes every table: title, scope, headings, rows, notes.
 *
 * @param look the terminal's width (the flexible column shrinks to fit) and whether it shows colours
 * @returns lines with their line ends
 */
export function* formatTable(report: Report, look: Look): Generator<string> {
  if (report.title !== undefined) yield `${paint(visible(report.title), 'heading', look.colour)}\n`;
  let first = report.title === undefined;
  for (const table of report.tables) {
    if (!first) yield '\n';
    first = false;
    yield* linesOf(forPeople(table), look);
  }
}

function* linesOf(table: Table, look: Look): Generator<string> {
  const { title, scope, headings = [], columns, rows } = table;
  const sentence = (text: string, tone: Tone): string =>
    wrap(visible(text), look.width)
      .map((line) => `${paint(line, tone, look.colour)}\n`)
      .join('');
  if (title !== '') yield sentence(title, 'heading');
  if (scope !== '') yield sentence(scope, 'dim');
  yield* headingLines(headings, look);
  const above = title !== '' || scope !== '' || headings.length > 0;
  if (above && columns.length > 0) yield '\n';
  if (rows.length > 0) yield* grids(table, look);
  else if (columns.length > 0) yield 'Nothing to show.\n';
  if (table.notes.length > 0 && columns.length > 0) yield '\n';
  for (const note of table.notes) yield sentence(note, 'dim');
}

/** Cells of the longest label: some are names. */
const LONGEST_LABEL = 40;

/** Labels in a column of their own; what is too long continues below itself. */
function* headingLines(headings: readonly Heading[], look: Look): Generator<string> {
  const labels = headings.map(({ label }) => visible(label, LONGEST_LABEL));
  const widest = Math.max(0, ...labels.map(cellWidth)) + GAP;
  for (const [at, { text }] of headings.entries()) {
    const label = labels[at] ?? '';
    const room = look.width === null ? null : look.width - widest;
    for (const [index, line] of wrap(visible(text), room).entries()) {
      const head =
        index === 0 ? paint(label, 'dim', look.colour) + ' '.repeat(widest - cellWidth(label)) : ' '.repeat(widest);
      yield `${head}${paint(line, null, look.colour)}\n`;
    }
  }
}

/** A matrix may need several, one below the other. */
function* grids(table: Table, look: Look): Generator<string> {
  if (!table.columns.some(({ kind }) => kind === 'marks')) return yield* grid(table, look);
  for (const [index, part] of marksAsText(table, look.width).entries()) {
    if (index > 0) yield '\n';
    yield* grid(part, look);
  }
  yield '\n';
  yield* dimLines(wrapEntries(legendOf(table), look.width), look);
}

function dimLines(lines: readonly string[], look: Look): readonly string[] {
  return lines.map((line) => `${paint(line, 'dim', look.colour)}\n`);
}

function* grid(table: Table, look: Look): Generator<string> {
  const { columns } = table;
  const headings = columns.map((column) => visible(column.heading));
  const rows = table.rows.map((row) => columns.map((column, index) => visible(wordsOf(column, row[index] ?? null))));
  const widest = headings.map(cellWidth);
  for (const row of rows) {
    row.forEach((cell, index) => {
      widest[index] = Math.max(widest[index] ?? 0, cellWidth(cell));
    });
  }
  const wishes = columns.map((column, index) => ({
    widest: widest[index] ?? 0,
    cuttable: column.kind === 'text',
    flexible: column.flexible === true,
    ...(column.narrowest === undefined ? {} : { narrowest: column.narrowest }),
  }));
  const widths = layOut(wishes, look.width);
  yield line(headings, columns, widths, () => 'heading', look);
  yield line(
    widths.map((width) => '─'.repeat(width)),
    columns,
    widths,
    () => 'dim',
    look,
  );
  for (const row of rows) yield line(row, columns, widths, toneOf, look);
  const legend = columns.some((column, index) => column.kind === 'bar' && widths[index] !== 0);
  if (legend) yield* ['\n', ...dimLines(wrapEntries(BAR_LEGEND, look.width), look)];
  const left = headings.filter((_, index) => widths[index] === 0);
  const sentence = `Not shown, the terminal is too narrow: ${left.join(', ')}.`;
  if (left.length > 0) yield* ['\n', ...dimLines(wrap(sentence, look.width), look)];
}

function toneOf(column: Column, cell: string): Tone | null {
  return column.kind === 'state' ? toneOfState(cell) : null;
}

/** Each letter of a matrix in the colour of its state. */
function paintLetters(letters: string, colour: boolean): string {
  return colour ? [...letters].map((letter) => paint(letter, toneOfLetter(letter), colour)).join('') : letters;
}

function line(
  cells: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
  tone: (column: Column, cell: string) => Tone | null,
  look: Look,
): string {
  const shown: string[] = [];
  columns.forEach((column, index) => {
    const width = widths[index] ?? 0;
    if (width === 0) return;
    const cell = cells[index] ?? '';
    const fitting =
      cellWidth(cell) <= width ? cell : column.cut === 'middle' ? cutMiddle(cell, width) : visible(cell, width);
    const blanks = ' '.repeat(Math.max(0, width - cellWidth(fitting)));
    const own = tone(column, cell);
    const painted =
      column.kind === 'marks' && own === null ? paintLetters(fitting, look.colour) : paint(fitting, own, look.colour);
    shown.push(alignsRight(column) ? blanks + painted : painted + blanks);
  });
  return `${shown.join(' '.repeat(GAP)).trimEnd()}\n`;
}
