/** Lays out the letters of a matrix: in groups, and as many as fit on a line. */

import type { Column, Marks, Table } from '../model.js';
import { cellWidth } from '../text/cell-width.js';
import { isMarks, letterOf } from '../text/marks.js';
import { visible } from '../text/visible.js';
import { GAP } from './columns.js';
import { wordsOf } from './values.js';

/** How the cells of a row stand: with as many blanks before each, and one more after so many. */
interface Spacing {
  /** Terminal cells that one mark takes. */
  readonly pitch: number;
  /** Marks after which a blank follows; 0 for none. */
  readonly group: number;
}

/** Below this width a name says nothing. */
const NARROWEST_NAME = 20;
/** Columns that are labelled each by itself when nothing tells how wide the output may be. */
const FEW = 20;

/**
 * Turns the column of marks into text: every patch labelled if there is room, else in groups of five or ten, each under
 * the number of its first; if the terminal is too narrow, in several parts below each other.
 *
 * @param table has a column of kind `marks`
 * @param width cells of the terminal; null for no limit
 * @returns tables in which that column's values are text
 */
export function marksAsText(table: Table, width: number | null): readonly Table[] {
  const at = table.columns.findIndex(({ kind }) => kind === 'marks');
  const labels = table.columns[at]?.labels ?? [];
  const spacing = spacingFor(labels.length, digitsOf(labels), roomsFor(table, at, width));
  const perPart = spacing.perPart;
  const parts: Table[] = [];
  for (let from = 0; from === 0 || from < labels.length; from += perPart) {
    const part = partOf(table, at, { from, to: from + perPart }, spacing);
    parts.push(from + perPart < labels.length ? withoutCounts(part, at) : part);
  }
  return parts;
}

/** What counts the whole row is beside its end. */
function withoutCounts({ columns, rows, ...table }: Table, at: number): Table {
  const kept = <Item>(items: readonly Item[]): readonly Item[] => items.slice(0, at + 1);
  return { ...table, columns: kept(columns), rows: rows.map(kept) };
}

function spacingFor(count: number, digits: number, rooms: Rooms | null): Spacing & { readonly perPart: number } {
  const single: Spacing = { pitch: digits + 1, group: 0 };
  const tens: Spacing = { pitch: 1, group: 10 };
  if (rooms === null) return { ...(count <= FEW ? single : { pitch: 1, group: 5 }), perPart: Math.max(1, count) };
  const fits = [single, { pitch: 1, group: 5 }, tens].find((spacing) => widthOf(count, spacing) <= rooms.besideAll);
  if (fits !== undefined) return { ...fits, perPart: Math.max(1, count) };
  return { ...tens, perPart: marksIn(rooms.besideName, tens) };
}

/** Terminal cells for the marks: next to all other columns, and next to the name only. */
interface Rooms {
  readonly besideAll: number;
  readonly besideName: number;
}

function digitsOf(labels: readonly number[]): number {
  return Math.max(1, ...labels.map((label) => String(label).length));
}

function widthOf(count: number, { pitch, group }: Spacing): number {
  return count * pitch + (group === 0 ? 0 : Math.max(0, Math.ceil(count / group) - 1));
}

/** How many marks fit: whole groups, and one group at least. */
function marksIn(room: number, { pitch, group }: Spacing): number {
  return Math.max(1, Math.floor((room + 1) / (group * pitch + 1))) * group;
}

function roomsFor({ columns, rows }: Table, at: number, width: number | null): Rooms | null {
  if (width === null) return null;
  const widths = columns.map((column, index) => {
    if (index === at) return 0;
    const words = rows.map((row) => wordsOf(column, row[index] ?? null));
    const widest = Math.max(...[column.heading, ...words].map((text) => cellWidth(visible(text))));
    return (index === 0 ? Math.min(widest, NARROWEST_NAME) : widest) + GAP;
  });
  return {
    besideAll: width - widths.reduce((sum, cells) => sum + cells, 0),
    besideName: width - (widths[0] ?? 0),
  };
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
