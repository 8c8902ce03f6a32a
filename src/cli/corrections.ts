/** What `link` and `split` have in common: names to message ids, corrections to a table, and deriving anew. */
import { format } from '../report/formats/format.js';
import type { Column, Format, Report, Table } from '../report/model.js';
import type { Store } from '../store/database/open.js';
import { needsDeriving } from '../store/derived/rules.js';
import { bringUpToDate } from '../store/derived/up-to-date.js';
import { type Correction, changeCorrections, readCorrections } from '../store/facts/corrections.js';
import { type CorrectionLine, listCorrections } from '../views/series/corrections.js';
import type { RevisionDetail, SeriesDetail } from '../views/series/series-model.js';
import type { Context } from './context.js';
import { UserError } from './errors.js';
import { oneSeries } from './one-series.js';

/** Finds the series of a name in a store that is open for writing. */
export type FindSeries = (name: string) => SeriesDetail;

/**
 * Changes corrections and derives what they touch.
 * @param choose names the corrections; the store's derived rows are up to date when it is called.
 * @returns the result of `after`, called on the changed store.
 */
export async function correct<Result>(
  context: Context,
  change: 'add' | 'drop',
  choose: (find: FindSeries, stored: readonly Correction[]) => readonly Correction[],
  after: (find: FindSeries) => Result,
): Promise<Result> {
  const { inputs } = context;
  return context.write(async (store) => {
    if (needsDeriving(store, inputs)) await bringUpToDate(store, { inputs });
    const find = finder(store);
    changeCorrections(store.db, change, choose(find, readCorrections(store.db)));
    await bringUpToDate(store, { inputs });
    return after(find);
  });
}

function finder(store: Store): FindSeries {
  return (name) => oneSeries(store, name, {});
}

/** Message id of what stands for a posting: its cover letter, else its first patch. */
export function headOf({ coverLetter, patches }: RevisionDetail): string {
  return coverLetter?.messageId ?? patches[0]?.messageId ?? '';
}

/**
 * Message ids that a name can mean in a correction: the one that it is, when a correction names it, else those of all
 * postings of the series.
 */
export function correctedIds(name: string, find: FindSeries, stored: readonly Correction[]): ReadonlySet<string> {
  const bare = name.trim().replace(/^<|>$/g, '');
  if (stored.some(({ messageId, otherId }) => messageId === bare || otherId === bare)) return new Set([bare]);
  return new Set(find(name).revisions.flatMap(membersOf));
}

/** All mails of a posting: whichever of them a correction names. */
export function membersOf(revision: RevisionDetail): readonly string[] {
  return [headOf(revision), ...revision.patches.map(({ messageId }) => messageId)];
}

/** @throws UserError if a name is missing */
export function required(name: string | undefined, what: string): string {
  if (name === undefined) throw new UserError(`Name the ${what}. See --help.`);
  return name;
}

const COLUMNS: readonly Column[] = [
  { key: 'kind', heading: 'Correction', kind: 'text' },
  { key: 'messageId', heading: 'Message', kind: 'text' },
  { key: 'subject', heading: 'Subject', kind: 'text', flexible: true },
  { key: 'otherId', heading: 'And', kind: 'text', sparse: true },
  { key: 'otherSubject', heading: 'Its subject', kind: 'text', sparse: true },
];

/** Corrections as a table. */
export function correctionTable(lines: readonly CorrectionLine[]): Table {
  const rows = lines.map(({ kind, messageId, subject, otherId, otherSubject }) => [
    kind,
    messageId,
    subject,
    otherId,
    otherSubject,
  ]);
  return { title: '', scope: '', columns: COLUMNS, rows, notes: [] };
}

/** What `--list` does: lists what was corrected by hand. */
export async function listByHand(
  context: Context,
  kind: Correction['kind'],
  { format: name }: Formatted,
): Promise<void> {
  const { output } = context;
  await context.read((store) => output.write(format(reportOf(store, kind), name ?? 'table', output.look)));
}

interface Formatted {
  readonly format?: Format;
}

function reportOf(store: Store, kind: Correction['kind']): Report {
  const lines = listCorrections(store, kind);
  return {
    tables: [correctionTable(lines)],
    document: () => ({ schema: `revcov.${kind}/1`, corrections: lines }),
    records: () => lines,
  };
}

/**
 * What `--undo` does: takes corrections back and says so.
 * @param choose names them.
 * @throws UserError when it names none.
 */
export async function undoByHand(
  context: Context,
  kind: Correction['kind'],
  choose: (find: FindSeries, ofKind: readonly Correction[]) => readonly Correction[],
): Promise<void> {
  const chosen = (find: FindSeries, stored: readonly Correction[]) => {
    const found = choose(
      find,
      stored.filter((correction) => correction.kind === kind),
    );
    if (found.length > 0) return found;
    throw new UserError(`There is no such ${kind}. "revcov ${kind} --list" lists those made by hand.`);
  };
  await correct(context, 'drop', chosen, () => undefined);
  context.output.note(`The ${kind} was removed.`);
}
