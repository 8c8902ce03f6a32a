/** Rows of one series to all that is shown of it. */
import { standingPatches } from '../series/effective.js';
import { rowsBy } from '../store/group.js';
import type {
  AskRow,
  CellRow,
  FactRow,
  FileOfPosition,
  MergeRow,
  PositionRow,
  RevisionRow,
  SeriesReader,
  SeriesRow,
} from '../store/queries/series.js';
import { type CoverageFigures, figuresOf } from './figures.js';
import { isoDate, secondsOf } from './scope.js';
import type {
  AppliedDetail,
  AskDetail,
  FactDetail,
  PatchDetail,
  RevisionDetail,
  SeriesDetail,
  SeriesHead,
} from './series-model.js';

/** What names the series. */
export function headOf(row: SeriesRow): SeriesHead {
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
    merged: row.merged,
  };
}

/** Everything about a series. */
export function detailOf(row: SeriesRow, reader: SeriesReader): SeriesDetail {
  const files = rowsBy(reader.files(row.id), ({ position }) => position);
  const cells = rowsBy(reader.cells(row.id), ({ position }) => position);
  const facts = rowsBy(reader.facts(row.id), ({ position, revision }) => position ?? `cover of ${revision}`);
  const merges = rowsBy(reader.merges(row.id), ({ position }) => position);
  const positions = rowsBy(reader.positions(row.id), ({ revision }) => revision);
  const asks = rowsBy(reader.asks(row.id), ({ revision }) => revision);
  const evidence = rowsBy(reader.evidence(row.id), ({ revision }) => revision);
  const revisions = reader.revisions(row.id).map((revision): RevisionDetail => {
    const patches = (positions.get(revision.id) ?? []).map((position) =>
      patchOf(position, {
        files: files.get(position.id) ?? [],
        cells: cells.get(position.id) ?? [],
        facts: facts.get(position.id) ?? [],
        merges: merges.get(position.id) ?? [],
      }),
    );
    const why = (evidence.get(revision.id) ?? []).map(({ kind, detail, weak }) => ({ kind, detail, weak: weak === 1 }));
    const asked = (asks.get(revision.id) ?? []).map(askOf);
    const said = facts.get(`cover of ${revision.id}`) ?? [];
    return { ...revisionOf(revision, patches, why, said.map(factOf)), asks: asked };
  });
  return { ...headOf(row), ...figuresOfPatches(standingIn(revisions)), lists: reader.lists(row.id), revisions };
}

/** The patches that stand for the series, by position. */
export function standingIn(revisions: readonly RevisionDetail[]): readonly PatchDetail[] {
  return standingPatches<PatchDetail>(revisions, revisions.length - 1).map(({ patch }) => patch);
}

function figuresOfPatches(patches: readonly PatchDetail[]): CoverageFigures {
  return figuresOf(
    patches.map(({ state, subsystems, date }) => ({
      state,
      byOwner: Number(subsystems.some(({ byOwner, catchAll }) => byOwner && !catchAll)),
      patches: 1,
      oldest: secondsOf(date),
    })),
  );
}

function revisionOf(
  row: RevisionRow,
  patches: readonly PatchDetail[],
  evidence: RevisionDetail['evidence'],
  facts: readonly FactDetail[],
): Omit<RevisionDetail, 'asks'> {
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
    merged: patches.filter(({ merged }) => merged).length,
    facts,
    patches,
  };
}

function askOf({ text, who, about, messageId, name, email, positions }: AskRow): AskDetail {
  return {
    text,
    messageId,
    who,
    person: name === null || email === null ? null : { name, email },
    about,
    positions: positions === '' ? [] : positions.split(' ').map(Number),
  };
}

function factOf({
  kind,
  trailer,
  name,
  email,
  messageId,
  date,
  verdict,
  reason,
  standing,
  scope,
}: FactRow): FactDetail {
  const person = { name, email };
  return { kind, trailer, person, messageId, date: dateOf(date), verdict, reason, standing, scope };
}

function appliedOf(row: MergeRow): AppliedDetail {
  const { kind, commitId, tree, messageId, name, email, date, detail, weak } = row;
  const person = name === null || email === null ? null : { name, email };
  return { kind, commit: commitId, tree, person, messageId, date: dateOf(date), detail, weak: weak === 1 };
}

interface RowsOfPatch {
  readonly files: readonly FileOfPosition[];
  readonly cells: readonly CellRow[];
  readonly facts: readonly FactRow[];
  readonly merges: readonly MergeRow[];
}

function patchOf(row: PositionRow, { files, cells, facts, merges }: RowsOfPatch): PatchDetail {
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
    merged: merges.some(({ weak }) => weak === 0),
    applied: merges.map(appliedOf),
    facts: facts.map(factOf),
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
