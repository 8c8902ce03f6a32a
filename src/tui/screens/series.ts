/** One series: what it is, the matrix of its patches and subsystems, who was asked, who said what, what changed. */
import type { Report } from '../../report/model.js';
import { placesOf } from '../../report/ranges.js';
import { visible } from '../../report/visible.js';
import { rangesOf } from '../../series/ranges.js';
import { answeredAsks } from '../../views/answered-asks.js';
import { droppedPatches } from '../../views/dropped.js';
import { type Said, saidAbout } from '../../views/said.js';
import { isoDate } from '../../views/scope.js';
import { readSeriesByNumber } from '../../views/series.js';
import { standingIn } from '../../views/series-detail.js';
import type { PatchDetail, RevisionDetail, SeriesDetail } from '../../views/series-model.js';
import { type DocumentRow, documentPage } from '../components/document.js';
import {
  CELL_WIDTH,
  MATRIX_LEGEND,
  type MatrixColumn,
  matrixCells,
  matrixColumns,
  matrixHeading,
  stateWord,
} from '../components/matrix.js';
import type { Line, Opening, Page, Span, Tone, View } from '../model.js';
import type { Reader } from '../reader.js';
import { cell, counted, span } from '../text.js';

/** What the screen shows, from the store; null when no series has the number any more. */
export function loadSeries({ store, options }: Reader, number: number): SeriesDetail | null {
  return readSeriesByNumber(store, number, options);
}

