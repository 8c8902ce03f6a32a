/** Lays out the letters of a matrix: how they stand in groups, and how many fit into a line. */
import { isMarks, letterOf } from './marks.js';
import type { Column, Marks, Table } from './model.js';
import { wordsOf } from './values.js';
import { cellWidth, visible } from './visible.js';

/** How the cells of a row stand: with as many blanks before each, and one more after so many. */
interface Spacing {
  /** Terminal cells that one mark takes. */
  readonly pitch: number;
  /** Marks after which a blank follows; 0 for none. */
  readonly group: number;
}

/** Below this width a name says nothing. */
const NARROWEST_NAME = 18;
/** Columns that are labelled each by itself when nothing tells how wide the output may be. */
const FEW = 20;

/**
 * Turns the column of marks into text: every patch labelled where there is room, else in groups of five or ten, each
 * under the number of its first; in several parts, one below the other, where the terminal is too narrow for one.
 *
 * @param table has a column of kind `marks`
 * @param width cells of the terminal; null for no limit
 * @returns tables in which that column's values are text
 */
export function marksAsText(table: Table, width: number | null): readonly Table[] {
  const at = table.columns.findIndex(({ kind }) => kind === 'marks');
  const labels = table.columns[at]?.labels ?? [];
  const room = roomFor(table, at, width);
  const spacing = spacingFor(labels, room);
  const perPart = marksIn(room ?? Number.POSITIVE_INFINITY, spacing);
  const parts: Table[] = [];
  for (let from = 0; from < Math.max(1, labels.length); from += perPart)
    parts.push(partOf(table, at, { from, to: Math.min(labels.length, from + perPart) }, spacing));
  return parts;
}

function spacingFor(labels: readonly number[], room: number | null): Spacing {
  const single: Spacing = { pitch: digitsOf(labels) + 1, group: 0 };
  if (room === null) return labels.length <= FEW ? single : { pitch: 1, group: 5 };
  const choices = [single, { pitch: 1, group: 5 }];
  return choices.find((spacing) => widthOf(labels.length, spacing) <= room) ?? { pitch: 1, group: 10 };
}

function digitsOf(labels: readonly number[]): number {
  return Math.max(1, ...labels.map((label) => String(label).length));
}

function widthOf(count: number, { pitch, group }: Spacing): number {
  return count * pitch + (group === 0 ? 0 : Math.max(0, Math.ceil(count / group) - 1));
}

/** How many marks fit; whole groups, and one group at least. */
function marksIn(room: number, { pitch, group }: Spacing): number {
  if (group === 0) return Math.max(1, Math.floor(room / pitch));
  return Math.max(1, Math.floor((room + 1) / (group * pitch + 1))) * group;
}

/** Terminal cells that the other columns leave, the first of them cut as far as it may be. */
function roomFor({ columns, rows }: Table, at: number, width: number | null): number | null {
  if (width === null) return null;
  const others = columns.flatMap((column, index) => {
    if (index === at) return [];
    const words = rows.map((row) => wordsOf(column, row[index] ?? null));
    const widest = Math.max(...[column.heading, ...words].map((text) => cellWidth(visible(text))));
    return index === 0 ? Math.min(widest, NARROWEST_NAME) : widest;
  });
  return Math.max(1, width - others.reduce((sum, cells) => sum + cells + 2, 0));
}

function partOf(table: Table, at: number, part: { from: number; to: number }, spacing: Spacing): Table {
  const labels = (table.columns[at]?.labels ?? []).slice(part.from, part.to);
  const columns = table.columns.map((column, index): Column => {
    return index === at ? { ...column, heading: headingOf(labels, spacing) } : column;
  });
  const rows = table.rows.map((row) =>
    row.map((value, index) =>
      index === at && isMarks(value) ? textOf(value.slice(part.from, part.to), spacing) : value,
    ),
  );
  return { ...table, columns, rows };
}

function textOf(marks: Marks, { pitch, group }: Spacing): string {
  return marks
    .map((mark, index) => (group > 0 && index > 0 && index % group === 0 ? ' ' : '') + letterOf(mark).padStart(pitch))
    .join('');
}

/** Each label above its mark, or that of each group's first. */
function headingOf(labels: readonly number[], { pitch, group }: Spacing): string {
  if (group === 0) return labels.map((label) => String(label).padStart(pitch)).join('');
  const firsts = labels.filter((_, index) => index % group === 0);
  return firsts
    .map((label) => String(label).padEnd(group + 1))
    .join('')
    .trimEnd();
}
