/** Reads the series in scope as the material that the rules of the gate judge. */
import type {
  CheckedAsk,
  CheckedPatch,
  CheckedSeries,
  CheckedWord,
  Detail,
  Known,
  Material,
  OpenComment,
} from '../check/model.js';
import type { Person } from '../mail/message.js';
import { isSamePerson, matchPeople } from '../review/person.js';
import { revisionName } from '../series/revision-name.js';
import type { Store } from '../store/database/open.js';
import { subsystemIndexOf } from '../store/derived/subsystem-index.js';
import { touchedSubsystems } from '../store/derived/touched.js';
import { readInputs } from '../store/facts/inputs.js';
import { matchReader } from '../store/facts/keywords.js';
import { groupedBy, rowsBy } from '../store/group.js';
import {
  knownNames,
  messageCount,
  rejectRows,
  type ScopedAsk,
  type ScopedFact,
  type ScopedPatch,
  type ScopedSeries,
  scopedAsks,
  scopedCells,
  scopedFacts,
  scopedFiles,
  scopedLists,
  scopedPatches,
  scopedSeries,
} from '../store/queries/check.js';
import { findSeries } from '../store/queries/series.js';
import type { SubsystemIndex } from '../subsystems/model.js';
import { readKnownPeople } from './people/known-people.js';
import { chooseScope, type Scope, type ScopeOptions, secondsOf } from './scope.js';
import { readOpenComments } from './series/open-comments.js';
import { namesOf } from './series/series.js';

/** Which parts of the material are needed besides the patches and their states. */
export interface Wanted {
  readonly details: ReadonlySet<Detail>;
  /** Names of series that selections use. */
  readonly series: readonly string[];
  /** Whether selections name lists, or subsystems. */
  readonly lists: boolean;
  readonly subsystems: boolean;
}

/** The material, and the scope that it was read for. */
export interface MaterialRead {
  readonly scope: Scope;
  readonly material: Material;
}

/**
 * Reads what the rules judge.
 * @param options the common filters, with every state that some rule applies to.
 */
export async function readMaterial(store: Store, options: ScopeOptions, wanted: Wanted): Promise<MaterialRead> {
  const { db } = store;
  const scope = chooseScope(store, options);
  const has = (detail: Detail): boolean => wanted.details.has(detail);
  const indexed = wanted.subsystems || has('owners') || has('unowned');
  const index = indexed ? subsystemIndexOf(readInputs(db)) : null;
  const patches = scopedPatches(db);
  const facts = has('naks') || has('stale') || has('comments') || has('asks') ? scopedFacts(db) : [];
  const comments = has('comments') ? await readOpenComments(store, facts, patches) : [];
  const rows: Rows = {
    patches: rowsBy(patches, ({ series }) => series),
    cells: rowsBy(scopedCells(db), ({ position }) => position),
    facts: rowsBy(facts, ({ position, series }) => position ?? `cover of ${series}`),
    comments: rowsBy(comments, ({ position, series }) => position ?? `cover of ${series}`),
    unowned: index !== null && has('unowned') ? unownedFiles(store, index, patches) : new Map(),
  };
  const lists = groupedBy(
    wanted.lists ? scopedLists(db) : [],
    ({ series }) => series,
    ({ name }) => name,
  );
  const asks = has('asks') ? asksOf(store, facts, patches) : new Map<number, CheckedAsk[]>();
  const series = scopedSeries(db).map((row) => {
    return seriesOf(row, rows, { lists: lists.get(row.id) ?? [], asks: asks.get(row.id) ?? [] });
  });
  const material = {
    series,
    rejects: rejectRows(db),
    messages: messageCount(db),
    now: secondsOf(scope.now),
    owned: index?.subsystems.some(({ owners }) => owners.length > 0) ?? false,
    known: knownTo(store, index, wanted.series),
  };
  return { scope, material };
}

interface Rows {
  readonly patches: ReadonlyMap<number, readonly ScopedPatch[]>;
  readonly cells: ReadonlyMap<number, ReturnType<typeof scopedCells>>;
  readonly facts: ReadonlyMap<number | string, readonly ScopedFact[]>;
  readonly comments: ReadonlyMap<number | string, readonly OpenComment[]>;
  readonly unowned: ReadonlyMap<number, readonly string[]>;
}

function seriesOf(row: ScopedSeries, rows: Rows, said: Pick<CheckedSeries, 'lists' | 'asks'>): CheckedSeries {
  const { id, number, messageId, title, state, revision, point, rfc, resend, total, missing, coverId } = row;
  const patches = (rows.patches.get(id) ?? []).map((patch) => patchOf(patch, rows));
  return {
    number,
    id: messageId,
    title,
    state,
    revision: revisionName({ revision, point, rfc: rfc === 1, resend: resend === 1 }),
    headId: coverId ?? patches[0]?.messageId ?? null,
    total,
    missing: missing === '' ? [] : missing.split(' ').map(Number),
    patches,
    comments: (rows.comments.get(`cover of ${id}`) ?? []).map(commentOf),
    ...said,
  };
}

