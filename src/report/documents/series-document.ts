/** The document about one series: what is covered, who should review what, what was asked, changed and said. */

import { spelled } from '../../mail/spell.js';
import { rangesOf } from '../../series/ranges.js';
import type { AssignView } from '../../views/assign/assign-model.js';
import type { CoverageView } from '../../views/coverage/coverage.js';
import { nameOf } from '../../views/people/person-name.js';
import { matrixOf } from '../../views/series/matrix.js';
import type { SeriesComment } from '../../views/series/open-comments.js';
import { standingIn } from '../../views/series/series-detail.js';
import type { PatchDetail, RevisionDetail, SeriesDetail } from '../../views/series/series-model.js';
import type { Column, Heading, Report, Table } from '../model.js';
import { splitWithReasons } from '../tables/assign.js';
import { matrixReport } from '../tables/series-matrix.js';
import { patchTable, revisionName } from '../tables/series-page.js';

/** What is known of the series. */
export interface SeriesFindings {
  readonly series: SeriesDetail;
  readonly coverage: CoverageView;
  readonly assign: AssignView;
  readonly comments: readonly SeriesComment[];
}

/** The document: who should do what comes first. */
export function seriesDocument({ series, coverage, assign, comments }: SeriesFindings): Report {
  const latest = series.revisions.at(-1);
  const patches = standingIn(series.revisions);
  const matrix = matrixOf(series, null);
  const named = { ...coverage, subsystems: coverage.subsystems.filter(({ catchAll }) => !catchAll), notes: [] };
  const [cells, ...asks] = matrixReport(matrix, named).tables;
  const tables: Table[] = [
    summaryOf(series, latest, cells?.headings ?? []),
    splitWithReasons(assign),
    ...(cells === undefined ? [] : [{ ...cells, title: 'Coverage by subsystem and patch', headings: [] }]),
    ...asks,
    ...(latest === undefined ? [] : [withMessages(patchTable(series, latest, patches), patches, series)]),
    ...commentTable(comments),
  ];
  return {
    title: latest === undefined ? series.title : `${series.title} (${revisionName(latest)})`,
    tables,
    document: () => ({
      schema: 'revcov.series/1',
      series,
      coverage: { subsystems: coverage.subsystems, total: coverage.total },
      assignments: assign.assignments,
      unassigned: assign.unassigned,
      openComments: comments,
    }),
    records: () => patches,
  };
}

function summaryOf(series: SeriesDetail, latest: RevisionDetail | undefined, figures: readonly Heading[]): Table {
  const { author, lists, state, merged, patches } = series;
  const headings: Heading[] = [
    { label: 'Author', text: spelled(author) },
    ...(latest === undefined ? [] : [sentIn(latest)]),
    { label: lists.length === 1 ? 'List' : 'Lists', text: lists.join(', ') },
    { label: 'State', text: merged > 0 ? `${state}; ${merged} of ${patches} merged` : state },
    // The first of them repeats the revision.
    ...figures.filter(({ label }) => label !== 'Revision'),
    ...(latest === undefined ? [] : changesIn(series, latest)),
  ];
  return {
    title: '',
    scope: '',
    headings: headings.filter(({ text }) => text !== ''),
    columns: [],
    rows: [],
    notes: [],
  };
}

function sentIn(latest: RevisionDetail): Heading {
  const { date, coverLetter, patches, received, total, missing } = latest;
  const opens = coverLetter?.messageId ?? patches[0]?.messageId;
  const held = received === total ? String(total) : `${received} of ${total}`;
  const lacks = missing.length === 0 ? '' : `; not in the store: ${rangesOf(missing)}`;
  const text = `${revisionName(latest)}, ${date?.slice(0, 10) ?? 'no date'}, ${held} ${total === 1 ? 'patch' : 'patches'}${lacks}`;
  return { label: 'Posting', text, ...(opens === undefined ? {} : { opens }) };
}

/** `3 changed, 2 new, 7 the same; reviews that no longer count: 4`. */
function changesIn({ revisions }: SeriesDetail, { patches }: RevisionDetail): readonly Heading[] {
  const before = revisions.at(-2);
  if (before === undefined) return [];
  const fresh = patches.filter(({ previous }) => previous === null).length;
  const changed = patches.filter(({ previous }) => previous?.changed === true).length;
  const stale = patches.flatMap(({ facts }) => facts.filter(isOutgrown)).length;
  const words = [
    `${changed} changed`,
    `${fresh} new`,
    `${patches.length - fresh - changed} the same`,
    ...(stale === 0 ? [] : [`${stale} ${stale === 1 ? 'review is' : 'reviews are'} stale`]),
  ];
  return [{ label: `Since ${revisionName(before)}`, text: words.join(', ') }];
}

function isOutgrown({ kind, standing }: PatchDetail['facts'][number]): boolean {
  return (kind === 'reviewed' || kind === 'acked') && standing === 'stale';
}

const MESSAGE: Column = { key: 'messageId', heading: 'Message', kind: 'message' };

/** The table with links from the titles; without the subsystems, which have their own. */
function withMessages(table: Table, patches: readonly PatchDetail[], { revisions }: SeriesDetail): Table {
  const kept = table.columns.map(({ key }) => key !== 'subsystems' && (key !== 'since' || revisions.length > 1));
  const columns = table.columns.map((column) => (column.key === 'title' ? { ...column, opens: MESSAGE.key } : column));
  return {
    ...table,
    columns: [...columns.filter((_, index) => kept[index]), MESSAGE],
    rows: table.rows.map((row, index) => [...row.filter((_, at) => kept[at]), patches[index]?.messageId ?? null]),
  };
}

const COMMENT_COLUMNS: readonly Column[] = [
  { key: 'person', heading: 'Who', kind: 'text' },
  { key: 'position', heading: 'Patch', kind: 'text' },
  { key: 'place', heading: 'Where', kind: 'text', cut: 'middle' },
  { key: 'text', heading: 'Says', kind: 'text', flexible: true, opens: MESSAGE.key },
  MESSAGE,
];
/** UTF-16 units of a comment that are shown. */
const LONGEST = 120;

function commentTable(comments: readonly SeriesComment[]): readonly Table[] {
  if (comments.length === 0) return [];
  const rows = comments.map(({ person, position, path, line, text, messageId }) => [
    nameOf(person),
    position === null ? 'cover letter' : String(position),
    path === null ? null : `${path}${line === null ? '' : `:${line}`}`,
    shortened(text),
    messageId,
  ]);
  const notes = ['Open: nobody else has written below it. Only the first comment of each mail is listed.'];
  return [{ title: 'Open comments', scope: '', columns: COMMENT_COLUMNS, rows, notes }];
}

function shortened(text: string): string {
  const line = text
    .slice(0, 10 * LONGEST)
    .trim()
    .replace(/\s+/g, ' ');
  return line.length <= LONGEST
    ? line
    : `${line
        .slice(0, LONGEST)
        .replace(/\p{Cs}$/u, '')
        .trimEnd()}…`;
}
