/** One series: its matrix of patches and subsystems, who was asked, who said what, what changed. */
import type { Report } from '../../report/model.js';
import { sinceLast } from '../../report/text/since-last.js';
import { readSeriesOf } from '../../views/series/series.js';
import { standingIn } from '../../views/series/series-detail.js';
import type { PatchDetail, RevisionDetail, SeriesDetail } from '../../views/series/series-model.js';
import { absentPage, type DocumentRow, documentPage } from '../components/document.js';
import {
  CELL_WIDTH,
  MATRIX_LEGEND,
  type MatrixColumn,
  matrixCells,
  matrixColumns,
  matrixHeading,
  stateWord,
} from '../components/matrix.js';
import { headLines } from '../components/series-head.js';
import { askRows, changeRows, legendRows, saidRows, toMail } from '../components/series-talk.js';
import type { Line, Opening, Page, Span, View } from '../model.js';
import type { Reader, Screen } from '../screen.js';
import { cell } from '../text.js';

/** Reads a series in full. */
export function openSeries({ store, options }: Reader, messageId: string): Screen {
  const series = readSeriesOf(store, messageId, options);
  return { page: (view, { columns }) => seriesPage(series, view, columns) };
}

/** The page of one revision. */
function seriesPage(series: SeriesDetail | null, view: View, width: number): Page {
  const wanted = view.subject.screen === 'series' ? view.subject.revision : null;
  const named = series?.revisions.findIndex((one) => mailOf(one) === wanted) ?? -1;
  const at = wanted === null || named < 0 ? (series?.revisions.length ?? 0) - 1 : named;
  const revision = series?.revisions[at];
  if (series === null || revision === undefined)
    return absentPage('rows', 'The series is no longer in the store.', 'revcov.show/1');
  const patches = at === series.revisions.length - 1 ? standingIn(series.revisions) : revision.patches;
  const shape = shapeOf(patches, width);
  const rows = [
    ...patchRows(series, at, patches, shape),
    ...legendRows(patches, shape.columns, width),
    ...askRows(revision, patches),
    ...saidRows(revision, patches, width),
    ...changeRows(series, at),
  ];
  return documentPage(
    {
      kind: 'rows',
      head: [...headLines(series, at, width), headingLine(series, at, shape)],
      foot: [MATRIX_LEGEND],
      rows,
      empty: 'None of its patches is in the store.',
      messageId: series.id,
      sibling: (step) => otherRevision(series, at, step, view.name),
      rangeDiff: () => rangeDiffOf(series, at),
      report: () => reportOf(series, patches, shape.columns),
    },
    view.filter,
  );
}

/** Cells of the columns of the matrix's rows. */
interface Shape {
  readonly title: number;
  readonly since: number;
  readonly columns: readonly MatrixColumn[];
}

const POSITION = 4;
const STATE = 9;
const SHORTEST_TITLE = 26;
const LONGEST_TITLE = 72;

function shapeOf(patches: readonly PatchDetail[], width: number): Shape {
  const since = patches.some(({ previous }) => previous !== null) ? 14 : 0;
  const taken = 2 + POSITION + 1 + STATE + 2 + (since > 0 ? since + 1 : 0);
  const most = Math.max(1, Math.floor((width - taken - SHORTEST_TITLE) / CELL_WIDTH));
  const columns = matrixColumns(patches, most);
  const title = Math.min(LONGEST_TITLE, width - taken - columns.length * CELL_WIDTH);
  return { title, since, columns };
}

function headingLine({ revisions }: SeriesDetail, at: number, { title, since, columns }: Shape): Line {
  const before = revisions[at - 1];
  const heading = [
    cell('#', POSITION, 'right'),
    cell('Patch', title),
    cell('State', STATE),
    ...(since > 0 ? [cell(before === undefined ? '' : `Since v${before.revision}`, since)] : []),
  ].join(' ');
  return [{ text: `  ${heading} ${matrixHeading(columns)}`, tone: 'heading' }];
}

function patchRows(
  { revisions }: SeriesDetail,
  at: number,
  patches: readonly PatchDetail[],
  { title, since, columns }: Shape,
): DocumentRow[] {
  const cover = revisions[at]?.coverLetter ?? null;
  const coverRow: DocumentRow[] =
    cover === null
      ? []
      : [
          {
            ...toMail(cover.messageId, 'Cover letter'),
            line: [{ text: `${cell('0', POSITION, 'right')} cover letter`, tone: 'muted' }],
          },
        ];
  const before = revisions[at - 1]?.revision ?? 0;
  return [
    ...coverRow,
    ...patches.map((patch): DocumentRow => {
      const line: Span[] = [
        { text: `${cell(String(patch.position), POSITION, 'right')} `, tone: 'muted' },
        { text: `${cell(patch.title, title)} ` },
        stateWord(patch.state),
        { text: ' ' },
      ];
      if (since > 0) line.push({ text: `${cell(at === 0 ? '' : sinceLast(patch, before), since)} `, tone: 'muted' });
      line.push(...matrixCells(patch, columns));
      return { ...toMail(patch.messageId, `${patch.position} ${patch.title}`), line };
    }),
  ];
}

/** A mail that every reading of the store finds in the revision: its cover letter, else its first patch. */
function mailOf({ coverLetter, patches }: RevisionDetail): string | null {
  return coverLetter?.messageId ?? patches[0]?.messageId ?? null;
}

function otherRevision({ id, revisions }: SeriesDetail, at: number, step: 1 | -1, name: string): Opening | string {
  const next = at + step;
  if (revisions.length === 1) return 'The series has only one revision.';
  const other = revisions[next];
  if (other === undefined) return step === 1 ? 'This is the latest revision.' : 'This is the first revision.';
  return { subject: { screen: 'series', messageId: id, revision: mailOf(other) }, name };
}

function rangeDiffOf({ revisions }: SeriesDetail, at: number): Opening | string {
  const revision = revisions[at];
  const messageId = revision === undefined ? null : mailOf(revision);
  if (at === 0 || messageId === null) return 'This is the first revision; there is none to compare it with.';
  return { subject: { screen: 'range-diff', messageId }, name: `range-diff to v${revision?.revision}` };
}

function reportOf(series: SeriesDetail, patches: readonly PatchDetail[], columns: readonly MatrixColumn[]): Report {
  return {
    tables: [
      {
        title: `#${series.number} ${series.title}`,
        scope: '',
        columns: [
          { key: 'position', heading: '#', kind: 'number' },
          { key: 'title', heading: 'Patch', kind: 'text' },
          { key: 'state', heading: 'State', kind: 'state' },
          ...columns.map(({ name }) => ({ key: name, heading: name, kind: 'text' as const })),
        ],
        rows: patches.map(({ position, title, state, subsystems }) => [
          position,
          title,
          state,
          ...columns.map(({ name }) => {
            const found = subsystems.find((subsystem) => subsystem.name === name);
            return found === undefined ? null : `${found.state}${found.byOwner ? ', by an owner' : ''}`;
          }),
        ]),
        notes: [],
      },
    ],
    document: () => ({ schema: 'revcov.show/1', series }),
    records: () => [series],
  };
}
