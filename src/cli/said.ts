/** What was said about a series as a table: a line for each person and kind, with the patches that it is about. */
import type { Column, Table } from '../report/model.js';
import { rangesOf } from '../report/ranges.js';
import { isCovered } from '../review/cell-state.js';
import { personKey } from '../views/person-key.js';
import { secondsOf } from '../views/scope.js';
import type { FactDetail, PatchDetail, RevisionDetail, SignalDetail } from '../views/series-model.js';

const COLUMNS: readonly Column[] = [
  { key: 'person', heading: 'Who', kind: 'text', narrowest: 16 },
  { key: 'what', heading: 'Said', kind: 'text', flexible: true, narrowest: 16 },
  { key: 'patches', heading: 'Patches', kind: 'text' },
  { key: 'standing', heading: 'Standing', kind: 'text', narrowest: 16 },
  { key: 'date', heading: 'Last', kind: 'date' },
];

/** Verdicts that a reader may want to look into; others are quotations and repetitions. */
const DOUBTFUL: ReadonlySet<string> = new Set([
  'name-only',
  'mismatch',
  'look-alike',
  'unparsable',
  'split-suspect',
  'id-conflict',
]);

/** Kinds in the order in which they weigh. */
const KINDS = ['nacked', 'reviewed', 'acked', 'tested', 'merged', 'applied', 'looks-good', 'agreed', 'commented'];

/** One thing that one person said. */
interface Saying {
  readonly who: string;
  readonly what: string;
  readonly kind: string;
  readonly standing: string;
  readonly date: string | null;
}

interface Said extends Saying {
  readonly positions: Set<number>;
  cover: boolean;
  last: number | null;
}

/**
 * The table, unless nothing was said.
 * @param revision the latest: what was said to its cover letter.
 * @param patches those that stand for the series.
 */
export function saidTable(revision: RevisionDetail, patches: readonly PatchDetail[]): readonly Table[] {
  const said = gather(revision, patches);
  if (said.length === 0) return [];
  const all = patches.map(({ position }) => position);
  return [
    {
      title: 'Said',
      scope: '',
      columns: COLUMNS,
      rows: said.map(({ who, what, standing, positions, cover, last }) => {
        return [who, what, placesOf(positions, cover, all), standing, last];
      }),
      notes: said.some(({ standing }) => standing.startsWith('('))
        ? ['In brackets: why it does not count as a review; --format json says more.']
        : [],
    },
  ];
}

function gather(revision: RevisionDetail, patches: readonly PatchDetail[]): readonly Said[] {
  const said = new Map<string, Said>();
  const add = (saying: Saying, position: number | null): void => {
    const key = [saying.who, saying.what, saying.standing].join('\n');
    const entry = said.get(key) ?? { ...saying, positions: new Set<number>(), cover: false, last: null };
    if (position === null) entry.cover = true;
    else entry.positions.add(position);
    const at = secondsOf(saying.date);
    if (at !== null && (entry.last === null || at > entry.last)) entry.last = at;
    said.set(key, entry);
  };
  for (const patch of patches) for (const saying of sayingsOf(patch)) add(saying, patch.position);
  const authors = new Set(patches.map(({ submitter }) => personKey(submitter)));
  for (const fact of revision.facts) if (fact.kind === 'commented') add(sayingOfFact(fact), null);
  for (const signal of revision.signals) if (!authors.has(personKey(signal.person))) add(sayingOfSignal(signal), null);
  return [...said.values()].sort(byWeight);
}

/** What weighs most first; of comments those that wait for an answer. */
function byWeight(a: Said, b: Said): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    Number(b.standing === 'open') - Number(a.standing === 'open') ||
    a.who.localeCompare(b.who, 'en')
  );
}

function sayingsOf(patch: PatchDetail): readonly Saying[] {
  const { facts, applied, signals, author, submitter } = patch;
  const told = new Set(applied.map(({ messageId }) => messageId));
  const own = new Set([author, submitter].map(personKey));
  return [
    ...facts.filter(isShown).map(sayingOfFact),
    ...sayingsOfMerges(patch),
    // What the author agrees to is talk, and what shows that a patch was applied is said above.
    ...signals
      .filter(({ person, messageId }) => !own.has(personKey(person)) && !told.has(messageId))
      .map(sayingOfSignal),
  ];
}

/** What has a standing, what a reader may want to look into, and comments. */
function isShown({ kind, standing, verdict }: FactDetail): boolean {
  return standing !== null || kind === 'commented' || (kind !== 'other' && DOUBTFUL.has(verdict));
}

function sayingOfFact({ kind, trailer, person, standing, verdict, comment, date }: FactDetail): Saying {
  const what = trailer === '' ? (kind === 'nacked' ? 'NAK' : kind) : trailer;
  const stands = comment ?? standing ?? `(${verdict})`;
  return { who: nameOf(person), what, kind, standing: stands, date };
}

/** Praise without a trailer. */
function sayingOfSignal({ kind, person, date }: SignalDetail): Saying {
  const what = kind === 'looks-good' ? 'looks good' : kind;
  return { who: nameOf(person), what, kind: kind === 'queued' ? 'applied' : kind, standing: '(no trailer)', date };
}

/** What mails say of the patch having been merged; somebody's mere word only where nothing else shows it. */
function sayingsOfMerges({ applied, merged }: PatchDetail): readonly Saying[] {
  return applied.flatMap(({ weak, person, tree, date }) => {
    if (person === null || (weak && merged)) return [];
    const kind = weak ? 'applied' : 'merged';
    return [{ who: nameOf(person), what: tree === '' ? kind : `${kind} to ${tree}`, kind, standing: '', date }];
  });
}

/** Names of those who cover a patch; null where nobody does. */
export function coveredBy({ state, facts }: PatchDetail): string | null {
  if (!isCovered(state)) return null;
  const covering = facts.filter(
    ({ kind, standing }) => (kind === 'reviewed' || kind === 'acked') && standing !== null && COVERING.has(standing),
  );
  return [...new Set(covering.map(({ person }) => nameOf(person)))].join(', ');
}

const COVERING: ReadonlySet<string> = new Set(['current', 'carried', 'unchanged', 'claimed']);

function nameOf({ name, email }: { readonly name: string; readonly email: string }): string {
  return name || email;
}

/** `all`, `1-3, 5`, `cover letter`. */
function placesOf(positions: ReadonlySet<number>, cover: boolean, all: readonly number[]): string {
  const words = cover ? ['cover letter'] : [];
  if (positions.size > 1 && all.every((position) => positions.has(position))) words.push('all');
  else if (positions.size > 0) words.push(rangesOf(positions));
  return words.join(', ');
}
