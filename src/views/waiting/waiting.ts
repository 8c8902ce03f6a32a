/** Finds what waits for whom, and why, by the rule of reviewers' work. */
import { owingOf } from '../../assign/workload.js';
import { revisionName } from '../../series/revision-name.js';
import type { Store } from '../../store/database/open.js';
import { groupedBy, rowsBy } from '../../store/group.js';
import { scopedFacts } from '../../store/queries/check.js';
import { hasOwners } from '../../store/queries/coverage.js';
import {
  type NamedAsk,
  namedAsks,
  type ScopedSeriesHead,
  scopedHeads,
  type UncoveredPatch,
  uncoveredPatches,
} from '../../store/queries/waiting.js';
import { chooseScope, isoDate, momentOf, type Scope, type ScopeOptions, secondsOf } from '../scope.js';
import { statesOfComments } from '../series/comment-states.js';
import { readWorkload, type ScopedWork, SILENT_FOR, type Workload } from './reviewers.js';
import { seriesStatus } from './series-status.js';
import { type Spoken, spokenBy } from './spoken.js';
import type {
  WaitingCount,
  WaitingForNobody,
  WaitingItem,
  WaitingPerson,
  WaitingReason,
  WaitingSeries,
  WaitingView,
} from './waiting-model.js';

const DAY = 86_400;

/** An uncovered patch, for whom it waits, and what they have said. */
interface Waiting {
  readonly work: ScopedWork;
  readonly patch: UncoveredPatch;
  readonly owing: ReadonlySet<number>;
  readonly asks: readonly NamedAsk[];
  readonly spoken: ReadonlyMap<number, Spoken>;
}

/** The data from which the parts of the view are made. */
interface Found {
  readonly load: Workload;
  readonly heads: ReadonlyMap<number, ScopedSeriesHead>;
  /** By row of the series. */
  readonly waiting: ReadonlyMap<number, readonly Waiting[]>;
  /** Series to list. */
  readonly listed: ReadonlySet<number>;
  /** By row of the series: who has had the last word about its cover letter. */
  readonly onCover: ReadonlyMap<number, ReadonlyMap<number, Spoken>>;
  /** Seconds since 1970: who has not written since is silent. */
  readonly quiet: number;
  /** Whether any subsystem has an owner. */
  readonly owned: boolean;
}

/**
 * Reads what waits. A patch waits for the people of `readReviewers`.
 * @param options the common filters; `person` chooses reviewers, and `since` which series are listed one by one.
 */
export function readWaiting(store: Store, options: ScopeOptions): WaitingView {
  const { person, since, ...filters } = options;
  const scope = chooseScope(store, filters);
  return waitingIn(store, scope, { person: person ?? null, from: momentOf(since, secondsOf(scope.now) ?? 0) });
}

/**
 * Reads what waits in exactly the series that the filters choose; all are listed.
 * @param options the common filters, as coverage takes them.
 */
export function readScopedWaiting(store: Store, options: ScopeOptions): WaitingView {
  return waitingIn(store, chooseScope(store, options), { person: null, from: null });
}

/**
 * @param wanted `person`: part of the reviewers' names; `from`: since when series that are listed have had mail, seconds
 *   since 1970. Null: all.
 */
function waitingIn(
  store: Store,
  scope: Scope,
  { person, from }: { readonly person: string | null; readonly from: number | null },
): WaitingView {
  const found = find(store, from, (secondsOf(scope.now) ?? 0) - SILENT_FOR * DAY);
  const wanted = person?.toLowerCase() ?? '';
  const people = peopleOf(found).filter(({ name, email }) => `${name} <${email}>`.toLowerCase().includes(wanted));
  const all = [...found.waiting.values()].flat();
  return {
    scope,
    since: from === null ? null : isoDate(from),
    person,
    total: countOf(all),
    listed: countOf(all.filter(({ work }) => found.listed.has(work.row.series))),
    silentFor: SILENT_FOR,
    series: seriesOf(store, found),
    people,
    nobody: nobodyOf(found),
    owned: found.owned,
  };
}

