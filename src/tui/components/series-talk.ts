/** The rows below the matrix of a series: subsystems, asks, who said what, dropped patches, and evidence. */
import { placesOf } from '../../report/text/ranges.js';
import { visible } from '../../report/text/visible.js';
import { rangesOf } from '../../series/ranges.js';
import { answeredAsks } from '../../views/assign/answered-asks.js';
import { isoDate } from '../../views/scope.js';
import { droppedPatches } from '../../views/series/dropped.js';
import { type Said, saidAbout } from '../../views/series/said.js';
import type { PatchDetail, RevisionDetail, SeriesDetail } from '../../views/series/series-model.js';
import type { Line, Span, Tone } from '../model.js';
import { cell, counted, span } from '../text.js';
import type { DocumentRow } from './document.js';
import type { MatrixColumn } from './matrix.js';

/** What a row needs to open a mail. */
export function toMail(messageId: string, name: string): Pick<DocumentRow, 'stop' | 'opening' | 'messageId'> {
  return { stop: true, messageId, opening: { subject: { screen: 'mail', messageId }, name } };
}

const BLANK: DocumentRow = { line: [] };

function heading(text: string): DocumentRow[] {
  return [BLANK, { line: [{ text, tone: 'heading' }] }];
}

/** The names for the letters of the columns, side by side if there is room. */
export function legendRows(
  patches: readonly PatchDetail[],
  columns: readonly MatrixColumn[],
  width: number,
): DocumentRow[] {
  const names = new Set(
    patches.flatMap(({ subsystems }) => subsystems.filter(({ catchAll }) => !catchAll).map(({ name }) => name)),
  );
  const side = Math.min(Math.max(1, Math.floor((width - 2) / 44)), Math.max(1, columns.length));
  const room = Math.floor((width - 6) / side) - 4;
  const entries = columns.map(({ letter, name, covered, patches: all }): Span[] => [
    { text: `${letter} ` },
    { text: entryOf(name, `, ${covered} of ${all}`, room), tone: covered === all ? 'good' : 'text' },
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

/** The figure stays whole; a name that is too long is cut before it. */
function entryOf(name: string, figure: string, room: number): string {
  return cell(visible(name, room - figure.length) + figure, room);
}

/** Whom the cover letter asks, and what came of it. */
export function askRows({ asks, coverLetter }: RevisionDetail, patches: readonly PatchDetail[]): DocumentRow[] {
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

/** Who said what about which patches. */
export function saidRows(revision: RevisionDetail, patches: readonly PatchDetail[], width: number): DocumentRow[] {
  const said = saidAbout(revision, patches);
  if (said.length === 0) return [];
  const all = patches.map(({ position }) => position);
  const rows = said.map((one): DocumentRow => {
    const line = saidLine(one, all, width);
    return one.messageId === null ? { line } : { ...toMail(one.messageId, `${one.what} by ${one.who}`), line };
  });
  return [...heading('Who said what'), ...rows];
}

function saidLine(
  { who, what, kind, standing, positions, cover, last }: Said,
  all: readonly number[],
  width: number,
): Line {
  const [name, room] = [Math.min(24, Math.floor(width / 4)), width - 44];
  return [
    { text: '    ' },
    { text: `${cell(who, name)}  ` },
    { text: `${cell(what, 12)}  `, tone: standing === '' ? 'fair' : (SAID_TONES.get(kind) ?? 'text') },
    { text: `${cell(standing, 11)}  `, tone: standing === 'stale' ? 'warn' : 'muted' },
    { text: `${last === null ? '          ' : isoDate(last).slice(0, 10)}  `, tone: 'muted' },
    { text: visible(placesOf(positions, cover, all), Math.max(8, room - name)) },
  ];
}

/** Patches that the latest revision no longer has, and the evidence that its postings are one series. */
export function changeRows(series: SeriesDetail, at: number): DocumentRow[] {
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
    ...(evidence.length > 0 ? [...heading('Linked to earlier revisions by'), ...evidenceRows] : []),
  ];
}