function patchOf({ id, position, messageId, title, date, state, path }: ScopedPatch, rows: Rows): CheckedPatch {
  const facts = rows.facts.get(id) ?? [];
  return {
    position,
    messageId,
    title,
    date,
    state,
    path,
    cells: (rows.cells.get(id) ?? []).map(({ subsystem, catchAll, state: cell, byOwner }) => {
      return { subsystem, catchAll: catchAll === 1, state: cell, byOwner: byOwner === 1 };
    }),
    naks: facts.filter(({ kind, standing }) => kind === 'nacked' && stands(standing)).map(wordOf),
    stale: facts.filter((fact) => isReview(fact) && fact.standing === 'stale').map(wordOf),
    comments: (rows.comments.get(id) ?? []).map(commentOf),
    unowned: rows.unowned.get(id) ?? [],
  };
}

function isReview({ kind }: ScopedFact): boolean {
  return kind === 'reviewed' || kind === 'acked';
}

function wordOf({ name, email, trailer, messageId }: ScopedFact): CheckedWord {
  return { person: { name, email }, trailer, messageId };
}

function commentOf({ person, messageId, path, line, text }: OpenComment): OpenComment {
  return { person, messageId, path, line, text };
}

function stands(standing: ScopedFact['standing']): boolean {
  return standing === 'current' || standing === 'carried' || standing === 'unchanged';
}

/**
 * Files by position that are in no subsystem with an owner, except a catch-all. Who answers for a patch by its text (K:)
 * answers for all its files.
 */
function unownedFiles(
  { db }: Store,
  index: SubsystemIndex,
  patches: readonly ScopedPatch[],
): ReadonlyMap<number, readonly string[]> {
  const touched = touchedSubsystems(index);
  const isOwned = (paths: readonly string[], matched: readonly number[]): boolean =>
    touched({ paths, area: '', matched }).some(({ catchAll, owners }) => !catchAll && owners.length > 0);
  const matches = matchReader(db)(patches.map(({ message }) => message));
  const owned = new Set(patches.filter(({ message }) => isOwned([], matches.get(message) ?? [])).map(({ id }) => id));
  const unowned = new Map<number, string[]>();
  for (const { position, path, oldPath } of scopedFiles(db))
    for (const file of oldPath === null || oldPath === path ? [path] : [path, oldPath]) {
      if (owned.has(position) || isOwned([file], [])) continue;
      const files = unowned.get(position) ?? [];
      files.push(file);
      unowned.set(position, files);
    }
  return unowned;
}

/** Asks by series, each with the patches that the person asked has not spoken of. */
function asksOf(
  { db }: Store,
  facts: readonly ScopedFact[],
  patches: readonly ScopedPatch[],
): Map<number, CheckedAsk[]> {
  const { mailmap } = readKnownPeople({ db });
  const said = rowsBy(
    facts.filter(({ kind, standing }) => kind === 'commented' || stands(standing)),
    ({ series }) => series,
  );
  const positions = new Map(patches.map(({ id, position }) => [id, position]));
  const answer = (ask: ScopedAsk): CheckedAsk => {
    const { who, about, messageId, name, email } = ask;
    const person: Person | null = name === null || email === null ? null : { name, email };
    const wanted = ask.positions === '' ? [] : ask.positions.split(' ').map(Number);
    const own = (said.get(ask.series) ?? []).filter(
      (fact) => person !== null && isSamePerson(matchPeople(fact, person, mailmap)),
    );
    // Whoever answers the cover letter has answered what is in it.
    const toCover = own.some(({ position }) => position === null);
    const spoken = new Set(own.flatMap(({ position }) => (position === null ? [] : (positions.get(position) ?? []))));
    const waiting = toCover ? [] : wanted.filter((position) => !spoken.has(position));
    const answered = wanted.length === 0 ? own.length > 0 : waiting.length === 0;
    return { who, person, about, messageId, positions: wanted, waiting, answered: person !== null && answered };
  };
  return groupedBy(scopedAsks(db), ({ series }) => series, answer);
}

function knownTo({ db }: Store, index: SubsystemIndex | null, names: readonly string[]): Known {
  const { subsystems, lists } = knownNames(db);
  const indexed = index?.subsystems.map(({ name }) => name) ?? [];
  const series = names.map((name): [string, readonly number[]] => {
    const found = namesOf(name).map((one) => findSeries(db, one));
    return [name, (found.find((rows) => rows.length > 0) ?? []).map(({ number }) => number)];
  });
  return { subsystems: [...new Set([...subsystems, ...indexed])], lists, series: new Map(series) };
}
