/** Series as lists and screens show them, and one series whole. */
import type { Person } from '../mail/message.js';
import { rowsBy } from '../store/group.js';
import type { Store } from '../store/open.js';
import type { SeriesState } from '../store/queries/scope.js';
import {
  type CellRow,
  type FactRow,
  type FileOfPosition,
  findSeries,
  type PositionRow,
  type RevisionRow,
  type SeriesReader,
  type SeriesRow,
  seriesReader,
  seriesRow,
  seriesRows,
} from '../store/queries/series.js';
import { ALL_STATES, chooseScope, isoDate, type Scope, type ScopeOptions } from './scope.js';

/** A line of the list of series. */
export interface SeriesLine {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly author: Person;
  readonly changeId: string | null;
  readonly state: SeriesState;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly latestRevision: number;
  /** Postings. */
  readonly postings: number;
  /** Of the latest revision. */
  readonly patches: number;
  readonly covered: number;
}

export interface SeriesDetail extends Omit<SeriesLine, 'postings'> {
  readonly lists: readonly string[];
  readonly revisions: readonly RevisionDetail[];
}

export interface RevisionDetail {
  readonly revision: number;
  readonly rfc: boolean;
  readonly resend: boolean;
  readonly date: string | null;
  readonly total: number;
  readonly received: number;
  readonly complete: boolean;
  readonly missing: readonly number[];
  readonly partialReroll: boolean;
  readonly flags: readonly string[];
  readonly coverLetter: { readonly messageId: string; readonly date: string | null; readonly subject: string } | null;
  readonly diffstat: { readonly files: number; readonly added: number; readonly removed: number };
  readonly evidence: readonly { readonly kind: string; readonly detail: string; readonly weak: boolean }[];
  readonly patches: readonly PatchDetail[];
}

export interface PatchDetail {
  readonly position: number;
  readonly messageId: string;
  readonly date: string | null;
  readonly subject: string;
  readonly title: string;
  readonly author: Person;
  readonly submitter: Person;
  readonly patchId: string | null;
  readonly files: readonly Omit<FileOfPosition, 'position'>[];
  readonly subsystems: readonly {
    readonly name: string;
    readonly status: string;
    readonly source: string;
    readonly catchAll: boolean;
    readonly state: string;
    readonly byOwner: boolean;
  }[];
  readonly state: string;
  readonly facts: readonly {
    readonly kind: string;
    readonly trailer: string;
    readonly person: Person;
    readonly messageId: string;
    readonly date: string | null;
    readonly verdict: string;
    readonly reason: string;
    readonly standing: string | null;
    readonly scope: string | null;
  }[];
  readonly previous: {
    readonly revision: number;
    readonly position: number;
    readonly match: string;
    readonly changed: boolean;
  } | null;
}

/** The series in scope, the one with the newest mail first; lines are made as they are asked for. */
export function readSeries(
  store: Store,
  options: ScopeOptions,
): { readonly scope: Scope; readonly lines: Iterable<SeriesLine> } {
  const scope = chooseScope(store, options);
  const rows = seriesRows(store.db);
  return {
    scope,
    lines: (function* () {
      for (const row of rows) yield lineOf(row);
    })(),
  };
}

/** The series in scope in full; each is read when it is asked for. */
export function* readSeriesDetails(store: Store, options: ScopeOptions): Generator<SeriesDetail, void, void> {
  chooseScope(store, options);
  const reader = seriesReader(store.db);
  // Read to the end first: a row iterator left open would keep the other statements from running.
  for (const row of [...seriesRows(store.db)]) yield detailOf(row, reader);
}

/** How a name for a series turned out. */
export type Found =
  | { readonly series: SeriesDetail }
  | { readonly candidates: readonly { readonly number: number; readonly title: string }[] };

/**
 * One series by any of its names: a message id of it, a URL that ends in one, `#<number>`, or a part of its title.
 * @param options scope options for what time is measured against; filters do not apply.
 * @returns the series, or what the name fits when that is not one.
 */
export function readOneSeries(store: Store, name: string, options: Pick<ScopeOptions, 'now' | 'activeFor'>): Found {
  const found = namesOf(name)
    .map((wanted) => findSeries(store.db, wanted))
    .find((rows) => rows.length > 0);
  const first = found?.[0];
  if (found === undefined || first === undefined) return { candidates: [] };
  const exact = found.filter(({ title }) => title.toLowerCase() === name.trim().toLowerCase());
  const only = found.length === 1 ? first : exact.length === 1 ? exact[0] : undefined;
  if (only === undefined) return { candidates: found };
  chooseScope(store, { ...options, states: ALL_STATES });
  const row = seriesRow(store.db, only.id);
  return row === undefined ? { candidates: [] } : { series: detailOf(row, seriesReader(store.db)) };
}

