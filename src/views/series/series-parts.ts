/** Reads the parts of one series: revisions, patches, facts, signals, requests. */
import type {
  AskRow,
  CellRow,
  FactRow,
  FileOfPosition,
  MergeRow,
  PositionRow,
  RevisionRow,
  SignalRow,
} from '../../store/queries/series.js';
import type { CommentStates } from './comment-states.js';
import { dateOf } from './series-head.js';
import type {
  AppliedDetail,
  AskDetail,
  FactDetail,
  PatchDetail,
  RevisionDetail,
  SignalDetail,
} from './series-model.js';

/** A revision without its requests. */
export function revisionOf(
  row: RevisionRow,
  patches: readonly PatchDetail[],
  evidence: RevisionDetail['evidence'],
  said: Pick<RevisionDetail, 'facts' | 'signals'>,
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
    ...said,
    patches,
  };
}

/** A request as it is shown. */
export function askOf({ text, who, about, messageId, name, email, positions }: AskRow): AskDetail {
  return {
    text,
    messageId,
    who,
    person: name === null || email === null ? null : { name, email },
    about,
    positions: positions === '' ? [] : positions.split(' ').map(Number),
  };
}

/** A fact as it is shown. */
export function factOf(row: FactRow, states: CommentStates): FactDetail {
  const { kind, trailer, name, email, messageId, date, verdict, reason, standing, scope } = row;
  const comment = kind === 'commented' ? states(row.message) : null;
  const person = { name, email };
  return { kind, trailer, person, messageId, date: dateOf(date), verdict, reason, standing, scope, comment };
}

/** A signal as it is shown. */
export function signalOf({ kind, text, line, name, email, messageId, date }: SignalRow): SignalDetail {
  return { kind, text, line, person: { name, email }, messageId, date: dateOf(date) };
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
  readonly signals: readonly SignalRow[];
}

/** A patch as it is shown. */
export function patchOf(row: PositionRow, rows: RowsOfPatch, states: CommentStates): PatchDetail {
  const { files, cells, facts, merges, signals } = rows;
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
    coveredIfClaimed: row.ifClaimed === 1,
    coveredIfNameOnly: row.ifNameOnly === 1,
    merged: merges.some(({ weak }) => weak === 0),
    applied: merges.map(appliedOf),
    facts: facts.map((fact) => factOf(fact, states)),
    signals: signals.map(signalOf),
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
