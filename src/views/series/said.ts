/** What was said about a series: one entry for each person, kind and standing, with the patches it is about. */

import { personKey } from '../people/person-key.js';
import { nameOf } from '../people/person-name.js';
import { secondsOf } from '../scope.js';
import type { FactDetail, PatchDetail, RevisionDetail, SignalDetail } from './series-model.js';

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
  /** The mail that says it; null if a mail is not what says it. */
  readonly messageId: string | null;
}

export interface Said extends Saying {
  readonly positions: ReadonlySet<number>;
  /** Said to the cover letter. */
  readonly cover: boolean;
  /** When it was last said, seconds since 1970. */
  readonly last: number | null;
}

interface Gathered extends Saying {
  readonly positions: Set<number>;
  cover: boolean;
  last: number | null;
  messageId: string | null;
}

/**
 * Collects what was said, most important first; the mail of an entry is the newest one.
 * @param revision the latest: what was said to its cover letter.
 * @param patches those that stand for the series.
 */
export function saidAbout(revision: RevisionDetail, patches: readonly PatchDetail[]): readonly Said[] {
  const said = new Map<string, Gathered>();
  const add = (saying: Saying, position: number | null): void => {
    const key = [saying.who, saying.what, saying.standing].join('\n');
    const entry = said.get(key) ?? { ...saying, positions: new Set<number>(), cover: false, last: null };
    if (position === null) entry.cover = true;
    else entry.positions.add(position);
    const at = secondsOf(saying.date);
    if (at !== null && (entry.last === null || at > entry.last)) {
      entry.last = at;
      entry.messageId = saying.messageId;
    }
    said.set(key, entry);
  };
  // What shows that a patch was applied is said as that.
  const told = new Set(patches.flatMap(({ applied }) => applied.map(({ messageId }) => messageId)));
  const isNews = ({ messageId }: SignalDetail): boolean => !told.has(messageId);
  for (const patch of patches) for (const saying of sayingsOf(patch, isNews)) add(saying, patch.position);
  const authors = new Set(patches.map(({ submitter }) => personKey(submitter)));
  for (const fact of revision.facts) if (fact.comment !== null) add(sayingOfFact(fact), null);
  for (const signal of revision.signals.filter(isNews))
    if (!authors.has(personKey(signal.person))) add(sayingOfSignal(signal), null);
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

function sayingsOf(patch: PatchDetail, isNews: (signal: SignalDetail) => boolean): readonly Saying[] {
  const { facts, signals, author, submitter } = patch;
  // Agreement by the author is talk, and a trailer says more than praise.
  const given = facts.filter(({ kind, standing }) => standing !== null && kind !== 'commented');
  const passedOver = new Set([author, submitter, ...given.map(({ person }) => person)].map(personKey));
  return [
    ...facts.filter(isShown).map(sayingOfFact),
    ...sayingsOfMerges(patch),
    ...signals.filter((signal) => isNews(signal) && !passedOver.has(personKey(signal.person))).map(sayingOfSignal),
  ];
}

/** What has a standing, what a reader may want to look into, and comments that ask for an answer. */
function isShown({ kind, standing, verdict, comment }: FactDetail): boolean {
  if (kind === 'commented') return comment !== null;
  return standing !== null || (kind !== 'other' && DOUBTFUL.has(verdict));
}

function sayingOfFact({ kind, trailer, person, standing, verdict, comment, date, messageId }: FactDetail): Saying {
  const what = trailer === '' ? (kind === 'nacked' ? 'NAK' : kind) : trailer;
  const stands = comment ?? standing ?? `(${verdict})`;
  return { who: nameOf(person), what, kind, standing: stands, date, messageId };
}

/** Praise without a trailer. */
function sayingOfSignal({ kind, person, date, messageId }: SignalDetail): Saying {
  const what = kind === 'looks-good' ? 'looks good' : kind;
  return {
    who: nameOf(person),
    what,
    kind: kind === 'queued' ? 'applied' : kind,
    standing: '(no trailer)',
    date,
    messageId,
  };
}

/** What mails say of the patch having been merged; somebody's mere word only where nothing else shows it. */
function sayingsOfMerges({ applied, merged }: PatchDetail): readonly Saying[] {
  return applied.flatMap(({ weak, person, tree, date, messageId }) => {
    if (person === null || (weak && merged)) return [];
    const kind = weak ? 'applied' : 'merged';
    return [
      { who: nameOf(person), what: tree === '' ? kind : `${kind} to ${tree}`, kind, standing: '', date, messageId },
    ];
  });
}