/** What a name can mean, the surest first. */
function namesOf(name: string): readonly { number?: number; messageId?: string; title?: string }[] {
  const text = name.trim();
  const number = /^#(\d{1,15})$/.exec(text)?.[1];
  if (number !== undefined) return [{ number: Number(number) }];
  const url = /^https?:\/\/[^/]+\/(?:.*\/)?([^/]*(?:@|%40)[^/]*)(?:\/(?:T|t|raw)?)?\/?(?:#.*)?$/i.exec(text)?.[1];
  const messageId = (url === undefined ? text : decoded(url)).replace(/^<|>$/g, '');
  return [{ messageId }, { title: text }];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function lineOf(row: SeriesRow): SeriesLine {
  return {
    number: row.number,
    id: row.messageId,
    title: row.title,
    author: { name: row.authorName, email: row.authorEmail },
    changeId: row.changeId,
    state: row.state,
    firstDate: dateOf(row.firstDate),
    lastDate: dateOf(row.lastDate),
    latestRevision: row.latestRevision,
    postings: row.revisions,
    patches: row.patches,
    covered: row.covered,
  };
}

function detailOf(row: SeriesRow, reader: SeriesReader): SeriesDetail {
  const { postings: _, ...line } = lineOf(row);
  const files = rowsBy(reader.files(row.id), ({ position }) => position);
  const cells = rowsBy(reader.cells(row.id), ({ position }) => position);
  const facts = rowsBy(reader.facts(row.id), ({ position }) => position);
  const positions = rowsBy(reader.positions(row.id), ({ revision }) => revision);
  const evidence = rowsBy(reader.evidence(row.id), ({ revision }) => revision);
  const revisions = reader.revisions(row.id).map((revision): RevisionDetail => {
    const patches = (positions.get(revision.id) ?? []).map((position) =>
      patchOf(position, files.get(position.id) ?? [], cells.get(position.id) ?? [], facts.get(position.id) ?? []),
    );
    const why = (evidence.get(revision.id) ?? []).map(({ kind, detail, weak }) => ({ kind, detail, weak: weak === 1 }));
    return revisionOf(revision, patches, why);
  });
  return { ...line, lists: reader.lists(row.id), revisions };
}

function revisionOf(
  row: RevisionRow,
  patches: readonly PatchDetail[],
  evidence: RevisionDetail['evidence'],
): RevisionDetail {
  const files = patches.flatMap((patch) => patch.files);
  const missing = row.missing === '' ? [] : row.missing.split(' ').map(Number);
  return {
    revision: row.revision,
    rfc: row.rfc === 1,
    resend: row.resend === 1,
    date: dateOf(row.date),
    total: row.total,
    received: row.received,
    complete: missing.length === 0,
    missing,
    partialReroll: row.partialReroll === 1,
    flags: row.flags === '' ? [] : row.flags.split(' '),
    coverLetter:
      row.coverId === null
        ? null
        : { messageId: row.coverId, date: dateOf(row.coverDate), subject: row.coverSubject ?? '' },
    diffstat: {
      files: new Set(files.map(({ path }) => path)).size,
      added: files.reduce((sum, { added }) => sum + added, 0),
      removed: files.reduce((sum, { removed }) => sum + removed, 0),
    },
    evidence,
    patches,
  };
}

function patchOf(
  row: PositionRow,
  files: readonly FileOfPosition[],
  cells: readonly CellRow[],
  facts: readonly FactRow[],
): PatchDetail {
  return {
    position: row.position,
    messageId: row.messageId,
    date: dateOf(row.date),
    subject: row.subject,
    title: row.title,
    author: { name: row.authorName, email: row.authorEmail },
    submitter: { name: row.submitterName, email: row.submitterEmail },
    patchId: row.patchId?.toString('hex') ?? null,
    files: files.map(({ position: _, ...file }) => file),
    subsystems: cells.map(({ name, status, source, catchAll, state, byOwner }) => {
      return { name, status, source, catchAll: catchAll === 1, state, byOwner: byOwner === 1 };
    }),
    state: row.state,
    facts: facts.map(({ name, email, date, kind, trailer, messageId, verdict, reason, standing, scope }) => {
      return {
        kind,
        trailer,
        person: { name, email },
        messageId,
        date: dateOf(date),
        verdict,
        reason,
        standing,
        scope,
      };
    }),
    previous:
      row.previousRevision === null || row.previousPosition === null
        ? null
        : {
            revision: row.previousRevision,
            position: row.previousPosition,
            match: row.match ?? '',
            changed: row.changed === 1,
          },
  };
}

function dateOf(seconds: number | null): string | null {
  return seconds === null ? null : isoDate(seconds);
}
