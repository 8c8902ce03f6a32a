/** The document about what waits for whom: in short, by name, by reviewer, by series, and for nobody. */

import { rangesOf } from '../../series/ranges.js';
import { groupDigits } from '../../views/digits.js';
import { nameOf, namesOf } from '../../views/people/person-name.js';
import { scopeWords, secondsOf } from '../../views/scope.js';
import type {
  WaitingCount,
  WaitingForNobody,
  WaitingItem,
  WaitingPerson,
  WaitingReason,
  WaitingSeries,
  WaitingView,
} from '../../views/waiting/waiting-model.js';
import type { Column, Heading, Report, Table, Value } from '../model.js';

/** The document. */
export function waitingReport(view: WaitingView): Report {
  return {
    title: 'What waits for whom',
    tables: waitingTables(view),
    document: () => ({ schema: 'revcov.waiting/1', ...view }),
    records: () => view.people,
  };
}

/** Its tables; those without rows are left out. */
function waitingTables(view: WaitingView): readonly Table[] {
  const series = new Map(view.series.map((one) => [one.number, one]));
  const summary = {
    title: '',
    scope: scopeWords(view.scope),
    headings: headingsOf(view),
    columns: [],
    rows: [],
    notes: view.owned || view.total.patches === 0 ? [] : [UNOWNED],
  };
  const tables =
    view.person === null
      ? [turnTable(view, series), peopleTable(view, series), waitingSeriesTable(view.series), nobodyTable(view, series)]
      : view.people.map((person) => personTable(person, series));
  return [summary, ...tables.filter(({ rows }) => rows.length > 0)];
}

const UNOWNED =
  'No MAINTAINERS file is known (--maintainers), so only people who were asked or joined the discussion are listed.';

function headingsOf({ total, listed, since }: WaitingView): readonly Heading[] {
  if (since === null) return [{ label: 'Waiting', text: countedWaiting(total) }];
  const older = { series: total.series - listed.series, patches: total.patches - listed.patches, since: null };
  return [
    { label: `With mail since ${since.slice(0, 10)}`, text: countedWaiting(listed) },
    { label: 'Older, not listed', text: countedWaiting(older) },
  ];
}

/** `113 patches in 35 series, the oldest since 2026-04-21`. */
export function countedWaiting({ patches, series, since }: WaitingCount): string {
  if (patches === 0) return 'nothing';
  const where = series === 0 ? '' : ` in ${groupDigits(series)} series`;
  const words = `${groupDigits(patches)} ${patches === 1 ? 'patch' : 'patches'}${where}`;
  return since === null ? words : `${words}, the oldest since ${since.slice(0, 10)}`;
}

type BySeries = ReadonlyMap<number, WaitingSeries>;

const NUMBER: Column = { key: 'series', heading: '#', kind: 'serial' };
const TITLE: Column = {
  key: 'title',
  heading: 'Series',
  kind: 'text',
  flexible: true,
  narrowest: 28,
  opens: 'messageId',
};
const PATCHES: Column = { key: 'positions', heading: 'Patches', kind: 'text' };
const SINCE: Column = { key: 'since', heading: 'Since', kind: 'date' };
const MESSAGE: Column = { key: 'messageId', heading: 'Message', kind: 'message' };

const TURN_COLUMNS: readonly Column[] = [
  { key: 'name', heading: 'Reviewer', kind: 'text' },
  NUMBER,
  TITLE,
  PATCHES,
  { key: 'why', heading: 'Why', kind: 'text', flexible: true, narrowest: 20 },
  SINCE,
  MESSAGE,
];

/** Those who are meant themselves, not as one of many owners. */
function turnTable({ people }: WaitingView, series: BySeries): Table {
  const rows = people.flatMap((person) =>
    person.items.flatMap((item): (readonly Value[])[] => {
      const reasons = pressing(item);
      if (reasons.length === 0) return [];
      const positions = [...new Set(reasons.flatMap((reason) => reason.positions))];
      const why = reasons.map(reasonWords).join('; ');
      const { number, title } = named(item, series);
      return [[nameOf(person), number, title, rangesOf(positions), why, secondsOf(item.since), item.messageId]];
    }),
  );
  return { title: 'Asked by name, or in the discussion', scope: '', columns: TURN_COLUMNS, rows, notes: [] };
}

/** The reasons that concern only this person, for patches about which they have not had the last word. */
function pressing({ reasons, spoken }: WaitingItem): readonly WaitingReason[] {
  return reasons.flatMap((reason) => {
    const positions = reason.positions.filter((position) => !spoken.includes(position));
    return reason.kind === 'owner' || positions.length === 0 ? [] : [{ ...reason, positions }];
  });
}

/** `asked: “Ann for the swap bits”`, `reviewed v2, changed since`, `commented and got an answer`. */
function reasonWords({ kind, detail }: WaitingReason): string {
  switch (kind) {
    case 'asked':
      return detail === '' ? 'asked by the author' : `asked: “${detail}”`;
    case 'changed':
      return `reviewed ${detail || 'an earlier revision'}, changed since`;
    case 'answered':
      return 'commented and got an answer';
    case 'owner':
      return `owner of ${detail}`;
  }
}

/** Longest lists of series in a cell. */
const MOST_SERIES = 3;