/** The page of one revision. */
export function seriesPage(series: SeriesDetail | null, view: View, width: number): Page {
  const wanted = view.subject.screen === 'series' ? view.subject.revision : null;
  const at = wanted ?? (series?.revisions.length ?? 0) - 1;
  const revision = series?.revisions[at];
  if (series === null || revision === undefined) return gonePage();
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

function gonePage(): Page {
  const nothing = 'There is no such series.';
  return documentPage(
    {
      kind: 'rows',
      head: [],
      foot: [],
      rows: [],
      empty: `${nothing} Series are numbered anew when older mail comes in.`,
      messageId: null,
      sibling: () => nothing,
      rangeDiff: () => nothing,
      report: () => ({ tables: [], document: () => ({ schema: 'revcov.show/1' }), records: () => [] }),
    },
    '',
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

const STATE_TONES: ReadonlyMap<string, Tone> = new Map([['merged', 'good']]);

function headLines(series: SeriesDetail, at: number, width: number): Line[] {
  const { state, author, lists, covered, byOwner, patches, lastDate } = series;
  const revision = series.revisions[at];
  const facts: Span[] = [
    { text: '  ' },
    { text: state, tone: STATE_TONES.get(state) ?? 'accent' },
    span(`  ${covered} of ${patches} covered, ${byOwner} by owners  last mail ${lastDate?.slice(0, 10) ?? '–'}`),
  ];
  const people: Span[] = [
    { text: '  by ', tone: 'muted' },
    span(author.name || author.email),
    ...(author.name === '' ? [] : [span(` <${author.email}>`, 'muted')]),
    { text: '  on ', tone: 'muted' },
    span(lists.join(', ') || '–', 'muted'),
  ];
  const lacks = revision?.complete === false ? [missingLine(revision)] : [];
  return [facts, people, revisionLine(series, at, width), ...lacks];
}

/** The revisions, the one that is shown in brackets; where there are too many, those around it. */
function revisionLine({ revisions }: SeriesDetail, at: number, width: number): Line {
  const names = revisions.map((revision) => `${revisionName(revision)} ${revision.date?.slice(0, 10) ?? ''}`.trimEnd());
  const room = Math.max(1, Math.floor((width - 14) / 18));
  const first = Math.max(0, Math.min(at - Math.floor(room / 2), names.length - room));
  const shown = names.slice(first, first + room).map((name, index): Span => {
    return first + index === at ? { text: `[${name}]`, tone: 'heading' } : { text: ` ${name} `, tone: 'muted' };
  });
  const more: Span[] = names.length > room ? [{ text: ` of ${names.length}`, tone: 'muted' }] : [];
  return [{ text: '  ' }, ...shown.flatMap((name) => [name, { text: ' ' }]), ...more];
}

function missingLine({ received, total, missing }: RevisionDetail): Line {
  const lacks = missing.length > 0 && missing.length <= 8 ? `, without ${missing.join(', ')}` : '';
  return [{ text: '  ' }, span(`incomplete: ${received} of ${total} in the store${lacks}`, 'warn')];
}

/** `v2`, `RFC v1`, `v3 RESEND`. */
function revisionName({ revision, rfc, resend, partialReroll }: RevisionDetail): string {
  return [rfc ? 'RFC' : '', `v${revision}`, resend ? 'RESEND' : '', partialReroll ? '(partial)' : '']
    .filter((word) => word !== '')
    .join(' ');
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

function toMail(messageId: string, name: string): Pick<DocumentRow, 'stop' | 'opening' | 'messageId'> {
  return { stop: true, messageId, opening: { subject: { screen: 'mail', messageId }, name } };
}

/** `same`, `changed`, `new`; with the place that it had, when that was another. */
function sinceLast({ previous, position }: PatchDetail, before: number): string {
  if (previous === null) return 'new';
  const what = previous.changed ? 'changed' : 'same';
  const from = [
    ...(previous.revision === before ? [] : [`v${previous.revision}`]),
    ...(previous.position === position ? [] : [String(previous.position)]),
  ];
  return from.length === 0 ? what : `${what}, was ${from.join(' ')}`;
}

const BLANK: DocumentRow = { line: [] };

function heading(text: string): DocumentRow[] {
  return [BLANK, { line: [{ text, tone: 'heading' }] }];
}

/** What the letters of the columns stand for, side by side where there is room. */
function legendRows(patches: readonly PatchDetail[], columns: readonly MatrixColumn[], width: number): DocumentRow[] {
  const names = new Set(
    patches.flatMap(({ subsystems }) => subsystems.filter(({ catchAll }) => !catchAll).map(({ name }) => name)),
  );
  const side = Math.max(1, Math.floor((width - 2) / 44));
  const entries = columns.map(({ letter, name, covered, patches: all }): Span[] => [
    { text: `${letter} ` },
    { text: cell(`${name}, ${covered} of ${all}`, 40), tone: covered === all ? 'good' : 'text' },
    { text: '  ' },
  ]);
  const rows: DocumentRow[] = [];
  for (let at = 0; at < entries.length; at += side)
    rows.push({ line: [{ text: '    ' }, ...entries.slice(at, at + side).flat()] });
  const more = names.size - columns.length;
  if (more > 0)
    rows.push({
      line: [{ text: `    and ${counted(more, 'subsystem')} more; a wider terminal shows them`, tone: 'muted' }],
    });
  return rows.length === 0 ? [] : [BLANK, ...rows];
}

function askRows({ asks, coverLetter }: RevisionDetail, patches: readonly PatchDetail[]): DocumentRow[] {
  if (asks.length === 0) return [];
  const rows = answeredAsks(asks, patches).map((ask): DocumentRow => {
    const done = ask.waiting.length === 0 && ask.positions.length > 0;
    const state = done ? (ask.answered.length > 0 ? 'answered' : 'covered') : `waits: ${rangesOf(ask.waiting) || '–'}`;
    const line: Span[] = [
      { text: '    ' },
      { text: `${cell(ask.person?.name || ask.person?.email || `${ask.who} ?`, 24)}  ` },
      { text: `${cell(state, 16)}  `, tone: done ? 'good' : 'warn' },
      span(ask.text, 'muted'),
    ];
    return coverLetter === null ? { line } : { ...toMail(coverLetter.messageId, 'Cover letter'), line };
  });
  return [...heading('Asked'), ...rows];
}

const SAID_TONES: ReadonlyMap<string, Tone> = new Map([
  ['nacked', 'bad'],
  ['reviewed', 'good'],
  ['acked', 'good'],
]);

function saidRows(revision: RevisionDetail, patches: readonly PatchDetail[], width: number): DocumentRow[] {
  const said = saidAbout(revision, patches);
  if (said.length === 0) return [];
  const all = patches.map(({ position }) => position);
  const rows = said.map((one): DocumentRow => {
    const line = saidLine(one, all, width);
    return one.messageId === null ? { line } : { ...toMail(one.messageId, `${one.what} by ${one.who}`), line };
  });
  return [...heading('Said'), ...rows];
}

function saidLine(
  { who, what, kind, standing, positions, cover, last }: Said,
  all: readonly number[],
  width: number,
): Line {
  const [name, room] = [Math.min(24, Math.floor(width / 4)), width - 42];
  return [
    { text: '    ' },
    { text: `${cell(who, name)}  ` },
    { text: `${cell(what, 12)}  `, tone: standing === '' ? 'fair' : (SAID_TONES.get(kind) ?? 'text') },
    { text: `${cell(standing, 9)}  `, tone: standing === 'stale' ? 'warn' : 'muted' },
    { text: `${last === null ? '          ' : isoDate(last).slice(0, 10)}  `, tone: 'muted' },
    { text: visible(placesOf(positions, cover, all), Math.max(8, room - name)) },
  ];
}

/** Patches that the latest revision has no more, and why its postings are one series. */
function changeRows(series: SeriesDetail, at: number): DocumentRow[] {
  const latest = at === series.revisions.length - 1;
  const dropped = latest ? droppedPatches(series) : [];
  const evidence = series.revisions[at]?.evidence ?? [];
  const droppedRows = dropped.map(({ revision, position, title }): DocumentRow => {
    return { line: [{ text: `    v${revision} ${position} ` }, span(title, 'muted')] };
  });
  const evidenceRows = evidence.map(({ kind, detail, weak }): DocumentRow => {
    return { line: [{ text: `    ${kind}${weak ? ' (weak)' : ''}  ` }, span(detail, 'muted')] };
  });
  return [
    ...(dropped.length > 0 ? [...heading('Dropped'), ...droppedRows] : []),
    ...(evidence.length > 0 ? [...heading('Linked to the revisions before by'), ...evidenceRows] : []),
  ];
}

function otherRevision({ number, revisions }: SeriesDetail, at: number, step: 1 | -1, name: string): Opening | string {
  const next = at + step;
  if (revisions.length === 1) return 'The series has one revision.';
  if (revisions[next] === undefined) return step === 1 ? 'This is the latest revision.' : 'This is the first revision.';
  return { subject: { screen: 'series', number, revision: next }, name };
}

function rangeDiffOf({ number, revisions }: SeriesDetail, at: number): Opening | string {
  if (at === 0) return 'This is the first revision: there is none to compare it with.';
  const name = `v${revisions[at]?.revision}`;
  return { subject: { screen: 'range-diff', number, revision: name }, name: `range-diff to ${name}` };
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