function find(store: Store, from: number | null, quiet: number): Found {
  const { db } = store;
  const load = readWorkload(store, {});
  const patches = new Map(uncoveredPatches(db).map((patch, order) => [patch.id, { patch, order }]));
  const asks = rowsBy(namedAsks(db), ({ posting }) => posting);
  const facts = scopedFacts(db);
  const spoken = spokenBy(facts, statesOfComments(store, facts), load);
  const waiting = load.patches.flatMap((work) => {
    const known = patches.get(work.row.id);
    if (known === undefined) return [];
    const { id, posting, position } = work.row;
    const own = (asks.get(posting) ?? []).filter(({ positions }) => positions.split(' ').includes(String(position)));
    const owing = new Set([...owingOf(work)].filter((person) => !load.people.isNobody(person)));
    const said = spoken.patches.get(id) ?? new Map();
    return [{ ...known, work, owing, asks: own, spoken: said }];
  });
  const ordered = waiting.sort((a, b) => a.order - b.order);
  const heads = new Map(scopedHeads(db).map((head) => [head.id, head]));
  const listed = [...heads.values()].filter(({ lastDate }) => from === null || (lastDate !== null && lastDate >= from));
  return {
    load,
    heads,
    waiting: rowsBy(ordered, ({ work }) => work.row.series),
    listed: new Set(listed.map(({ id }) => id)),
    onCover: spoken.covers,
    quiet,
    owned: hasOwners(db),
  };
}

function countOf(waiting: readonly Waiting[]): WaitingCount {
  return {
    series: new Set(waiting.map(({ work }) => work.row.series)).size,
    patches: waiting.length,
    since: oldestOf(waiting),
  };
}

function oldestOf(waiting: readonly Waiting[]): string | null {
  const dates = waiting.flatMap(({ work }) => work.date ?? []);
  return dates.length === 0 ? null : isoDate(Math.min(...dates));
}

function placesOf(waiting: readonly Waiting[]): readonly number[] {
  return [...new Set(waiting.map(({ work }) => work.row.position))].sort((a, b) => a - b);
}

function seriesOf(store: Store, { heads, waiting, listed, load }: Found): readonly WaitingSeries[] {
  const statusOf = seriesStatus(store);
  const patches = groupedBy(
    load.patches,
    ({ row }) => row.series,
    ({ covered }) => covered,
  );
  const lines = [...listed].flatMap((row): WaitingSeries[] => {
    const head = heads.get(row);
    const own = waiting.get(row);
    if (head === undefined || own === undefined) return [];
    const { number, title, name, email, state } = head;
    const author = { name, email };
    const all = patches.get(row) ?? [];
    const covered = all.length - own.length;
    const { lastWord, waitsFor } = statusOf({ number, author, state, patches: all.length, covered });
    return [
      {
        number,
        id: head.messageId,
        title,
        author,
        revision: revisionName({ ...head, rfc: head.rfc === 1, resend: head.resend === 1 }),
        messageId: headIdOf(head, own),
        patches: all.length,
        waiting: own.length,
        positions: placesOf(own),
        since: oldestOf(own),
        lastWord,
        turn: waitsFor,
      },
    ];
  });
  return lines.sort((a, b) => byDate(a.since, b.since) || a.number - b.number);
}

/** The cover letter of the latest posting, else the first of the patches. */
function headIdOf({ coverId, messageId }: ScopedSeriesHead, waiting: readonly Waiting[]): string {
  return coverId ?? waiting[0]?.patch.messageId ?? messageId;
}

function peopleOf(found: Found): readonly WaitingPerson[] {
  const own = new Map<number, Waiting[]>();
  for (const one of [...found.waiting.values()].flat())
    for (const person of new Set([...one.owing, ...concerned(one)])) {
      const known = own.get(person);
      if (known === undefined) own.set(person, [one]);
      else known.push(one);
    }
  return [...own].map(([person, waiting]) => personOf(person, waiting, found)).sort(byWork);
}

/** Those who have been in the discussion, and whose turn it is again. */
function concerned({ spoken, work, owing }: Waiting): readonly number[] {
  return [...spoken]
    .filter(([person, { turn }]) => turn && !owing.has(person) && !work.insiders.has(person))
    .map(([person]) => person);
}

function personOf(person: number, waiting: readonly Waiting[], found: Found): WaitingPerson {
  const { people } = found.load;
  const owed = waiting.filter(({ owing }) => owing.has(person));
  const bySeries = rowsBy(
    waiting.filter(({ work }) => found.listed.has(work.row.series)),
    ({ work }) => work.row.series,
  );
  const seen = people.lastSeen(person);
  return {
    ...people.shown(person),
    waiting: owed.length,
    oldestWaiting: oldestOf(owed),
    listed: countOf(owed.filter(({ work }) => found.listed.has(work.row.series))),
    asked: owed.filter(({ work }) => work.asked.includes(person)).length,
    lastSeen: seen === null ? null : isoDate(seen),
    silent: isSilent(person, found),
    items: [...bySeries].map(([series, own]) => itemOf(person, series, own, found)).sort(bySince),
  };
}

