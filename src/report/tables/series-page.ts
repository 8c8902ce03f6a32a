/** The tables of `show`: the series, its revisions, its current patches, and who said what. */
import { spelled } from '../../mail/spell.js';
import { parseSubject } from '../../patch/subject/subject.js';
import { answeredAsks } from '../../views/assign/answered-asks.js';
import { secondsOf } from '../../views/scope.js';
import { droppedPatches } from '../../views/series/dropped.js';
import { standingIn } from '../../views/series/series-detail.js';
import type { PatchDetail, RevisionDetail, SeriesDetail } from '../../views/series/series-model.js';
import type { Column, Heading, Table } from '../model.js';
import { sinceLast } from '../text/since-last.js';
import { askTable } from './asks.js';
import { coverageHeadings } from './headline.js';
import { coveredBy, saidTable } from './said.js';

/** The page, in the order in which it is read. */
export function seriesPage(series: SeriesDetail): readonly Table[] {
  const latest = series.revisions.at(-1);
  const tables = [revisionTable(series)];
  if (latest === undefined) return tables;
  const patches = standingIn(series.revisions);
  return [
    ...tables,
    patchTable(series, latest, patches),
    ...saidTable(latest, patches),
    ...askTable(answeredAsks(latest.asks, patches)),
  ];
}

const REVISION_COLUMNS: readonly Column[] = [
  { key: 'revision', heading: 'Revision', kind: 'text' },
  { key: 'date', heading: 'Sent', kind: 'date' },
  { key: 'patches', heading: 'Patches', kind: 'text' },
  { key: 'lines', heading: 'Lines', kind: 'text' },
  { key: 'evidence', heading: 'Linked by', kind: 'text', narrowest: 22 },
  { key: 'title', heading: 'Then called', kind: 'text', flexible: true, sparse: true },
  { key: 'files', heading: 'Files', kind: 'number' },
];

function revisionTable(series: SeriesDetail): Table {
  return {
    title: `#${series.number} ${series.title}`,
    scope: '',
    headings: headingsOf(series),
    columns: REVISION_COLUMNS,
    rows: series.revisions.map((revision) => [
      revisionName(revision),
      secondsOf(revision.date),
      patchCount(revision),
      `+${revision.diffstat.added} -${revision.diffstat.removed}`,
      revision.evidence.length === 0 ? null : evidenceWords(revision),
      otherTitle(revision, series.title),
      revision.diffstat.files,
    ]),
    notes: [],
  };
}

function headingsOf(series: SeriesDetail): Heading[] {
  const { state, author, lists, patches, merged, lastDate, changeId } = series;
  const found: Heading[] = [
    { label: 'State', text: merged > 0 ? `${state}; ${merged} of ${patches} merged` : state },
    { label: 'Author', text: spelled(author) },
    { label: lists.length === 1 ? 'List' : 'Lists', text: lists.join(', ') },
    { label: 'Last mail', text: lastDate?.slice(0, 10) ?? '' },
    { label: 'Change-id', text: changeId ?? '' },
    ...coverageHeadings(series),
  ];
  return found.filter(({ text }) => text !== '');
}

/** `v2`, `RFC v1`, `v3 RESEND`. */
export function revisionName({ revision, rfc, resend, partialReroll }: RevisionDetail): string {
  return [rfc ? 'RFC' : '', `v${revision}`, resend ? 'RESEND' : '', partialReroll ? '(partial)' : '']
    .filter((word) => word !== '')
    .join(' ');
}

/** `12`, `2 of 7`, `5 of 6, no 3`. */
function patchCount({ received, total, complete, missing }: RevisionDetail): string {
  if (complete && received === total) return String(total);
  const lacks = missing.length > 0 && missing.length <= 4 ? `, no ${missing.join(', ')}` : '';
  return `${received} of ${total}${lacks}`;
}

/** The title that a revision had, where it was another than the series' now. */
function otherTitle({ coverLetter, patches }: RevisionDetail, now: string): string | null {
  const subject = coverLetter?.subject ?? (patches.length === 1 ? patches[0]?.subject : undefined);
  const title = subject === undefined ? now : parseSubject(subject).title;
  return title === now ? null : title;
}

/** Each kind once, weak ones marked; a link with weak evidence only says so first. */
function evidenceWords({ evidence }: RevisionDetail): string {
  const weak = new Map<string, boolean>();
  for (const one of evidence) weak.set(one.kind, (weak.get(one.kind) ?? true) && one.weak);
  const kinds = [...weak].sort(([, a], [, b]) => Number(a) - Number(b));
  if (kinds.every(([, only]) => only)) return `weak: ${kinds.map(([kind]) => kind).join(', ')}`;
  return kinds.map(([kind, only]) => (only ? `${kind} (weak)` : kind)).join(', ');
}

function patchColumns(before: string): readonly Column[] {
  return [
    { key: 'position', heading: '#', kind: 'number' },
    { key: 'title', heading: 'Patch', kind: 'text', flexible: true, narrowest: 28 },
    { key: 'state', heading: 'State', kind: 'state' },
    {
      key: 'since',
      heading: before === '' ? 'Since the last' : `Since ${before}`,
      kind: 'text',
      sparse: true,
      narrowest: 14,
    },
    { key: 'coveredBy', heading: 'Covered by', kind: 'text', sparse: true, narrowest: 14 },
    { key: 'merged', heading: 'Merged', kind: 'text', sparse: true, narrowest: 12 },
    { key: 'subsystems', heading: 'Subsystems', kind: 'text', narrowest: 20, cut: 'middle' },
  ];
}

/**
 * The patches that stand for a series.
 * @param revision its latest posting.
 */
export function patchTable(series: SeriesDetail, revision: RevisionDetail, patches: readonly PatchDetail[]): Table {
  const earlier = series.revisions.at(-2);
  const before = earlier === undefined ? '' : nameBefore(earlier, revision);
  const dropped = earlier === undefined ? [] : droppedPatches(series);
  const resent = new Set(revision.patches);
  return {
    title: `Patches of ${revisionName(revision)}`,
    scope: '',
    columns: patchColumns(before),
    rows: patches.map((patch) => [
      patch.position,
      patch.title,
      patch.state,
      earlier === undefined ? null : resent.has(patch) ? sinceLast(patch, earlier.revision) : 'not sent again',
      coveredBy(patch),
      mergedWords(patch),
      subsystemWords(patch),
    ]),
    notes: dropped.map(({ revision: from, position, title }) => `Dropped: v${from} ${position}, ${title}`),
  };
}

/** `v2`; the day where both have one name. */
function nameBefore(earlier: RevisionDetail, latest: RevisionDetail): string {
  const name = `v${earlier.revision}`;
  return earlier.revision === latest.revision ? (earlier.date?.slice(0, 10) ?? name) : name;
}

/** The first two by name: a table has no room for more. */
function subsystemWords({ subsystems }: PatchDetail): string {
  const names = subsystems.filter(({ catchAll }) => !catchAll).map(({ name }) => name);
  const [first = '', ...others] = names;
  return others.length === 0 ? first : `${first} +${others.length}`;
}

/** Digits of a commit id, as the kernel's documents ask for. */
const SHORT_ID = 12;

/** The commit, or the tree that somebody says it went to: `4b1327be9fe5`, `cgroup/for-6.6?`. */
function mergedWords({ applied }: PatchDetail): string | null {
  const [surest] = applied;
  if (surest === undefined) return null;
  if (!surest.weak) return surest.commit?.slice(0, SHORT_ID) ?? 'yes';
  return `${surest.tree === '' ? 'applied' : surest.tree}?`;
}
