/** Builds the matrix of one series: a cell where a patch touches a subsystem. */
import type { CellState } from '../../review/model.js';
import type { Store } from '../../store/database/open.js';
import type { StateCount } from '../../store/queries/coverage.js';
import { type AnsweredAsk, answeredAsks } from '../assign/answered-asks.js';
import { type CoverageFigures, figuresOf } from '../coverage/figures.js';
import { type ScopeOptions, secondsOf } from '../scope.js';
import { readSeriesByNumber } from './series.js';
import { standingIn } from './series-detail.js';
import type { PatchDetail, SeriesDetail } from './series-model.js';

export interface MatrixCell {
  readonly state: CellState;
  readonly byOwner: boolean;
}

/** A patch that stands for the series, or one that is missing from the store. */
export interface MatrixColumn {
  readonly position: number;
  readonly messageId: string | null;
  readonly title: string | null;
  readonly date: string | null;
  /** What the patch as a whole is; null: it is not in the store. */
  readonly cell: MatrixCell | null;
}

/** A subsystem that the series touches. */
export interface MatrixRow extends CoverageFigures {
  readonly name: string;
  readonly status: string;
  readonly catchAll: boolean;
  /** One a column; null if the patch does not touch the subsystem. */
  readonly cells: readonly (MatrixCell | null)[];
}

export interface SeriesMatrix {
  readonly number: number;
  readonly title: string;
  readonly latestRevision: number;
  /** By position. */
  readonly columns: readonly MatrixColumn[];
  /** The subsystem with most patches waiting first; catch-alls last. */
  readonly rows: readonly MatrixRow[];
  /** Each patch once. */
  readonly total: CoverageFigures;
  /** What the cover letter asks for, and what came of it. */
  readonly asks: readonly AnsweredAsk[];
}

/** Missing patches that get a column; a counter may claim any number. */
const MOST_MISSING = 200;

/**
 * Reads the matrix of a series by its number.
 * @returns null if no series has it.
 */
export function readMatrix(
  store: Store,
  number: number,
  options: Pick<ScopeOptions, 'now' | 'activeFor'> = {},
): SeriesMatrix | null {
  const series = readSeriesByNumber(store, number, options);
  return series === null ? null : matrixOf(series);
}

/** The part of a series that the filters select. */
export interface ChosenCells {
  /** Message ids of patches. */
  readonly patches: ReadonlySet<string>;
  /** Names. */
  readonly subsystems: ReadonlySet<string>;
}

/**
 * The matrix of a series that was read in full.
 * @param chosen the part that counts; default: all.
 */
export function matrixOf(series: SeriesDetail, chosen: ChosenCells | null = null): SeriesMatrix {
  const { number, title, latestRevision, revisions } = series;
  const standing = standingIn(revisions);
  const patches = chosen === null ? standing : chosenOf(standing, chosen);
  const missing = chosen === null ? (revisions.at(-1)?.missing.slice(0, MOST_MISSING) ?? []) : [];
  const held = new Set(patches.map(({ position }) => position));
  const columns = [...patches.map(columnOf), ...missing.filter((position) => !held.has(position)).map(missingColumn)];
  columns.sort((a, b) => a.position - b.position);
  const owned = series.ownerCoverage !== null;
  return {
    number,
    title,
    latestRevision,
    columns,
    rows: rowsOf(patches, columns, owned),
    total: figuresOf(
      columns.flatMap(({ cell, date }) => countOf(cell, date)),
      owned,
    ),
    asks: answeredAsks(asksOf(series), standing),
  };
}

function chosenOf(patches: readonly PatchDetail[], chosen: ChosenCells): readonly PatchDetail[] {
  return patches
    .filter(({ messageId }) => chosen.patches.has(messageId))
    .map((patch) => ({ ...patch, subsystems: patch.subsystems.filter(({ name }) => chosen.subsystems.has(name)) }));
}

/** The requests of the newest cover letter that makes any. */
function asksOf({ revisions }: SeriesDetail) {
  return revisions.at(-1)?.asks ?? [];
}

function columnOf({ position, messageId, title, date, state, subsystems }: PatchDetail): MatrixColumn {
  const byOwner = subsystems.some((cell) => cell.byOwner && !cell.catchAll);
  return { position, messageId, title, date, cell: { state, byOwner } };
}

function missingColumn(position: number): MatrixColumn {
  return { position, messageId: null, title: null, date: null, cell: null };
}

function countOf(cell: MatrixCell | null, date: string | null): readonly StateCount[] {
  if (cell === null) return [];
  return [{ state: cell.state, byOwner: Number(cell.byOwner), patches: 1, oldest: secondsOf(date) }];
}

type TouchedSubsystem = PatchDetail['subsystems'][number];

function rowsOf(
  patches: readonly PatchDetail[],
  columns: readonly MatrixColumn[],
  owned: boolean,
): readonly MatrixRow[] {
  const found = new Map<string, { first: TouchedSubsystem; cells: Map<string, TouchedSubsystem> }>();
  for (const { messageId, subsystems } of patches)
    for (const cell of subsystems) {
      const row = found.get(cell.name) ?? { first: cell, cells: new Map<string, TouchedSubsystem>() };
      row.cells.set(messageId, cell);
      found.set(cell.name, row);
    }
  const rows = [...found].map(([name, { first, cells }]): MatrixRow => {
    const inColumns = columns.map(({ messageId }) => (messageId === null ? null : (cells.get(messageId) ?? null)));
    const counts = columns.flatMap(({ date }, index) => countOf(inColumns[index] ?? null, date));
    return {
      name,
      status: first.status,
      catchAll: first.catchAll,
      ...figuresOf(counts, owned),
      cells: inColumns.map((cell) => (cell === null ? null : { state: cell.state, byOwner: cell.byOwner })),
    };
  });
  return rows.sort(
    (a, b) =>
      Number(a.catchAll) - Number(b.catchAll) ||
      b.patches - b.covered - (a.patches - a.covered) ||
      b.patches - a.patches ||
      (a.name < b.name ? -1 : 1),
  );
}