function isSilent(person: number, { load, quiet }: Found): boolean {
  const seen = load.people.lastSeen(person);
  return seen === null || seen < quiet;
}

function itemOf(person: number, series: number, waiting: readonly Waiting[], found: Found): WaitingItem {
  const head = found.heads.get(series);
  const [first] = waiting;
  const owed = waiting.filter(({ owing }) => owing.has(person));
  const onCover = found.onCover.get(series)?.get(person);
  const spoken = waiting.filter((one) => {
    const own = one.spoken.get(person);
    return own === undefined ? onCover?.turn === false : !own.turn;
  });
  const whole = head === undefined || waiting.length === 1;
  return {
    series: head?.number ?? 0,
    waiting: owed.length,
    positions: placesOf(owed),
    again: placesOf(waiting.filter((one) => !owed.includes(one))),
    spoken: placesOf(spoken),
    since: oldestOf(waiting),
    patches: waiting.map(({ work, patch: { title, messageId } }) => ({
      position: work.row.position,
      title,
      messageId,
    })),
    messageId: whole ? (first?.patch.messageId ?? '') : headIdOf(head, found.waiting.get(series) ?? waiting),
    reasons: reasonsOf(person, waiting, found.load),
  };
}

/** Each once, with the patches that it holds for. */
function reasonsOf(person: number, waiting: readonly Waiting[], { personOf }: Workload): readonly WaitingReason[] {
  const reasons: { reason: Omit<WaitingReason, 'positions'>; at: Waiting }[] = [];
  for (const at of waiting) {
    for (const { person: row, text, messageId } of at.asks)
      if (personOf(row) === person && at.owing.has(person))
        reasons.push({ at, reason: { kind: 'asked', detail: text, messageId } });
    const spoken = at.spoken.get(person);
    if (spoken?.turn === true) reasons.push({ at, reason: spoken.reason });
    for (const { name, owners } of at.work.subsystems)
      if (owners.includes(person) && at.owing.has(person))
        reasons.push({ at, reason: { kind: 'owner', detail: name, messageId: null } });
  }
  const same = groupedBy(
    reasons,
    ({ reason: { kind, detail, messageId } }) => `${kind} ${kind === 'asked' ? messageId : ''} ${detail}`,
    (one) => one,
  );
  const found = [...same.values()].flatMap((group): WaitingReason[] => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first.reason, positions: placesOf(group.map(({ at }) => at)) }];
  });
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

const ORDER: readonly WaitingReason['kind'][] = ['asked', 'changed', 'answered', 'owner'];

function nobodyOf(found: Found): readonly WaitingForNobody[] {
  const left = [...found.listed].flatMap((series) =>
    (found.waiting.get(series) ?? []).flatMap((one) => {
      const why = whyNobody(one, found);
      return why === null ? [] : [{ one, why, series: found.heads.get(series)?.number ?? 0 }];
    }),
  );
  const groups = rowsBy(left, ({ series, why }) => `${series} ${why}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ series: first.series, why: first.why, positions: placesOf(group.map(({ one }) => one)) }];
  });
}

function whyNobody(one: Waiting, found: Found): WaitingForNobody['why'] | null {
  const { owing, work } = one;
  if (owing.size > 0) return [...owing].every((person) => isSilent(person, found)) ? 'silent' : null;
  if (work.subsystems.some(({ owners }) => owners.some((owner) => work.insiders.has(owner)))) return 'own';
  return found.owned ? 'unowned' : null;
}

function byWork(a: WaitingPerson, b: WaitingPerson): number {
  return (
    b.listed.patches - a.listed.patches ||
    b.waiting - a.waiting ||
    (a.email < b.email ? -1 : a.email > b.email ? 1 : a.name < b.name ? -1 : 1)
  );
}

function bySince(a: WaitingItem, b: WaitingItem): number {
  return byDate(a.since, b.since) || a.series - b.series;
}

/** The oldest first; what has no date comes before all. ISO dates stand in the order of their characters. */
function byDate(a: string | null, b: string | null): number {
  const [first, second] = [a ?? '', b ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}