function peopleTable({ people, since, silentFor }: WaitingView, series: BySeries): Table {
  const owing = people.filter(({ listed }) => listed.patches > 0);
  const here = owing.filter(({ silent, asked }) => !silent || asked > 0);
  const columns: readonly Column[] = [
    { key: 'name', heading: 'Reviewer', kind: 'text' },
    { key: 'waiting', heading: 'Waiting', kind: 'number' },
    ...(since === null ? [] : [{ key: 'allWaiting', heading: 'With older', kind: 'number' } as const]),
    SINCE,
    { key: 'lastSeen', heading: 'Last seen', kind: 'date' },
    { key: 'series', heading: 'Series (patches)', kind: 'text', narrowest: 20 },
    { key: 'subsystems', heading: 'As owner of', kind: 'text', flexible: true, narrowest: 20, sparse: true },
  ];
  const left = owing.length - here.length;
  return {
    title: 'For whom',
    scope: '',
    columns,
    rows: here.map((person) => [
      nameOf(person),
      person.listed.patches,
      ...(since === null ? [] : [person.waiting]),
      secondsOf(person.listed.since),
      secondsOf(person.lastSeen),
      firstOf(
        person.items.filter(({ positions }) => positions.length > 0).map((item) => placeOf(item, series)),
        MOST_SERIES,
      ),
      firstOf(subsystemsOf(person), 1),
    ]),
    notes:
      left === 0
        ? []
        : [`Not listed: ${left} owners without mail for ${silentFor} days; revcov reviewers lists everybody.`],
  };
}

/** `1901 (1-3, 5)`; only the number if all waiting patches of the series are meant. */
function placeOf(item: WaitingItem, series: BySeries): string {
  const { number, positions } = named(item, series);
  return item.positions.length === positions.length ? String(number) : `${number} (${rangesOf(item.positions)})`;
}

function subsystemsOf({ items }: WaitingPerson): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind, detail, positions } of items.flatMap(({ reasons }) => reasons))
    if (kind === 'owner') counts.set(detail, (counts.get(detail) ?? 0) + positions.length);
  return [...counts].sort(([a, most], [b, count]) => count - most || (a < b ? -1 : 1)).map(([name]) => name);
}

/** All that waits for one reviewer. */
function personTable(person: WaitingPerson, series: BySeries): Table {
  const { items, waiting, oldestWaiting, lastSeen } = person;
  const rows = items.map((item) => {
    const { number, title } = named(item, series);
    const last = item.spoken.length === 0 ? [] : [`had the last word on ${rangesOf(item.spoken)}`];
    const why = [...item.reasons.map(reasonWords), ...last].join('; ');
    const positions = rangesOf([...item.positions, ...item.again]);
    return [number, title, positions, why, secondsOf(item.since), item.messageId];
  });
  const headings = [
    { label: 'Waiting', text: `${countedWaiting({ patches: waiting, series: 0, since: oldestWaiting })}` },
    { label: 'Last seen', text: lastSeen?.slice(0, 10) ?? 'never' },
  ];
  return { title: nameOf(person), scope: '', headings, columns: TURN_COLUMNS.slice(1), rows, notes: [] };
}

const SERIES_COLUMNS: readonly Column[] = [
  NUMBER,
  TITLE,
  { key: 'revision', heading: 'Revision', kind: 'text' },
  { key: 'positions', heading: 'Waiting', kind: 'text' },
  { key: 'patches', heading: 'Of', kind: 'number' },
  SINCE,
  { key: 'lastWord', heading: 'Last word', kind: 'text' },
  { key: 'turn', heading: 'Turn', kind: 'text', narrowest: 16 },
  MESSAGE,
];

/** The series, one per row. */
export function waitingSeriesTable(series: readonly WaitingSeries[]): Table {
  const rows = series.map((one) => [
    one.number,
    one.title,
    one.revision,
    rangesOf(one.positions),
    one.patches,
    secondsOf(one.since),
    one.lastWord === null ? null : `${nameOf(one.lastWord)}, ${one.lastWord.date?.slice(0, 10) ?? 'no date'}`,
    namesOf(one.turn, 2),
    one.messageId,
  ]);
  return { title: 'What waits', scope: '', columns: SERIES_COLUMNS, rows, notes: [] };
}

const WHY_NOBODY: Readonly<Record<WaitingForNobody['why'], string>> = {
  unowned: 'no owner other than of a catch-all',
  own: 'the author is the only owner',
  silent: 'all owners are silent',
};

function nobodyTable({ nobody, silentFor }: WaitingView, series: BySeries): Table {
  const rows = nobody.map((one) => {
    const { number, title, messageId } = named(one, series);
    return [number, title, rangesOf(one.positions), WHY_NOBODY[one.why], messageId];
  });
  return {
    title: 'For nobody',
    scope: '',
    columns: [NUMBER, TITLE, PATCHES, { key: 'why', heading: 'Why', kind: 'text', narrowest: 20 }, MESSAGE],
    rows,
    notes: nobody.some(({ why }) => why === 'silent') ? [`Silent: no mail for ${silentFor} days.`] : [],
  };
}

/** Items are only of series that are listed. */
function named({ series: number }: { readonly series: number }, series: BySeries) {
  return series.get(number) ?? { number, title: '', positions: [], messageId: null };
}

function firstOf(words: readonly string[], most: number): string {
  const first = words.slice(0, most).join(', ');
  return words.length > most ? `${first} +${words.length - most}` : first;
}
