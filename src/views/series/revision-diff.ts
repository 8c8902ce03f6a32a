/** What changed between two revisions of a series, patch by patch. */
import { parseMessage } from '../../mail/parse.js';
import { patchWords } from '../../patch/diff/patch-words.js';
import { standingPatches } from '../../series/matching/effective.js';
import { type PatchText, patchText } from '../../series/matching/patch-text.js';
import { type PairMark, rangeDiff } from '../../series/matching/range-diff.js';
import { findRevision, lastTwo, type NamedRevision, revisionName } from '../../series/revision-name.js';
import type { Store } from '../../store/database/open.js';
import { rowsBy } from '../../store/group.js';
import { messagesOfId, postingOf } from '../../store/queries/explain.js';
import { type RawMails, rawMails } from '../../store/queries/raw.js';
import { type RevisionPatch, revisionPatches, revisionsOf } from '../../store/queries/revisions.js';
import { isoDate } from '../scope.js';

/** One of the two revisions that are compared. */
export interface ComparedRevision {
  readonly revision: number;
  /** `v2`, `RFC v1`, `v3 RESEND`. */
  readonly name: string;
  readonly date: string | null;
  readonly patches: number;
}

/** A patch on one side of a pair. */
export interface PairedPatch {
  readonly position: number;
  readonly title: string;
  readonly patchId: string | null;
  readonly messageId: string;
}

export interface PatchPair {
  readonly from: PairedPatch | null;
  readonly to: PairedPatch | null;
  readonly mark: PairMark;
  /** For `!`: the diff of both patches, without line numbers. */
  readonly lines?: readonly string[];
}

export interface RevisionDiff {
  readonly from: ComparedRevision;
  readonly to: ComparedRevision;
  readonly pairs: readonly PatchPair[];
}

/** Why two revisions cannot be compared, with the names of the existing ones. */
export interface NoRevision {
  /** The name that fits none; null if there is only one revision. */
  readonly unknown: string | null;
  readonly revisions: readonly string[];
}

/** A posting with its patches. */
interface Revision extends ComparedRevision {
  readonly standing: readonly RevisionPatch[];
}

/**
 * Compares a posting with the revision before it.
 * @param messageId of any mail of the posting.
 */
export async function readPostingDiff(store: Store, messageId: string): Promise<RevisionDiff | NoRevision> {
  const [row] = messagesOfId(store.db, messageId);
  const posting = row === undefined || row.revision === null ? undefined : postingOf(store.db, row.revision);
  if (posting === undefined) return { unknown: null, revisions: [] };
  const series = revisionsIn(store, posting.number);
  const newer = series.rows.findIndex(({ id }) => id === row?.revision);
  const before = lastTwo(series.named, newer)?.[0];
  if (before === undefined) return { unknown: null, revisions: series.names };
  return compare(series.at(before), series.at(newer), rawMails(store.db));
}

/**
 * Compares two revisions of a series as `git range-diff` does. A partial reroll stands for the whole series: patches it
 * does not resend come from the previous revision.
 * @param number of the series.
 * @param from name of the older revision (`v1`, `1`, `RFC`); default: the one before the latest.
 * @param to name of the newer one; default: the latest.
 */
export async function readRevisionDiff(
  store: Store,
  number: number,
  from?: string,
  to?: string,
): Promise<RevisionDiff | NoRevision> {
  const { rows, named, names, at } = revisionsIn(store, number);
  const latest = rows.findIndex((row) => row.latest === 1);
  const asked = [from, to].filter((name) => name !== undefined);
  const unknown = asked.find((name) => findRevision(named, name) < 0);
  if (unknown !== undefined) return { unknown, revisions: names };
  const usual = lastTwo(named, latest);
  const older = from === undefined ? usual?.[0] : findRevision(named, from);
  const newer = to === undefined ? latest : findRevision(named, to);
  if (older === undefined) return { unknown: null, revisions: names };
  return compare(at(older), at(newer), rawMails(store.db));
}

/** The revisions of a series, oldest first. */
function revisionsIn({ db }: Store, number: number) {
  const rows = revisionsOf(db, number);
  const named = rows.map((row) => ({ ...row, rfc: row.rfc === 1, resend: row.resend === 1 }));
  const names = namesOf(named);
  const patches = rowsBy(revisionPatches(db, number), ({ revision }) => revision);
  const postings = rows.map(({ id, total, partialReroll }) => ({
    total,
    partialReroll: partialReroll === 1,
    patches: patches.get(id) ?? [],
  }));
  return {
    rows,
    named,
    names,
    at(index: number): Revision {
      const standing = standingPatches(postings, index).map(({ patch }) => patch);
      const { revision = 0, date = null } = rows[index] ?? {};
      const name = names[index] ?? '';
      return { revision, name, date: date === null ? null : isoDate(date), patches: standing.length, standing };
    },
  };
}

/** The names of revisions, with the day where several have the same. */
function namesOf(revisions: readonly (NamedRevision & { readonly date: number | null })[]): string[] {
  const names = revisions.map(revisionName);
  return names.map((name, index) => {
    const date = revisions[index]?.date ?? null;
    const unique = names.indexOf(name) === names.lastIndexOf(name);
    return unique || date === null ? name : `${name} of ${isoDate(date).slice(0, 10)}`;
  });
}

async function compare(from: Revision, to: Revision, raw: RawMails): Promise<RevisionDiff> {
  const [older, newer] = [await textsOf(from.standing, raw), await textsOf(to.standing, raw)];
  const pairs = rangeDiff(older, newer).map(({ from: before, to: after, mark, lines }): PatchPair => {
    const sides = { from: sideOf(from, before), to: sideOf(to, after), mark };
    return mark === '!' ? { ...sides, lines } : sides;
  });
  return { from: withoutPatches(from), to: withoutPatches(to), pairs };
}

function withoutPatches({ standing: _, ...revision }: Revision): ComparedRevision {
  return revision;
}

function sideOf({ standing }: Revision, index: number | null): PairedPatch | null {
  const patch = index === null ? undefined : standing[index];
  if (patch === undefined) return null;
  const { position, title, patchId, messageId } = patch;
  return { position, title, patchId: patchId?.toString('hex') ?? null, messageId };
}

async function textsOf(patches: readonly RevisionPatch[], raw: RawMails): Promise<PatchText[]> {
  const texts: PatchText[] = [];
  for (const { message, messageId } of patches) {
    const words = patchWords(await parseMessage(raw(message), []));
    if (words === null) throw new Error(`the patch <${messageId}> no longer has a diff`);
    texts.push(patchText(words));
  }
  return texts;
}
