/** What was said about a revision as a table: a line for each person and kind, with the patches that it is about. */
import type { Column, Table } from '../report/model.js';
import { rangesOf } from '../report/ranges.js';
import { secondsOf } from '../views/scope.js';
import type { FactDetail, PatchDetail, RevisionDetail } from '../views/series-model.js';

const COLUMNS: readonly Column[] = [
  { key: 'person', heading: 'Who', kind: 'text' },
  { key: 'what', heading: 'Said', kind: 'text' },
  { key: 'patches', heading: 'Patches', kind: 'text' },
  { key: 'standing', heading: 'Standing', kind: 'text' },
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
const KINDS = ['nacked', 'reviewed', 'acked', 'tested', 'merged', 'applied', 'commented'];

interface Said {
  readonly who: string;
  readonly what: string;
  readonly kind: string;
  readonly standing: string;
  readonly positions: Set<number>;
  cover: boolean;
  date: number | null;
}

/** The table, unless nothing was said. */
export function saidTable(revision: RevisionDetail): readonly Table[] {
  const said = gather(revision);
  const doubtful = doubtfulNote(revision);
  if (said.length === 0 && doubtful.length === 0) return [];
  const all = revision.patches.map(({ position }) => position);
  return [
    {
      title: 'Said',
      scope: '',
      columns: COLUMNS,
      rows: said.map(({ who, what, standing, positions, cover, date }) => {
        return [who, what, placesOf(positions, cover, all), standing, date];
      }),
      notes: doubtful,
    },
  ];
}

function gather(revision: RevisionDetail): readonly Said[] {
  const said = new Map<string, Said>();
  const add = (one: Pick<Said, 'who' | 'what' | 'kind' | 'standing'>, date: string | null, position: number | null) => {
    const key = [one.who, one.what, one.standing].join('\n');
    const entry = said.get(key) ?? { ...one, positions: new Set<number>(), cover: false, date: null };
    if (position === null) entry.cover = true;
    else entry.positions.add(position);
    const at = secondsOf(date);
    if (at !== null && (entry.date === null || at > entry.date)) entry.date = at;
    said.set(key, entry);
  };
  for (const patch of revision.patches) {
    for (const fact of patch.facts) if (isShown(fact)) add(saidBy(fact), fact.date, patch.position);
    for (const saying of sayings(patch)) add(saying, saying.date, patch.position);
  }
  for (const fact of revision.facts) if (fact.kind === 'commented') add(saidBy(fact), fact.date, null);
  return [...said.values()].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.who.localeCompare(b.who, 'en'),
  );
}

/** What has a standing, and comments. */
function isShown({ kind, standing }: FactDetail): boolean {
  return standing !== null || kind === 'commented';
}

function saidBy({ kind, trailer, person, standing }: FactDetail) {
  const what = trailer === '' ? (kind === 'nacked' ? 'NAK' : kind) : trailer;
  return { who: person.name || person.email, what, kind, standing: kind === 'commented' ? '' : (standing ?? '') };
}

/** What mails say of the patch having been merged; somebody's mere word only where nothing else shows it. */
function sayings({ applied, merged }: PatchDetail) {
  return applied.flatMap(({ weak, person, tree, date }) => {
    if (person === null || (weak && merged)) return [];
    const kind = weak ? 'applied' : 'merged';
    return [
      { who: person.name || person.email, what: tree === '' ? kind : `${kind} to ${tree}`, kind, standing: '', date },
    ];
  });
}

/** `all`, `1-3, 5`, `cover letter`. */
function placesOf(positions: ReadonlySet<number>, cover: boolean, all: readonly number[]): string {
  const words = cover ? ['cover letter'] : [];
  if (positions.size > 1 && all.every((position) => positions.has(position))) words.push('all');
  else if (positions.size > 0) words.push(rangesOf(positions));
  return words.join(', ');
}

function doubtfulNote({ patches }: RevisionDetail): readonly string[] {
  const counts = new Map<string, number>();
  for (const { facts } of patches)
    for (const { verdict } of facts) if (DOUBTFUL.has(verdict)) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  if (counts.size === 0) return [];
  const words = [...counts].map(([verdict, count]) => `${count} ${verdict}`).sort();
  return [`Not counted: ${words.join(', ')}; --format json gives the reasons.`];
}
